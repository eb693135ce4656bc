"""Finding mentions of persons in one text."""
