"""The archive as a file: made, replaced whole, looked at, mended; and what can be wrong with it."""
