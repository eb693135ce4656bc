"""What a copy of an archive that was given away does not have. Of several files as one each is asked by itself."""

from __future__ import annotations

import sqlite3

from browse.core.joint.article_numbers import each_part
from cuttings.tables.given_copy import GivenCopy, given_copy

_HOLDS = "select 1 from articles where id = ?"


def left_out_of(conn: sqlite3.Connection, article_id: str) -> GivenCopy | None:
    """What the file leaves out that holds the article; None where it is a whole archive."""
    return next((given_copy(own) for _, own in each_part(conn) if own.execute(_HOLDS, [article_id]).fetchone()), None)


def what_is_left_out(conn: sqlite3.Connection) -> GivenCopy | None:
    """What the first file leaves out that leaves anything out; None where all are whole archives."""
    return next(filter(None, (given_copy(own) for _, own in each_part(conn))), None)
