"""What can go wrong, as far as a person can put it right."""
