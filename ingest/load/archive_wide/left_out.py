"""Articles that a step over the whole archive had to leave out, because the step fails with them.

The article stays in the archive without what the step would have added, and the table of damage says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from ingest.limits.culprits import Reason

DATE, PERSONS, RELATIONS = "date not settled", "persons not joined", "relations not found"

LeftOut = Mapping[str, Reason]  # article id → why


def note_left_out(db: Database, kind: str, left_out: LeftOut) -> None:
    """Replaces the rows of damage that an earlier run wrote for the step."""
    db.execute("DELETE FROM damage WHERE kind = ?", [kind])
    rows = [(article, kind, 1, reason) for article, reason in sorted(left_out.items())]
    db.conn.executemany("INSERT INTO damage (article_id, kind, count, example) VALUES (?, ?, ?, ?)", rows)
