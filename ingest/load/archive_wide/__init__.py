"""What only the whole archive can tell, after its documents are read."""
