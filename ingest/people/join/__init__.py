"""Joining the persons of articles to the persons of the archive, in ordered steps."""
