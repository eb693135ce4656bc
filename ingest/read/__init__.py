"""Bytes become a document: its text layer, its blocks, and what its own fields state."""

from ingest.read.reader import read

__all__ = ["read"]
