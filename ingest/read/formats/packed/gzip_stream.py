"""The bytes of a gzip file as they are unpacked, one member behind another, up to where it is damaged."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from isal.isal_zlib import Decompress

GZIP = b"\x1f\x8b"
PIECE = 2**16


class GzipStream(io.RawIOBase):
    """What gzip packed. Of a damaged or truncated file it gives all that stands before the fault: then it ends, and
    `damaged` is true. (The readers of the standard library lose what they have read ahead.)"""

    def __init__(self, packed: IO[bytes]) -> None:
        self._file = packed
        self._packed = b""
        self._member: Decompress | None = None  # that is being unpacked
        self.damaged = False

    def readable(self) -> bool:
        """It is read, and nothing else."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Fills the buffer with what comes next; 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self.damaged and self._has_more():
            piece = self._next(len(view))
            if piece:
                view[: len(piece)] = piece
                return len(piece)
        return 0

    def _has_more(self) -> bool:
        self._packed = self._packed or self._file.read(PIECE)
        if self._member is None:  # zeros behind the last member are room that a tape had left
            self._packed = self._packed.lstrip(b"\0") or self._file.read(PIECE).lstrip(b"\0")
        self.damaged = not self._packed and self._member is not None
        return bool(self._packed)

    def _next(self, most: int) -> bytes:
        from isal import isal_zlib

        member = self._member = self._member or isal_zlib.decompressobj(wbits=31)
        try:
            piece = member.decompress(self._packed, most)
        except isal_zlib.error:  # type: ignore[misc]  # a class, which its types don't say
            self.damaged = True
            return b""
        self._packed = member.unused_data if member.eof else member.unconsumed_tail
        if member.eof:
            self._member = None
        return piece
