"""What may be the name of a tag, a collection or a saved search, and what a note may be."""

from __future__ import annotations

import sqlite3
import unicodedata

from cuttings.folding import UNSEEN, name_key
from cuttings.index_terms import words_of
from cuttings.notebook.notebook_error import NotebookError

LONGEST_NAME = 100  # characters
LONGEST_TEXT = 20_000  # characters of a note, of its passage, of what is said about a collection
_UNSEEN = dict.fromkeys(map(ord, UNSEEN))


def named(text: str, noun: str) -> str:
    """The text as the name of a `noun`: on one line, in one form of Unicode. Raises NotebookError.

    >>> named("  press \\n freedom ", "tag")
    'press freedom'
    """
    shown = " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split())
    _refuse_unseen(shown, noun)
    if not words_of(shown):
        raise NotebookError(f"a {noun} needs a name with a letter or a digit in it")
    if '"' in shown:
        raise NotebookError(
            f'the name of a {noun} has no " in it, which could not be searched for: write “ or ’ instead'
        )
    if len(shown) > LONGEST_NAME:
        raise NotebookError(f"the name of a {noun} has {LONGEST_NAME} characters at most, and this one {len(shown):,}")
    return shown


def written_text(text: str, noun: str, empty: bool = False) -> str:
    """The text of a `noun` without space around it; `empty`: whether it may be none. Raises NotebookError."""
    shown = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    _refuse_unseen(shown.replace("\n", "").replace("\t", ""), noun)
    if not shown and not empty:
        raise NotebookError(f"a {noun} without a word says nothing: write it, or take it away")
    if len(shown) > LONGEST_TEXT:
        raise NotebookError(f"a {noun} has {LONGEST_TEXT:,} characters at most, and this one {len(shown):,}: part it")
    return shown


def as_known(connection: sqlite3.Connection, table: str, column: str, name: str) -> str:
    """The name as it is written already, where one differs from it in capitals, accents or hyphens alone."""
    known = (str(row[0]) for row in connection.execute(f"SELECT DISTINCT {column} FROM {table} ORDER BY {column}"))
    key = name_key(name)
    return next((other for other in known if name_key(other) == key), name)


def _refuse_unseen(text: str, noun: str) -> None:
    """Raises NotebookError where a control character or half a character is in the text."""
    unseen = next((char for char in text if unicodedata.category(char) in ("Cc", "Cs")), None)
    if unseen is not None:
        raise NotebookError(f"a {noun} cannot hold U+{ord(unseen):04X}, which nobody could see: write it without")
