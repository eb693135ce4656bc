"""The authors of a query: the printed names that a name in `author:` stands for."""

from __future__ import annotations

import sqlite3

from browse.core.connection import Cache, Connection
from cuttings.folding import name_key

MOST_AUTHORS = 500  # printed names that one name in a query may stand for
BYTES_OF_NAME = 250  # in memory, with its key


def author_names(connection: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """The names of authors as printed that are this name; where there are none, those that have all of its words."""
    key, names = name_key(text), _printed_names(connection)
    whole = [name for name, other in names.items() if other == key]
    words = set(key.split())
    return tuple((whole or [name for name, other in names.items() if words <= set(other.split())])[:MOST_AUTHORS])


def _printed_names(connection: sqlite3.Connection) -> dict[str, str]:
    """The printed names of all authors with their keys, read once a generation of the file."""
    kept = connection.kept if isinstance(connection, Connection) else Cache()
    names: dict[str, str] | None = kept.get("authors")
    if names is None:
        rows = connection.execute("SELECT DISTINCT name FROM credits WHERE role = 'author' AND name IS NOT NULL")
        names = {name: name_key(name) for (name,) in rows}
        kept.put("authors", names, BYTES_OF_NAME * len(names))
    return names
