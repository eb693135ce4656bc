"""What the notebook beside an archive says of its articles, as columns beside those of the archive."""
