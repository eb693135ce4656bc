"""One person in two scripts: which name in the one script is a transcription of which in the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product

from cuttings.folding import fold
from ingest.people.join.cluster import Cluster
from ingest.people.join.profile import Words
from ingest.people.spelling.one_script import neighbours, nickname_groups
from ingest.people.spelling.transcription import FAR, JOIN_GIVEN, JOIN_SURNAME, SUGGEST, distance
from ingest.people.writing.known_scripts import SCRIPTS, script_of
from ingest.people.writing.script import Sounds, Transcription

_SOUND = {
    letter: sound
    for script in SCRIPTS.values()
    for sound, letters in script.sounds.letters.items()
    for letter in letters
}
_MOST_READINGS = 8


@dataclass(frozen=True, slots=True)
class ScriptMatch:
    """Two clusters, one in each script of a transcription, and how far the two parts of their names lie apart."""

    first: Cluster
    second: Cluster
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
        return f"{self.first.name} is written {self.second.name} ({far})"


@lru_cache(maxsize=1 << 17)
def skeletons(word: str) -> frozenset[str]:
    """The word in classes of sounds that all scripts share, in each way in which its letters can be read."""
    word = fold(word)
    sounds = script_of(word).sounds
    for letters, instead in sounds.groups:
        word = word.replace(letters, instead)
    readings = product(*(sounds.open_letters.get(piece, (piece,)) for piece in _pieces(word, sounds)))
    return frozenset(_bones("".join(reading)) for reading in islice(readings, _MOST_READINGS))


def _pieces(word: str, sounds: Sounds) -> list[str]:
    """The word, cut at letters that can be read in several ways."""
    pattern = _open_letters(sounds)
    return pattern.split(word) if pattern else [word]


@cache
def _open_letters(sounds: Sounds) -> re.Pattern[str] | None:
    """The letters that can be read in several ways, in one group, so that splitting by them keeps them."""
    return re.compile(f"({'|'.join(sounds.open_letters)})") if sounds.open_letters else None


def _bones(word: str) -> str:
    sounds: list[str] = []
    for letter in word:
        sound = _SOUND.get(letter, "")
        if sound and (not sounds or sounds[-1] != sound):
            sounds.append(sound)
    return "".join(sounds)


def near_skeletons(words: Iterable[str]) -> frozenset[str]:
    """The skeletons of the words, and each with one sound left out: words that sound alike share one of them."""
    return frozenset(near for word in words for bones in skeletons(word) for near in neighbours(bones))


def given_distance(pair: Transcription, first: Words, second: Words, limit: float = SUGGEST) -> float:
    """How far the nearest two given names lie apart; names that stand for each other (Joe, Джозеф) are near."""
    near = surname_distance(pair, first, second, limit)
    if near > JOIN_GIVEN / 2 and any(nickname_groups(a) & nickname_groups(b) for a in first for b in second):
        return JOIN_GIVEN / 2
    return near


def surname_distance(pair: Transcription, first: Words, second: Words, limit: float = SUGGEST) -> float:
    """How far the nearest two surnames lie apart: `first` in the script `pair.of`, `second` in `pair.to`."""
    return min((distance(pair, a, b, limit) for a in first for b in second), default=FAR)


def near_pairs(pair: Transcription, clusters: Sequence[Cluster], suggest: bool = True) -> list[ScriptMatch]:
    """The pairs of full names near enough to join, or (`suggest`) to ask the curator about, the nearest first.

    Linear in the clusters: a pair is looked at where the given names are near and the surnames have nearly one
    skeleton.
    """
    firsts = [cluster for cluster in clusters if pair.of in cluster.scripts]
    seconds = [cluster for cluster in clusters if pair.to in cluster.scripts]
    near_given = _near_given(pair, _vocabulary(firsts, pair.of), _vocabulary(seconds, pair.to))
    index = _index(seconds, pair.to)
    matches: dict[tuple[int, int], ScriptMatch] = {}
    for cluster in firsts:
        for other in _candidates(cluster, pair.of, near_given, index):
            both = (id(cluster), id(other))
            if cluster is not other and both not in matches:
                match = compare(pair, cluster, other, suggest)
                if match:
                    matches[both] = match
    return sorted(matches.values(), key=lambda m: (m.far, -m.second.documents, m.first.name, m.second.name))


def compare(pair: Transcription, first: Cluster, second: Cluster, suggest: bool) -> ScriptMatch | None:
    """The match of two clusters; None where a part of the name is too far from the other's."""
    surnames, givens = (SUGGEST, SUGGEST) if suggest else (JOIN_SURNAME, JOIN_GIVEN)
    surname = surname_distance(pair, first.words("surname", pair.of), second.words("surname", pair.to), surnames)
    if surname > surnames:
        return None
    given = given_distance(pair, first.words("given", pair.of), second.words("given", pair.to), givens)
    return ScriptMatch(first, second, surname, given) if given <= givens else None


def _vocabulary(clusters: Iterable[Cluster], script: str) -> list[str]:
    return sorted({word for cluster in clusters for word in cluster.words("given", script)})


def _near_given(pair: Transcription, firsts: Sequence[str], seconds: Sequence[str]) -> dict[str, list[str]]:
    """For each given name of the script `pair.of` the ones in `pair.to` that may be the same name."""
    by_bones = _by_skeleton(seconds)
    by_group: dict[str, set[str]] = defaultdict(set)
    for name in seconds:
        for group in nickname_groups(name):
            by_group[group].add(name)
    near_ones = {}
    for name in firsts:
        near = {other for group in nickname_groups(name) for other in by_group[group]}
        alike = {other for bones in near_skeletons([name]) for other in by_bones.get(bones, ())}
        near |= {other for other in alike - near if distance(pair, name, other) <= SUGGEST}
        near_ones[name] = sorted(near)
    return near_ones


def _by_skeleton(words: Iterable[str]) -> dict[str, set[str]]:
    alike: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for bones in near_skeletons([word]):
            alike[bones].add(word)
    return alike


Index = dict[tuple[str, str], list[Cluster]]  # given name and skeleton of the surname → who has both


def _index(clusters: Iterable[Cluster], script: str) -> Index:
    index: Index = defaultdict(list)
    for cluster in clusters:
        skeletons_near = near_skeletons(cluster.words("surname", script))
        for given in cluster.words("given", script):
            for bones in skeletons_near:
                index[given, bones].append(cluster)
    return index


def _candidates(cluster: Cluster, script: str, near_given: dict[str, list[str]], index: Index) -> Iterator[Cluster]:
    skeletons_near = near_skeletons(cluster.words("surname", script))
    for given in cluster.words("given", script):
        for other in near_given.get(given, ()):
            for bones in skeletons_near:
                yield from index.get((other, bones), ())
