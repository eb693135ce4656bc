"""The relations of some texts to all: what is new is compared, and what is not stays as it was.

A number or a run of words that many texts have pairs none of them. Where what changed makes one of them common, or
takes that from it, other texts are related otherwise than before; this is told, and all are compared then.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.relate import shared_runs, translations
from ingest.relate.comparison import ALL_PAIRS_UP_TO
from ingest.relate.versions import LEAST_SHARED
from ingest.text.fingerprint import Shingles

_LOW = np.uint32(0xFFFF)


@dataclass(frozen=True, slots=True)
class TextPrints:
    """What texts are compared by, as columns: `shingles` of one text after the other, of which `ends` are the ends."""

    ids: Sequence[str]
    digests: Sequence[int]
    urls: Sequence[str]
    numbers: Sequence[str]
    shingles: Shingles
    ends: NDArray[np.int64]

    def shingles_of(self, place: int) -> Shingles:
        """The shingles of the text at a place."""
        return self.shingles[self.ends[place] : self.ends[place + 1]]


@dataclass(frozen=True, slots=True)
class NearTexts:
    """The texts that some share something telling with. `runs`: pairs of ids in order → how many shingles they share;
    `numbers`: pairs that share a number which few texts have; `alike`: texts of the same words, or at one address."""

    runs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    numbers: frozenset[tuple[str, str]] = frozenset()
    alike: frozenset[str] = frozenset()

    @property
    def ids(self) -> set[str]:
        """All texts that are named."""
        return {*self.alike, *(text for pairs in (self.runs, self.numbers) for pair in pairs for text in pair)}


def near_texts(texts: TextPrints, came: Collection[int], went: TextPrints) -> NearTexts | None:
    """What the texts at the places `came` share with all. `went` are those that left, or as they were before they came.

    None where what came and went changes how other texts are related to each other.
    """
    if _are_groups_changed(texts, came, went):
        return None
    runs = _sharing_runs(texts, came, went)
    numbers = _sharing_numbers(texts, came, went)
    if runs is None or numbers is None:
        return None
    digests, urls = {texts.digests[at] for at in came}, {texts.urls[at] for at in came} - {""}
    both = zip(texts.ids, texts.digests, texts.urls, strict=True)
    return NearTexts(runs, numbers, frozenset(id_ for id_, digest, url in both if digest in digests or url in urls))


def _are_groups_changed(texts: TextPrints, came: Collection[int], went: TextPrints) -> bool:
    """Whether a group of equals is, or was, so large that its texts are related to the first alone."""
    for of_all, of_gone in ((texts.digests, went.digests), (texts.urls, went.urls)):
        changed = {of_all[at] for at in came} | {*of_gone}
        count = Counter(value for value in of_all if value in changed)
        count.update(of_gone)
        if any(number > ALL_PAIRS_UP_TO for value, number in count.items() if value != ""):
            return True
    return False


def _is_crossed(now: int, came: int, went: int, most: int) -> bool:
    """Whether what so many texts have now is common where it was not, or the other way round."""
    return (now <= most) != (now - came + went <= most)


def _sharing_runs(texts: TextPrints, came: Collection[int], went: TextPrints) -> dict[tuple[str, str], int] | None:
    """The pairs that share as many shingles as have to be shared."""
    of_those = [texts.shingles_of(at) for at in came]
    asked = np.unique(np.concatenate([*of_those, went.shingles, np.empty(0, np.uint32)]))
    places, which = _holders(texts, asked)
    now = np.bincount(which, minlength=len(asked))
    added, gone = (
        np.bincount(np.searchsorted(asked, np.concatenate([*some, np.empty(0, np.uint32)])), minlength=len(asked))
        for some in (of_those, [went.shingles])
    )
    most = shared_runs.TOO_COMMON
    if ((now <= most) != (now - added + gone <= most)).any():
        return None
    order = np.argsort(which, kind="stable")
    of_shingle = np.split(places[order], np.cumsum(now)[:-1]) if len(asked) else []
    runs: dict[tuple[str, str], int] = {}
    for at, mine in zip(came, of_those, strict=True):
        sharing = Counter[int]()
        for one in np.searchsorted(asked, mine).tolist():
            if now[one] <= most:
                sharing.update(of_shingle[one].tolist())
        del sharing[at]
        for other, shared in sharing.items():
            if shared >= LEAST_SHARED:
                runs[_in_order(texts.ids[at], texts.ids[other])] = shared
    return runs


def _holders(texts: TextPrints, asked: Shingles) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of the texts that have one of the shingles, which are sorted; and which one it is."""
    if not len(asked):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    may_be = np.zeros(int(_LOW) + 1, bool)  # by the lower half: to look up each of millions would take most of the time
    may_be[asked & _LOW] = True
    at = np.flatnonzero(may_be[texts.shingles & _LOW])
    found = np.minimum(np.searchsorted(asked, texts.shingles[at]), len(asked) - 1)
    is_asked = asked[found] == texts.shingles[at]
    return np.searchsorted(texts.ends, at[is_asked], side="right") - 1, found[is_asked]


def _sharing_numbers(texts: TextPrints, came: Collection[int], went: TextPrints) -> frozenset[tuple[str, str]] | None:
    """The pairs that share a number which few texts have."""
    added = Counter(number for at in came for number in texts.numbers[at].split())
    gone = Counter(number for told in went.numbers for number in told.split())
    looked_for = added.keys() | gone.keys()
    holders: dict[str, list[int]] = defaultdict(list)
    for place, told in enumerate(texts.numbers):
        for number in looked_for.intersection(told.split()):
            holders[number].append(place)
    most = translations.TOO_COMMON
    if any(_is_crossed(len(holders[number]), added[number], gone[number], most) for number in looked_for):
        return None
    return frozenset(_pairs(texts.ids, came, (places for places in holders.values() if len(places) <= most)))


def _pairs(ids: Sequence[str], came: Collection[int], groups: Iterable[Sequence[int]]) -> Iterator[tuple[str, str]]:
    some = frozenset(came)
    for places in groups:
        for one in some.intersection(places):
            yield from (_in_order(ids[one], ids[other]) for other in places if other != one)


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
