"""What the archive says of persons: read by their wordings, compared with a new joining, and written."""
