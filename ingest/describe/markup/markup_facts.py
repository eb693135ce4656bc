"""What the markup of a page says of it, collected in one walk over the parsed tree, before anything is judged."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from ingest.describe.markup.jsonld import Node, comparison_key, nodes_of
from ingest.describe.markup.marked_elements import begins_byline, kind_of, links_author, only_by

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from ingest.model.tree import Tree

_KEYS = ("name", "property", "itemprop", "http-equiv")
_HEAVY = frozenset({"script", "style", "noscript", "template", "svg", "select", "form"})


@dataclass(slots=True)
class Marked:
    """One element that its class, rel or itemprop marks: what it is marked with, its text, and where it stands."""

    mark: str
    text: str
    order: int
    value: str = ""  # datetime or content attribute
    aside: bool = False  # inside something that is not the article: comments, related titles, a footer
    label: str = ""  # what stands right before it: "Updated: "
    parts: tuple[str, ...] = ()  # of a heading that has elements of its own: the texts between and in them


@dataclass(slots=True)
class MarkupFacts:
    """The evidence of one page. Orders are places among the elements of the tree."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    headings: list[Marked] = field(default_factory=list)  # h1, and h2 where there is no h1
    subheadings: list[Marked] = field(default_factory=list)  # h2
    canonical: str = ""
    language: str = ""
    nodes: tuple[Node, ...] = ()
    times: list[Marked] = field(default_factory=list)
    dates: list[Marked] = field(default_factory=list)
    authors: list[Marked] = field(default_factory=list)
    links: list[Marked] = field(default_factory=list)  # to a page about an author
    bylines: list[Marked] = field(default_factory=list)  # lines that begin with "By" or its like
    lines: list[Marked] = field(default_factory=list)  # short texts with a number by the headline; no mark
    base: str = ""
    scripts: list[str] = field(default_factory=list)  # of JSON-LD
    root: HtmlElement | None = None

    def meta(self, *keys: str) -> str:
        """The first value that is not empty of the first key that has one."""
        return next((value for key in keys for value in self.metas.get(key, ()) if value), "")

    @property
    def heading(self) -> int:
        """The place of the headline: of the first heading that the title or og:title says, else of the first; or 0."""
        titles = comparison_key(self.meta("og:title") + " " + self.title)
        own = (
            h.order for h in self.headings if len(letters := comparison_key(h.text)) >= _LETTERS and letters in titles
        )
        return next(own, self.headings[0].order if self.headings else 0)


_LETTERS = 12  # of a heading that the title says: the site's own name is shorter


LINE_END = " | "  # what parts the lines of an element that names authors


def squeeze(text: str | None) -> str:
    """White space as single spaces, none at the ends."""
    return " ".join(text.split()) if text else ""


def visible_text(element: HtmlElement, limit: int = 2000, line_end: str = " ") -> str:
    """The text that a reader sees in an element, with spaces between its blocks, and `line_end` for each <br>."""
    pieces: list[str] = []
    _gather(element, pieces, limit, line_end)
    return squeeze("".join(pieces))


def _gather(element: HtmlElement, pieces: list[str], limit: int, line_end: str) -> None:
    stack: list[tuple[HtmlElement, bool]] = [(element, True)]
    length = 0
    while stack and length < limit:
        node, opening = stack.pop()
        if not opening:
            pieces.append(node.tail or "")
            length += len(pieces[-1])
            continue
        if node is not element:
            stack.append((node, False))
        if not isinstance(node.tag, str) or node.tag in _HEAVY:
            continue
        before = line_end if node.tag == "br" else " " if node.tag in _BREAKS else ""
        pieces.append(before + (node.text or ""))
        length += len(pieces[-1])
        stack.extend((child, True) for child in reversed(node))


_BREAKS = frozenset(
    {"br", "p", "div", "li", "h1", "h2", "h3", "td", "tr", "section", "ul", "time", "a", "span", "small", "strong"}
)


