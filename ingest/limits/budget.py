"""What a file may become when it is unpacked: one budget, however many containers are in each other."""

from __future__ import annotations

from ingest.limits import bounds
from ingest.model.document import UnreadableError

# Text shrinks to a third or a fifth, repetitive JSON Lines to a fiftieth; a bomb of zeros to a thousandth.
LARGEST_RATIO, RATIO_COUNTS_FROM = 200, 16 * 2**20


class Budget:
    """What a file of `packed` bytes may become: as many bytes as any file may have, and no container in its like."""

    def __init__(self, packed: int) -> None:
        self._packed = packed
        self._unpacked = 0
        self._opened: list[str] = []

    def open(self, container: str) -> None:
        """A container is opened, by the name of its format. Raises UnreadableError for one in another of its like."""
        if container in self._opened:
            raise UnreadableError(f"a {container} inside a {container}: decompress it first")
        self._opened.append(container)

    def grow(self, count: int) -> None:
        """So many more bytes are unpacked. Raises UnreadableError where they are too many, or too many for the file."""
        self._unpacked += count
        bounds.check_bytes(self._unpacked)
        if self._unpacked > max(RATIO_COUNTS_FROM, LARGEST_RATIO * self._packed):
            raise UnreadableError(f"a {self._opened[-1]} that grows beyond all measure when it is decompressed")
