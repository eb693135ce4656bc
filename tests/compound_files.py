"""Compound files for tests: streams in the sectors of a file, as older office programs write them."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
FREE, END, OF_TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NONE = 0xFFFFFFFF
LEAST = 4_096  # bytes of a stream that has sectors of its own: smaller ones are filled up, their true size is stated


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of streams, each of which begins at a sector of its own."""
    contents = [content.ljust(max(LEAST, -(-len(content) // SECTOR) * SECTOR), b"\0") for content in streams.values()]
    entries = _directory(streams, contents)
    entries += b"\0" * (-len(entries) % SECTOR)
    body = [entries, *contents]
    chain: list[int] = [OF_TABLE]
    for piece in body:
        first, count = len(chain), len(piece) // SECTOR
        chain += [*range(first + 1, first + count), END]
    chain += [FREE] * (SECTOR // 4 - len(chain))
    head = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
                       0, 1, 1, 0, LEAST, END, 0, END, 0, 0)  # fmt: skip
    return head + struct.pack("<108I", *[FREE] * 108) + struct.pack(f"<{SECTOR // 4}I", *chain) + b"".join(body)


def _directory(streams: Mapping[str, bytes], contents: list[bytes]) -> bytes:
    """The table of streams: a root, and below it each stream to the right of the one before."""
    entries = [_entry("Root Entry", (5, NONE, 1), END, 0)]
    sectors = -(-128 * (len(streams) + 1) // SECTOR)
    at = 1 + sectors
    ordered = sorted(zip(streams, contents, strict=True), key=lambda pair: (len(pair[0]), pair[0].upper()))
    starts = {}
    for name, content in zip(streams, contents, strict=True):
        starts[name] = at
        at += len(content) // SECTOR
    for n, (name, content) in enumerate(ordered, 1):
        right = n + 1 if n < len(ordered) else NONE
        entries.append(_entry(name, (2, right, NONE), starts[name], len(content)))
    return b"".join(entries)


def _entry(name: str, links: tuple[int, int, int], start: int, size: int) -> bytes:
    """An entry of the directory; `links`: its kind, the entry to its right, the one below it."""
    wide = name.encode("utf-16-le")
    kind, right, child = links
    head = wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide) + 2, kind, 1, NONE, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


def old_word(body: str, note: str = "", *, encrypted: bool = False, version: int = 0xC1) -> bytes:
    """A document of Word 97: its text in a piece of bytes and one of UTF-16."""
    narrow, wide = body.encode("cp1252", "replace"), note.encode("utf-16-le")
    header = bytearray(0x600)
    struct.pack_into("<HH6xH", header, 0, 0xA5EC, version, 0x0200 | (0x0100 if encrypted else 0))
    struct.pack_into("<2i", header, 0x4C, len(body), len(note))
    pieces = struct.pack("<3I", 0, len(body), len(body) + len(note))
    places = ((0x600 * 2) | 0x40000000, 0x600 + len(narrow))
    pieces += b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", header, 0x01A2, 0, len(table))
    return compound({"WordDocument": bytes(header) + narrow + wide, "1Table": table})
