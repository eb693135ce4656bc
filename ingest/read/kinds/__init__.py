"""What a file is: every kind of content that is no article, and how each is told."""
