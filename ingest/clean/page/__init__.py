"""Cleaning of pages: their blocks, what the classifier looks at in them, and what it decides."""
