"""Everything that a search finds, taken home: downloads, feeds, citations."""
