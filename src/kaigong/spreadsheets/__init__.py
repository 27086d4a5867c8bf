"""Spreadsheets (台账) of offices: sheet → header block → mapping → rows as mentions, each claim with its cells."""
