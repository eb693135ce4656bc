"""Compressed files: one content each, which stays the document, or whose members are the file's."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Iterator
from typing import Any

from ingest.limits.budget import Budget
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.packed.decompressed_stream import Compression, opener

EXAMPLE = b"The council voted for a new bridge over the river on Monday."


def _gzip_frame() -> tuple[Any, type[Exception]]:
    from isal import isal_zlib

    return isal_zlib.decompressobj(wbits=31), isal_zlib.error  # type: ignore[return-value]  # it is a class


def _xz_frame() -> tuple[Any, type[Exception]]:
    import lzma

    return lzma.LZMADecompressor(memlimit=XZ_MEMORY), lzma.LZMAError


def _zstd_frame() -> tuple[Any, type[Exception]]:
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj(), zstandard.ZstdError


# What xz -9 and zstd --long take; a file that asks for more is refused as damaged.
XZ_MEMORY, ZSTD_WINDOW = 100 * 2**20, 2**27
GZIP = Compression("gzip archive", b"\x1f\x8b", _gzip_frame)
BZIP2 = Compression("bzip2 archive", b"BZh", lambda: (bz2.BZ2Decompressor(), OSError))
XZ = Compression("xz archive", b"\xfd7zXZ\0", _xz_frame)
# A block of four bytes may be one of 128 KiB: of 1,000 bytes 32 MB may come at once.
ZSTD = Compression("zstd archive", b"\x28\xb5\x2f\xfd", _zstd_frame, at_once=1_000, bounded=False)


def _container(compression: Compression, example: bytes) -> Container:
    def content_of(content: Content, budget: Budget) -> Iterator[Member]:
        yield Member("", opens=opener(content.open, compression, budget))

    return Container(
        compression.name,
        lambda content: content.head.startswith(compression.magic),
        content_of,
        states="nothing",
        example=example,
        opens=compression.magic[:1],
    )


GZIPPED = _container(GZIP, zlib.compress(EXAMPLE, wbits=31))
BZIPPED = _container(BZIP2, bz2.compress(EXAMPLE))
# What lzma.compress and zstandard.compress make of the example.
XZIPPED = _container(
    XZ,
    bytes.fromhex(
        "fd377a585a0000016922de360200210116000000742fe5a301003b54686520636f756e63696c20766f74656420666f722061206e65772062"
        "7269646765206f76657220746865207269766572206f6e204d6f6e6461792e00524f34a50001503cf89452b59042990d010000000001595a"
    ),
)
ZSTANDARD = _container(
    ZSTD,
    bytes.fromhex(
        "28b52ffd203ce1010054686520636f756e63696c20766f74656420666f722061206e657720627269646765206f7665722074686520726976"
        "6572206f6e204d6f6e6461792e"
    ),
)