def prose_of(page: MarkupFacts) -> str:
    """The longer paragraphs of a page, as many as its beginning holds, in small letters."""
    paragraphs = page.root.iter("p") if page.root is not None else iter(())
    long = (text for element in paragraphs if len(text := visible_text(element, PARAGRAPH)) >= PROSE)
    return " ".join(islice(long, PARAGRAPHS)).casefold()


PROSE, PARAGRAPH, PARAGRAPHS = (
    60,
    1_000,
    30,
)  # characters of a paragraph, at least and at most; paragraphs that are read


def collect(tree: Tree) -> MarkupFacts:
    """Walks the tree once; written for speed, for a page has a thousand elements."""
    root = tree.root
    page = MarkupFacts(
        root=root, language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    )
    second: list[Marked] = []
    for order, (element, tag) in enumerate(zip(tree.elements, tree.tags, strict=True)):
        reader = _READERS.get(tag)
        if reader is not None:
            reader(page, element)
            continue
        if tag in _SET_APART:
            _set_apart(page, element, order, second)
        text = element.text
        if text and not text.isspace() and begins_byline(text) and len(page.bylines) < 20:
            _byline(page, element, order)
        if tag == "a" and len(page.links) < 40 and links_author(element.get("href") or ""):
            page.links.append(_marked(element, "author link", order, 200))
        if attributes := element.items():
            if mark := " ".join([value for name, value in attributes if name in _NAMING]):
                kind = kind_of(mark)
                if kind.author or kind.date:
                    _named(page, element, order, mark)
        elif tag == "address":
            page.authors.append(_marked(element, "author", order, 400))
    page.subheadings = second
    page.headings = page.headings or second[:3]
    page.lines = _lines(tree, page.heading) if page.headings else []
    page.nodes = nodes_of(page.scripts)
    return page


def _script(page: MarkupFacts, element: HtmlElement) -> None:
    if "ld+json" in (element.get("type") or "") and element.text:
        page.scripts.append(element.text)


def _title(page: MarkupFacts, element: HtmlElement) -> None:
    page.title = page.title or squeeze(element.text_content())


def _base(page: MarkupFacts, element: HtmlElement) -> None:
    page.base = page.base or element.get("href") or ""


def _nothing(page: MarkupFacts, element: HtmlElement) -> None:
    """Collects nothing: such an element, the root or the body say nothing of the article by their names."""


def _meta(page: MarkupFacts, element: HtmlElement) -> None:
    content = squeeze(element.get("content") or element.get("value"))
    if content:
        for key in _KEYS:
            if name := element.get(key):
                page.metas.setdefault(name.strip().casefold(), []).append(content)


def _link(page: MarkupFacts, element: HtmlElement) -> None:
    if (element.get("rel") or "").strip().casefold() == "canonical":
        page.canonical = page.canonical or (element.get("href") or "").strip()


_HEAD: dict[str, Callable[[MarkupFacts, HtmlElement], None]] = {
    "meta": _meta,
    "script": _script,
    "link": _link,
    "title": _title,
    "base": _base,
    "html": _nothing,
    "body": _nothing,
    "style": _nothing,
}


_SET_APART = frozenset({"h1", "h2", "time"})
# A tenth of the elements of a page: whatever their names say, no author or date is written in them.
_WORDLESS = ("br", "g", "hr", "img", "input", "path", "picture", "rect", "source", "svg", "symbol", "use")
_READERS = {**dict.fromkeys(_WORDLESS, _nothing), **_HEAD}


def _set_apart(page: MarkupFacts, element: HtmlElement, order: int, second: list[Marked]) -> None:
    elements = {"h1": page.headings, "h2": second, "time": page.times}[element.tag]
    if element.tag == "time" or len(elements) < 12:
        elements.append(_marked(element, element.get("class") or "", order))
        if element.tag == "h1" and len(element):
            elements[-1].parts = _parts(element)


