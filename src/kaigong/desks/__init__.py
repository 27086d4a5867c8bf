"""Desks hold work, never facts: one folder for each kind of work, with tables, actions (the only writer) and queries."""
