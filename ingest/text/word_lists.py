"""The word lists that the finding of persons looks words up in, and the keys under which words are looked up.

`persons_words.json` was written by hand (titles, verbs of speech, words of organisations, peoples); the larger
`persons_lists.json` was drawn by `python -m bench.learn_persons_lists` from Faker (MIT) and GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from cuttings.folding import fold

DATA = Path(__file__).resolve().parent.parent / "data"
_OF_CASES = """иями ьями ами ями ого его ому ему ыми ими иях ией иям ой ый ий ей ая яя ую юю ым им ом ем ою ею ов ах ях
    ам ям ии ию ия ье ья ью а у е ы и ю я й ь о"""
_ENDINGS = frozenset(_OF_CASES.split())


def is_cyrillic(word: str) -> bool:
    """Whether the first letter is Cyrillic."""
    return "\u0400" <= word[:1] <= "\u052f"


@lru_cache(maxsize=32768)
def word_key(folded: str) -> str:
    """What the forms of one word share: the word itself, or for Cyrillic its stem (four letters are left at least)."""
    if not is_cyrillic(folded) or len(folded) < 4:
        return folded
    ending = next((length for length in (4, 3, 2, 1) if folded[-length:] in _ENDINGS), 0)
    return folded[:-ending] if ending and len(folded) - ending >= 3 else folded


def _stored(name: str) -> dict[str, str]:
    stored: dict[str, str] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return stored


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """key -> the classes that list it.

    Those of other languages ("title_ru", "title_other") count under the plain name."""
    found: dict[str, set[str]] = {}
    for kind, words in _stored("persons_words.json").items():
        for word in words.split():
            found.setdefault(word_key(fold(word)), set()).add(kind.removesuffix("_ru").removesuffix("_other"))
    for kind, words in _stored("persons_lists.json").items():  # drawn under their keys already
        for word in words.split() if kind != "phrases" else ():
            found.setdefault(word, set()).add(kind)
    shared: dict[frozenset[str], frozenset[str]] = {}
    frozen = {word: frozenset(kinds) for word, kinds in found.items()}
    return {word: shared.setdefault(kinds, kinds) for word, kinds in frozen.items()}


@lru_cache(maxsize=1)
def names_of_things() -> frozenset[str]:
    """Places and firms of several words, folded, that look like a person's full name."""
    return frozenset(_stored("persons_lists.json").get("phrases", "").split(";")) | grammar("firms", ";")


@lru_cache(maxsize=8)
def grammar(name: str, between: str | None = None) -> frozenset[str]:
    """Small words of grammar: particles inside names, verbs whose subject speaks, what may stand between."""
    return frozenset(_stored("persons_grammar.json")[name].split(between))


@lru_cache(maxsize=32768)
def name_stem(form: str) -> str:
    """What the forms of one word share, of a form as it is written."""
    return word_key(fold(form))


@lru_cache(maxsize=32768)
def listed(form: str) -> frozenset[str]:
    """The classes of a form as it is written, the full stop of an abbreviation left out."""
    return classes_of(fold(form).rstrip("."))


_NONE: frozenset[str] = frozenset()
_COMMON = frozenset({"common"})
_MADE = re.compile(r"([a-z]{3,}?)(?:s|es|ed|d|ing|ly|er|ers)$")


@lru_cache(maxsize=32768)
def classes_of(folded: str) -> frozenset[str]:
    """The classes of one folded word; an English word made of a common one is common too (talks, landed, quickly)."""
    found = classes().get(word_key(folded))
    if found is not None:
        return found
    made = _MADE.match(folded)
    if made and any("common" in classes().get(made.group(1) + end, _NONE) for end in ("", "e")):
        return _COMMON
    return _NONE
