"""DOCX: the document of Word and of all others that write its format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cuttings.labels import Label
from ingest.model.claim import Claim
from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.format import Format
from ingest.read.formats.manuscript import Manuscript, Passage
from ingest.read.formats.office.package import ZIP, Package
from ingest.read.formats.office.properties import property_claims
from ingest.read.formats.office.word_paragraphs import WordParagraphs, local_name

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SIGNS = (b"word/", b"[Content_Types].xml", b"_rels/.rels", b"docProps/")
OF_DOCUMENT = "/officeDocument"
# Parts beside the document, by the end of their type, and what stands in them.
APART = {
    "/footnotes": (Label.OTHER, "a footnote"),
    "/endnotes": (Label.OTHER, "an endnote"),
    "/comments": (Label.COMMENTS, "a comment of who read the document"),
    "/header": (Label.OTHER, "what stands at the head of each page"),
    "/footer": (Label.OTHER, "what stands at the foot of each page"),
}
STYLES, CORE = "/styles", "/core-properties"
MANIFEST = "_rels/.rels"


def is_word_document(content: Content) -> bool:
    """Whether the content is a zip archive with a document of Word in it."""
    if not content.head.startswith(ZIP) or not any(sign in content.head for sign in SIGNS):
        return False
    try:
        package = Package(content)
    except UnreadableError:
        return b"word/document.xml" in content.head
    return any(name.startswith("word/document") for name in package.names)


def read_word_document(content: Content) -> Document:
    """The paragraphs of a document with their styles. Raises UnreadableError for a damaged or protected one."""
    package = Package(content)
    root_parts = _related(package, MANIFEST)
    name = next(iter(root_parts.get(OF_DOCUMENT, [])), "word/document.xml")
    body = package.tree(name)
    if body is None:
        raise UnreadableError("a Word document without its text: open it, and save it anew")
    folder, _, file = name.rpartition("/")
    related = _related(package, f"{folder}/_rels/{file}.rels", name)
    styles = _styles(package.tree(next(iter(related.get(STYLES, [])), "")))
    reader = WordParagraphs(styles)
    reader.read(body)
    apart = [*reader.apart, *_beside(package, related)]
    core = next(iter(root_parts.get(CORE, [])), "docProps/core.xml")
    return Manuscript(reader.paragraphs, apart, tuple(_core_claims(package.tree(core)))).document(MEDIA_TYPE)


def _related(package: Package, name: str, of: str = "") -> Mapping[str, list[str]]:
    """The names of the parts that a part refers to, by the end of the type of the relation."""
    parts: dict[str, list[str]] = {}
    root = package.tree(name)
    for relation in root.iter("{*}Relationship") if root is not None else ():
        if relation.get("TargetMode") != "External":
            kind = "/" + relation.get("Type", "").rpartition("/")[2]
            parts.setdefault(kind, []).append(package.beside(of, relation.get("Target", "")))
    return parts


def _styles(root: etree._Element | None) -> Mapping[str, str]:
    """The names of the styles by their identifiers, in small letters: "heading 1", "title"."""
    styles: dict[str, str] = {}
    for style in root.iter("{*}style") if root is not None else ():
        name = next((child for child in style if local_name(child) == "name"), None)
        identifier = next((value for key, value in style.attrib.items() if str(key).endswith("}styleId")), "")
        if name is not None:
            styles[str(identifier)] = next(iter(map(str, name.attrib.values())), "").lower()
    return styles


def _beside(package: Package, related: Mapping[str, list[str]]) -> Iterator[Passage]:
    """What stands in other parts than the text; a head that each section has for itself is the same paragraph once."""
    for kind, (label, why) in APART.items():
        texts: dict[str, None] = {}
        for name in related.get(kind, ()):
            root = package.tree(name)
            if root is not None:
                reader = WordParagraphs({})
                reader.read(root)
                texts |= dict.fromkeys(paragraph.text for paragraph in reader.paragraphs)
        yield from (Passage(text, label, why) for text in texts)


def _core_claims(root: etree._Element | None) -> Iterator[Claim]:
    if root is None:
        return
    stated = {local_name(child): (child.text or "").strip() for child in root.iterchildren("*")}
    authors = tuple(filter(None, stated.get("creator", "").split(";")))
    yield from property_claims(stated.get("title", ""), authors, stated.get("created", ""))


def _example() -> bytes:
    """A document of one sentence."""
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo("word/document.xml"),
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
            "The council voted for a new bridge over the river on Monday.</w:t></w:r></w:p></w:body></w:document>",
        )
    return buffer.getvalue()


FORMAT = Format(
    "Word document (DOCX)",
    is_word_document,
    read_word_document,
    states="the paragraph in the style of a title; below what the text says, title, author and day of its properties",
    example=_example(),
    opens=b"P",
)
