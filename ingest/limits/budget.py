"""What a file may become when it is unpacked: one budget, however many containers are in each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from ingest.limits import bounds
from ingest.model.document import UnreadableError

# Text shrinks to a third or a fifth, repetitive JSON Lines to a fiftieth; a bomb of zeros to a thousandth.
LARGEST_RATIO, RATIO_COUNTS_FROM = 200, 16 * 2**20
# Bytes: a crawl of 2 GB, compressed, is 10 GB of pages. Ten times that is no file that one keeps articles in.
MOST_BYTES = 100 * 2**30
# A run remembers each member's path and outcome: a million take 1 GB. Crawls and dumps are split into fewer.
MOST_MEMBERS = 1_000_000
# backup.tar.gz, in it a zip of a day, in it a table that is compressed: five containers. What is deeper is a puzzle.
DEEPEST = 6
PIECE = 2**20  # bytes that are read before the budget is asked again


class ExhaustedError(UnreadableError):
    """The budget of a file is spent: no more is taken out of it."""


class Budget:
    """What a file of `packed` bytes may become: so many bytes, members, and containers in each other."""

    def __init__(self, packed: int) -> None:
        self._packed = packed
        self._unpacked = 0
        self._members = 0
        self._opened: list[str] = []

    @contextmanager
    def opened(self, container: str) -> Iterator[None]:
        """Within, a container is open, by the name of its format. Raises UnreadableError for one that lies too deep."""
        if len(self._opened) == DEEPEST:
            raise UnreadableError(f"a {container} in {DEEPEST} others, one in the other: unpack the file first")
        self._opened.append(container)
        try:
            yield
        finally:
            self._opened.pop()

    def grow(self, count: int) -> None:
        """So many more bytes are unpacked. Raises ExhaustedError where they are too many, or too many for the file."""
        self._unpacked += count
        if self._unpacked > MOST_BYTES:
            raise ExhaustedError(f"more than {MOST_BYTES // 2**30} GiB when it is unpacked: split it first")
        if self._unpacked > max(RATIO_COUNTS_FROM, LARGEST_RATIO * self._packed):
            what = self._opened[-1] if self._opened else "file"
            raise ExhaustedError(f"a {what} that grows beyond all measure when it is decompressed")

    def count_member(self) -> None:
        """One more member is taken out. Raises ExhaustedError where they are too many."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise ExhaustedError(f"more than {MOST_MEMBERS:,} members: split it first")

    def taken(self, stream: IO[bytes]) -> bytes:
        """All that a stream of a member gives, counted piece by piece.

        Raises UnreadableError where it is larger than a content may be, and ExhaustedError as `grow` does.
        """
        pieces: list[bytes] = []
        size = 0
        while piece := stream.read(PIECE):
            self.grow(len(piece))
            size += len(piece)
            bounds.check_bytes(size)
            pieces.append(piece)
        return b"".join(pieces)
