"""Saved searches, and what is new in them since somebody looked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import Pen
from cuttings.notebook.written_names import LONGEST_TEXT, as_known, named

ENTRY_POINTS = "cuttings.news"  # the group in which the wing that reads queries offers a CountNews


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A row of `searches`: `state` is the query of an address, new is what was added after `seen`."""

    name: str
    state: str
    who: str
    made: str
    seen: str


@dataclass(frozen=True, slots=True)
class SearchNews:
    """How many articles a saved search finds, and how many of them are new."""

    search: SavedSearch
    found: int
    new: int


class CountNews(Protocol):
    """Counts what is new in the saved searches of an archive, those of the notebook beside it, by name.

    Raises NotebookError where the notebook cannot be read.
    """

    def __call__(self, archive: Path) -> list[SearchNews]: ...


def counters_of_news() -> list[CountNews]:
    """What counts the news: queries are read by another wing, which offers it as an entry point."""
    return [point.load() for point in entry_points(group=ENTRY_POINTS)]


def read_searches(connection: sqlite3.Connection) -> list[SavedSearch]:
    """All saved searches by name."""
    sql = "SELECT name, state, who, made, seen FROM searches ORDER BY name"
    return [SavedSearch(*row) for row in connection.execute(sql)]


def save_search(pen: Pen, name: str, state: str, seen: str) -> str:
    """Saves a search of which everything that was added until `seen` is known; gives its name.

    Raises NotebookError where another search has the name.
    """
    name = named(name, "saved search")
    if len(state) > LONGEST_TEXT:
        raise NotebookError(f"a search of {len(state):,} characters is too long to be saved: ask in fewer words")
    other = as_known(pen.connection, "searches", "name", name)
    row = pen.connection.execute("SELECT state FROM searches WHERE name = ?", (other,)).fetchone()
    if row is not None and row[0] != state:
        raise NotebookError(f"another saved search is called {other}: choose another name, or take that one away")
    pen.connection.execute(
        "INSERT INTO searches VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", (name, state, pen.who, pen.moment, seen)
    )
    return name


def mark_seen(pen: Pen, name: str, seen: str) -> int:
    """From now on new is what is added after `seen`, if that is later than what it was. 1 where the search is there."""
    return pen.connection.execute("UPDATE searches SET seen = max(seen, ?) WHERE name = ?", (seen, name)).rowcount


def drop_search(pen: Pen, name: str) -> int:
    """Takes a saved search away; 1 where it was there."""
    return pen.connection.execute("DELETE FROM searches WHERE name = ?", (name,)).rowcount
