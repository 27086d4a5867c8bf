"""The ledger's tables, which only grow, the caches worked out from them, and every question asked of both."""
