"""What is no article: every kind of such content, and how each is told; `ingest.read.formats` are the others."""
