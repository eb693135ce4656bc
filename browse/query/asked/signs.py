"""The signs between quotation marks, which the index of words does not have: those that are checked in the text."""

from __future__ import annotations

import re
import unicodedata

from cuttings.folding import APOSTROPHES, HYPHENS

# Signs without which words mean something else, beside the symbols of Unicode ($, +, €, °): C++ is not C, 3% is not 3.
TELLING = frozenset("#%&@§*/\\_‰№")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,:](?=\d)")  # 3,000 is not 3.000
BEFORE_WORD = re.compile(r"(?<!\S)\.(?=\w)")  # .NET is not net
LEFT_OUT = re.compile(r"[^\w\s]")
LOOSE_ENDS = re.compile(r"\A[\s,;:!?…]+|[\s.,;:!?…]+\Z")


def tells(text: str) -> bool:
    """Whether a text has signs without which it means something else.

    >>> tells("C++"), tells("$3,000"), tells("3.000"), tells("Moscow, he said")
    (True, True, True, False)
    """
    if BETWEEN_DIGITS.search(text) or BEFORE_WORD.search(text):
        return True
    return any(char in TELLING or unicodedata.category(char) in ("Sc", "Sm", "So") for char in text)


def signs_pattern(text: str) -> str:
    """A pattern of LIKE, with \\ before signs of its own, for texts that have a quotation with its signs.

    "" where no sign of it tells. Blanks, hyphens, apostrophes and letters beyond ASCII stand for any sign: the index
    of words compares those.

    >>> signs_pattern("C++"), signs_pattern("100% of them."), signs_pattern("Moscow, he said")
    ('%C++%', '%100\\\\%_of_them%', '')
    """
    if not tells(text):
        return ""
    return f"%{''.join(map(_of_pattern, LOOSE_ENDS.sub('', text)))}%"


def ignored(text: str) -> str:
    """The signs of a quotation that are not looked for, each once; "" where there is none or all are checked."""
    signs = dict.fromkeys(LEFT_OUT.findall(text))
    loose = [sign for sign in signs if sign not in APOSTROPHES and sign not in HYPHENS]
    return "" if tells(text) else " ".join(loose)


def _of_pattern(char: str) -> str:
    if char in "%_\\":
        return f"\\{char}"
    return "_" if char.isspace() or char in APOSTROPHES or char in HYPHENS or _is_foreign(char) else char


def _is_foreign(char: str) -> bool:
    return not char.isascii() and (char.isalnum() or unicodedata.category(char)[0] == "M")
