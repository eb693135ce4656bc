"""One person in two scripts: which Latin name a Cyrillic one is a transcription of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product, zip_longest

from cuttings.folding import fold
from ingest.people.join.cluster import Cluster
from ingest.people.join.profile import Words
from ingest.people.spelling.one_script import neighbours, nickname_groups, script_of
from ingest.people.spelling.transcription import FAR, JOIN_GIVEN, JOIN_SURNAME, SUGGEST, distance

# Sounds that both scripts write, in classes. Left out: vowels, and what one script writes and the other does not.
_CLASSES = {"p": "бпbp", "f": "вфfv", "t": "дтdt", "s": "жзсцчшщsz", "k": "гкkq", "l": "лl", "r": "рr", "m": "мнmn"}
_CLASS = {letter: name for name, letters in _CLASSES.items() for letter in letters}
_CYRILLIC_PAIRS = (("дж", "ж"), ("тс", "с"), ("дс", "с"), ("кс", "кс"))
# Latin letters that stand for one sound here and for another there: each may be read in each way.
_LATIN_PAIRS = (
    ("ph", "f"), ("tsch", "s"), ("sch", "s"), ("sh", "s"), ("zh", "s"), ("kh", ""), ("th", "t"), ("ck", "k"),
    ("dg", "s"), ("ts", "s"), ("tz", "s"), ("tch", "s"), ("cz", "s"),
)  # fmt: skip
_LATIN_OPEN = {"ch": ("s", "k"), "gh": ("k", ""), "c": ("k", "s"), "g": ("k", "s"), "j": ("s", ""), "x": ("ks", "s")}
_OPEN = re.compile("|".join(_LATIN_OPEN))
_MOST_READINGS = 8


@dataclass(frozen=True, slots=True)
class ScriptMatch:
    """A Cyrillic cluster, the Latin one whose name it transcribes, and how far the two parts of the name lie apart."""

    cyrillic: Cluster
    latin: Cluster
    surname: float
    given: float

    @property
    def far(self) -> float:
        return self.surname + self.given

    @property
    def sure(self) -> bool:
        return self.surname <= JOIN_SURNAME and self.given <= JOIN_GIVEN

    @property
    def why(self) -> str:
        far = f"distance {self.surname:.2f}, given name {self.given:.2f}"
        return f"{self.cyrillic.name} is written {self.latin.name} ({far})"


@lru_cache(maxsize=1 << 17)
def skeletons(word: str) -> frozenset[str]:
    """The word in classes of sounds that both scripts share: one for a Cyrillic word, each reading of a Latin one."""
    word = fold(word)
    if script_of(word) == "cyrillic":
        for pair, one in _CYRILLIC_PAIRS:
            word = word.replace(pair, one)
        return frozenset({_bones(word)})
    for pair, one in _LATIN_PAIRS:
        word = word.replace(pair, one)
    pieces = [(piece,) for piece in _OPEN.split(word)]
    opened = [_LATIN_OPEN[letters] for letters in _OPEN.findall(word)]
    readings = product(*(choice for pair in zip_longest(pieces, opened, fillvalue=("",)) for choice in pair))
    return frozenset(_bones("".join(reading)) for reading in islice(readings, _MOST_READINGS))


def _bones(word: str) -> str:
    found: list[str] = []
    for letter in word:
        sound = _CLASS.get(letter, "")
        if sound and (not found or found[-1] != sound):
            found.append(sound)
    return "".join(found)


def near_skeletons(words: Iterable[str]) -> frozenset[str]:
    """The skeletons of the words and those with one sound left out: near ones share one of them."""
    return frozenset(near for word in words for bones in skeletons(word) for near in neighbours(bones))


def given_distance(cyrillic: Words, latin: Words, limit: float = SUGGEST) -> float:
    """The nearest of the given names; names that stand for each other (Joe, Джозеф) are near."""
    near = min((distance(c, x, limit) for c in cyrillic for x in latin), default=FAR)
    if near > JOIN_GIVEN / 2 and any(nickname_groups(c) & nickname_groups(x) for c in cyrillic for x in latin):
        return JOIN_GIVEN / 2
    return near


def surname_distance(cyrillic: Words, latin: Words, limit: float = SUGGEST) -> float:
    """The nearest of the surnames."""
    return min((distance(c, x, limit) for c in cyrillic for x in latin), default=FAR)


def near_pairs(clusters: Sequence[Cluster], suggest: bool = True) -> list[ScriptMatch]:
    """The pairs of full names near enough to join, or (`suggest`) to ask the curator about, the nearest first.

    Linear in the clusters: a pair is looked at where the given names are near and the surnames have nearly one
    skeleton.
    """
    latin = [c for c in clusters if "latin" in c.scripts]
    cyrillic = [c for c in clusters if "cyrillic" in c.scripts]
    near_given = _near_given(_vocabulary(cyrillic, "cyrillic"), _vocabulary(latin, "latin"))
    index = _index(latin)
    found: dict[tuple[int, int], ScriptMatch] = {}
    for cluster in cyrillic:
        for other in _candidates(cluster, near_given, index):
            pair = (id(cluster), id(other))
            if cluster is not other and pair not in found:
                match = compare(cluster, other, suggest)
                if match:
                    found[pair] = match
    return sorted(found.values(), key=lambda m: (m.far, -m.latin.documents, m.cyrillic.name, m.latin.name))


def compare(cyrillic: Cluster, latin: Cluster, suggest: bool) -> ScriptMatch | None:
    """The match of two clusters, where both parts of the name are near enough."""
    surnames, givens = (SUGGEST, SUGGEST) if suggest else (JOIN_SURNAME, JOIN_GIVEN)
    surname = surname_distance(cyrillic.words("surname", "cyrillic"), latin.words("surname", "latin"), surnames)
    if surname > surnames:
        return None
    given = given_distance(cyrillic.words("given", "cyrillic"), latin.words("given", "latin"), givens)
    return ScriptMatch(cyrillic, latin, surname, given) if given <= givens else None


def _vocabulary(clusters: Iterable[Cluster], script: str) -> list[str]:
    return sorted({word for cluster in clusters for word in cluster.words("given", script)})


def _near_given(cyrillic: Sequence[str], latin: Sequence[str]) -> dict[str, list[str]]:
    """For each Cyrillic given name the Latin ones that may be the same."""
    by_bones = _by_skeleton(latin)
    by_group: dict[str, set[str]] = defaultdict(set)
    for name in latin:
        for group in nickname_groups(name):
            by_group[group].add(name)
    found = {}
    for name in cyrillic:
        near = {other for group in nickname_groups(name) for other in by_group[group]}
        alike = {other for bones in near_skeletons([name]) for other in by_bones.get(bones, ())}
        near |= {other for other in alike - near if distance(name, other) <= SUGGEST}
        found[name] = sorted(near)
    return found


def _by_skeleton(words: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for bones in near_skeletons([word]):
            found[bones].add(word)
    return found


def _index(latin: Iterable[Cluster]) -> dict[tuple[str, str], list[Cluster]]:
    index: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in latin:
        bones = near_skeletons(cluster.words("surname", "latin"))
        for given in cluster.words("given", "latin"):
            for bone in bones:
                index[given, bone].append(cluster)
    return index


def _candidates(
    cluster: Cluster, near_given: dict[str, list[str]], index: dict[tuple[str, str], list[Cluster]]
) -> Iterator[Cluster]:
    bones = near_skeletons(cluster.words("surname", "cyrillic"))
    for given in cluster.words("given", "cyrillic"):
        for other in near_given.get(given, ()):
            for bone in bones:
                yield from index.get((other, bone), ())
