"""What `people screen` looks for and where: the persons of an archive, its texts, and names in other letters."""
