"""A notebook as JSON: one entry a line in an order that stays, so that two states can be compared line by line."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_tables import COLLECTED, NOTEBOOK, VERSION
from cuttings.notebook.written_names import LONGEST_TEXT, named, written_text
from cuttings.table import Table

MARK = "cuttings_notebook"  # the member by which a file is known, with the version of its tables
Entry = dict[str, Any]
Entries = Mapping[str, list[Entry]]  # by the name of the table
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_MOMENTS = frozenset(["made", "changed", "seen"])
_NAMES = {"tag": "tag", "collection": "collection", "name": "name"}
_TEXTS = {"text": "note", "quote": "passage", "about": "description", "title": "headline"}


def as_json_lines(connection: sqlite3.Connection | None) -> Iterator[str]:
    """A notebook as the lines of a JSON document; None is one in which nothing stands."""
    yield f'{{"{MARK}": {VERSION}'
    for table in NOTEBOOK:
        rows = (
            connection.execute(f"SELECT {_listed(table)} FROM {table.name} ORDER BY {_order(table)}")
            if connection
            else ()
        )
        names = [column.name for column in table.columns]
        yield f',\n"{table.name}": ['
        for number, row in enumerate(rows):
            yield (",\n" if number else "\n") + json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        yield "\n]"
    yield "}\n"


def _listed(table: Table) -> str:
    return ", ".join(column.name for column in table.columns)


def _order(table: Table) -> str:
    if table is COLLECTED:
        return "collection, place, made, article_id"
    return table.pk if isinstance(table.pk, str) else ", ".join(table.pk)


def notebook_entries(text: str, name: str) -> Entries:
    """The entries of a file that was written by `as_json_lines`, by hand or by another program. Raises NotebookError.

    `name` is what the file is called in a message. A table that the file has not is one without entries.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotebookError(f"{name} is no JSON: {error}") from error
    if not isinstance(document, dict) or MARK not in document:
        raise NotebookError(f'{name} is no notebook: it lacks "{MARK}", which `cuttings desk export` writes')
    if document[MARK] != VERSION:
        raise NotebookError(
            f"{name} is of version {document[MARK]!r}, and this cuttings reads {VERSION}: install a later one"
        )
    known = {table.name for table in NOTEBOOK}
    for member in document:
        if member not in known | {MARK}:
            raise NotebookError(
                f"{name} has {member!r}, which is no table of a notebook: they are {', '.join(sorted(known))}"
            )
    return {table.name: list(_entries(document.get(table.name, []), table, name)) for table in NOTEBOOK}


def _entries(listed: object, table: Table, name: str) -> Iterator[Entry]:
    if not isinstance(listed, list):
        raise NotebookError(f"{name}: {table.name} is no list of entries")
    for number, entry in enumerate(listed, 1):
        try:
            yield _entry(entry, table)
        except NotebookError as error:
            raise NotebookError(f"{name}: entry {number} of {table.name}: {error}") from error


def _entry(entry: object, table: Table) -> Entry:
    if not isinstance(entry, dict):
        raise NotebookError("it is no object with names and values")
    names = [column.name for column in table.columns]
    if wrong := sorted(set(names) ^ set(entry)):
        raise NotebookError(f"it has {', '.join(names)}, each once, and here {wrong[0]!r} is missing or too much")
    return {column.name: _value(column.name, column.type, entry[column.name]) for column in table.columns}


def _value(name: str, kind: type, value: object) -> str | int:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise NotebookError(f"{name} is {value!r}, and should be a {'number' if kind is int else 'text'}")
    if isinstance(value, int):
        if abs(value) >= 2**63:
            raise NotebookError(f"{name} is {value}, and no place is so far down")
        return value
    assert isinstance(value, str)
    if name in _MOMENTS:
        if not _MOMENT.fullmatch(value) and (value or name != "seen"):
            raise NotebookError(f"{name} is {value!r}, and should be a moment like 2026-11-21T21:30:00Z")
        return value
    if name in _NAMES:
        return named(value, _NAMES[name])
    if name in _TEXTS:
        return written_text(value, _TEXTS[name], empty=name != "text")
    if len(value) > LONGEST_TEXT or (not value and name in ("id", "article_id")):
        raise NotebookError(f"{name} is {'empty' if not value else 'too long'}")
    return written_text(value, name, empty=True)
