"""Two notebooks become one: what is told by one alone is added, and where both tell of the same, one word counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from cuttings.notebook.notebook_file import Pen
from cuttings.notebook.notebook_json import Entries, Entry
from cuttings.notebook.notebook_tables import COLLECTED, NOTEBOOK, NOTES, TITLES
from cuttings.table import Table


@dataclass(frozen=True, slots=True)
class MergedTable:
    """What became of the entries of one table: how many were added, or stood there word for word.

    `renewed` are those whose later wording took the place of ours; `left` those of which ours stays. Both are keys.
    """

    name: str
    added: int
    same: int
    renewed: tuple[str, ...]
    left: tuple[str, ...]


def merge_entries(pen: Pen, entries: Entries) -> list[MergedTable]:
    """Adds the entries of another notebook to this one, and takes nothing away.

    Of a note that both have, the wording that was written last counts; of all else that differs, ours. Articles that
    join a collection of ours follow ours, in the order that they had.
    """
    # A collection stands before what is in it; one that the file does not describe is made.
    return [_merged(pen, table, entries.get(table.name, [])) for table in NOTEBOOK]


def _merged(pen: Pen, table: Table, entries: list[Entry]) -> MergedTable:
    keys = (table.pk,) if isinstance(table.pk, str) else table.pk
    counts = {"added": 0, "same": 0}
    renewed: list[str] = []
    left: list[str] = []
    for entry in _at_the_end(pen.connection, entries) if table is COLLECTED else entries:
        key = [entry[name] for name in keys]
        ours = _row(pen.connection, table, keys, key)
        if ours is None:
            _insert(pen, table, entry)
            counts["added"] += 1
        elif _says_the_same(table, ours, entry):
            counts["same"] += 1
        elif table is NOTES and entry["changed"] > ours["changed"]:
            _replace(pen.connection, table, entry)
            renewed.append(str(key[0]))
        else:
            left.append(" / ".join(map(str, key)))
    return MergedTable(table.name, **counts, renewed=tuple(renewed), left=tuple(left))


def _at_the_end(connection: sqlite3.Connection, entries: list[Entry]) -> Iterator[Entry]:
    """The entries in their order, each with a place behind all of ours in its collection."""
    sql = "SELECT collection, max(place) FROM collected GROUP BY collection"
    last: dict[str, int] = dict(connection.execute(sql).fetchall())
    for entry in sorted(entries, key=lambda one: (one["collection"], one["place"])):
        last[entry["collection"]] = last.get(entry["collection"], 0) + 1
        yield entry | {"place": last[entry["collection"]]}


def _says_the_same(table: Table, ours: Entry, entry: Entry) -> bool:
    """Whether two rows of one key differ in nothing but who noted it and when; a place is the collection's own."""
    passed_by = {"who", "made", "place"} | ({"title"} if table is TITLES else set())
    return all(ours[name] == value for name, value in entry.items() if name not in passed_by)


def _row(connection: sqlite3.Connection, table: Table, keys: tuple[str, ...], key: list[object]) -> Entry | None:
    names = [column.name for column in table.columns]
    where = " AND ".join(f"{name} = ?" for name in keys)
    row = connection.execute(f"SELECT {', '.join(names)} FROM {table.name} WHERE {where}", key).fetchone()
    return None if row is None else dict(zip(names, row, strict=True))


def _insert(pen: Pen, table: Table, entry: Entry) -> None:
    if table is COLLECTED:
        sql = "INSERT INTO collections VALUES (?, '', ?, ?) ON CONFLICT DO NOTHING"
        pen.connection.execute(sql, (entry["collection"], entry["who"], entry["made"]))
    _replace(pen.connection, table, entry)


def _replace(connection: sqlite3.Connection, table: Table, entry: Entry) -> None:
    names = ", ".join(f":{column.name}" for column in table.columns)
    connection.execute(f"REPLACE INTO {table.name} VALUES ({names})", entry)
