"""An office's own form, filled from the ledger: its sheet, its headers, its units."""
