"""A table of the schema, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: type
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    row: str  # what a row is
    columns: tuple[Column, ...]
    pk: str | tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()


def columns(*rows: tuple[str, type, str]) -> tuple[Column, ...]:
    """Columns, each given as its name, its type and what it means."""
    return tuple(Column(*row) for row in rows)
