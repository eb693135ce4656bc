"""What a page offers as its headline: h1, h2, og:title, the title tag, its data; and pieces of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from ingest.describe.domains import is_domain
from ingest.describe.markup.jsonld import Node, comparison_key, first
from ingest.describe.markup.markup_facts import Marked, MarkupFacts, squeeze
from ingest.describe.person_shape import unspaced

SEPARATOR = re.compile(
    r"(?<!\s)\s+[|–—\-•·»›:／/ㅣ«<>]+\s+|(?:(?<!\s)\s+)?[|｜»ㅣ]+\s*|:\s(?=[A-Z]\w+$)"
    r"|(?<=[^\x00-\u02ff\s])[-—_](?=[^\x00-\u02ff\s]{2,12}$)"  # 沙马拉新桥获批-新华网
)
_GENERIC = frozenset({"home", "news", "blog", "article", "startseite", "accueil", "menu", "search", "login", "index"})
_WORD = re.compile(r"\w+")
_BEFORE_STOP = re.compile(r"(?<!\s)\s+(?=[:;,.!?](?:\s|$))")


@dataclass(slots=True)
class HeadlineCandidate:
    """One text and where it stands: "h1", "og:title", ... → the text as it is read there."""

    text: str
    quotes: dict[str, str] = field(default_factory=dict)
    heading: Marked | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the candidates of one page are compared with."""

    page: MarkupFacts
    site: frozenset[str]
    slug: frozenset[str]
    said: dict[str, str]  # og:title, title tag, headline: as they stand


def surroundings(page: MarkupFacts, article: Node, names: Iterable[str], url: str) -> Surroundings:
    site = frozenset(filter(None, (comparison_key(name) for name in names)))
    sources = {
        "og:title": page.meta("og:title"),
        "title tag": page.title,
        "headline": first(article.get("headline")) or page.meta("citation_title", "dc.title"),
    }
    return Surroundings(page, site, _slug(url), {name: text for name, text in sources.items() if text})


def _slug(url: str) -> frozenset[str]:
    """The words of the longest part of an address: putin-accuses-us-of-ignoring-russian-security-needs."""
    parts = [
        frozenset(_WORD.findall(part.casefold().replace("_", "-"))) for part in unquote(urlsplit(url).path).split("/")
    ]
    longest = max(parts, key=len, default=frozenset())
    return longest if len(longest) > 2 else frozenset()


_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # where a word may break, and what has no width


def candidates(around: Surroundings, article: Node) -> list[HeadlineCandidate]:
    """Every text that may be the headline, once; the site's own name and single letters left out."""
    by_letters: dict[str, HeadlineCandidate] = {}
    for name, written, heading in _texts(around, article):
        text = written.translate(_UNSEEN)
        letters = comparison_key(text)
        if len(letters) < 3 or letters in around.site or letters in _GENERIC or len(text) > 400:
            continue
        candidate = by_letters.setdefault(letters, HeadlineCandidate(text))
        candidate.quotes.setdefault(name, text)
        candidate.heading = candidate.heading or heading
    for candidate in by_letters.values():
        candidate.text = max(candidate.quotes.values(), key=_pieces)  # "DemoDer 9. Juli" of an h1: "Demo / Der 9. Juli"
        candidate.text = _BEFORE_STOP.sub("", candidate.text) if _glued(candidate) else candidate.text
    return list(by_letters.values())


def _pieces(text: str) -> int:
    """The words of a text; words that touch count as one."""
    return sum(any(map(str.isalnum, piece)) for piece in text.split())


def _glued(candidate: HeadlineCandidate) -> bool:
    """Whether another place writes the same text without the space before its colon or full stop."""
    return any(not _BEFORE_STOP.search(quote) for quote in candidate.quotes.values())


def _texts(around: Surroundings, article: Node) -> Iterator[tuple[str, str, Marked | None]]:
    page = around.page
    for place, heading in enumerate(page.headings[:6]):
        tag = heading.mark[:2]
        yield tag if place == 0 else f"further {tag}", heading.text, heading
        if place == 0 and len(heading.parts) > 1:
            yield from (("part of h1", " ".join(part), None) for part in (heading.parts[:-1], heading.parts[1:]))
    strange = _is_strange(around)
    titles = comparison_key(f"{page.title} {page.meta('og:title')}")
    for heading in page.subheadings if strange else ():
        if len(letters := comparison_key(heading.text)) >= LETTERS and letters in titles:
            yield "h2", heading.text, heading
    yield "headline", first(article.get("headline")), None
    for name, text in (
        ("og:title", page.meta("og:title")),
        ("twitter:title", page.meta("twitter:title")),
        ("title tag", page.title),
        ("meta title", page.meta("citation_title", "dc.title", "parsely-title", "sailthru.title", "title", "headline")),
    ):
        bare = without_site(text, around.site)
        yield name, bare, None
        if name in ("title tag", "og:title") and (shorter := _shorter(bare)):
            yield f"{name}, less its last piece", shorter, None
            if unspaced(shorter) and (shorter := _shorter(shorter)):
                yield f"{name}, less its last piece", shorter, None
        if name == "title tag" and (bare := _without_affix(bare, page.headings)):
            yield "title tag, less its last piece", bare, None


LETTERS = 12  # of a heading of second rank that the title says: the words of menus are shorter


def _is_strange(around: Surroundings) -> bool:
    """Whether the first heading shares no word with the title tag: the site's name, or a menu's."""
    headings = around.page.headings
    return not headings or not title_words(headings[0].text) & title_words(around.page.title)


def _without_affix(title: str, headings: Iterable[Marked]) -> str:
    """A title without its first piece, where that is a domain or a heading: "SiteTimes.com - Town votes"."""
    first = SEPARATOR.search(title)
    if first is None or len(title[first.end() :].split()) < 3:
        return ""
    piece = title[: first.start()].strip()
    own = is_domain(piece) or any(comparison_key(heading.text) == comparison_key(piece) for heading in headings)
    return title[first.end() :].strip() if own else ""


def _shorter(title: str) -> str:
    """A title without its last piece behind a bar or a dash, whatever that piece names."""
    pieces = list(SEPARATOR.finditer(title))
    return title[: pieces[-1].start()].strip() if pieces else ""


def without_site(title: str, site: frozenset[str]) -> str:
    """The title less a segment at its end (or its beginning) that names the site."""
    title = squeeze(title)
    pieces = list(SEPARATOR.finditer(title))
    if pieces and _names(comparison_key(title[pieces[-1].end() :]), site):
        return without_site(title[: pieces[-1].start()], site)
    if pieces and _names(comparison_key(title[: pieces[0].start()]), site):
        return title[pieces[0].end() :]
    name, colon, rest = title.partition(": ")
    return rest if colon and comparison_key(name) in site else title


def _names(segment: str, site: frozenset[str]) -> bool:
    """Whether a segment (letters alone) is a name of the site, holds one, or is held by one."""
    return len(segment) > 1 and any(
        segment == name
        or (len(name) > 3 and name in segment and len(segment) < 2.5 * len(name))
        or (len(segment) > 3 and segment in name)
        for name in site
    )


def title_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
