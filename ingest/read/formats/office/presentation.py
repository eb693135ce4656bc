"""Presentations: the words of their slides, of PowerPoint before 2007 (PPT) and since (PPTX)."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator

from lxml import etree

from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.format import Format
from ingest.read.formats.manuscript import Manuscript, Passage
from ingest.read.formats.office.compound_file import DAMAGED, CompoundFile, holds
from ingest.read.formats.office.package import PROTECTED, ZIP, Package
from ingest.read.formats.office.word_paragraphs import local_name

SLIDE = re.compile(r"ppt/slides/slide(\d{1,6})\.xml$")
STREAM, ENCRYPTED = "PowerPoint Document", "EncryptedSummary"
HEAD = struct.Struct("<HHI")  # of a record: its version and instance, its kind, its length
HOLDS_OTHERS = 0xF  # the version of a record that holds records
WIDE, NARROW = 0x0FA0, 0x0FA8  # records of text: UTF-16, bytes
MASTER, NOTES, TEXTS = 0x03F8, 0x03F0, 0x0FF0  # records that hold what is on each slide, notes, texts of an outline
SEPARATORS = re.compile("[\r\x0b\n]")


def is_presentation(content: Content) -> bool:
    """Whether the content is a presentation of PowerPoint, old or new."""
    return holds(content, STREAM) or (content.head.startswith(ZIP) and b"ppt/" in content.head)


def read_presentation(content: Content) -> Document:
    """The words of the slides, in their order. Raises UnreadableError for a damaged or protected presentation."""
    if content.head.startswith(ZIP):
        passages = list(_slides(Package(content)))
        media_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    else:
        passages = list(_old_slides(CompoundFile(content)))
        media_type = "application/vnd.ms-powerpoint"
    return Manuscript(passages).document(media_type)


def _slides(package: Package) -> Iterator[Passage]:
    numbered = sorted((int(match[1]), match[0]) for name in package.names if (match := SLIDE.match(name)))
    for _, name in numbered:
        root = package.tree(name)
        for paragraph in root.iter("{*}p") if root is not None else ():
            yield Passage("".join(map(_said, paragraph.iter("{*}t", "{*}br"))))


def _said(element: etree._Element) -> str:
    return "\n" if local_name(element) == "br" else element.text or ""


def _old_slides(file: CompoundFile) -> Iterator[Passage]:
    if ENCRYPTED in file.names:
        raise UnreadableError(PROTECTED)
    stream = file.stream(STREAM)
    at = 0
    while at + HEAD.size <= len(stream):
        version, kind, length = HEAD.unpack_from(stream, at)
        at += HEAD.size
        if at + length > len(stream):
            raise UnreadableError(DAMAGED.format("a record breaks off"))
        if kind in {WIDE, NARROW}:
            text = stream[at : at + length].decode("utf-16-le" if kind == WIDE else "cp1252", "replace")
            yield from map(Passage, SEPARATORS.split(text))
        if version & 0xF != HOLDS_OTHERS or _is_apart(kind, version >> 4):
            at += length


def _is_apart(kind: int, instance: int) -> bool:
    """Whether a record holds what is said beside the slides: the model of all, notes of who speaks."""
    return kind in {MASTER, NOTES} or (kind == TEXTS and instance > 0)


def _example() -> bytes:
    """A presentation of one sentence."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        said = "The council voted for a new bridge over the river on Monday."
        archive.writestr(zipfile.ZipInfo("ppt/slides/slide1.xml"), f"<sld><p><r><t>{said}</t></r></p></sld>")
    return buffer.getvalue()


FORMAT = Format(
    "presentation (PPTX, PPT)",
    is_presentation,
    read_presentation,
    states="nothing",
    example=_example(),
    opens=b"P\xd0",
)
