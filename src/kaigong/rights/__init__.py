"""Who may see and do what: accounts, and one table of roles by permission, kept as data."""
