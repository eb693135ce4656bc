"""Relations between articles: the same text again, a version of it, a translation. Never a merge."""
