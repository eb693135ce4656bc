"""A document may hold several texts: each becomes a part."""
