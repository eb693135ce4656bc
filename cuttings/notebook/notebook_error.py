"""What goes wrong with a notebook and can be put right."""


class NotebookError(Exception):
    """The notebook cannot be read or written so; the message says why, and what to do next."""
