"""The headline of a page: not the title made for search engines, and without the site's name at its end.

Every text that the page offers as its title is a candidate: h1, h2, og:title, the title tag, its data's headline.
A linear model ranks them by who says the same, how many words they share, and what the address repeats; its weights are
data (ingest/data/title.json, learned by bench/learn_title.py), and what speaks for a title is written with the claim.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from ingest.describe.markup.jsonld import Node, comparison_key, first
from ingest.describe.markup.markup_facts import Marked, MarkupFacts, squeeze
from ingest.model.claim import Claim
from ingest.model.learned import checked, shipped

SEPARATOR = re.compile(r"(?<!\s)\s+[|–—\-•·»›:／/ㅣ«<>]+\s+|(?:(?<!\s)\s+)?[|｜»ㅣ]+\s*|:\s(?=[A-Z]\w+$)")
_GENERIC = frozenset({"home", "news", "blog", "article", "startseite", "accueil", "menu", "search", "login", "index"})
_WORD = re.compile(r"\w+")
_TITLE_CLASS = re.compile(r"title|headline|heading|titel|titre|titulo", re.I)
_BEFORE_STOP = re.compile(r"(?<!\s)\s+(?=[:;,.!?](?:\s|$))")

Weights = Mapping[str, float]
PLACES = (
    "h1", "h2", "further h1", "further h2", "headline", "og:title", "og:title, less its last piece", "title tag",
    "title tag, less its last piece", "twitter:title", "meta title",
)  # fmt: skip
SAID = ("headline", "og:title", "title tag")
FEATURES = tuple(
    sorted(
        (
            *(f"in {place}" for place in PLACES),
            *(f"{how} {name}" for how in ("within", "holds", "words of") for name in SAID),
            *("words of h1", "words of address", "places", "short", "long", "bar"),
            *("only heading", "heading aside", "heading marked"),
        )
    )
)
COLUMNS = {"headline": FEATURES}


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


@cache
def shipped_weights() -> Weights:
    """The weights that the product uses."""
    return headline_weights(shipped("title", COLUMNS))


def headline_weights(stored: Mapping[str, Any]) -> Weights:
    """The weights as `bench.learn_title` writes them. Raises WeightsError where they are of other features."""
    weights: Weights = checked(stored, COLUMNS, "weights of headlines")["weights"]
    return weights


def title_claims(
    page: MarkupFacts, article: Node, names: Iterable[str], url: str = "", weights: Weights | None = None
) -> tuple[Claim, ...]:
    """The candidates for the headline, the best first. `names`: how the site calls itself, its domain among them."""
    weights = shipped_weights() if weights is None else weights
    around = surroundings(page, article, names, url)
    scored = [
        (headline_probability(candidate_features(candidate, around), weights), candidate)
        for candidate in candidates(around, article)
    ]
    scored.sort(key=lambda pair: -pair[0])
    best = scored[:1] + [pair for pair in scored[1:] if _FAIR & pair[1].quotes.keys()]
    return tuple(
        Claim("title", candidate.text, " = ".join(candidate.quotes), _quote(candidate), round(score, 3))
        for score, candidate in best
    )


# Places that give the page's own title, in one form or another; a further heading or a piece of a title may as well
# be a subheading, and is written down only where it wins: the cleaning takes lines that say a title out of the body.
_FAIR = frozenset({"h1", "og:title", "twitter:title", "title tag", "headline", "meta title"})


def _quote(candidate: HeadlineCandidate) -> str:
    return " | ".join(dict.fromkeys(candidate.quotes.values()))


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


def candidates(around: Surroundings, article: Node) -> list[HeadlineCandidate]:
    """Every text that may be the headline, once; the site's own name and single letters left out."""
    by_letters: dict[str, HeadlineCandidate] = {}
    for name, text, heading in _texts(around, article):
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


def candidate_features(candidate: HeadlineCandidate, around: Surroundings) -> dict[str, float]:
    """What speaks for and against a candidate: numbers from 0 to 1."""
    letters, words = comparison_key(candidate.text), _words(candidate.text)
    features = {f"in {name}": 1.0 for name in candidate.quotes}
    for name, text in around.said.items():
        other = comparison_key(text)
        features[f"within {name}"] = float(letters in other)
        features[f"holds {name}"] = float(other in letters)
        features[f"words of {name}"] = _overlap(words, _words(text))
    heading = around.page.headings[0] if around.page.headings else None
    features["words of h1"] = _overlap(words, _words(heading.text)) if heading else 0.0
    features["words of address"] = len(words & around.slug) / len(around.slug) if around.slug else 0.5
    features["places"] = min(len(candidate.quotes), 5) / 5
    features["short"] = float(len(words) < 3)
    features["long"] = float(len(words) > 18)
    features["bar"] = float("|" in candidate.text)
    if candidate.heading is not None:
        features["only heading"] = float(len(around.page.headings) == 1)
        features["heading aside"] = float(candidate.heading.aside)
        features["heading marked"] = float(bool(_TITLE_CLASS.search(candidate.heading.mark[2:])))
    return features


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def headline_probability(features: Mapping[str, float], weights: Weights) -> float:
    """The model's belief that this is the headline."""
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
