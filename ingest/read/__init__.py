"""Bytes become a document: its text layer, its blocks, and what its own fields state."""

from ingest.read.reader import is_page, read

__all__ = ["is_page", "read"]
