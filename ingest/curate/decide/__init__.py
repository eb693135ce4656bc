"""Decisions become words of the curator's files: about articles, persons and sources; each can be taken back."""
