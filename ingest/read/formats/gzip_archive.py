"""gzip: one content, compressed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member

MAGIC = b"\x1f\x8b"


class InflatedStream(io.RawIOBase):
    """What a gzip file holds, decompressed while it is read. What is read for the first time counts for the budget."""

    def __init__(self, content: Content, budget: Budget, furthest: list[int]) -> None:
        self._packed = content.open()
        self._inflated = gzip.GzipFile(fileobj=self._packed)
        self._budget, self._furthest = budget, furthest

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Raises UnreadableError where the archive is damaged or breaks off, or grows beyond the budget."""
        piece = self._piece(len(buffer))
        buffer[: len(piece)] = piece
        at = self._inflated.tell()
        if at > self._furthest[0]:
            self._budget.grow(at - self._furthest[0])
            self._furthest[0] = at
        return len(piece)

    def _piece(self, size: int) -> bytes:
        try:
            return self._inflated.read1(size)
        except EOFError as error:
            raise UnreadableError("a gzip archive that breaks off: fetch it again") from error
        except (zlib.error, gzip.BadGzipFile) as error:
            if self._inflated.tell() and "Not a gzipped file" in str(error):
                return b""  # what stands behind the archive is no part of it
            raise UnreadableError(f"a damaged gzip archive ({error}): fetch it again") from error

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            while self.read(io.DEFAULT_BUFFER_SIZE):
                pass
            offset, whence = self._inflated.tell() + offset, io.SEEK_SET
        return self._inflated.seek(offset, whence)

    def tell(self) -> int:
        return self._inflated.tell()

    def close(self) -> None:
        self._inflated.close()
        self._packed.close()
        super().close()


def content_of_gzip(content: Content, budget: Budget) -> Iterator[Member]:
    """What a gzip file holds: all that was compressed into it, one piece behind another."""
    furthest = [0]
    yield Member("", opens=lambda: io.BufferedReader(InflatedStream(content, budget, furthest), 2**18))


FORMAT = Container(
    "gzip archive",
    lambda content: content.head.startswith(MAGIC),
    content_of_gzip,
    states="nothing",
    example=zlib.compress(b"The council voted for a new bridge over the river on Monday.", wbits=31),
)
