"""Rows of a query as dictionaries."""

from __future__ import annotations

import sqlite3
from typing import Any

Row = dict[str, Any]


def select(conn: sqlite3.Connection, sql: str, value: object = None) -> tuple[Row, ...]:
    """The rows of a query; `value` is that of its parameter :id, the only one that it may have."""
    cursor = conn.execute(sql, {"id": value})
    names = [column[0] for column in cursor.description]
    return tuple(dict(zip(names, values, strict=True)) for values in cursor.fetchall())


def one(conn: sqlite3.Connection, sql: str, value: object = None) -> Row | None:
    """The first row of a query, or None; parameters as in `select`."""
    return next(iter(select(conn, sql, value)), None)
