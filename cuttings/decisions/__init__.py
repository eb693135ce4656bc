"""The contract of the desk: what a curator can decide, and who writes it down, undoes it and tells what waits.

`browse` shows forms and asks; `ingest` writes the curator's files and redoes the archive. Both know these values alone.
"""
