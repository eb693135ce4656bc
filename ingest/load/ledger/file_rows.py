"""The rows of the files: every path that the archive knows, read before a run and written after it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from ingest.load.ledger.known_file import KnownFile
from ingest.load.ledger.outcome import Outcome

# Why the last run that opened a container took no more out of it: no document says whether that still is so.
_CONTAINERS = """SELECT path, CASE WHEN outcome IN ('failed', 'skipped') THEN reason ELSE '' END FROM outcomes
                 WHERE path IN (SELECT path FROM files WHERE members IS NOT NULL) ORDER BY run_id"""


def known_files(db: Database) -> dict[str, KnownFile]:
    """Every path that the archive knows, with why it failed the last time where it did."""
    failures = dict(
        db.execute(
            "SELECT path, reason FROM outcomes WHERE outcome IN ('failed', 'skipped') ORDER BY run_id"
        ).fetchall()
    )
    failures |= dict(db.execute(_CONTAINERS).fetchall())
    sql = "SELECT path, document_id, size, modified, status, coalesce(container, ''), members FROM files"
    return {
        path: KnownFile(document, size, time, status == "present", "" if document else failures.get(path, ""), *inside)
        for path, document, size, time, status, *inside in db.execute(sql)
    }


def note_files(db: Database, outcomes: Sequence[Outcome], now: str) -> None:
    """The paths of this run; a path that could not be read keeps what it held when its bytes are unknown."""
    gone = [(seen.path,) for seen in outcomes if seen.outcome == "vanished"]
    db.conn.executemany("UPDATE files SET status = 'vanished' WHERE path = ?", gone)
    there = [seen for seen in outcomes if seen.outcome != "vanished" and _is_noted(seen)]
    db.conn.executemany(
        """INSERT INTO files (path, document_id, size, modified, first_seen, last_seen, status, container, members)
           VALUES (:path, :document_id, :size, :modified, :now, :now, 'present', :container, :members)
           ON CONFLICT (path) DO UPDATE SET document_id = excluded.document_id, size = excluded.size,
           modified = excluded.modified, last_seen = excluded.last_seen, status = 'present',
           container = excluded.container, members = excluded.members""",
        [
            {
                "path": seen.path,
                "document_id": seen.document_id,
                "size": seen.size,
                "modified": seen.modified,
                "now": now,
                "container": seen.container or None,
                "members": seen.members,
            }
            for seen in there
        ],
    )


def _is_noted(seen: Outcome) -> bool:
    """Whether the ledger has a row for a path: one that could not be read keeps the row that it has."""
    return bool(seen.is_file and (seen.size or seen.document_id or seen.container))
