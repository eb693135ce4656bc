"""How an archive keeps the bytes of a document: packed with zstd; with zlib, where an earlier version wrote them.

Most of what a text says stands in the bodies of its articles already. So bodies are the dictionary that the bytes are
packed by: of 497 texts 4 % of the bodies' size is left, where 49 % was without.
"""

from __future__ import annotations

import sqlite3
import zlib

import zstandard

# Of 149 pages 77 % of what zlib made of them, in 3 ms each; level 9 takes 5 ms for 76 %, level 3 one for 83 %.
LEVEL = 6
QUICK = 1  # for bytes that are packed again once the document is read: of a page in a quarter of the time, 15 % larger
MOST_BODIES = 2**20  # characters: a document with longer bodies is packed by itself
_MAGIC = b"\x28\xb5\x2f\xfd"  # by which zstd begins, and zlib never
_BY_BODIES = b"\x00"  # stands before what is packed by bodies; so does neither of the two begin


class UnreadableOriginalError(ValueError):
    """The bytes are not what a document's were packed into, or the bodies are not those that they were packed by."""


def pack(data: bytes, bodies: str = "", level: int = LEVEL) -> bytes:
    """The bytes as an archive keeps them. `bodies`: those of the articles in the bytes, in their order, joined."""
    if not bodies or len(bodies) > MOST_BODIES:
        return zstandard.ZstdCompressor(level=level).compress(data)
    packer = zstandard.ZstdCompressor(level=level, dict_data=_dictionary(bodies), write_checksum=True)
    return _BY_BODIES + packer.compress(data)


def unpack(packed: bytes, most: int | None = None, bodies: str = "") -> bytes:
    """The original bytes, or as many of the first as `most`. Raises UnreadableOriginalError."""
    try:
        if packed.startswith(_BY_BODIES):
            return _unpacked(packed[len(_BY_BODIES) :], most, _dictionary(bodies))
        if packed.startswith(_MAGIC):
            return _unpacked(packed, most)
        return zlib.decompress(packed) if most is None else zlib.decompressobj().decompress(packed, most)
    except (zlib.error, zstandard.ZstdError) as error:
        raise UnreadableOriginalError(str(error)) from error


def original_bytes(connection: sqlite3.Connection, document: str, most: int | None = None) -> bytes | None:
    """The bytes of a document of an archive, or as many of the first as `most`; None where the archive has none.

    Raises UnreadableOriginalError.
    """
    row = connection.execute("SELECT original FROM documents WHERE id = ?", [document]).fetchone()
    if row is None or row[0] is None:
        return None
    return unpack(row[0], most, bodies_of(connection, document, row[0]))


def bodies_of(connection: sqlite3.Connection, document: str, packed: bytes) -> str:
    """The bodies that the bytes of a document are packed by; "" where they are packed by themselves."""
    if not packed.startswith(_BY_BODIES):
        return ""
    sql = "SELECT coalesce(body, '') FROM articles WHERE document_id = ? ORDER BY part"
    return "".join(row[0] for row in connection.execute(sql, [document]))


def _unpacked(packed: bytes, most: int | None, dictionary: zstandard.ZstdCompressionDict | None = None) -> bytes:
    unpacker = zstandard.ZstdDecompressor(dict_data=dictionary)
    if most is None:
        return unpacker.decompress(packed)
    with unpacker.stream_reader(packed) as stream:
        return stream.read(most)


def _dictionary(bodies: str) -> zstandard.ZstdCompressionDict:
    data = bodies.encode("utf-8", "surrogatepass")
    return zstandard.ZstdCompressionDict(data, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
