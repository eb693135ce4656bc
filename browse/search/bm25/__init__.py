"""bm25 of several files as one: an expression taken apart, its phrases scored by what all files know."""