def _parts(element: HtmlElement) -> tuple[str, ...]:
    """The texts of an element and of those in it, each as it stands between two tags."""
    texts = [element.text]
    for child in element:
        texts += [visible_text(child) if isinstance(child.tag, str) else "", child.tail]
    return tuple(part for text in texts if (part := squeeze(text)))


def _named(page: MarkupFacts, element: HtmlElement, order: int, mark: str) -> None:
    """Collects an element whose names say that it holds an author or a date."""
    kind = kind_of(mark)
    if kind.author and len(page.authors) < 60:
        page.authors.append(_marked(element, mark, order, 400))
    if kind.date and element.tag != "time" and len(page.dates) < 60:
        page.dates.append(_marked(element, mark, order, 400))


ABOVE, BELOW = 3, 40  # elements before and after the headline whose lines are collected
_SHORTEST, _LONGEST_LINE = 6, 60


def _lines(tree: Tree, heading: int) -> list[Marked]:
    """Short texts with a number by the headline, in elements and after them."""
    lines = []
    first, last = max(0, heading - ABOVE), heading + BELOW + 1
    near = zip(tree.elements[first:last], tree.tags[first:last], strict=True)
    for order, (element, tag) in enumerate(near, first):
        if tag not in _NO_LINE and tag not in _HEAD:
            for text in (element.text, element.tail):
                line = squeeze(text) if text and _NUMBER.search(text) else ""
                if _SHORTEST <= len(line) <= _LONGEST_LINE and not _quoted(element):
                    aside = _stands_aside(element)
                    lines.append(Marked("", line, order, aside=aside, label=_label(element)))
    return lines


_NUMBER = re.compile(r"\d")
_NO_LINE = frozenset({"time", "a"})


def _quoted(element: HtmlElement) -> bool:
    """Whether an element stands in a quotation: a quoted post bears the day of that post."""
    return any(ancestor.tag == "blockquote" for ancestor in _near(element))


_NAMING = frozenset({"class", "id", "itemprop", "rel", "data-testid", "data-component"})


def _byline(page: MarkupFacts, element: HtmlElement, order: int) -> None:
    whole = element.getparent() if len(element) == 0 and only_by(element.text or "") else element
    if whole is not None and len(line := visible_text(whole, 300, LINE_END)) < 200:
        page.bylines.append(Marked("line", line, order))


def _marked(element: HtmlElement, mark: str, order: int, limit: int = 1000) -> Marked:
    value = element.get("datetime") or element.get("content") or element.get("title") or ""
    aside = kind_of(mark).aside or _stands_aside(element)
    text = visible_text(element, limit, LINE_END if kind_of(mark).author else " ")
    return Marked(f"{element.tag} {mark}", text, order, squeeze(value), aside, _label(element))


def _stands_aside(element: HtmlElement) -> bool:
    return any(_is_aside(ancestor) for ancestor in _near(element))


def _label(element: HtmlElement) -> str:
    """The last words before an element, within its parent; an element with a date of its own is no label."""
    before = element.getprevious()
    if before is None:
        parent = element.getparent()
        return squeeze(parent.text)[-30:] if parent is not None else ""
    label = squeeze(before.tail) or (visible_text(before, 200) if isinstance(before.tag, str) else "")
    return "" if any(sign.isdigit() for sign in label) else label[-30:]


def _is_aside(ancestor: HtmlElement) -> bool:
    kind = kind_of(ancestor.get("class") or "")
    return kind.aside or (ancestor.tag in ("aside", "footer") and not kind.own)


def _near(element: HtmlElement) -> list[HtmlElement]:
    """The six nearest ancestors of an element. Classes further out, of the body or of the page, say little of it."""
    ancestors: list[HtmlElement] = []
    for ancestor in element.iterancestors():
        if len(ancestors) == 6 or ancestor.tag in ("body", "main", "article"):
            break
        ancestors.append(ancestor)
    return ancestors
