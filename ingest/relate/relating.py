"""Relations between articles: the same text again, a version of it, a translation. Never a merge.

Versions are found by the runs of words that two texts share (see `fingerprint`). Translations share no words, so
persons, numbers and length speak for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ingest.text.fingerprint import Fingerprint

LEAST_SHARED = 3  # kept shingles that two texts must share before they are compared
VERSION_FROM = 0.3  # of the smaller text's kept shingles: a third of a text told word for word is no chance
TOO_COMMON = 50  # a shingle in more texts than this is boilerplate or a proverb, and pairs nothing
ALL_PAIRS_UP_TO = 12  # texts in one group of equals; a larger group is related to its first text alone

_NUMBER = re.compile(r"\d[\d.,]*\d")


@dataclass(frozen=True, slots=True)
class ComparedText:
    """What relations are judged by."""

    id: str
    document_id: str
    language: str
    url: str
    words: int
    fingerprint: Fingerprint
    numbers: frozenset[str]
    persons: frozenset[str]

    @property
    def kept(self) -> int:
        """How many of its shingles are kept."""
        return len(self.fingerprint.shingles)


@dataclass(frozen=True, slots=True)
class Relation:
    """`article_id` is a version (translation, copy) of `other_id`; ids in order, so that a pair stands once."""

    article_id: str
    other_id: str
    kind: str
    score: float
    evidence: str


def numbers(body: str) -> frozenset[str]:
    """The numbers of two digits and more, as every language writes them the same: 100,000 is 100000."""
    return frozenset(n.replace(".", "").replace(",", "") for n in _NUMBER.findall(body))


def relate(texts: Sequence[ComparedText]) -> list[Relation]:
    """All relations among the texts, sorted; independent of the texts' order."""
    ordered = sorted(texts, key=lambda t: t.id)
    found: dict[tuple[str, str], Relation] = {}
    for relation in (*_same(ordered), *_same_address(ordered), *_versions(ordered), *_translations(ordered)):
        found.setdefault((relation.article_id, relation.other_id), relation)
    return sorted(found.values(), key=lambda r: (r.article_id, r.other_id))


def _pairs(group: Sequence[ComparedText]) -> Iterator[tuple[ComparedText, ComparedText]]:
    if len(group) <= ALL_PAIRS_UP_TO:
        return combinations(group, 2)
    return ((group[0], other) for other in group[1:])


def _same(texts: Iterable[ComparedText]) -> Iterator[Relation]:
    groups: dict[int, list[ComparedText]] = defaultdict(list)
    for text in texts:
        if text.words:
            groups[text.fingerprint.digest].append(text)
    for group in groups.values():
        for one, other in _pairs(group):
            yield Relation(one.id, other.id, "same text", 1.0, f"the same {one.words} words")


def _same_address(texts: Iterable[ComparedText]) -> Iterator[Relation]:
    groups: dict[str, list[ComparedText]] = defaultdict(list)
    for text in texts:
        if text.url:
            groups[text.url].append(text)
    for group in groups.values():
        for one, other in _pairs(group):
            yield Relation(one.id, other.id, "version", _resemblance(one, other), f"one address: {one.url}")


def _versions(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    for a, b, shared in _sharing(texts):
        one, other = texts[a], texts[b]
        part = shared / max(1, min(one.kept, other.kept))
        if part >= VERSION_FROM:
            evidence = f"{part:.0%} of the shorter text stands word for word in the other"
            yield Relation(one.id, other.id, "version", round(part, 3), evidence)


def _sharing(texts: Sequence[ComparedText]) -> Iterator[tuple[int, int, int]]:
    """Pairs of texts (as places in `texts`) that share kept shingles, with how many."""
    hashes = np.concatenate([np.empty(0, np.uint64), *(t.fingerprint.shingles for t in texts)])
    if not len(hashes):
        return
    owners = np.repeat(np.arange(len(texts)), [t.kept for t in texts])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for start, end in zip(starts, np.r_[starts[1:], len(hashes)], strict=True):
        if 1 < end - start <= TOO_COMMON:
            for pair in combinations(owners[start:end].tolist(), 2):
                counts[pair] += 1
    yield from ((a, b, n) for (a, b), n in sorted(counts.items()) if n >= LEAST_SHARED)


def _resemblance(one: ComparedText, other: ComparedText) -> float:
    both = len(np.intersect1d(one.fingerprint.shingles, other.fingerprint.shingles))
    either = one.kept + other.kept - both
    return round(both / either, 3) if either else 0.0


def _translations(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    """The halves of one file first; then texts of two languages that share persons and most numbers."""
    by_document: dict[str, list[ComparedText]] = defaultdict(list)
    for text in texts:
        by_document[text.document_id].append(text)
    for group in by_document.values():
        yield from halves(group)
    for one, other in _sharing_numbers(texts):
        found = translated(one, other)
        if found:
            yield found


def halves(texts: Sequence[ComparedText]) -> Iterator[Relation]:
    """The translations among the texts of one file, which are in the order of their ids."""
    for one, other in combinations(texts[:ALL_PAIRS_UP_TO], 2):
        if _languages_differ(one, other) and _could_translate(one, other):
            yield _translation(one, other, "two languages in one file")


def translated(one: ComparedText, other: ComparedText) -> Relation | None:
    """The translation of one text in another file, if it is one; the ids are in order."""
    if _languages_differ(one, other) and _could_translate(one, other) and _alike(one, other):
        return _translation(one, other, "two files")
    return None


def _languages_differ(one: ComparedText, other: ComparedText) -> bool:
    return bool(one.language and other.language and one.language != other.language)


def _could_translate(one: ComparedText, other: ComparedText) -> bool:
    """A translation is rarely half or twice as long; and persons that both name may not all differ."""
    lengths = sorted((one.words, other.words))
    if lengths[0] * 2 < lengths[1]:
        return False
    return not (one.persons and other.persons) or bool(one.persons & other.persons)


def _alike(one: ComparedText, other: ComparedText) -> bool:
    """Across files more is asked: two persons and four numbers in common, most of what either has."""
    return _overlap(one.persons, other.persons, 2) >= 0.6 and _overlap(one.numbers, other.numbers, 4) >= 0.6


def _overlap(one: frozenset[str], other: frozenset[str], least: int) -> float:
    both = len(one & other)
    return both / max(len(one), len(other)) if both >= least else 0.0


def _sharing_numbers(texts: Sequence[ComparedText]) -> Iterator[tuple[ComparedText, ComparedText]]:
    """Pairs that share a number which few texts have."""
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
    said = [where, f"{one.language} and {other.language}"]
    said += [f"persons in common: {', '.join(persons[:6])}"] if persons else []
    said += [f"numbers in common: {', '.join(shared[:6])}"] if shared else []
    return Relation(one.id, other.id, "translation", round(score, 3), "; ".join(said))
