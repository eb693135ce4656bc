"""The desk: the forms by which a curator decides, on pages of articles, persons and sources and on its own."""
