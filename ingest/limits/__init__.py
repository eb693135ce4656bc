"""What one article may cost, and what is done where one costs more or breaks what is done with many."""
