"""Desks hold work, never facts: one folder for each kind of work, with tables, actions (its only writer), queries."""
