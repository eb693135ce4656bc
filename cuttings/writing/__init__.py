"""How names are written in citations and lists, and values in the cells of a table."""
