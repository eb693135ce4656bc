"""Whether the archive has what a decision speaks of; where it has not, what is called nearly so."""

from __future__ import annotations

import difflib

from sqlite_utils import Database

from cuttings.decisions.decision_error import DecisionError


def known_id(db: Database, table: str, id_: str) -> str:
    """The id itself. Raises DecisionError, with the nearest ids, where the table does not have it."""
    if db.execute(f"SELECT 1 FROM {table} WHERE id = ?", [id_]).fetchone():
        return id_
    near = difflib.get_close_matches(id_, [row[0] for row in db.execute(f"SELECT id FROM {table}")], 3, 0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "an id is the last part of a page's address"
    raise DecisionError(f"the archive has no {table.removesuffix('s')} {id_!r}; {hint}")
