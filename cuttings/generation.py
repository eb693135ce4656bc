"""The generation of an archive: a number, read from the head of the file, that is another one when the content changed.

In the head of a file SQLite counts the transactions that wrote to it (https://www.sqlite.org/fileformat2.html, the file
change counter). A run that finds nothing new writes one transaction, which notes the run itself. It adds one to the
application id in the head, too: the difference of the two numbers stays as it was, and a reader who has loaded the
articles need not load them again.
"""

from __future__ import annotations

import sqlite3

HEAD = 100  # bytes
_CHANGES, _QUIET = slice(24, 28), slice(68, 72)
_RANGE = 2**31  # an application id has 32 bits and a sign


def generation_of(head: bytes) -> int:
    """The number of the content, from the first HEAD bytes of the file. Another content has another number."""
    changes, quiet = (int.from_bytes(head[place], "big") for place in (_CHANGES, _QUIET))
    return (changes - quiet) % _RANGE


def keep_generation(connection: sqlite3.Connection) -> None:
    """Marks the open transaction as one that changes nothing of what readers have loaded."""
    quiet = connection.execute("PRAGMA application_id").fetchone()[0]
    connection.execute(f"PRAGMA application_id = {(quiet + 1) % _RANGE}")
