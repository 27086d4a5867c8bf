"""A reading made ready apart from the ledger, however long that takes, and stored in one short transaction."""
