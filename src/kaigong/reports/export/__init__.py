"""The ledger as tables of an open form, for spreadsheets, databases and data frames."""
