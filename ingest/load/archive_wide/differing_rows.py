"""A table brought up to date: only rows that differ from those it has are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database


def replace_rows(
    db: Database, table: str, columns: Sequence[str], keys: int, rows: Iterable[tuple[object, ...]]
) -> None:
    """Gives the table these rows, and no others. The columns that are its key come first."""
    names = ", ".join(f'"{column}"' for column in columns)
    db.execute(f"CREATE TEMP TABLE due AS SELECT {names} FROM {table} WHERE 0")
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(f"INSERT INTO due VALUES ({marks})", rows)
    key = ", ".join(f'"{column}"' for column in columns[:keys])
    db.execute(f"CREATE UNIQUE INDEX temp.due_key ON due ({key})")
    same = " AND ".join(f'due."{column}" IS {table}."{column}"' for column in columns)
    db.execute(f"DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM due WHERE {same})")
    here = " AND ".join(f'due."{column}" = {table}."{column}"' for column in columns[:keys])
    new = f"SELECT {names} FROM due WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {here}) ORDER BY rowid"
    db.execute(f"INSERT INTO {table} ({names}) {new}")
    db.execute("DROP TABLE due")
