"""Word lists of names, with white space between the words; our own, of what the genre's names are made of."""
