"""The curator's files as they are edited: where a word of theirs stands, and how it is put there and taken out."""
