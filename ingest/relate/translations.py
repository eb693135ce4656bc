"""Translations share no words with their originals, so persons, numbers and length tell them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ingest.relate.comparison import ALL_PAIRS_UP_TO, ComparedText, Relation
from ingest.relate.text_columns import TextColumns, places_of_equals

TOO_COMMON = 50  # a number in more texts than this pairs nothing


def translations(texts: TextColumns) -> Iterator[Relation]:
    """The pairs of translations: those within one file first, then texts of two files that share persons and most
    numbers."""
    if len({*texts.languages} - {""}) > 1:
        yield from translations_among(texts, _sharing_numbers(texts))


def translations_among(texts: TextColumns, sharing: Iterable[tuple[int, int]]) -> Iterator[Relation]:
    """The same, where it is known which texts, by their places, share a number that few texts have."""
    for group in places_of_equals(texts.documents):
        yield from _halves([texts[place] for place in group[:ALL_PAIRS_UP_TO]])
    for a, b in sharing:
        if not _languages_differ(texts.languages[a], texts.languages[b]):
            continue
        one, other = texts[a], texts[b]
        if _could_translate(one, other) and _alike(one, other):
            yield _translation(one, other, "two files")


def _halves(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    """The pairs of translations among the texts of one file. The texts are in the order of their ids."""
    for one, other in combinations(texts, 2):
        if _languages_differ(one.language, other.language) and _could_translate(one, other):
            yield _translation(one, other, "two languages in one file")


def sharing_with(asked: Mapping[str, str], numbers: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """The pairs of texts, by their ids in order, of which one is asked for, that share a number which few texts have.

    `asked` and `numbers`: of the texts that are asked for, and of all, the numbers with blanks between them.
    """
    looked_for = frozenset(number for told in asked.values() for number in told.split())
    holders: dict[str, list[str]] = defaultdict(list)
    for text, told in numbers:
        for number in looked_for.intersection(told.split()):
            if len(holders[number]) <= TOO_COMMON:  # as below
                holders[number].append(text)
    few = [texts for texts in holders.values() if len(texts) <= TOO_COMMON]
    pairs = ((one, other) for texts in few for one in asked.keys() & texts for other in texts if one != other)
    return {(one, other) if one < other else (other, one) for one, other in pairs}


def _languages_differ(one: str, other: str) -> bool:
    return bool(one and other and one != other)


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


def _sharing_numbers(texts: TextColumns) -> list[tuple[int, int]]:
    """The pairs of texts in two languages, as places, that share a number which few texts have.

    One of the two is not in the language of most texts; numbers that no such text has are not looked at.
    """
    ((most, _),) = Counter(filter(None, texts.languages)).most_common(1)
    others = (told for told, language in zip(texts.numbers, texts.languages, strict=True) if language not in ("", most))
    looked_for = {number for told in others for number in told.split()}
    holders: dict[str, list[int]] = defaultdict(list)
    for place, told in enumerate(texts.numbers):
        for number in looked_for.intersection(told.split()):
            if len(holders[number]) <= TOO_COMMON:  # one too many tells that it is common
                holders[number].append(place)
    return sorted(
        {
            pair
            for places in holders.values()
            if len(places) <= TOO_COMMON
            for pair in combinations(places, 2)
            if _languages_differ(texts.languages[pair[0]], texts.languages[pair[1]])
        }
    )


def _translation(one: ComparedText, other: ComparedText, where: str) -> Relation:
    persons, shared = sorted(one.persons & other.persons), sorted(one.numbers & other.numbers)
    score = (_overlap(one.persons, other.persons, 1) + _overlap(one.numbers, other.numbers, 1)) / 2
    reasons = [where, f"{one.language} and {other.language}"]
    reasons += [f"persons in common: {', '.join(persons[:6])}"] if persons else []
    reasons += [f"numbers in common: {', '.join(shared[:6])}"] if shared else []
    return Relation(one.id, other.id, "translation", round(score, 3), "; ".join(reasons))
