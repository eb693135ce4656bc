"""How long the longest row of an archive is: no value that a statement makes need be longer than what it may read."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from browse.core.connection import connect
from browse.core.held_file import Signature, signature

ROOM = 1.1  # beside the texts a row has some small values and its header
TEXTS = {
    "documents": ("original",),
    "articles": ("title", "standfirst", "byline", "rights", "url", "body"),
    "tiles": ("text", "replacement"),
    "spans": ("text", "replacement"),  # of an archive that was written before tiles; since then it is a view
    "claims": ("value", "quote"),
}
_measured: dict[Path, tuple[Signature, int]] = {}
_measuring = threading.Lock()


def longest_row(path: Path) -> int:
    """The length of the longest row in bytes, counted once for each generation of the file."""
    present = signature(path)
    with _measuring:
        if _measured.get(path, (None, 0))[0] != present:
            with closing(connect(path)) as connection:
                lengths = [_longest(connection, table, columns) for table, columns in TEXTS.items()]
            _measured[path] = present, int(ROOM * max(lengths))
        return _measured[path][1]


def _longest(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> int:
    """The length of the longest row of a table in bytes; a letter of a text is counted as four bytes."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone():
        return 0
    known = {row["name"] for row in connection.execute(f"PRAGMA table_info({table})")}
    lengths = [f"coalesce(length({column}), 0)" for column in columns if column in known]
    if not lengths:
        return 0
    per_letter = 1 if table == "documents" else 4
    try:
        longest = connection.execute(f"SELECT coalesce(max({' + '.join(lengths)}), 0) FROM {table}").fetchone()[0]
    except sqlite3.DatabaseError:
        return 0  # a table is damaged: who reads it is told so; the others can still be read
    return per_letter * int(longest)
