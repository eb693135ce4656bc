"""Cleaning of plain text: its lines, what the classifier looks at in them, and what it decides."""
