"""Several files read as one archive: their articles numbered, their tables as views of all."""
