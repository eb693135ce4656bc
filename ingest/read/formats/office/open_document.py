"""ODT: the document of LibreOffice and of all others that write OpenDocument, packed or as one XML file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from cuttings.labels import Label
from ingest.model.claim import Claim
from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.format import Format
from ingest.read.formats.manuscript import Manuscript, Passage
from ingest.read.formats.office.package import PROTECTED, Package, states_kind, xml_tree
from ingest.read.formats.office.properties import property_claims
from ingest.read.formats.office.word_paragraphs import DELETED, label_of_style, local_name

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
FLAT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*)*<office:document\s")
PARAGRAPHS = frozenset({"p", "h"})
SIGNS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}
MOST_SPACES = 100
# Elements whose paragraphs are set apart, and what they are.
APART = {
    "note": (Label.OTHER, "a footnote or an endnote"),
    "annotation": (Label.COMMENTS, "a comment of who read the document"),
    "tracked-changes": (Label.OTHER, DELETED),
}
SKIPPED = frozenset(
    [
        "note-citation",
        "creator",
        "date",
        "creator-initials",
        "change-info",
        "sequence-decls",
        "forms",
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "bibliography",
        "scripts",
        "script",
        "title",
        "desc",
        "automatic-styles",
        "master-styles",
        "font-face-decls",
        "settings",
    ]
)


def is_open_document(content: Content) -> bool:
    """Whether the content is an OpenDocument text, packed or flat."""
    if FLAT.match(content.head):
        return b"<office:text" in content.data
    return states_kind(content, MEDIA_TYPE.encode())


def read_open_document(content: Content) -> Document:
    """The paragraphs of a document with their styles. Raises UnreadableError for a damaged or protected one."""
    if FLAT.match(content.head):
        roots = [root for root in (xml_tree(content.data),) if root is not None]
        return _manuscript(roots).document(MEDIA_TYPE)
    package = Package(content)
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise UnreadableError(PROTECTED)
    roots = [root for name in ("content.xml", "styles.xml", "meta.xml") if (root := package.tree(name)) is not None]
    return _manuscript(roots).document(MEDIA_TYPE)


def _manuscript(roots: list[etree._Element]) -> Manuscript:
    reader = _OdtReader(dict(chain.from_iterable(map(_styles, roots))))
    for text in chain.from_iterable(root.iter("{*}text") for root in roots):
        if text.tag.endswith("office:1.0}text"):
            reader.read(text)
    meta = next(chain.from_iterable(root.iter("{*}meta") for root in roots), None)
    return Manuscript(reader.paragraphs, reader.apart, tuple(_meta_claims(meta)))


def _styles(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The names of styles, each with that of the style that it was made from, in small letters."""
    for style in root.iter("{*}style"):
        stated = _attributes(style)
        yield stated.get("name", ""), stated.get("parent-style-name") or stated.get("display-name") or ""


class _OpenPassage:
    """A paragraph that is being read."""

    def __init__(self, label: Label, why: str) -> None:
        self.label = label
        self.why = why
        self.words: list[str] = []


class _OdtReader:
    """Reads the paragraphs below an element: what stands in a note or a comment within one is set apart."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self.styles = styles
        self.paragraphs: list[Passage] = []
        self.apart: list[Passage] = []
        self._open: list[_OpenPassage] = []
        self._apart: list[tuple[Label, str]] = []

    def read(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            name = local_name(element)
            if event == "start" and name in SKIPPED:
                walker.skip_subtree()
                self._say(element.tail)
            elif event == "start":
                self._enter(element, name)
            else:
                self._leave(element, name)

    def _enter(self, element: etree._Element, name: str) -> None:
        if name in APART:
            self._apart.append(APART[name])
        elif name in PARAGRAPHS:
            label, why = self._apart[-1] if self._apart else self._label_of(element, name)
            self._open.append(_OpenPassage(label, why))
        elif name == "s":
            count = _attributes(element).get("c", "1")
            self._say(" " * min(int(count) if count.isdecimal() else 1, MOST_SPACES))
        self._say(SIGNS.get(name, element.text))

    def _leave(self, element: etree._Element, name: str) -> None:
        if name in APART:
            self._apart.pop()
        elif name in PARAGRAPHS and self._open:
            one = self._open.pop()
            text = "".join(one.words)
            lines = [text] if one.label is Label.TITLE else text.split("\n")
            (self.apart if self._apart else self.paragraphs).extend(Passage(line, one.label, one.why) for line in lines)
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if self._open and text:
            self._open[-1].words.append(text)

    def _label_of(self, element: etree._Element, name: str) -> tuple[Label, str]:
        style = _attributes(element).get("style-name", "")
        style = (self.styles.get(style) or style).replace("_20_", " ").lower()
        label = label_of_style(style)
        return (Label.HEADING if name == "h" and label is Label.BODY else label), f"in the style “{style}”"


def _attributes(element: etree._Element) -> dict[str, str]:
    """The attributes of an element by their names without namespaces."""
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def _meta_claims(meta: etree._Element | None) -> Iterator[Claim]:
    if meta is None:
        return
    stated = {local_name(child): (child.text or "").strip() for child in meta.iterchildren("*")}
    author = stated.get("initial-creator") or stated.get("creator", "")
    yield from property_claims(
        stated.get("title", ""), (author,), stated.get("creation-date") or stated.get("date", "")
    )


FORMAT = Format(
    "OpenDocument text (ODT)",
    is_open_document,
    read_open_document,
    states="the paragraph in the style of a title; below what the text says, title, author and day of its properties",
    example=b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>'
    b"The council voted for a new bridge over the river on Monday.</text:p></office:text></office:body>"
    b"</office:document>",
    opens=b"P<",
)
