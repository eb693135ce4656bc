"""The lines of a PDF's page: pieces of text with their places, as its program set them one after the other."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

WIDE_GAP = 1.2  # of the height of a line: no space between words is so wide, most between columns are wider
ENDS = re.compile("(?<=[\n\x02\ufffe])")  # a line ends behind a hyphen that PDFium takes for one that divides a word
# What PDFium gives for such a hyphen, by its version; the bullets of fonts that have no letters.
SIGNS = str.maketrans({"\x02": "-", "\ufffe": "-", "\xad": "-", "\0": None, "\uf0a7": "•", "\uf0b7": "•"})


LONGEST_NAME = 100  # bytes of the name of a font that are looked at
EMPHASIS = 1 << 6 | 1 << 18  # flags of a font: italic, bold by force
FACES = (b"bold", b"italic", b"oblique", b"black", b"heavy")


class PageLine(NamedTuple):
    """A line of text and its place, in points: `top` and `bottom` are counted downwards, `size` is that of its type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page: int = 0
    emphasised: bool = False  # from its first letter to its last it is bold or in italics


def lines_of_page(page: PdfPage, number: int) -> list[PageLine]:
    """The lines of a page in the order in which they were set; what stands far apart on one height is two."""
    text_page = page.get_textpage()
    try:
        turn = page.get_rotation()
        return [_turned(line, turn) for line in _lines(text_page, number)]
    finally:
        text_page.close()


def _lines(page: PdfTextPage, number: int) -> Iterator[PageLine]:
    at = 0
    for text in ENDS.split(page.get_text_range()):
        if bare := text.strip():
            start = at + len(text) - len(text.lstrip())
            yield from _pieces(page, bare, start, number)
        at += len(text)


def _pieces(page: PdfTextPage, text: str, start: int, number: int) -> Iterator[PageLine]:
    from pypdfium2 import raw

    first = raw.FPDFText_GetCharIndexFromTextIndex(page, start)
    last = raw.FPDFText_GetCharIndexFromTextIndex(page, start + len(text) - 1)
    if first < 0 or last < first:
        return
    boxes = list(_boxes(page, first, last - first + 1))
    if not boxes:
        return
    size = _size(page, first) or max(top - bottom for _, bottom, _, top in boxes)
    emphasised = _is_emphasised(page, first) and _is_emphasised(page, last)
    groups = _parted(boxes, WIDE_GAP * size)
    for left, bottom, right, top in groups:
        piece = text if len(groups) == 1 else page.get_text_bounded(left, bottom, right, top).replace("\r\n", " ")
        if piece.strip():
            yield PageLine(piece.strip().translate(SIGNS), left, -top, right, -bottom, size, number, emphasised)


Box = tuple[float, float, float, float]  # left, bottom, right, top, as PDF counts them


def _boxes(page: PdfTextPage, first: int, count: int) -> Iterator[Box]:
    for n in range(page.count_rects(first, count)):
        left, bottom, right, top = page.get_rect(n)
        if right > left and top > bottom:
            yield left, bottom, right, top


def _parted(boxes: list[Box], gap: float) -> list[Box]:
    """The boxes that follow each other closely, each run as one box."""
    runs = [boxes[0]]
    for left, bottom, right, top in boxes[1:]:
        before = runs[-1]
        if left - before[2] > gap:
            runs.append((left, bottom, right, top))
        else:
            runs[-1] = (min(before[0], left), min(before[1], bottom), max(before[2], right), max(before[3], top))
    return runs


def _size(page: PdfTextPage, index: int) -> float:
    """The height of the type that a character is set in; 0 where the page doesn't tell."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box)):
        return 0.0
    return abs(float(box.top) - float(box.bottom))


def _is_emphasised(page: PdfTextPage, index: int) -> bool:
    """Whether a character is set in a bold or an italic face."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(LONGEST_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, index, name, LONGEST_NAME, ctypes.byref(flags))
    return flags.value & EMPHASIS != 0 or any(face in name.value.lower() for face in FACES)


def _turned(line: PageLine, turn: int) -> PageLine:
    """A line of a page that is shown turned, in the place where it is seen."""
    _, left, top, right, bottom, *_ = line
    if turn == 90:
        return line._replace(left=-bottom, right=-top, top=-right, bottom=-left)
    if turn == 180:
        return line._replace(left=-right, right=-left, top=-bottom, bottom=-top)
    if turn == 270:
        return line._replace(left=top, right=bottom, top=left, bottom=right)
    return line
