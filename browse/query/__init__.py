"""From what a reader types to what the archive is asked."""
