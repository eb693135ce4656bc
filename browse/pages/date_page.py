"""A day, month or year as its page shows it: what stands beside it in time."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DayPage:
    """An ISO prefix, its neighbours of the same precision that have articles, and what is dated less precisely."""

    date: str
    previous: str | None
    next: str | None
    coarser: tuple[tuple[str, int], ...]  # a shorter prefix and how many articles are dated no better

    @property
    def wider(self) -> str:
        """The month of a day or the year of a month; "" for a year."""
        return self.date[:-3] if len(self.date) > 4 else ""


def read_date(conn: sqlite3.Connection, date: str) -> DayPage:
    """The page of an ISO prefix."""
    wider = [date[:length] for length in (7, 4) if length < len(date)]
    counts = [(prefix, _dated_exactly(conn, prefix)) for prefix in wider]
    return DayPage(
        date=date,
        previous=_neighbour(conn, date, "max", "<"),
        next=_neighbour(conn, date, "min", ">"),
        coarser=tuple((prefix, count) for prefix, count in counts if count),
    )


def _dated_exactly(conn: sqlite3.Connection, prefix: str) -> int:
    return int(conn.execute("select count(*) from articles where published = ?", [prefix]).fetchone()[0])


def _neighbour(conn: sqlite3.Connection, date: str, which: str, side: str) -> str | None:
    """The nearest prefix of this precision before (`<`) or after (`>`) a date, looked up in an index."""
    column = {4: "published_year", 7: "published_month"}.get(len(date), "published")
    bound: str | int = int(date) if len(date) == 4 else date + ("~" if side == ">" and len(date) == 10 else "")
    sql = f"select {which}({column}) from articles where {column} {side} ?"
    if len(date) == 10:
        sql += " and length(published) >= 10"
    nearest = conn.execute(sql, [bound]).fetchone()[0]
    return str(nearest)[: len(date)] if nearest else None
