"""How an archive keeps the bytes of a document: packed with zstd; with zlib, where an earlier version wrote them."""

from __future__ import annotations

import zlib

import zstandard

# Of 149 pages 77 % of what zlib made of them, in 3 ms each; level 9 takes 5 ms for 76 %, level 3 one for 83 %.
LEVEL = 6
_MAGIC = b"\x28\xb5\x2f\xfd"  # by which zstd begins, and zlib never


class UnreadableOriginalError(ValueError):
    """The bytes are not what a document's were packed into."""


def pack(data: bytes) -> bytes:
    """The bytes as an archive keeps them."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(data)


def unpack(packed: bytes, most: int | None = None) -> bytes:
    """The original bytes, or as many of the first as `most`. Raises UnreadableOriginalError."""
    try:
        if not packed.startswith(_MAGIC):
            return zlib.decompress(packed) if most is None else zlib.decompressobj().decompress(packed, most)
        if most is None:
            return zstandard.ZstdDecompressor().decompress(packed)
        with zstandard.ZstdDecompressor().stream_reader(packed) as stream:
            return stream.read(most)
    except (zlib.error, zstandard.ZstdError) as error:
        raise UnreadableOriginalError(str(error)) from error
