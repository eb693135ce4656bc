"""Which column of a table holds the texts of the articles: by the curator's word, by its name, by what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from ingest.model.document import UnreadableError
from ingest.read.fields import FIELD_KEYS, is_named, is_text_key, simple
from ingest.read.formats.tables.cells import cell_words, holds_prose
from ingest.text.fields_of_keys import fields_meant

TEXT = "text"  # the field that the curator names the column of texts by
LONG_SUMMARY = 40  # words from which a column of summaries holds the texts; a teaser has fewer
MOST_NAMED = 12  # columns that a refusal names


def columns_of(header: Sequence[str], rows: Sequence[Sequence[str]], told: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the columns of which one holds the text of each row.

    `rows` are the first rows of values; `told` is what the curator says: field (`text`, `title` …) → name of a column;
    it counts for the tables that have that column. Raises UnreadableError where no column holds texts.
    """
    if told.get(TEXT) in header:
        return (told[TEXT],)
    cells = {name: [row[at] for row in rows if at < len(row) and row[at]] for at, name in enumerate(header)}
    named = tuple(name for name, column in cells.items() if is_text_key(name) and any(map(holds_prose, column)))
    if named:
        return named
    by_content = text_column({name: column for name, column in cells.items() if len(column) >= len(rows) / 2})
    if not by_content:
        raise UnreadableError(_without_texts(cells, told.get(TEXT, "")))
    return (by_content,)


def _without_texts(cells: Mapping[str, Sequence[str]], told: str) -> str:
    """Why a table is none of articles: the columns seen, and the line of overrides.yml for the one of most words."""
    missed = f"it has no column {told!r} of overrides.yml, and " if told else ""
    longest = max(cells, key=lambda name: sum(map(cell_words, cells[name])), default="NAME")
    line = f"columns: {{text: {json.dumps(longest, ensure_ascii=False)}}}"
    return (
        f"a table without texts: {missed}none of its columns ({_listed(cells)}) holds prose; if one does, name it in "
        f"overrides.yml (`{line}`)"
    )


def text_column(cells: Mapping[str, Sequence[str]]) -> str:
    """The column without a usual name that holds the longest prose, else that of long summaries; "" where none does."""
    prose = {name: median(map(cell_words, column)) for name, column in cells.items() if column and _are_prose(column)}
    unnamed = [name for name in prose if not is_named(name)]
    summaries = [name for name in prose if is_summary(name) and prose[name] >= LONG_SUMMARY]
    return max(unnamed or summaries, key=lambda name: prose[name], default="")


def _are_prose(column: Sequence[str]) -> bool:
    return sum(map(holds_prose, column)) >= len(column) / 2


def is_summary(name: str) -> bool:
    """Whether a column is named as one of summaries."""
    return simple(name) in FIELD_KEYS["standfirst"] or "standfirst" in fields_meant((name,))


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - MOST_NAMED} more" if len(every) > MOST_NAMED else ""
    return ", ".join(name[:LONG_SUMMARY] for name in every[:MOST_NAMED]) + more
