"""The pages for articles, persons, sources, days and the archive itself."""
