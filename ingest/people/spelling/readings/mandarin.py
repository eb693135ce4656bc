"""Names in Han signs as they are read in Mandarin, in Latin letters (pinyin) and in Cyrillic ones (Palladius)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import product

from anyascii import anyascii

from cuttings.folding import fold
from ingest.people.writing.script import DATA

_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_SYLLABLE = re.compile("[A-Z][a-z]*")
_TABLES = json.loads((DATA / "persons" / "mandarin.json").read_text(encoding="utf-8"))
_DOUBLE_SURNAMES = frozenset(_TABLES["double surnames"])
_SURNAMES: dict[str, str] = _TABLES["surnames"]  # signs that are read otherwise where they are surnames


def _table(initials: Mapping[str, str], finals: Mapping[str, str]) -> dict[str, str]:
    return {a + b: initials[a] + finals[b] for a, b in product(initials, finals)}


_J = {initial: _TABLES["initials"][initial] for initial in "jqx"}
_CYRILLIC: dict[str, str] = (
    _TABLES["alone"]
    | _table(_TABLES["initials"], _TABLES["finals"])
    | _table(_J, _TABLES["finals of jqx"])
    | _TABLES["other"]
)
_LATIN = {written: syllable for syllable, written in reversed(_CYRILLIC.items())}


def in_mandarin(name: str) -> tuple[str, ...]:
    """The name in Latin and in Cyrillic letters, surname first; () for what is no name in Han signs.

    >>> in_mandarin("习近平"), in_mandarin("歐陽修")
    (('Xi Jinping', 'Си Цзиньпин'), ('Ouyang Xiu', 'Оуян Сю'))
    """
    if not _NAME.fullmatch(name):
        return ()
    syllables = [syllable.lower() for sign in name for syllable in _SYLLABLE.findall(anyascii(sign))]
    if len(syllables) != len(name):
        return ()
    surname = 2 if name[:2] in _DOUBLE_SURNAMES and len(name) > 2 else 1
    if surname == 1:
        syllables[0] = _SURNAMES.get(name[0], syllables[0])
    return tuple(
        f"{_joined(way[:surname])} {_joined(way[surname:])}" for way in (syllables, _cyrillic(syllables)) if way
    )


def in_other_letters(name: str) -> str:
    """A Chinese name in Latin letters as it is written in Cyrillic ones, and back; "" for what cannot be one.

    >>> in_other_letters("Xi Jinping"), in_other_letters("Си Цзиньпин"), in_other_letters("Ida Marlow")
    ('Си Цзиньпин', 'Xi Jinping', '')
    """
    words = fold(name).split()
    table = _CYRILLIC if name.isascii() else _LATIN
    ways = [_syllables(word, table) for word in words]
    if len(words) != 2 or not all(1 <= len(way) <= 2 for way in ways):
        return ""
    return " ".join(_joined([table[syllable] for syllable in way]) for way in ways)


def _syllables(word: str, table: Mapping[str, str]) -> list[str]:
    """The word as the fewest syllables of a table; [] where it is none of them."""
    if word in table:
        return [word]
    word = word.replace("нъ", "н")
    parts = ((word[:at], word[at:]) for at in range(len(word) - 1, 0, -1))
    return next(([first, second] for first, second in parts if first in table and second in table), [])


def _cyrillic(syllables: list[str]) -> list[str]:
    """Syllables of pinyin in Cyrillic letters; [] where one of them is none."""
    return [_CYRILLIC[one] for one in syllables] if all(one in _CYRILLIC for one in syllables) else []


def _joined(syllables: list[str]) -> str:
    """Syllables as one word. In Cyrillic a hard sign keeps the н that ends one from the vowel of the next: Чанъань."""
    return re.sub("н (?=[аоуэеяюи])", "нъ", " ".join(syllables)).replace(" ", "").capitalize()
