"""The margin of an article: what curators noted of it and of its passages."""
