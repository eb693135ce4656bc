"""What is in a file that holds several documents: its members, also those of containers in it, under one budget."""
