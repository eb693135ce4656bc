"""Abbreviations of single letters, as they are typed: U.S., US and USA are one, J.K. and JK."""

from __future__ import annotations

import re

DOTTED = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]\.?")
LONGEST = 4  # letters in capitals; of longer ones nobody writes dots
SAME = ({"us", "usa"},)  # that mean one thing


def abbreviated(text: str) -> str:
    """The letters of an abbreviation as it is typed, in small letters; "" for anything else.

    >>> abbreviated("U.S."), abbreviated("J.K."), abbreviated("NATO"), abbreviated("us"), abbreviated("TROOPS")
    ('us', 'jk', 'nato', '', '')
    """
    if DOTTED.fullmatch(text):
        return text.replace(".", "").lower()
    return text.lower() if 1 < len(text) <= LONGEST and text.isalpha() and text.isupper() else ""


def with_last_stop(word: str) -> str:
    """The word; one of letters with full stops with the last of these, which stands there to end a sentence, too.

    >>> with_last_stop("U.S"), with_last_stop("us")
    ('U.S.', 'us')
    """
    return f"{word}." if DOTTED.fullmatch(word) and not word.endswith(".") else word


def abbreviations(text: str) -> tuple[str, ...]:
    """The abbreviations that one stands for: its letters first; () where the text is none."""
    asked = abbreviated(text)
    same: set[str] = next((several for several in SAME if asked in several), set())
    return (asked, *sorted(same - {asked})) if asked else ()


def dotted(letters: str) -> tuple[str, ...]:
    """The tokens of the letters with full stops."""
    return tuple(letters)
