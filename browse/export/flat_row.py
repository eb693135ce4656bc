"""An article as a row of cells: what holds several values is one text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from browse.export.stream import Row


def _listed(values: list[str]) -> str:
    return "; ".join(values)


def _written_below(notes: list[dict[str, str]]) -> str:
    """The notes one below the other, each behind the passage that it is about."""
    return "\n".join(f"“{note['quote']}”: {note['text']}" if note["quote"] else note["text"] for note in notes)


_FLATTENED: Mapping[str, Callable[[Any], str]] = {
    "persons": lambda persons: _listed([person["name"] for person in persons]),
    "authors": _listed,
    "tags": _listed,
    "collections": _listed,
    "notes": _written_below,
    "starred": lambda starred: "yes" if starred else "",
}


def flat_row(row: Row) -> Row:
    """The row with each of its lists as a text: names between semicolons, notes on lines of their own."""
    return row | {name: flatten(row[name]) for name, flatten in _FLATTENED.items() if name in row}
