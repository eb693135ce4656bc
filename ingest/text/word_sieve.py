"""Words of which one must stand in a text for a slow pattern to match: looking for them takes a tenth of its time.

Only texts in ASCII are told so. In others a pattern takes letters for each other that the small letters of a word
are not (ſ for s), and it is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.text.folded_words import folded_words

_WORD = re.compile(r"\w+")
_words_of = folded_words(_WORD)
_LETTERS = 4  # of a word that are looked at: what its pattern leaves open stands behind them


class WordSieve:
    """Lets a text through in which a word begins as one of the `words` does, or that is not in ASCII."""

    def __init__(self, words: Iterable[str]) -> None:
        self._beginnings = frozenset(word[:_LETTERS] for word in words)

    def passes(self, text: str) -> bool:
        """Whether one of the words may stand anywhere in the text."""
        if not text.isascii():
            return True
        return not self._beginnings.isdisjoint([word[:_LETTERS] for word in _words_of(text)])

    def passes_first(self, text: str) -> bool:
        """Whether one of the words may be the first of the text, signs before it left out."""
        first = _WORD.search(text)
        return first is not None and (not first[0].isascii() or first[0].lower()[:_LETTERS] in self._beginnings)
