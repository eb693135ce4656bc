"""What a compressed file holds, decompressed while it is read: a file of any size, within the budget."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import IO, Any

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError

PIECE, BUFFER = 2**16, 2**18


@dataclass(frozen=True, slots=True)
class Compression:
    """A way of compressing one content, in frames.

    `frame` makes what decompresses the next frame, and the errors that this raises for a damaged one: an object as
    bz2.BZ2Decompressor is, or as zlib.decompressobj gives. `at_once` is how many bytes it is given.
    """

    name: str  # of a file that is compressed so: "bzip2 archive"
    magic: bytes  # how a frame begins
    frame: Callable[[], tuple[Any, type[Exception]]]
    at_once: int = PIECE
    bounded: bool = True  # a frame can be told how many bytes it may give back; else `at_once` is small


def decompressed_pieces(packed: IO[bytes], compression: Compression) -> Iterator[bytes]:
    """What is in a compressed file, one frame behind another; what stands behind the last, and is none, is left out.

    Raises UnreadableError where the file is damaged or breaks off; what stands before that place has been given.
    """
    rest = packed.read(compression.at_once)
    while rest.startswith(compression.magic):
        rest = yield from _frame(rest, packed, compression)
        while not rest.lstrip(b"\0") and (more := packed.read(compression.at_once)):
            rest = more  # tapes fill their last block with zeros
        rest = rest.lstrip(b"\0")
        if len(rest) < len(compression.magic):
            rest += packed.read(compression.at_once)


def _frame(rest: bytes, packed: IO[bytes], compression: Compression) -> Generator[bytes, None, bytes]:
    """The pieces of one frame; what was read behind it is returned."""
    frame, fault = compression.frame()
    most = (PIECE,) if compression.bounded else ()
    while not frame.eof:
        if not rest and getattr(frame, "needs_input", True):
            rest = packed.read(compression.at_once)
            if not rest:
                raise UnreadableError(f"a {compression.name} that breaks off: fetch it again")
        try:
            piece = frame.decompress(rest, *most)
        except (fault, EOFError) as error:
            raise UnreadableError(f"a damaged {compression.name} ({error}): fetch it again") from error
        rest = getattr(frame, "unconsumed_tail", b"")
        if piece:
            yield piece
    unused: bytes = frame.unused_data
    return unused


class Furthest:
    """The farthest place of a content that was read: what is read again does not count for the budget twice."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._at = 0

    def reach(self, at: int) -> None:
        """So far it has been read now. Raises ExhaustedError where that is too much."""
        if at > self._at:
            self._budget.grow(at - self._at)
            self._at = at


class DecompressedStream(io.RawIOBase):
    """Pieces as a file. Who goes back in it begins anew; `opens` opens the packed file."""

    def __init__(self, opens: Callable[[], IO[bytes]], compression: Compression, furthest: Furthest) -> None:
        self._opens, self._compression, self._furthest = opens, compression, furthest
        self._begin()

    def _begin(self) -> None:
        self._packed = self._opens()
        self._pieces = decompressed_pieces(self._packed, self._compression)
        self._rest = memoryview(b"")
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base takes any buffer, readers give this
        """Raises UnreadableError where the file is damaged or breaks off, or grows beyond the budget."""
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        self._at += count
        self._furthest.reach(self._at)
        return count

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            while self.read(PIECE):
                pass
        offset += self._at if whence else 0
        if offset < self._at:
            self._packed.close()
            self._begin()
        while self._at < offset and self.read(min(PIECE, offset - self._at)):
            pass
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._packed.close()
        super().close()


def opener(opens: Callable[[], IO[bytes]], compression: Compression, budget: Budget) -> Callable[[], io.BufferedReader]:
    """What opens the content of a compressed file, as often as it is asked."""
    furthest = Furthest(budget)
    return lambda: io.BufferedReader(DecompressedStream(opens, compression, furthest), BUFFER)
