"""首季开门红: starts, completions, investment of a year's list, scheduled beside actual, on a stated basis and day."""
