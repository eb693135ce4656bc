"""Translations share no words with their originals, so persons, numbers and length tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ingest.relate.comparison import ALL_PAIRS_UP_TO, ComparedText, Relation

TOO_COMMON = 50  # a number in more texts than this pairs nothing


def translations(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    """The pairs of translations: those within one file first, then texts of two files that share persons and most
    numbers."""
    by_document: dict[str, list[ComparedText]] = defaultdict(list)
    for text in texts:
        by_document[text.document_id].append(text)
    for group in by_document.values():
        yield from halves(group)
    for one, other in _sharing_numbers(texts):
        relation = translated(one, other)
        if relation:
            yield relation


def halves(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    """The pairs of translations among the texts of one file. The texts are in the order of their ids."""
    for one, other in combinations(texts[:ALL_PAIRS_UP_TO], 2):
        if _languages_differ(one, other) and _could_translate(one, other):
            yield _translation(one, other, "two languages in one file")


def translated(one: ComparedText, other: ComparedText) -> Relation | None:
    """The relation of two texts of different files, in the order of their ids; None where neither is a translation."""
    if _languages_differ(one, other) and _could_translate(one, other) and _alike(one, other):
        return _translation(one, other, "two files")
    return None


def _languages_differ(one: ComparedText, other: ComparedText) -> bool:
    return bool(one.language and other.language and one.language != other.language)


def _could_translate(one: ComparedText, other: ComparedText) -> bool:
    """Whether length and persons allow that one text translates the other.

    A translation is rarely half or twice as long; and where both texts name persons, one at least is the same.
    """
    lengths = sorted((one.words, other.words))
    if lengths[0] * 2 < lengths[1]:
        return False
    return not (one.persons and other.persons) or bool(one.persons & other.persons)


def _alike(one: ComparedText, other: ComparedText) -> bool:
    """Whether texts of two files share enough: two persons and four numbers at least, and most of what either has."""
    return _overlap(one.persons, other.persons, 2) >= 0.6 and _overlap(one.numbers, other.numbers, 4) >= 0.6


def _overlap(one: frozenset[str], other: frozenset[str], least: int) -> float:
    both = len(one & other)
    return both / max(len(one), len(other)) if both >= least else 0.0


def _sharing_numbers(texts: Sequence[ComparedText]) -> Iterator[tuple[ComparedText, ComparedText]]:
    """The pairs of texts in two languages that share a number which few texts have."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for number in text.numbers:
            holders[number].append(place)
    seen = {
        pair
        for places in holders.values()
        if len(places) <= TOO_COMMON
        for pair in combinations(places, 2)
        if _languages_differ(texts[pair[0]], texts[pair[1]])
    }
    return ((texts[a], texts[b]) for a, b in sorted(seen))


def _translation(one: ComparedText, other: ComparedText, where: str) -> Relation:
    persons, shared = sorted(one.persons & other.persons), sorted(one.numbers & other.numbers)
    score = (_overlap(one.persons, other.persons, 1) + _overlap(one.numbers, other.numbers, 1)) / 2
    reasons = [where, f"{one.language} and {other.language}"]
    reasons += [f"persons in common: {', '.join(persons[:6])}"] if persons else []
    reasons += [f"numbers in common: {', '.join(shared[:6])}"] if shared else []
    return Relation(one.id, other.id, "translation", round(score, 3), "; ".join(reasons))
