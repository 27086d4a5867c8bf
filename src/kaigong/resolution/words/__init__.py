"""Word lists of names, with white space between the words; our own, of what the genre's names are made of.

``industry_pairs.txt`` holds facts of GB/T 4754-2017 (国民经济行业分类): each line a number, then the pairs of letters
that at least so many of its classes' names have.
"""
