"""The desk: decisions are written into the curator's files, and the archive follows them in a process of its own."""
