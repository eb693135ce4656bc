"""What `cuttings serve --watch` does beside serving: it sees what changes in folders, and has it read."""
