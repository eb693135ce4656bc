"""The copies that a hit stands for: the other articles of its text that the search finds, too."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from browse.core.connection import Archive
from browse.core.joint.article_numbers import rows_by_number
from browse.core.ordinals import Mask
from browse.query.results import FoundCopy, Hit, Named

LISTED = 100  # copies of one hit; an address tells of all others
ROWS = """
    SELECT articles.rowid, articles.id, source_id, sources.name, published
    FROM articles LEFT JOIN sources ON sources.id = source_id
    WHERE articles.rowid IN ({})"""


def with_copies(
    archive: Archive, connection: sqlite3.Connection, hits: Mapping[int, Hit], selected: Mask
) -> tuple[Hit, ...]:
    """The hits, given by their ordinals, with the copies among the selected articles."""
    columns = archive.columns
    behind = {ordinal: columns.copies.behind(ordinal, selected) for ordinal in hits} if columns.copies.any else {}
    rowids = [int(rowid) for others in behind.values() for rowid in columns.rowids[others[:LISTED]]]
    if not rowids:
        return tuple(hits.values())
    rows = {number: _copy(row) for number, row in rows_by_number(connection, ROWS, rowids).items()}
    return tuple(
        replace(
            hit,
            copies=tuple(rows[int(rowid)] for rowid in columns.rowids[behind[ordinal][:LISTED]]),
            more_copies=max(len(behind[ordinal]) - LISTED, 0),
        )
        for ordinal, hit in hits.items()
    )


def _copy(row: sqlite3.Row) -> FoundCopy:
    _, article, source, name, published = row
    return FoundCopy(article, Named(source, name or source) if source else None, published)
