"""What a reader means where the letters of a query say it otherwise: ids, names of several words, filters."""
