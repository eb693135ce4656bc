"""What two spellings of one name or word share: one folding for the index of words, the persons and every query.

Folded text is for comparing alone and never shown. Whatever is compared is folded on both sides by this module, so a
name that was found is found again when it is asked for: typed without accents, with another apostrophe or hyphen, in
capitals, decomposed. A letter that a language counts as its own (й, ї, ў, the voiced kana) is not an accent.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that no decomposition takes apart, and signs that are written in several ways. The one table: a letter that
# readers type as another one belongs here.
LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "ŋ": "n", "ŧ": "t", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɖ": "d", "ɛ": "e", "ɔ": "o", "ɨ": "i",
    "ς": "σ", "ґ": "г",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ـ": "",
}  # fmt: skip
APOSTROPHES = frozenset("'`’‘‛´′＇ʹʻʼʽʾʿˈˊˋꞌ՚׳״")  # and what is typed for them
HYPHENS = "-‐‑‒–—―−﹣－־᠆"
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
OWN_LETTERS = "йїў"  # и, і and у with a sign, but letters of their own
_ONE_SIGN = LETTERS | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(UNSEEN, "")
_VOICED, _VIRAMA = 8, 9  # combining classes of marks that make another sound, or join letters


class _Folded(dict[int, str]):
    """Code point → what it is folded to, worked out once for each; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _of_letter(chr(code))
        return folded


def _of_letter(char: str) -> str:
    if char in OWN_LETTERS:
        return char
    parts = (_ONE_SIGN.get(char) or unicodedata.normalize("NFKD", char)).lower()
    kept = (_ONE_SIGN.get(part, part) for part in parts if not _is_accent(part))
    return unicodedata.normalize("NFC", "".join(kept))


def _is_accent(char: str) -> bool:
    """A mark above or below a letter that readers leave out: accents, Arabic vowels, Hebrew points."""
    return unicodedata.combining(char) not in (0, _VOICED, _VIRAMA)


_FOLDED = _Folded()


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """The text in small letters without accents; apostrophes are one sign and so are hyphens, ё is е and й stays й.

    >>> fold("Søren Nørgaard"), fold("Conor O’Brien"), fold("Юрий Фёдоров"), fold("İSTANBUL")
    ('soren norgaard', "conor o'brien", 'юрий федоров', 'istanbul')
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return unicodedata.normalize("NFC", text).lower().translate(_FOLDED)


def letters(word: str) -> str:
    """The word folded, without apostrophes: O'Brien and OBrien have the same letters."""
    return fold(word).replace("'", "")


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """The words of a name by their letters, single spaces between: hyphens, full stops and blanks are the same there.

    >>> name_key("Jean-Luc  Mercier"), name_key("O’Brien"), name_key("J.K. Rowling")
    ('jean luc mercier', 'obrien', 'j k rowling')
    """
    return " ".join("".join(char if _is_of_word(char) else " " for char in letters(name)).split())


def _is_of_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def run_together(name: str) -> str:
    """The key without its spaces: "J. K. Rowling" and "JK Rowling", "Al-Assad" and "Alassad" have the same."""
    return name_key(name).replace(" ", "")
