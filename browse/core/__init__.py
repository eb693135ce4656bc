"""The archive as the reading room holds it: one generation of the file, its columns, its values in words."""
