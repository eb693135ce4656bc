"""Spellings of one name in one script: a phonetic key, given names that stand for each other.

The keys are for comparing alone: they are never shown.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from cuttings.folding import fold
from ingest.people.writing.known_scripts import script_of
from ingest.people.writing.word_lists import stored_lists


@lru_cache(maxsize=1 << 17)
def spelling_key(word: str) -> str:
    """What spellings of one name in one script share: Zelensky, Zelenskyy, Zelenskiy; Мэй, Мей; Viktor, Victor."""
    word = fold(word)
    for pattern, to in script_of(word).spelling:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=1 << 14)
def neighbours(word: str) -> frozenset[str]:
    """The key, and each key with one letter left out: two keys that are one edit apart share one of them."""
    return frozenset([word, *(word[:i] + word[i + 1 :] for i in range(len(word)))])


def one_edit(a: str, b: str) -> bool:
    """Whether one letter added, left out or exchanged makes a out of b, or they are equal."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    same = 0
    while same < len(a) and a[same] == b[same]:
        same += 1
    return a[same + (len(a) == len(b)) :] == b[same + 1 :] or a == b


@cache
def _names_of_groups() -> dict[str, tuple[str, ...]]:
    """Group → the given names in it, of all scripts; a group is called by one of its names."""
    names: dict[str, tuple[str, ...]] = {}
    for nicknames in stored_lists("nicknames.json"):
        for group, words in nicknames.items():
            names[group] = (*names.get(group, ()), *words.split())
    return names


@cache
def _groups_of_keys() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for group, names in _names_of_groups().items():
        for name in names:
            groups[spelling_key(name)].add(group)
    return {key: frozenset(of_key) for key, of_key in groups.items()}


@lru_cache(maxsize=1 << 16)
def nickname_groups(given: str) -> frozenset[str]:
    """The groups of given names that stand for each other (Joe, Joseph, Джо) to which this one belongs."""
    return _groups_of_keys().get(spelling_key(given), frozenset())


@lru_cache(maxsize=1 << 12)
def same_given(given: str) -> tuple[str, ...]:
    """The given names that stand for this one, in any script, itself left out."""
    groups = nickname_groups(given)
    names = (name for group, names in _names_of_groups().items() if group in groups for name in names)
    return tuple(name for name in dict.fromkeys(names) if name != given)
