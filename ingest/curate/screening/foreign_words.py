"""Names in texts of scripts in which no persons are found (Arabic, Hebrew, Greek, Armenian, Georgian), by their sounds.

The words of the archive in these scripts are compared with those of a listed name by their consonants. Two words side
by side that sound like a name are told; a surname alone is told as a surname alone, if it has three consonants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from rapidfuzz import fuzz
from sqlite_utils import Database

from ingest.people.spelling.readings.consonants import (
    are_enough,
    is_written_without_vowels,
    names_words,
    spoken_letters,
    word_sounds,
)

_SCRIPTS = ("\u0370", "\u03ff"), ("\u0530", "\u06ff"), ("\u10a0", "\u10ff")
_FOREIGN = re.compile("|".join(f"[{first}-{last}]" for first, last in _SCRIPTS))
_WORDS = "SELECT form FROM words WHERE " + " OR ".join(f"form BETWEEN '{a}' AND '{b}\U0010ffff'" for a, b in _SCRIPTS)
_SPELLINGS_TRIED = 6  # of each word, those that most articles have
_LIKE = 70  # percent: Μπάιντεν and Biden have 77, στην and Sudani 40
_FEWEST_ALONE = 3  # consonants of a surname that is looked for alone


def is_foreign(name: str) -> bool:
    """Whether a name is in one of the scripts in which no persons are found."""
    return _FOREIGN.search(name) is not None


class ForeignWords:
    """The words of an archive in those scripts by their consonants."""

    def __init__(self, db: Database) -> None:
        self._by_sounds: dict[str, list[str]] = {}
        for (form,) in db.execute(f"{_WORDS} ORDER BY articles DESC, form"):
            for sounds in word_sounds(form):
                self._by_sounds.setdefault(sounds, []).append(form)

    def spellings(self, name: str) -> Iterator[str]:
        """The words side by side that sound like the name, of one script; a text need not have them so."""
        words = names_words(name)
        sounds = [max(word_sounds(word), default="") for word in words]
        if is_foreign(name) or not 1 < len(words) < 4 or not are_enough(sounds):
            return
        for spelt in product(*(self._sounding(word) for word in words)):
            if len({form[0] >= "\u0530" for form in spelt}) == 1:
                yield " ".join(spelt)

    def alone(self, surname: str) -> list[str]:
        """The words that sound like a surname."""
        words = [] if is_foreign(surname) else names_words(surname)
        told = len(words) == 1 and len(min(word_sounds(words[0]), key=len, default="")) >= _FEWEST_ALONE
        return self._sounding(words[0]) if told else []

    def _sounding(self, word: str) -> list[str]:
        forms = [form for sounds in sorted(word_sounds(word)) for form in self._by_sounds.get(sounds, ())]
        alike = (form for form in dict.fromkeys(forms) if is_written_without_vowels(form) or _has_vowels_of(form, word))
        return list(islice(alike, _SPELLINGS_TRIED))


def _has_vowels_of(form: str, word: str) -> bool:
    """Whether a word of a script that writes vowels is like the other with them: στην is no Sudani."""
    return fuzz.ratio(spoken_letters(form), spoken_letters(word)) >= _LIKE
