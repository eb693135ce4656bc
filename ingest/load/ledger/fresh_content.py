"""What a run has just read from a file, before the archive holds it."""

from __future__ import annotations

from typing import NamedTuple


class FreshContent(NamedTuple):
    """The bytes of a document, or those that the archive keeps of them. `size`: how many bytes the document has;
    `is_single`: no container begins so, as every container has been asked."""

    size: int
    data: bytes = b""
    packed: bytes = b""
    is_single: bool = False

    @property
    def held(self) -> int:
        """The bytes that are held of it."""
        return len(self.data) + len(self.packed)
