"""Who wrote the article, as the page's data and its markup say: persons and agencies, each alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.claim import Claim
from ingest.describe.jsonld import Node, key, strings, types
from ingest.describe.names import clean_name, names_in, person
from ingest.describe.page import Marked, Page

_METAS = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
    "cxenseparse:author", "dcsext.author", "mediator_author", "og:author", "authors", "article.author", "article:author_name", "og:article:author", "creator", "rbauthors", "shareaholic:article_author_name",
)  # fmt: skip
_STRONG = re.compile(r"\bauthor\b|byline|\brel-author|fn\b|author[_-]?name|name[_-]?author|autor", re.I)
_NOT_NAME = re.compile(
    r"avatar|image|photo|bio\b|description|box|card|social|link-list|job|role|title|position|twitter|email|date|time|comment|follow|more",
    re.I,
)
_BY = re.compile(r"^(?:by|von|par|por|written by|posted by|author:?|автор:?|di|text:?|words by|story by)\s", re.I)


@dataclass(frozen=True, slots=True)
class Byline:
    """One place that names authors: the names, what was read, the rule, and whether all of them are persons."""

    names: tuple[str, ...]
    quote: str
    rule: str
    confidence: float

    @property
    def persons(self) -> bool:
        return bool(self.names) and all(person(name) for name in self.names)


def author_claims(page: Page, article: Node, site: frozenset[str]) -> tuple[Claim, ...]:
    """The authors (field "author", one claim each) by the best byline, and every byline as it was read (field "byline")."""
    bylines = [line for line in _bylines(page, article, site) if line.names]
    best = _best(bylines)
    if best is None:
        return ()
    claims = [Claim("author", name, best.rule, best.quote, best.confidence) for name in best.names]
    printed = sorted(bylines, key=lambda line: line is not best)
    return (
        *claims,
        *(Claim("byline", ", ".join(line.names), line.rule, line.quote, line.confidence) for line in printed),
    )


def _best(bylines: list[Byline]) -> Byline | None:
    persons = [line for line in bylines if line.persons]
    return next(iter(persons or bylines), None)


def _bylines(page: Page, article: Node, site: frozenset[str]) -> Iterator[Byline]:
    yield _of_node(article, site)
    yield from _of_metas(page, site)
    yield from _of_marked(page, site)
    yield _of_node_organisation(article)


def _people(article: Node) -> Iterable[object]:
    value = article.get("author") or article.get("creator") or ()
    return value if isinstance(value, list) else [value]


def _of_node(article: Node, site: frozenset[str]) -> Byline:
    quotes = [text for one in _people(article) for text in strings(one)]
    names = [name for quote in quotes for name in names_in(quote, site)]
    return Byline(tuple(dict.fromkeys(names)), "; ".join(quotes), "json-ld author", 0.9)


def _of_node_organisation(article: Node) -> Byline:
    """An institution that its own data name as the author, where nobody else is named."""
    quotes = [text for one in _people(article) for text in strings(one)]
    names = [clean_name(quote) for quote in quotes]
    return Byline(tuple(filter(None, names)), "; ".join(quotes), "json-ld author, an institution", 0.5)


def _of_metas(page: Page, site: frozenset[str]) -> Iterator[Byline]:
    for name in _METAS:
        quotes = [quote for quote in page.metas.get(name, ()) if not quote.startswith(("http", "/", "@"))]
        names = [one for quote in quotes for one in names_in(_turned(quote, name), site)]
        if names:
            yield Byline(tuple(dict.fromkeys(names)), "; ".join(quotes), f"meta {name}", 0.8)
    for label in ("twitter:label1", "twitter:label2"):
        if re.match(
            r"written by|by$|author|verfasst von|geschrieben von|écrit par|escrito por|автор", page.meta(label), re.I
        ):
            quote = page.meta(label.replace("label", "data"))
            yield Byline(tuple(names_in(quote, site)), quote, "meta twitter:data", 0.8)


def _turned(quote: str, meta: str) -> str:
    """Citation data have the family name first."""
    family, comma, given = quote.partition(", ")
    return (
        f"{given} {family}"
        if comma and meta.startswith(("citation", "dc.")) and "," not in given and len(given.split()) <= 3
        else quote
    )


def _of_marked(page: Page, site: frozenset[str]) -> Iterator[Byline]:
    heading = page.headings[0].order if page.headings else 0
    candidates = [m for m in page.authors if not m.aside and 2 < len(m.text) < 200]
    for marked in sorted(candidates, key=lambda m: _rank(m, heading)):
        names = tuple(name for name in names_in(marked.text, site) if person(name) or _explicit(marked))
        if names:
            yield Byline(names, marked.text, f"marked {marked.mark[:60]}", 0.7)


def _explicit(marked: Marked) -> bool:
    return bool(_BY.match(marked.text)) or bool(re.search(r"\bauthor$|\bauthor\b.*\bname\b|author", marked.mark))


def _rank(marked: Marked, heading: int) -> tuple[int, int]:
    away = marked.order - heading
    strength = 0 if _STRONG.search(marked.mark) and not _NOT_NAME.search(marked.mark) else 1
    return strength, away if away >= 0 else -3 * away


def is_institution(article: Node) -> bool:
    """Whether the data call their author an organisation."""
    return any("Organization" in types(one) for one in _people(article) if isinstance(one, dict))


def site_keys(names: Iterable[str]) -> frozenset[str]:
    """How the site is known, for comparison."""
    return frozenset(filter(None, (key(name) for name in names)))
