"""A copy of an archive that was made to be given away: what it leaves out, and of which archive it is a copy."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from cuttings.index_terms import MARKS, UNSPACED
from cuttings.table import Table, columns

ORIGINALS, TEXTS = "originals", "texts"
# Only a copy that leaves something out has this table; so it is none of the schema's.
LEFT_OUT = Table(
    "left_out",
    "what the file lacks that the archive has of which it is a copy; only a copy to give away has this table",
    columns(
        ("what", str, f"{ORIGINALS}: the files as they were read; {TEXTS}: all but the first words of each text"),
        ("words", int, "how many words of each text are here; NULL for originals"),
        ("archive_sha256", str, "the sha256 of the archive"),
        ("made", str, "when the copy was made (UTC)"),
    ),
    "what",
)
# A sign of a writing without spaces counts as a word.
_WORD = re.compile(rf"[{UNSPACED}]|(?:[^\W_{UNSPACED}]|[{MARKS}])+")


@dataclass(frozen=True, slots=True)
class GivenCopy:
    """What a copy leaves out. `words`: how many words of each text it has, None where it has all of them."""

    without_originals: bool
    words: int | None
    archive_sha256: str
    made: str


def given_copy(connection: sqlite3.Connection) -> GivenCopy | None:
    """What the file leaves out; None where it is a whole archive."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [LEFT_OUT.name]).fetchone():
        return None
    rows = {row[0]: tuple(row) for row in connection.execute(f"SELECT * FROM {LEFT_OUT.name}")}
    if not rows:
        return None
    _, _, archive, made = next(iter(rows.values()))
    return GivenCopy(ORIGINALS in rows, rows[TEXTS][1] if TEXTS in rows else None, archive, made)


def opening_words(text: str, words: int) -> str:
    """The text without all that stands behind so many words; all of it where it has no more.

    >>> opening_words("Moscow, 5 May. The talks failed.", 4), opening_words("贸易战升级", 3)
    ('Moscow, 5 May. The', '贸易战')
    """
    last = 0
    for number, word in enumerate(_WORD.finditer(text)):
        if number == words:
            return text[:last]
        last = word.end()
    return text
