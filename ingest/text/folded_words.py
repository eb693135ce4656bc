"""The words of a text in small letters. A text in ASCII is split at spaces, in a third of a pattern's time.

Accents stay, other than in cuttings/folding.py: languages are told by the words as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable

PRINTERS_SIGNS = "’“”—–…‘"  # all that is not ASCII in most lines


def without_printers_signs(text: str) -> str:
    """The text with a space for each printer's sign: most texts are then ASCII."""
    if not text.isascii():
        for sign in PRINTERS_SIGNS:
            text = text.replace(sign, " ")
    return text


def folded_words(word: re.Pattern[str]) -> Callable[[str], list[str]]:
    """A function that lists what `word` matches in the case-folded text; `word` matches runs of a set of characters."""
    signs = "".join(chr(code).lower() if word.match(chr(code)) else " " for code in range(0x80))
    table = signs.encode().ljust(0x100)  # bytes are translated in a fraction of the time of text

    def words_of(text: str) -> list[str]:
        plain = without_printers_signs(text)
        if plain.isascii():
            return plain.encode().translate(table).decode().split()
        return word.findall(text.casefold())

    return words_of
