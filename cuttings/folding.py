"""Folding: what two spellings of one name or word have in common. Index, persons and queries all fold with this module.

Folded text is for comparing only and is never shown. Both sides of a comparison are folded here, so that a name is
found however it is typed: without accents, with another apostrophe or hyphen, in capitals, decomposed, with the digits
of any script. A letter that a language counts as its own (й, ї, ў, the voiced kana) is not an accent.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that no decomposition takes apart, and signs that are written in several ways. The one table: a letter that
# readers type as another one belongs here.
LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "ŋ": "n", "ŧ": "t", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɖ": "d", "ɛ": "e", "ɔ": "o", "ɨ": "i",
    "ŀ": "l", "ς": "σ", "ґ": "г",
    "қ": "к", "ғ": "г", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "ә": "а",  # typed on a Russian keyboard
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ـ": "",
}  # fmt: skip
APOSTROPHES = frozenset("'`’‘‛´′＇ʹʻʼʽʾʿˈˊˋꞌ՚׳״")  # and what is typed for them
HYPHENS = "-‐‑‒–—―−﹣－־᠆"
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
OWN_LETTERS = "йїў"  # и, і and у with a sign, but letters of their own
_ONE_SIGN = LETTERS | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(UNSEEN, "")
_VOICED, _VIRAMA = 8, 9  # combining classes of marks that make another sound, or join letters


class _Folded(dict[int, str]):
    """A table for `str.translate`: code point → what it is folded to, worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _of_letter(chr(code))
        return folded


def _of_letter(char: str) -> str:
    if char in OWN_LETTERS:
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    parts = (_ONE_SIGN.get(char) or unicodedata.normalize("NFKD", char)).lower()
    kept = (_ONE_SIGN.get(part, part) for part in parts if not _is_accent(part))
    return unicodedata.normalize("NFC", "".join(kept))


def _is_accent(char: str) -> bool:
    """Whether a character is a mark that readers leave out: an accent, an Arabic vowel, a Hebrew point."""
    return unicodedata.combining(char) not in (0, _VOICED, _VIRAMA)


_FOLDED = _Folded()


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """The text in small letters without accents; all apostrophes are one sign, all hyphens are one; ё is е, й stays й.

    >>> fold("Søren Nørgaard"), fold("Conor O’Brien"), fold("Юрий Фёдоров"), fold("İSTANBUL")
    ('soren norgaard', "conor o'brien", 'юрий федоров', 'istanbul')
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    folded = unicodedata.normalize("NFC", text).lower().translate(_FOLDED)
    return unicodedata.normalize("NFC", folded)  # a narrow kana has its voicing as a sign of its own


def letters(word: str) -> str:
    """The word folded and without apostrophes: O'Brien and OBrien give the same."""
    return fold(word).replace("'", "")


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """The folded words of a name, with single spaces between: hyphens, full stops and spaces count as spaces.

    >>> name_key("Jean-Luc  Mercier"), name_key("O’Brien"), name_key("J.K. Rowling")
    ('jean luc mercier', 'obrien', 'j k rowling')
    """
    return " ".join("".join(char if _is_of_word(char) else " " for char in letters(name)).split())


def _is_of_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def run_together(name: str) -> str:
    """The name key without spaces: "J. K. Rowling" and "JK Rowling" give the same, as do "Al-Assad" and "Alassad"."""
    return name_key(name).replace(" ", "")
