"""A table of the schema, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: type
    meaning: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a statement can ask by its name: a table or a view."""

    name: str
    row: str  # what a row is
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Table(Asked):
    """Rows as they are stored."""

    pk: str | tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    few: tuple[tuple[str, str], ...] = ()  # indexes of a column of few rows: those for which the condition holds
    by_key: bool = False  # rows lie in the order of their key, and have no number (WITHOUT ROWID)


@dataclass(frozen=True, slots=True)
class View(Asked):
    """Rows of few bytes, shown under the names by which they are asked for."""

    sql: str
    of: tuple[str, ...]  # the tables that it reads


def columns(*rows: tuple[str, type, str]) -> tuple[Column, ...]:
    """Columns, each given as its name, its type and what it means."""
    return tuple(Column(*row) for row in rows)
