"""The headline of a page: not the title made for search engines, and without the site's name at its end.

Every text that the page offers as its title is a candidate: h1, h2, og:title, the title tag, its data's headline.
A linear model ranks them by who says the same, how many words they share, and what the address repeats; its weights are
data (ingest/data/title.json, learned by bench/learn_title.py), and what speaks for a title is written with the claim.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ingest.describe.markup.jsonld import Node, comparison_key
from ingest.describe.markup.markup_facts import MarkupFacts
from ingest.describe.page.headline_candidates import (
    LETTERS,
    HeadlineCandidate,
    Surroundings,
    candidates,
    overlap,
    surroundings,
    title_words,
)
from ingest.describe.page.headline_rules import preferred
from ingest.model.claim import Claim
from ingest.model.learned import checked, shipped

_TITLE_CLASS = re.compile(r"title|headline|heading|titel|titre|titulo", re.I)

Weights = Mapping[str, float]
Scored = tuple[float, HeadlineCandidate]
PLACES = (
    "h1", "h2", "further h1", "further h2", "part of h1", "headline", "og:title", "og:title, less its last piece",
    "title tag", "title tag, less its last piece", "twitter:title", "meta title",
)  # fmt: skip
SAID = ("headline", "og:title", "title tag")
FEATURES = tuple(
    sorted(
        (
            *(f"in {place}" for place in PLACES),
            *(f"{how} {name}" for how in ("within", "holds", "words of") for name in SAID),
            *("words of h1", "words of address", "places", "short", "long", "bar"),
            *("only heading", "heading aside", "heading marked"),
            *("no word of title tag", "no word of og:title", "no word of either"),
            *("longer at its end", "longer at its beginning", "begins another", "ends another", "h1 says more"),
            *("words shared", "words covered", "words backed"),
        )
    )
)
COLUMNS = {"headline": FEATURES}


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
    every = candidates(around, article)
    chances = headline_chances([candidate_features(candidate, around, every) for candidate in every], weights)
    scored = list(zip(chances, every, strict=True))
    scored.sort(key=lambda pair: -pair[0])
    scored, why = _ruled(scored, around)
    best = scored[:1] + [pair for pair in scored[1:] if _FAIR & pair[1].quotes.keys()]
    return tuple(
        Claim("title", one.text, " = ".join(one.quotes), _quote(one), round(score, 3), "" if place else why)
        for place, (score, one) in enumerate(best)
    )


def _ruled(scored: list[Scored], around: Surroundings) -> tuple[list[Scored], str]:
    """The candidates with the one first that a rule prefers to the model's choice: they change chances; and why."""
    order = [candidate for _, candidate in scored]
    choice = preferred(order, around) if order else None
    if choice is None:
        return scored, ""
    place = order.index(choice.candidate)
    order.insert(0, order.pop(place))
    return [(chance, candidate) for (chance, _), candidate in zip(scored, order, strict=True)], choice.why


# Places that give the page's own title, in one form or another; a further heading or a piece of a title may as well
# be a subheading, and is written down only where it wins: the cleaning takes lines that say a title out of the body.
_FAIR = frozenset({"h1", "og:title", "twitter:title", "title tag", "headline", "meta title"})


def _quote(candidate: HeadlineCandidate) -> str:
    return " | ".join(dict.fromkeys(candidate.quotes.values()))


def candidate_features(
    candidate: HeadlineCandidate, around: Surroundings, every: Sequence[HeadlineCandidate]
) -> dict[str, float]:
    """What speaks for and against a candidate among the others: numbers from 0 to 1."""
    letters, words = comparison_key(candidate.text), title_words(candidate.text)
    features = {f"in {name}": 1.0 for name in candidate.quotes}
    for name, text in around.said.items():
        other = comparison_key(text)
        features[f"within {name}"] = float(letters in other)
        features[f"holds {name}"] = float(other in letters)
        features[f"words of {name}"] = overlap(words, title_words(text))
    heading = around.page.headings[0] if around.page.headings else None
    features["words of h1"] = overlap(words, title_words(heading.text)) if heading else 0.0
    features["words of address"] = len(words & around.slug) / len(around.slug) if around.slug else 0.5
    features["places"] = min(len(candidate.quotes), 5) / 5
    features["short"] = float(len(words) < 3)
    features["long"] = float(len(words) > 18)
    features["bar"] = float("|" in candidate.text)
    if candidate.heading is not None:
        features["only heading"] = float(len(around.page.headings) == 1)
        features["heading aside"] = float(candidate.heading.aside)
        features["heading marked"] = float(bool(_TITLE_CLASS.search(candidate.heading.mark[2:])))
    return features | _against_titles(words, around) | _against_others(candidate, every)


def _against_titles(words: frozenset[str], around: Surroundings) -> dict[str, float]:
    """How a candidate's words lie to those of the title tag, of og:title, of the data and of the first heading.

    What shares no word with any of them is a menu's word or the site's name.
    """
    said = {name: title_words(text) for name, text in around.said.items()}
    tag, shared = said.get("title tag", frozenset()), said.get("og:title", frozenset())
    said |= {"h1": title_words(around.page.headings[0].text)} if around.page.headings else {}
    others = [other for other in said.values() if other]
    count = max(1, len(others))
    return {
        "no word of title tag": float(bool(tag) and not words & tag),
        "no word of og:title": float(bool(shared) and not words & shared),
        "no word of either": float(bool(tag) and not words & (tag | shared)),
        "words shared": sum(overlap(words, other) for other in others) / count,
        "words covered": sum(len(words & other) / len(other) for other in others) / count,
        "words backed": sum(len(words & other) / len(words) for other in others) / count if words else 0.0,
    }


_DERIVED = frozenset({"part of h1"})  # said so nowhere


def _against_others(candidate: HeadlineCandidate, every: Sequence[HeadlineCandidate]) -> dict[str, float]:
    """Whether a candidate says what another says and more, at either end, or less."""
    letters, words = comparison_key(candidate.text), title_words(candidate.text)
    others = [other for other in every if other is not candidate and not _DERIVED.issuperset(other.quotes)]
    keys = [comparison_key(other.text) for other in others]
    long = [key for key in keys if len(key) >= LETTERS]
    richer = any(len(theirs := title_words(other.text)) > 2 and theirs < words for other in others)
    return {
        "longer at its end": float(any(map(letters.startswith, long))),
        "longer at its beginning": float(any(map(letters.endswith, long))),
        "begins another": float(any(key.startswith(letters) for key in keys)),
        "ends another": float(any(key.endswith(letters) for key in keys)),
        "h1 says more": float("h1" in candidate.quotes and richer),
    }


def headline_chances(rows: Sequence[Mapping[str, float]], weights: Weights) -> list[float]:
    """The model's belief in each of the candidates of one page, of which one is the headline: together 1."""
    sums = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    most = max(sums, default=0.0)
    chances = [math.exp(total - most) for total in sums]
    return [chance / sum(chances) for chance in chances]
