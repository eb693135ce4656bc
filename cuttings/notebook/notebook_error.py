"""What goes wrong with a notebook and can be put right."""

from cuttings.faults.mendable_error import MendableError


class NotebookError(MendableError):
    """The notebook cannot be read or written so; the message says why, and what to do next."""
