"""Carries an archive of an earlier schema over: fills today's tables with the rows that the earlier ones held.

Ids, days, originals and the outcome of each file stay as they were, and so do the curator's files, which refer to these
ids. Everything that a reading gives is read anew from the originals by the run that follows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from cuttings.schema import TABLES
from cuttings.table import Asked, Table
from cuttings.tables.tables_of_texts import SPANS
from cuttings.uri import sqlite_uri
from ingest.load.file import new_archive
from ingest.load.tiles import TilesPacker, TilesWriter

# The versions of the schema that came before → what their rows mean in the columns that they did not have. A table
# that they did not have is empty; the folders are told from the paths then (`carried_paths`).
EARLIER: Mapping[int, tuple[str, ...]] = {
    1: (
        "UPDATE runs SET skipped = 0",  # what lies beside articles was counted among the failed
        "DELETE FROM outcomes WHERE outcome = 'unchanged'",  # these are counted in runs, and have no row
    ),
    2: (),  # no file had members
    3: (),  # spans was a table of wide rows
    4: (),  # each original was packed by itself, and each paragraph was a span
    # What the curator's files were followed of is told otherwise, and nothing was compared or asked about.
    5: ("DELETE FROM curation",),
}
# No reading of another version is trusted, nor how it grouped the documents.
_READ_ANEW = "UPDATE documents SET reading = NULL, source_key = NULL"

TableRows = Iterable[tuple[Any, ...]]
ReadRows = Callable[[sqlite3.Connection, Asked, str], TableRows]  # the named columns of a table, row by row


def carry_over(path: Path, copy: Path) -> None:
    """Makes an archive at `copy` with every row that the archive of an earlier schema at `path` holds."""
    with closing(opened_leniently(path)) as source:
        fill(copy, source, _every_row)


def opened_leniently(path: Path) -> sqlite3.Connection:
    """The archive, for reading only. Where text is not UTF-8, a replacement sign stands for what is wrong."""
    source = sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)
    source.text_factory = lambda text: text.decode("utf-8", "replace")
    return source


def fill(
    copy: Path,
    source: sqlite3.Connection,
    read_rows: ReadRows,
    settle: Callable[[sqlite3.Connection], object] = lambda _: None,
) -> None:
    """Makes an archive at `copy` of the rows of `source`. Calls `settle` on the new archive when all are written."""
    version = source.execute("PRAGMA user_version").fetchone()[0]
    with closing(sqlite3.connect(sqlite_uri(copy, mode="rwc"), uri=True, isolation_level=None)) as target:
        target.execute("BEGIN")
        new_archive.create(Database(target))
        for table in TABLES:
            _fill_table(target, table, source, read_rows)
        _pack_spans(Database(target), source, read_rows)
        if version in EARLIER:
            for statement in (*EARLIER[version], _READ_ANEW):
                target.execute(statement)
        settle(target)
        target.execute("COMMIT")


def _fill_table(target: sqlite3.Connection, table: Table, source: sqlite3.Connection, read_rows: ReadRows) -> None:
    there = {row[1] for row in source.execute(f'PRAGMA table_info("{table.name}")')}
    common = [f'"{column.name}"' for column in table.columns if column.name in there]
    if common:
        names, marks = ", ".join(common), ", ".join("?" * len(common))
        sql = f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({marks})'
        target.executemany(sql, read_rows(source, table, names))


def _pack_spans(target: Database, source: sqlite3.Connection, read_rows: ReadRows) -> None:
    """Fills the tables that say what the table of spans said, where the archive has one."""
    if not source.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'spans'").fetchone():
        return
    names = ", ".join(f'"{column.name}"' for column in SPANS.columns)
    writer = TilesWriter(target)
    for document, rows in groupby(read_rows(source, SPANS, names), key=itemgetter(0)):
        packer = TilesPacker()
        for article, spans in groupby(sorted(rows, key=itemgetter(1)), key=itemgetter(2)):
            packer.add(article, ((s[3], s[4], (s[5], s[6], s[7]), s[8], s[9]) for s in spans))
        writer.write(document, packer.packed)


def _every_row(source: sqlite3.Connection, table: Asked, names: str) -> TableRows:
    order = "" if isinstance(table, Table) and table.by_key else " ORDER BY rowid"
    return source.execute(f'SELECT {names} FROM "{table.name}"{order}')
