"""The terms of the full-text index, as both wings ask for them.

FTS5's tokenizer (unicode61, remove_diacritics 2) folds less than `cuttings.folding`: it takes accents off Latin letters
only, and leaves ß, ø, ё or an Arabic vowel as they are. So the index is never asked for folded letters: the table
`words` has each term with its stem, and tells which terms have the same letters or the same stem.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from itertools import islice, product

from cuttings.folding import letters
from cuttings.stemming import stem

MOST_SPELLINGS = 24  # of a phrase
_TERM = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


def words_of(text: str) -> list[str]:
    """The words of a text as the index divides it: runs of letters and digits. Apostrophes divide, too."""
    return _TERM.findall(text)


def as_indexed(text: str) -> str:
    """The text as FTS5 compares it: lower case without the accents on Latin letters. й, ё, ø and ß stay.

    >>> as_indexed("Čapek"), as_indexed("Юрий Фёдоров")
    ('capek', 'юрий фёдоров')
    """
    folded = []
    base = ""
    for char in unicodedata.normalize("NFD", text.lower()):
        if not unicodedata.combining(char):
            base = char
        elif base.isascii():
            continue
        folded.append(char)
    return unicodedata.normalize("NFC", "".join(folded))


def inflections(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """The terms that have the word's stem, the most frequent first; () where the archive has none."""
    sql = "SELECT form FROM words WHERE stem = ? ORDER BY articles DESC, form"
    return tuple(str(row[0]) for row in connection.execute(sql, (stem(word),)))


def spellings(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """The terms that have the word's letters, with any accents and apostrophes, the most frequent first."""
    asked = letters(word)
    return tuple(form for form in inflections(connection, word) if letters(form) == asked)


def phrase_in_index(connection: sqlite3.Connection, phrase: str) -> str:
    """The FTS5 expression that finds a phrase with any accents; "" where the index lacks one of its words."""
    choices = [spellings(connection, word) for word in phrase.split()]
    written = [" ".join(words) for words in islice(product(*choices), MOST_SPELLINGS)]
    return "body : (" + " OR ".join(f'"{words}"' for words in written) + ")" if any(written) else ""
