"""Rows of a query as dictionaries."""

from __future__ import annotations

import sqlite3
from typing import Any

Row = dict[str, Any]


def select(conn: sqlite3.Connection, sql: str, value: object = None) -> tuple[Row, ...]:
    """The rows of a query whose one parameter, if it has any, is :id."""
    cursor = conn.execute(sql, {"id": value})
    names = [column[0] for column in cursor.description]
    return tuple(dict(zip(names, values, strict=True)) for values in cursor.fetchall())


def one(conn: sqlite3.Connection, sql: str, value: object = None) -> Row | None:
    """The first row, or None."""
    return next(iter(select(conn, sql, value)), None)
