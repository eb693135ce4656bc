"""Exports of press databases as Word and RTF documents: their paragraphs are read as those of an export in text."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from lxml import etree

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats.office import rtf_document
from ingest.read.formats.press import press_export
from ingest.read.formats.press.press_dialect import press_members
from ingest.read.formats.press.press_export import press_dialect_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t"}
DOCUMENT = "word/document.xml"
PIECE = 2**16  # bytes that are parsed at once
LOOKED_AT = 400  # paragraphs by which an export is told: a table of contents has ten for each article
DAMAGED = (zipfile.BadZipFile, etree.XMLSyntaxError, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError)
# Words of which an export in RTF has one near its beginning: other documents need not be read to tell them.
_OF_EXPORTS = re.compile(rb"factiva|lexisnexis|nexis|proquest|document|job number|load-date", re.IGNORECASE)


def is_word_export(content: Content) -> bool:
    """Whether a content is a Word document whose first paragraphs are an export's."""
    if not content.head.startswith(b"PK\3\4") or b"word/" not in content.head:
        return False
    try:
        with content.open() as file:
            beginning = "\n\n".join(islice(_paragraphs(file), LOOKED_AT))
    except (*DAMAGED, KeyError, ValueError, UnreadableError):
        return False
    return press_dialect_of(beginning) is not None


def articles_of_word_export(content: Content, budget: Budget) -> Iterator[Member]:
    """The articles of an export. Raises UnreadableError for a damaged document."""
    try:
        with content.open() as file:
            text = "\n\n".join(_paragraphs(file, budget))
    except DAMAGED as error:
        raise UnreadableError(f"a damaged Word document ({error}): export it once more") from error
    if dialect := press_dialect_of(text):
        yield from press_members(dialect, text, budget)


def _paragraphs(file: BinaryIO, budget: Budget | None = None) -> Iterator[str]:
    """The paragraphs of a Word document, also those of its tables; entities stay unresolved, nothing is fetched."""
    parser = etree.XMLPullParser(("end",), tag=f"{_W}p", resolve_entities=False, no_network=True)
    with zipfile.ZipFile(file) as packed, packed.open(DOCUMENT) as document:
        while piece := document.read(PIECE):
            if budget:
                budget.grow(len(piece))
            parser.feed(piece)
            for _, paragraph in parser.read_events():
                if isinstance(paragraph, etree._Element):
                    yield _text(paragraph)
                    paragraph.clear()


def _text(paragraph: etree._Element) -> str:
    pieces = (e.text or "" if e.tag == f"{_W}t" else _SIGNS.get(str(e.tag), "") for e in paragraph.iter())
    return "".join(pieces).strip()


def is_rtf_export(content: Content) -> bool:
    """Whether a content is an RTF document that begins as an export does."""
    if not rtf_document.FORMAT.begins(content) or not _OF_EXPORTS.search(content.head):
        return False
    return press_dialect_of(_text_of_rtf(Content(content.head))) is not None


def articles_of_rtf_export(content: Content, budget: Budget) -> Iterator[Member]:
    """The articles of an export."""
    text = _text_of_rtf(content)
    if dialect := press_dialect_of(text):
        yield from press_members(dialect, text, budget)


def _text_of_rtf(content: Content) -> str:
    """The paragraphs of an RTF document, those that it sets apart left out; "" for one without words."""
    try:
        document = rtf_document.read_rtf(content)
    except UnreadableError:
        return ""
    (record,) = document.records
    apart = {mark.start for mark in record.marks if not mark.label.kept}
    return "\n\n".join(document.layer[block.start : block.end] for block in record.blocks if block.start not in apart)


_EXAMPLE = press_export.TEXT_EXPORT.example.decode().split("\n\n")


def _word_example() -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _EXAMPLE)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(DOCUMENT, f'<w:document xmlns:w="{_W[1:-1]}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


STATES = "of each article headline, paper, authors, day, section, language, place, rights"
WORD_EXPORT = Container(
    "export of a press database (Word)",
    is_word_export,
    articles_of_word_export,
    states=STATES,
    example=_word_example(),
    opens=b"P",
)
RTF_EXPORT = Container(
    "export of a press database (RTF)",
    is_rtf_export,
    articles_of_rtf_export,
    states=STATES,
    example=("{\\rtf1\\ansi " + "\\par\n".join(_EXAMPLE) + "}").encode(),
    opens=b"{",
)
