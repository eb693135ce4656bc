"""What is unsure in an archive: the review queue, as data, as a text and as YAML."""
