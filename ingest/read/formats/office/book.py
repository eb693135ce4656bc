"""EPUB: the chapters of a book, or the pages that were sent to a reading device, as one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree

from cuttings.labels import Label
from ingest.limits import bounds
from ingest.model.claim import Claim
from ingest.model.document import Document, UnreadableError
from ingest.model.tree import tree_of
from ingest.read import parsing, saved_page
from ingest.read.content import Content
from ingest.read.encoding import charset
from ingest.read.fields import claims_of
from ingest.read.format import Format
from ingest.read.formats.manuscript import Manuscript, Passage
from ingest.read.formats.office.package import ZIP, Package, states_kind
from ingest.read.formats.office.word_paragraphs import local_name

MEDIA_TYPE = "application/epub+zip"
CONTAINER = "META-INF/container.xml"
PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})

HEADING = re.compile(r"h[1-6]$")


def is_book(content: Content) -> bool:
    """Whether the content is an EPUB: its first member says so, or it holds what only a book has."""
    if states_kind(content, MEDIA_TYPE.encode()):
        return True
    return content.head.startswith(ZIP) and CONTAINER.encode() in content.head and b".opf" in content.head


def read_book(content: Content) -> Document:
    """The chapters in the order in which they are read. Raises UnreadableError for a damaged or locked book."""
    package = Package(content)
    container = package.tree(CONTAINER)
    rootfiles = container.iter("{*}rootfile") if container is not None else iter(())
    name = next((file.get("full-path", "") for file in rootfiles), "")
    opf = package.tree(name)
    if opf is None:
        raise UnreadableError("an EPUB without its table of parts: fetch it again")
    chapters = [package.part(package.beside(name, part)) for part in _spine(opf)]
    paragraphs = list(chain.from_iterable(map(_paragraphs, chapters)))
    if not paragraphs and "META-INF/encryption.xml" in package.names:
        raise UnreadableError("a book that is locked (DRM): get a copy without a lock")
    return Manuscript(paragraphs, claims=tuple(_claims(opf))).document(MEDIA_TYPE)


def _spine(opf: etree._Element) -> Iterator[str]:
    """The addresses of the chapters in reading order; of all pages where no order is given."""
    items = {item.get("id", ""): item for item in opf.iter("{*}item")}
    order = [reference.get("idref", "") for reference in opf.iter("{*}itemref") if reference.get("linear") != "no"]
    for identifier in order or items:
        item = items.get(identifier)
        properties = (item.get("properties") or "").split() if item is not None else []
        if item is not None and item.get("media-type") in PAGES and "nav" not in properties:
            yield item.get("href", "")


def _paragraphs(chapter: bytes) -> Iterator[Passage]:
    if not chapter.strip():
        return
    text = charset.decode(chapter).text
    bounds.check_tags(text)
    layer, blocks = saved_page.read_page(tree_of(parsing.parse_page(text)))
    for block in blocks:
        heading = HEADING.match(block.markup.tag) is not None
        yield Passage(layer[block.start : block.end], Label.HEADING if heading else Label.BODY, "a heading of the book")


def _claims(opf: etree._Element) -> Iterator[Claim]:
    """What the metadata of the book state: they are a publisher's, or a program's that knew the page."""
    stated: dict[str, list[str]] = {}
    for element in opf.iterfind("{*}metadata//{http://purl.org/dc/elements/1.1/}*"):
        if text := " ".join("".join(map(str, element.itertext())).split()):
            stated.setdefault(local_name(element), []).append(text)
    fields: dict[str, object] = {KEYS[key]: values[0] for key, values in stated.items() if key in KEYS}
    if "creator" in stated:
        fields["creator"] = stated["creator"]
    yield from claims_of(fields, "book-field")


KEYS = {
    "title": "title",
    "date": "date",
    "publisher": "publisher",
    "language": "language",
    "source": "url",
    "rights": "rights",
}


def _example() -> bytes:
    """A book of one sentence."""
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MEDIA_TYPE)
        archive.writestr(zipfile.ZipInfo(CONTAINER), '<container><rootfile full-path="a.opf"/></container>')
        item = '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        archive.writestr(zipfile.ZipInfo("a.opf"), f"<package><manifest>{item}</manifest></package>")
        chapter = "<html><body><p>The council voted for a new bridge over the river on Monday.</p></body></html>"
        archive.writestr(zipfile.ZipInfo("a.xhtml"), chapter)
    return buffer.getvalue()


FORMAT = Format(
    "book (EPUB)",
    is_book,
    read_book,
    states="title, authors, day, publisher, language, address, rights",
    example=_example(),
    opens=b"P",
)
