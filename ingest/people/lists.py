"""The word lists that the finding of persons looks words up in, and the keys under which words are looked up.

`persons_words.json` was written by hand (titles, verbs of speech, words of organisations, peoples); the larger
`persons_lists.json` was drawn by `python -m bench.learn_persons_lists` from Faker (MIT) and GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
_ENDING = re.compile(
    r"(?:иями|ьями|ами|ями|ого|его|ому|ему|ыми|ими|иях|ией|иям|ой|ый|ий|ей|ая|яя|ую|юю|ым|им|ом|ем|ою|ею|ов|ах|ях"
    r"|ам|ям|ии|ию|ия|ье|ья|ью|а|у|е|ы|и|ю|я|й|ь|о)$"
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in lower case without diacritics, ё as е; й and ї stay letters of their own."""
    word = word.lower().replace("ё", "е").replace("’", "'").replace("ʼ", "'").replace("‑", "-").replace("‐", "-")
    if word.isascii():
        return word
    kept = [c if c in "йїў" else _bare(c) for c in word]
    return "".join(kept)


def _bare(char: str) -> str:
    special = {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}.get(char)
    return special or "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))


def is_cyrillic(word: str) -> bool:
    """Whether the first letter is Cyrillic."""
    return "\u0400" <= word[:1] <= "\u052f"


@lru_cache(maxsize=65536)
def key(folded: str) -> str:
    """What the forms of one word share: the word itself, or for Cyrillic its stem (four letters are left at least)."""
    if not is_cyrillic(folded) or len(folded) < 4:
        return folded
    stem = _ENDING.sub("", folded)
    return stem if len(stem) >= 3 else folded


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """key -> the classes that list it. Russian classes ("title_ru") count under the plain name."""
    found: dict[str, set[str]] = {}
    for name in ("persons_words.json", "persons_lists.json"):
        for kind, words in json.loads((DATA / name).read_text(encoding="utf-8")).items():
            for word in words.split():
                found.setdefault(key(fold(word)), set()).add(kind.removesuffix("_ru"))
    shared: dict[frozenset[str], frozenset[str]] = {}
    frozen = {word: frozenset(kinds) for word, kinds in found.items()}
    return {word: shared.setdefault(kinds, kinds) for word, kinds in frozen.items()}


_NONE: frozenset[str] = frozenset()


def classes_of(folded: str) -> frozenset[str]:
    """The classes of one folded word."""
    return classes().get(key(folded), _NONE)
