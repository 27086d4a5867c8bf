"""Claims fold into where a project stands, naming the claims behind it."""
