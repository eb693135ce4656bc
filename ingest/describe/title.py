"""The headline of a page: not the title made for search engines, and without the site's name at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.claim import Claim
from ingest.describe.jsonld import Node, first, key
from ingest.describe.page import Page, squeeze

SEPARATOR = re.compile(r"\s+[|–—\-•·»›:／/]+\s+|\s*[|｜»]+\s*|\s+::\s+|:\s(?=[A-Z]\w+$)")
_GENERIC = frozenset(
    {"home", "news", "blog", "article", "startseite", "accueil", "menu", "search", "login", "untitled", "index"}
)


def title_claims(page: Page, article: Node, names: Iterable[str]) -> tuple[Claim, ...]:
    """The candidates for the headline, the best first. `names`: how the site calls itself, its domain among them."""
    site = frozenset(filter(None, (key(name) for name in names)))
    shared = shared_titles(page)
    claims = [
        *_confirmed_headings(page, shared, site),
        *_bare(page, site),
        *_of_data(page, article, site),
        *_headings(page, site),
    ]
    return tuple(claims)


def shared_titles(page: Page) -> dict[str, str]:
    """What the head says: og:title, twitter:title and the title tag, each under its name."""
    found = {
        "og:title": page.meta("og:title"),
        "twitter:title": page.meta("twitter:title"),
        "title tag": page.title,
    }
    return {name: value for name, value in found.items() if value}


def _confirmed_headings(page: Page, shared: dict[str, str], site: frozenset[str]) -> Iterable[Claim]:
    """Headings that the title tag or og:title repeats."""
    for heading in page.headings:
        text = key(heading.text)
        if len(text) < 4 or text in site or text in _GENERIC:
            continue
        for name, value in shared.items():
            if text in key(value):
                yield Claim("title", heading.text, "heading confirmed", f"{heading.text} ({name}: {value})", 0.95)
                break


def _bare(page: Page, site: frozenset[str]) -> Iterable[Claim]:
    for name, value in shared_titles(page).items():
        bare = without_site(value, site)
        if key(bare) and key(bare) not in site | _GENERIC:
            yield Claim("title", bare, name, value, 0.8 if name == "og:title" else 0.7)


def _of_data(page: Page, article: Node, site: frozenset[str]) -> Iterable[Claim]:
    for quote in (
        first(article.get("headline")),
        page.meta("dc.title", "citation_title", "parsely-title", "sailthru.title"),
    ):
        if quote:
            yield Claim("title", without_site(quote, site), "headline in the data", quote, 0.75)


def _headings(page: Page, site: frozenset[str]) -> Iterable[Claim]:
    for heading in page.headings:
        if len(key(heading.text)) >= 4 and key(heading.text) not in site | _GENERIC and not heading.aside:
            yield Claim("title", heading.text, "heading", heading.text, 0.6)


def without_site(title: str, site: frozenset[str]) -> str:
    """The title less a segment at its end (or its beginning) that names the site."""
    title = squeeze(title)
    pieces = list(SEPARATOR.finditer(title))
    for cut in reversed(pieces):
        tail = key(title[cut.end() :])
        if _names(tail, site):
            return without_site(title[: cut.start()], site)
        break
    if pieces and _names(key(title[: pieces[0].start()]), site):
        return title[pieces[0].end() :]
    return title


def _names(segment: str, site: frozenset[str]) -> bool:
    return bool(segment) and any(
        segment == name
        or (len(name) > 3 and name in segment and len(segment) < 2.5 * len(name))
        or (len(segment) > 3 and segment in name)
        for name in site
    )
