"""What the markup of a page says of it, collected in one walk over the parsed tree, before anything is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.describe.jsonld import Node, nodes_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE = re.compile(r"\s+")
_AUTHOR_CLASS = re.compile(
    r"author(?!i[tzs])|byline|by-line|writer|autor(?!i[tz])|auteur|redakteur|reporter|journalist|contributor|creator|username", re.I
)
_AUTHOR_HREF = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|bylines?|contributors?|writers?|staff|reporters?|journalists?|redakteure?|"
    r"columnists?|by)/[^/?#]+/?(?:[?#].*)?$",
    re.I,
)
_BY = re.compile(
    r"^\s*(?:by|written by|posted by|words by|story by|von|par|por|di|da|av|af|door|przez|text|texte|texto|testo|autor(?:in)?|author|auteur|автор|текст|yazan|"
    r"ein (?:gast)?beitrag von|geschrieben von|verfasst von|erstellt von|文|著者|執筆|取材・文|撮影・文)(?=\s|:|：|$)",
    re.I,
)
_DATE_CLASS = re.compile(
    r"date|time|publish|posted|datum|fecha|entry-meta|post-meta|article-meta|byline|dateline", re.I
)
_NEAR_MISS = re.compile(
    r"related|comment|sidebar|widget|teaser|promo|recommend|popular|trending|carousel|newsletter|"
    r"(?:^|[\s_])(?:site|page|global|main)?[-_]?footer\b",
    re.I,
)
_OWN = re.compile(r"meta|author|byline|article|entry|post", re.I)  # an aside or footer of the article itself
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


@dataclass(slots=True)
class Page:
    """The evidence of one page. Orders are places among the elements of the tree."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    headings: list[Marked] = field(default_factory=list)  # h1, and h2 where there is no h1
    canonical: str = ""
    language: str = ""
    nodes: tuple[Node, ...] = ()
    times: list[Marked] = field(default_factory=list)
    dates: list[Marked] = field(default_factory=list)
    authors: list[Marked] = field(default_factory=list)
    links: list[Marked] = field(default_factory=list)  # to a page about an author
    bylines: list[Marked] = field(default_factory=list)  # lines that begin with "By" or its like
    base: str = ""

    def meta(self, *keys: str) -> str:
        """The first value that is not empty of the first key that has one."""
        return next((value for key in keys for value in self.metas.get(key, ()) if value), "")


def squeeze(text: str | None) -> str:
    """White space as single spaces, none at the ends."""
    return _SPACE.sub(" ", text or "").strip()


def text_of(element: HtmlElement, limit: int = 2000) -> str:
    """The text that a reader sees in an element, with spaces between its blocks."""
    pieces: list[str] = []
    _gather(element, pieces, limit)
    return squeeze("".join(pieces))


def _gather(element: HtmlElement, pieces: list[str], limit: int) -> None:
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
        pieces.append((" " if node.tag in _BREAKS else "") + (node.text or ""))
        length += len(pieces[-1])
        stack.extend((child, True) for child in reversed(node))


_BREAKS = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "td", "tr", "section", "ul", "time", "a", "span", "small", "strong"})


def collect(tree: HtmlElement) -> Page:
    """Walks the tree once."""
    page = Page(language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    scripts: list[str] = []
    second: list[Marked] = []
    for order, element in enumerate(tree.iter("*")):
        tag = element.tag
        if tag == "meta":
            _meta(page, element)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "") and element.text:
                scripts.append(element.text)
        elif tag == "link":
            _link(page, element)
        elif tag == "title":
            page.title = page.title or squeeze(element.text_content())
        elif tag == "base":
            page.base = page.base or element.get("href") or ""
        elif tag in ("h1", "h2"):
            found = page.headings if tag == "h1" else second
            if len(found) < 12:
                found.append(_marked(element, element.get("class") or "", order))
        elif tag == "time":
            page.times.append(_marked(element, element.get("class") or "", order))
        if tag not in ("meta", "script", "link", "html", "body"):
            _classes(page, element, order)
    page.headings = page.headings or second[:3]
    page.nodes = nodes_of(scripts)
    return page


def _meta(page: Page, element: HtmlElement) -> None:
    content = squeeze(element.get("content") or element.get("value"))
    if content:
        for key in _KEYS:
            if name := element.get(key):
                page.metas.setdefault(name.strip().casefold(), []).append(content)


def _link(page: Page, element: HtmlElement) -> None:
    if (element.get("rel") or "").strip().casefold() == "canonical":
        page.canonical = page.canonical or (element.get("href") or "").strip()


def _classes(page: Page, element: HtmlElement, order: int) -> None:
    attributes = element.attrib
    if (text := element.text) and len(text) < 100 and _BY.match(text) and len(page.bylines) < 20:
        whole = element.getparent() if len(element) == 0 and not _BY.sub("", text).strip(" :：\n\t") else element
        if whole is not None and len(line := text_of(whole, 300)) < 200:
            page.bylines.append(Marked("line", line, order))
    if not attributes:
        return
    if element.tag == "a" and _AUTHOR_HREF.search(attributes.get("href", "")) and len(page.links) < 40:
        page.links.append(_marked(element, "author link", order, 200))
    mark = " ".join(
        (
            attributes.get("class", ""),
            attributes.get("id", ""),
            attributes.get("itemprop", ""),
            attributes.get("rel", ""),
        )
    ).strip()
    if not mark:
        mark = attributes.get("data-testid", "") or attributes.get("data-component", "")
        if not mark:
            return
    if _AUTHOR_CLASS.search(mark) and len(page.authors) < 60:
        page.authors.append(_marked(element, mark, order, 400))
    if element.tag != "time" and _DATE_CLASS.search(mark) and len(page.dates) < 60:
        page.dates.append(_marked(element, mark, order, 400))


def _marked(element: HtmlElement, mark: str, order: int, limit: int = 1000) -> Marked:
    value = element.get("datetime") or element.get("content") or element.get("title") or ""
    aside = bool(_NEAR_MISS.search(mark)) or any(
        (ancestor.tag in ("aside", "footer") and not _OWN.search(ancestor.get("class") or "")) or _NEAR_MISS.search(ancestor.get("class") or "")
        for ancestor in _near(element)
    )
    return Marked(f"{element.tag} {mark}", text_of(element, limit), order, squeeze(value), aside)


def _near(element: HtmlElement) -> list[HtmlElement]:
    """Its six nearest ancestors; classes further out (of the body, of the whole page) say little."""
    found: list[HtmlElement] = []
    for ancestor in element.iterancestors():
        if len(found) == 6 or ancestor.tag in ("body", "main", "article"):
            break
        found.append(ancestor)
    return found
