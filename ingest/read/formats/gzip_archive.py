"""gzip: one content, compressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member

MAGIC = b"\x1f\x8b"
PIECE = 2**22  # bytes that are decompressed before the budget is asked again


def content_of_gzip(content: Content, budget: Budget) -> Iterator[Member]:
    """What a gzip file holds: all that was compressed into it, one piece behind another."""
    pieces: list[bytes] = []
    packed = content.data
    while packed.startswith(MAGIC):
        inflate = zlib.decompressobj(wbits=31)
        while not inflate.eof:
            piece = _inflated(inflate, packed)
            budget.grow(len(piece))
            if not piece and not inflate.unconsumed_tail and not inflate.eof:
                raise UnreadableError("a gzip archive that breaks off: fetch it again")
            pieces.append(piece)
            packed = inflate.unconsumed_tail
        packed = inflate.unused_data.lstrip(b"\x00")
    yield Member("", b"".join(pieces))


def _inflated(inflate: zlib._Decompress, packed: bytes) -> bytes:
    try:
        return inflate.decompress(packed, PIECE)
    except zlib.error as error:
        raise UnreadableError(f"a damaged gzip archive ({error}): fetch it again") from error


FORMAT = Container(
    "gzip archive",
    lambda content: content.head.startswith(MAGIC),
    content_of_gzip,
    states="nothing",
    example=zlib.compress(b"The council voted for a new bridge over the river on Monday.", wbits=31),
)
