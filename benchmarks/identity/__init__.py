"""Labelled pairs of project records, and how well identity is told on them."""
