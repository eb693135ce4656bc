"""The tables of several archives as views of all: for what a page reads, they are the tables of one archive.

A view is made so that a condition on a key reaches the index of each file: a row that several files have (a person, a
source, a spelling, a word) stands in the first of them, and its count is looked up in all. A join with such a view
reads all of it; so statements look a name up where they need one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from browse.core.joint.article_numbers import STEP
from cuttings.schema import TABLES, VIEWS

# What several files may have a row of, by its key; and the column that adds up.
SHARED = {
    "persons": (("id",), "articles"),
    "sources": (("id",), "articles"),
    "aliases": (("person_id", "form"), "mentions"),
    "words": (("form",), "articles"),
}
NUMBERED = VIEWS[0].of  # tables that each file numbers for itself: they are read by each file's own views
LAST_RUN = "run_id = (SELECT max(id) FROM {schema}.runs)"
Names = Sequence[str]


def define_views(connection: sqlite3.Connection, schemas: Names) -> None:
    """Makes the views, over the files that are attached under these names."""
    tables = (table for table in (*TABLES, *VIEWS) if table.name not in NUMBERED)
    for table, columns in ((table.name, [column.name for column in table.columns]) for table in tables):
        selects = [_select(connection, schemas, place, table, columns) for place in range(len(schemas))]
        connection.execute(f"CREATE TEMP VIEW [{table}] AS {' UNION ALL '.join(selects)}")


def _select(connection: sqlite3.Connection, schemas: Names, place: int, table: str, columns: Names) -> str:
    """What one file gives to a view; nothing where it has no such table, NULL for a column that it has not."""
    schema = schemas[place]
    present = {row[1] for row in connection.execute(f"PRAGMA {schema}.table_info([{table}])")}
    listed = {name: f"p.[{name}]" if name in present else f"NULL AS [{name}]" for name in columns}
    if not present:
        return f"SELECT {', '.join(f'NULL AS [{name}]' for name in columns)} WHERE 0"
    condition = "1"
    if table in SHARED:
        keys, counted = SHARED[table]
        listed[counted] = f"({' + '.join(_count(other, table, keys, counted) for other in schemas)}) AS [{counted}]"
        condition = _not_before(schemas[:place], table, keys)
    if table == "articles":
        listed = {"rowid": f"p.rowid + {place * STEP} AS rowid"} | listed
    if table == "outcomes":
        listed["run_id"], condition = "1 AS run_id", LAST_RUN.format(schema=schema)
    if table == "runs":
        return _runs(schemas, columns) if place == 0 else f"SELECT {', '.join(['NULL'] * len(columns))} WHERE 0"
    return f"SELECT {', '.join(listed.values())} FROM {schema}.[{table}] AS p WHERE {condition}"


def _runs(schemas: Names, columns: Names) -> str:
    """The last run of each file, all as one run that began with the first and found what all have found."""
    last = " UNION ALL ".join(f"SELECT * FROM (SELECT * FROM {name}.runs ORDER BY id DESC LIMIT 1)" for name in schemas)
    told = {
        "id": "1",
        "started": "min(started)",
        "finished": "max(finished)",
        "folders": f"(SELECT json_group_array(value) FROM ({last}) AS r, json_each(r.folders))",
        "version": "max(version)",
    }
    listed = ", ".join(f"{told.get(name, f'sum([{name}])')} AS [{name}]" for name in columns)
    return f"SELECT {listed} FROM ({last}) HAVING count(*)"


def _count(schema: str, table: str, keys: Names, counted: str) -> str:
    same = " AND ".join(f"o.[{key}] = p.[{key}]" for key in keys)
    return f"coalesce((SELECT o.[{counted}] FROM {schema}.[{table}] AS o WHERE {same}), 0)"


def _not_before(schemas: Names, table: str, keys: Names) -> str:
    same = " AND ".join(f"o.[{key}] = p.[{key}]" for key in keys)
    absent = (f"NOT EXISTS (SELECT 1 FROM {schema}.[{table}] AS o WHERE {same})" for schema in schemas)
    return " AND ".join(absent) or "1"
