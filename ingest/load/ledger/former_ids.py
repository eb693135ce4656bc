"""The ids that articles had before, and what articles take over from those of former ids."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

_TAKE_HISTORY = (
    """UPDATE articles SET added = former.added FROM articles AS former
       WHERE articles.id = :now AND former.id = :former AND former.added < articles.added""",
    """UPDATE articles SET superseded_by = (SELECT id FROM articles WHERE id = :now) WHERE superseded_by = :former""",
    """UPDATE articles SET superseded_by = :now
       WHERE id = :former AND EXISTS (SELECT 1 FROM articles WHERE id = :now)""",
)
_TAKE_FIRST_SIGHT = """UPDATE files SET first_seen = f.first_seen FROM files AS f
                       WHERE f.path = ? AND files.container = f.path AND f.first_seen < files.first_seen"""


def note_former_ids(db: Database, ids: Mapping[str, str]) -> None:
    """Keeps the former ids of articles; what was the present id of another until now is followed, too."""
    sql = "INSERT OR REPLACE INTO former_ids (former, article_id) VALUES (?, ?)"
    db.conn.executemany("UPDATE former_ids SET article_id = ? WHERE article_id = ?", _turned(ids))
    db.conn.executemany(sql, ids.items())


def present_ids(db: Database) -> dict[str, str]:
    """The present id of each article by every id that it had before."""
    return dict(db.execute("SELECT former, article_id FROM former_ids").fetchall())


def take_history(db: Database, ids: Mapping[str, str], path: str) -> None:
    """Gives articles the history of those of the former ids, and members of the container at `path` the day on
    which it was first seen."""
    pairs = [{"now": now, "former": former} for former, now in ids.items()]
    for statement in _TAKE_HISTORY:
        db.conn.executemany(statement, pairs)
    db.execute(_TAKE_FIRST_SIGHT, [path])


def _turned(ids: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(now, former) for former, now in ids.items()]
