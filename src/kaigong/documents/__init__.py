"""Bytes become an addressable document: its text, the order in which it is to be read, its day and title."""
