"""Text and places in it: spans, widths, sentences, views whose offsets survive clean-up. Imports nothing of ours."""
