"""The index of words: what changed of it, and the table of its terms."""
