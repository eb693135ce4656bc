"""A source or origin as its page shows it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from browse.pages.rows import Row, one


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A row of `sources`; how many articles it served, and of how many it is the origin."""

    row: Row
    served: int
    originated: int

    @property
    def facet(self) -> str:
        """The facet that chooses the articles of the page: `source` where it served any, else `origin`."""
        return "source" if self.served or not self.originated else "origin"


def read_outlet(conn: sqlite3.Connection, source_id: str) -> SourcePage | None:
    """The source of that id, or None."""
    row = one(conn, "select * from sources where id = :id", source_id)
    if row is None:
        return None
    return SourcePage(
        row=row,
        served=_count(conn, "source_id", source_id),
        originated=_count(conn, "origin_id", source_id),
    )


def _count(conn: sqlite3.Connection, column: str, source_id: str) -> int:
    return int(conn.execute(f"select count(*) from articles where {column} = ?", [source_id]).fetchone()[0])
