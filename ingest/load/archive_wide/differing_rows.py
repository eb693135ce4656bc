"""A table brought up to date: only rows that differ from those it has are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database


def replace_rows(
    db: Database, table: str, columns: Sequence[str], keys: int, rows: Iterable[tuple[object, ...]]
) -> None:
    """Gives the table these rows, and no others. The columns that are its key come first."""
    names = ", ".join(f'"{column}"' for column in columns)
    after = {row[:keys]: row for row in rows}
    gone = []
    for row in db.execute(f"SELECT {names} FROM {table}"):
        if after.get(row[:keys]) == row:
            del after[row[:keys]]
        else:
            gone.append(row[:keys])
    here = " AND ".join(f'"{column}" = ?' for column in columns[:keys])
    db.conn.executemany(f"DELETE FROM {table} WHERE {here}", gone)
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", after.values())
