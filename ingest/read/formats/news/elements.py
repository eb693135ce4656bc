"""XML of news: its elements by their names without namespaces, the lines that they hold, the stretches of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.limits import bounds
from ingest.model.document import UnreadableError
from ingest.read.parsing import BLOCKS

Element = etree._Element
_TAG = re.compile(r"<(/?)(?:[\w.-]{1,30}:)?([\w.-]{1,60})(?=[\s/>])[^<>]{0,5000}>")
_CELLS = frozenset({"td", "th"})
# Elements that are lines of their own; a row of a table is one, and not its cells.
_LINES = (BLOCKS | {"br", "hl1", "hl2", "block", "media", "media-caption", "paragraph", "tagline"}) - _CELLS


def parse_news(text: str) -> Element:
    """The root element of XML; entities stay unresolved and nothing is fetched. Raises UnreadableError for none."""
    bounds.check_tags(text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, encoding="utf-8")
    root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text.lstrip("\ufeff")).encode(), parser)
    if root is None:
        raise UnreadableError("XML that can't be read: export it once more")
    return root


def tag_name(element: Element) -> str:
    """The name of an element in small letters, without its namespace and prefix; "" for a comment."""
    return re.split(r"[}:]", element.tag)[-1].casefold() if isinstance(element.tag, str) else ""


def all_named(element: Element, *names: str) -> Iterator[Element]:
    """The elements below one that have one of the names, in order."""
    return (inner for inner in element.iter("*") if inner is not element and tag_name(inner) in names)


def first_named(element: Element, *names: str) -> Element | None:
    """The first element below one that has the first of the names that any has; None where none has."""
    return next((inner for name in names for inner in all_named(element, name)), None)


def words_of_element(element: Element | None) -> str:
    """The words of an element on one line; "" for none."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def lines_of_element(element: Element) -> list[tuple[str, frozenset[str]]]:
    """The lines of an element, each with the names of the elements around its words; a row of a table is one."""
    lines: list[tuple[str, frozenset[str]]] = []
    words: list[str] = []
    around: list[str] = []

    def end() -> None:
        if text := " ".join("".join(words).split()):
            lines.append((text, frozenset(around)))
        words.clear()

    for event, inner in etree.iterwalk(element, events=("start", "end")):
        name = tag_name(inner)
        if event == "start":
            if name in _LINES:
                end()
            around.append(name)
            words.append((inner.text or "") if name else "")
        else:
            if name in _LINES:
                end()
            around.pop()
            words.append("\t" if name in _CELLS else "")
            words.append((inner.tail or "") if inner is not element else "")
    end()
    return lines


def stretches_named(text: str, name: str) -> Iterator[str]:
    """The outermost elements of a name, as they stand in the text of a file."""
    tags = (tag for tag in _TAG.finditer(text) if tag[2].casefold() == name.casefold())
    depth, start = 0, 0
    for tag in tags:
        if tag[1]:
            depth -= 1
            if depth == 0:
                yield text[start : tag.end()]
        elif not tag[0].endswith("/>"):
            start = start if depth else tag.start()
            depth += 1
        depth = max(depth, 0)
