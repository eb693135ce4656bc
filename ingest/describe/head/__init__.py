"""The head of a plain text: what scrapers, clippers and exporters write above it, as keys, front matter or lines."""
