"""DOC: the documents of Word 97 to 2003. Their text lies in pieces, of bytes or of UTF-16, in the order of a table."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from cuttings.labels import Label
from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.format import Format
from ingest.read.formats.manuscript import Manuscript, Passage
from ingest.read.formats.office.compound_file import DAMAGED, CompoundFile, holds
from ingest.read.formats.office.package import PROTECTED

STREAM = "WordDocument"
LOCKED = "EncryptedPackage"  # where a document of today has a password, it is packed into an old one
SIGN = 0xA5EC
FIRST_VERSION = 0xC1  # of Word 97; earlier programs wrote no table of pieces in this form
ENCRYPTED, OTHER_TABLE = 0x0100, 0x0200
TOO_OLD = "a document of Word 6 or 95: open it in an office program, and save it as DOCX"
# The parts of the text, in their order in it: their lengths stand in the header, four bytes each, from here on.
LENGTHS = 0x4C
PARTS: tuple[tuple[Label, str], ...] = (
    (Label.BODY, ""),
    (Label.OTHER, "a footnote"),
    (Label.OTHER, "what stands at the head or the foot of pages"),
    (Label.OTHER, "what a macro keeps"),
    (Label.COMMENTS, "a comment of who read the document"),
    (Label.OTHER, "an endnote"),
    (Label.BODY, ""),  # boxes of text
)
TABLE = 0x01A2  # where the header says where the table of pieces is: its place and its length
NARROW = 0x40000000  # a bit of the place of a piece: its characters are bytes
FIELD = re.compile("\x13[^\x13-\x15]*[\x14\x15]|\x15")  # what a field asks, and its signs; its text stays
SIGNS = str.maketrans({"\x1e": "\u2011", "\x1f": "\u00ad", **dict.fromkeys("\x0b\x0c\x07\r", "\n")})
UNSEEN = re.compile("[\x00-\x06\x08\x0e-\x1d]")


class Piece(NamedTuple):
    """A run of characters: how many, and where its bytes begin."""

    letters: int
    start: int
    narrow: bool


def read_old_word(content: Content) -> Document:
    """The paragraphs of a document. Raises UnreadableError for a damaged or protected one, or one of Word 95."""
    file = CompoundFile(content)
    if LOCKED in file.names:
        raise UnreadableError(PROTECTED)
    head = file.stream(STREAM)
    try:
        sign, version, *_, flags = struct.unpack_from("<HHHHHH", head)
        if sign != SIGN or version < FIRST_VERSION:
            raise UnreadableError(TOO_OLD)
        if flags & ENCRYPTED:
            raise UnreadableError(PROTECTED)
        table = file.stream("1Table" if flags & OTHER_TABLE else "0Table")
        lengths = struct.unpack_from(f"<{len(PARTS)}i", head, LENGTHS)
        text = "".join(_text(head, piece) for piece in _pieces(table, *struct.unpack_from("<II", head, TABLE)))
    except struct.error as error:
        raise UnreadableError(DAMAGED.format(error)) from error
    body, apart = _parted(text, lengths)
    return Manuscript(body, apart).document("application/msword", "utf-16-le")


def _pieces(table: bytes, start: int, length: int) -> Iterator[Piece]:
    """The pieces in the order of the text. Raises struct.error where the table breaks off."""
    at, end = start, start + length
    while at < end and table[at : at + 1] == b"\x01":  # what changed in the formats of pieces
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if table[at : at + 1] != b"\x02":
        raise struct.error("its table of pieces is missing")
    (size,) = struct.unpack_from("<I", table, at + 1)
    count = min(size, len(table)) // 12
    places = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    for n in range(count):
        (place,) = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * n + 2)
        narrow = place & NARROW != 0
        start = place & (NARROW - 1)
        yield Piece(max(0, places[n + 1] - places[n]), start // 2 if narrow else start, narrow)


def _text(head: bytes, piece: Piece) -> str:
    size = piece.letters if piece.narrow else 2 * piece.letters
    data = head[piece.start : piece.start + size]
    if len(data) < size:
        raise struct.error("its text breaks off")
    return data.decode("cp1252" if piece.narrow else "utf-16-le", "replace")


def _parted(text: str, lengths: tuple[int, ...]) -> tuple[list[Passage], list[Passage]]:
    """The paragraphs of the text and its boxes, and those that are set apart."""
    body: list[Passage] = []
    apart: list[Passage] = []
    at = 0
    for (label, why), length in zip(PARTS, lengths, strict=True):
        part = text[at : at + max(0, length)]
        at += max(0, length)
        for line in _readable(part).split("\n"):
            (body if label is Label.BODY else apart).append(Passage(line, label, why))
    return body, apart


def _readable(part: str) -> str:
    """The text of a part without its fields, fields within fields from the inside, and signs in place of others."""
    for _ in range(DEEPEST):
        part, count = FIELD.subn("", part)
        if not count:
            break
    return UNSEEN.sub("", part.translate(SIGNS))


DEEPEST = 9


# A compound file of one sentence: nearly all of its sectors are empty.
EXAMPLE = (
    "c-rmPO-jQ+90l-~)K;r)wHp`3#drb111K(Z=|&2!(<W-5W?)DwJ&p?x;1N859zpkB!N&i@2}D=%3yHj6cubgNGLxAwkca#J<"
    "Mr*}2_NjEfkoCvt5oN?<TfDJv&^0rrIk^wyh!Z&HDv9UBu$B3^JU43r0v#sP0Eg>E9ptr-#!8K-F2#`6KFY7C>$Y?(qN9y*h"
    "JGSp5;|+Q{FFjF+_k7CW!DAJ@|S5zT11Mv{`lgmvt&{ZxG^8$}y(6lyTU3sA}N)FH~vcm-_!}&o_7PhV>nLpx?30DIlUBH@t"
    "|{SWlC2JW(^9Mxi>>Mg=N~uGGlH;d!L=EHWyU`%G-lbfS)R5(e{~E~k%(h={0m{H@Z@yZeFf;2^JQae9b|h=_=Yi2j9FA1lc"
    "I"
)

FORMAT = Format(
    "Word document of before 2007 (DOC)",
    lambda content: holds(content, STREAM) or holds(content, LOCKED),
    read_old_word,
    states="nothing",
    example=zlib.decompress(base64.b85decode(EXAMPLE)),
    opens=b"\xd0",
)
