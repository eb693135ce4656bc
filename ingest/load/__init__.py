"""Loading: from folders to an archive. `run` is the sequence; everything else is a step of it."""
