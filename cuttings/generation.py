"""Which content an archive has, told from the first hundred bytes of its file.

SQLite counts in a file's head the transactions that wrote to it (https://www.sqlite.org/fileformat2.html, the file
change counter). A run that finds nothing new writes one, to note itself: it counts itself in the head's application id,
too, so that the difference of the two stays as it is, and who has read the articles need not read them again.
"""

from __future__ import annotations

import sqlite3

HEAD = 100  # bytes
_CHANGES, _QUIET = slice(24, 28), slice(68, 72)
_RANGE = 2**31  # an application id has 32 bits and a sign


def generation_of(head: bytes) -> int:
    """A number that is another one once the content has changed, told by the first HEAD bytes of the file."""
    changes, quiet = (int.from_bytes(head[place], "big") for place in (_CHANGES, _QUIET))
    return (changes - quiet) % _RANGE


def keep_generation(connection: sqlite3.Connection) -> None:
    """Says of the transaction that is open that it changes nothing which a reader has loaded."""
    quiet = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.execute(f"PRAGMA application_id = {(quiet + 1) % _RANGE}")
