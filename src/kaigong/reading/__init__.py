"""A document becomes a Reading: its facts, each with the words that say it and the rule that read them."""
