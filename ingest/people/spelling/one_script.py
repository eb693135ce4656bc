"""Spellings of one name in one script: a phonetic key, given names that stand for each other.

The keys are for comparing alone: they are never shown.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from cuttings.folding import fold

_LATIN_KEY = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"['\-. ]", ""),
        (r"tsch|tch", "ch"),
        (r"sch", "sh"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"kh", "h"),
        (r"gh(?=[aeiouy])", "g"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"cz", "ch"),
        (r"sz", "sh"),
        (r"tz|ts", "c"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h|$)|c$", "k"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"yo|jo|io", "o"),
        (r"^(?:ye|je)", "e"),
        (r"(?<=[aeiou])(?:ye|je)", "e"),
        (r"(?:yu|ju|iu|ioui)", "u"),
        (r"(?:ya|ja|ia)", "a"),
        (r"j(?=[aeiou])", "j"),
        (r"[yj](?![aeiou])|y", "i"),
        (r"ei$|ij$|ii$|ie$|i$", "i"),
        (r"ee", "i"),
        (r"(.)\1+", r"\1"),
    )
]
_CYRILLIC_KEY = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"['\-. ьъ]", ""),
        (r"[эє]", "е"),
        (r"[ыіїй]", "и"),
        (r"дж", "ж"),
        (r"тс|дс", "ц"),
        (r"ье|ьи", "и"),
        (r"(?<!и)и+$", "и"),
        (r"(.)\1+", r"\1"),
    )
]


def script_of(text: str) -> str:
    """latin, cyrillic or other, by the first letter that belongs to one."""
    for char in text:
        if "a" <= char <= "z" or "A" <= char <= "Z" or "À" <= char <= "ɏ" or "Ḁ" <= char <= "ỿ":
            return "latin"
        if "Ѐ" <= char <= "ԯ":
            return "cyrillic"
        if char.isalpha():
            return "other"
    return "other"


@lru_cache(maxsize=1 << 17)
def spelling_key(word: str) -> str:
    """What spellings of one name in one script share: Zelensky, Zelenskyy, Zelenskiy; Мэй, Мей; Viktor, Victor."""
    word = fold(word)
    for pattern, to in _CYRILLIC_KEY if script_of(word) == "cyrillic" else _LATIN_KEY:
        word = pattern.sub(to, word)
    return word


def neighbours(word: str) -> frozenset[str]:
    """The key and each key with one letter left out: two keys at edit distance 1 share one of them."""
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
def _rows() -> list[list[str]]:
    rows: list[list[str]] = json.loads((files("ingest") / "data" / "nicknames.json").read_text(encoding="utf-8"))
    return rows


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows():
        for name in row:
            found[spelling_key(name)].add(row[0])
    return {name: frozenset(groups) for name, groups in found.items()}


@lru_cache(maxsize=1 << 16)
def nickname_groups(given: str) -> frozenset[str]:
    """The groups of given names that stand for each other (Joe, Joseph, Джо) to which this one belongs."""
    return _groups().get(spelling_key(given), frozenset())


@lru_cache(maxsize=1 << 12)
def same_given(given: str) -> tuple[str, ...]:
    """The given names that stand for this one, in any script, itself left out."""
    groups = nickname_groups(given)
    names = (name for row in _rows() if row[0] in groups for name in row)
    return tuple(name for name in dict.fromkeys(names) if name != given)
