"""XML in which other extractors keep articles: trafilatura's `<doc>`, TEI, and elements that name their fields."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from ingest.limits import bounds
from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.entry_writer import EntryWriter, is_article
from ingest.read.fields import FIELD_KEYS, TEXT_KEYS, Entry, simple
from ingest.read.format import Format
from ingest.read.kinds.xml_kinds import root_of
from ingest.read.page_signs import BLOCK_TAGS

NO_ARTICLE = "XML without any article: no element has a text of ten words under a usual name (text, body, content, ...)"
LOOKED_AT = 20_000  # characters of a file in which the names of fields stand
_OF_PAGES = re.compile(rf"(?:{BLOCK_TAGS}|html|svg|rss|feed)$", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"<\w+\s[^<>]{0,5000}?\b(?:title|headline)=[^<>]{1,5000}?(?<!/)>", re.IGNORECASE)
_DOC = re.compile(
    r"<doc\s[^<>]{0,5000}?\b(?:title|source|url|author|sitename|hostname)=[^<>]{1,5000}?(?<!/)>", re.IGNORECASE
)
_LOOSE = re.compile(r"&[A-Za-z][A-Za-z0-9]{1,30};|&(?!#)|<(?![/!?A-Za-z_])")
_ESCAPED = {"&": "&amp;", "<": "&lt;"}
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NO_PAGE = re.compile(r"<(?:author|byline|pub_?date|date|published|url|source)>[^<]", re.IGNORECASE)
_FIELD = re.compile(r"<(?:title|headline)\b[^<>]*>[^<]", re.IGNORECASE)
_TEXT = re.compile(rf"<(?:{'|'.join(TEXT_KEYS)}|main-text|full-text)\b[^<>]*>", re.IGNORECASE)
_SITE = re.compile(r" \([\w-]+(?:\.[\w-]+)+\)$")  # behind a publisher's name
_PARTS = frozenset({"p", "head", "ab", "item", "l", "u", "sp", "cell", "quote", "code", "lb", "br"})  # begin a line
_LEFT_OUT = frozenset({"comments", "teiheader"})
_HEADS = frozenset({"meta", "metadata", "head", "header", "front", "info", "properties"})
_MAIN = frozenset({"main", "text", "body"})
_FIELDS = frozenset(key for keys in FIELD_KEYS.values() for key in keys)
# What TEI calls the fields: the path below the header, and the key of an entry.
TEI_FIELDS = (
    (".//{*}biblFull//{*}title", "title"),
    (".//{*}titleStmt/{*}title", "title"),
    (".//{*}biblFull//{*}author", "author"),
    (".//{*}titleStmt/{*}author", "author"),
    (".//{*}biblFull//{*}publisher", "publisher"),
    (".//{*}biblFull//{*}date", "date"),
    (".//{*}publicationStmt/{*}date", "date"),
    (".//{*}creation/{*}date[@type='download']", "downloaddate"),
)


def is_extractor_xml(content: Content) -> bool:
    """Whether a text is such XML: a `doc` with fields as attributes, TEI, or elements for a title and a text."""
    text = content.text[:LOOKED_AT].lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        return False
    root = root_of(text).rpartition(":")[2].casefold()
    if root in ("tei", "teicorpus") or (root in ("doc", "corpus", "docs") and _DOC.search(text)):
        return True
    if not root or (_OF_PAGES.match(root) and not (root == "article" and _NO_PAGE.search(text))):
        return False
    return bool(_FIELD.search(text) and (_TEXT.search(text) or root == "doc")) or bool(_ATTRIBUTES.match(text))


def read_extractor_xml(content: Content) -> Document:
    """The articles of XML. Raises UnreadableError where no element has a text of ten words."""
    bounds.check_tags(content.decoded.text)
    # Entities stay unresolved and nothing is fetched: a file may come from anyone.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, encoding="utf-8")
    root = etree.fromstring(_wellformed(content.decoded.text.strip("\ufeff \t\r\n")).encode(), parser)
    if root is None:
        raise UnreadableError(NO_ARTICLE)
    writer = EntryWriter("xml-field")
    for entry in _entries(root):
        writer.add(entry)
    return writer.document("application/xml", content.decoded, NO_ARTICLE)


def _wellformed(text: str) -> str:
    """The text with signs that XML forbids written as it wants them: a parser that recovers leaves them out."""
    return _LOOSE.sub(lambda reference: _ESCAPED.get(reference[0]) or _sign_of(reference[0]), text)


def _sign_of(reference: str) -> str:
    """A reference as it is in XML, or the sign of one that only HTML knows."""
    return reference if reference[1:-1] in _OF_XML else html.escape(html5.get(reference[1:], reference))


def _entries(root: etree._Element) -> Iterator[Entry]:
    """The entries of the outermost elements that are articles."""
    inside: set[etree._Element] = set()
    for element in root.iter("*"):
        if element.getparent() in inside:
            inside.add(element)
            continue
        entry = _entry(element)
        if entry and is_article(entry):
            inside.add(element)
            yield entry


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _entry(element: etree._Element) -> Entry:
    """What an element says of an article, by its attributes and its children; {} for one that holds none itself."""
    if _name(element).casefold() == "tei":
        return {**_tei_fields(element), "text": _text(next(element.iterchildren("{*}text"), element))}
    entry: dict[str, object] = {
        str(key): str(value) for key, value in element.attrib.items() if simple(str(key)) in _FIELDS
    }
    for child in element.iterchildren("*"):
        _add(entry, child)
    named = not {simple(key) for key in entry}.isdisjoint(("title", "headline"))
    if named and not any(simple(key) in TEXT_KEYS for key in entry):
        main = next((child for child in element.iterchildren("*") if _name(child).casefold() in _MAIN), element)
        entry["text"] = _text(main)
    return entry if named else {}


def _add(entry: dict[str, object], child: etree._Element) -> None:
    """Adds what a child of an element states; one that only holds fields ("<meta>") adds those in it."""
    key = _name(child)
    if simple(key) in TEXT_KEYS:
        entry[key] = _text(child)
    elif simple(key) in _FIELDS:
        values = [v for each in (child.iterchildren("*") if len(child) else (child,)) if (v := _line(each))]
        known = entry.get(key, [])
        entry[key] = [*known, *values] if isinstance(known, list) else values
    elif key.casefold() in _HEADS:
        for inner in child.iterchildren("*"):
            _add(entry, inner)


def _tei_fields(element: etree._Element) -> dict[str, object]:
    fields: dict[str, object] = {}
    header = next(element.iterchildren("{*}teiHeader"), None)
    if header is None:
        return fields
    for path, key in TEI_FIELDS:
        values = [_SITE.sub("", value) for node in header.iterfind(path) if (value := node.get("when") or _line(node))]
        if values:
            fields.setdefault(key, list(dict.fromkeys(values)))
    address = next((pointer.get("target") for pointer in header.iterfind(".//{*}biblFull//{*}ptr")), None)
    return {**fields, "url": address} if address else fields


def _line(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _text(element: etree._Element) -> str:
    """The text of an element: a line for each paragraph, heading and item; its own lines where it has none of these."""
    if not any(_name(child).casefold() in _PARTS for child in element.iter("*") if child is not element):
        return "\n".join("".join(map(str, element.itertext())).splitlines())
    lines: list[str] = [""]
    for event, child in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(child.tag, str):
            continue
        name = _name(child).casefold()
        if name in _PARTS:
            lines.append("")
        if event == "start":
            lines[-1] += "" if _is_left_out(child) else str(child.text or "")
        elif child is not element and not _is_left_out(child.getparent()):
            lines[-1] += str(child.tail or "")
    return "\n\n".join(line for raw in lines if (line := " ".join(raw.split())))


def _is_left_out(element: etree._Element | None) -> bool:
    """Whether an element holds what readers say, or what a program notes."""
    while element is not None:
        if _name(element).casefold() in _LEFT_OUT or element.get("type") == "comments":
            return True
        element = element.getparent()
    return False


FORMAT = Format(
    "XML of another extractor (trafilatura, TEI)",
    is_extractor_xml,
    read_extractor_xml,
    states="of each element its title, authors, day, address, site, section, as attributes or elements",
    example=b'<doc sitename="Riverside Post" title="A new bridge" author="Dora Hart" date="2022-03-14" '
    b'source="https://riversidepost.example/bridge"><main><p>The council voted for a new bridge over the river.</p>'
    b"</main></doc>",
    opens=b"<",
)
