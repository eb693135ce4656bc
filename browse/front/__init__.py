"""The front page: the newest days, the archive over time, and what is unsure, told once for each generation."""
