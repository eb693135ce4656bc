"""The ledger: what became of each path, that of a file or of a member of one, held against what was known of it."""
