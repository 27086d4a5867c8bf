"""Text and places in it: spans, tidying, sentences, views whose offsets survive clean-up. Imports nothing of ours."""
