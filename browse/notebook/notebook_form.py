"""A form of the notebook as it was sent: its texts, and the articles that it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qsl

from browse.core.joint.article_numbers import rows_by_number
from browse.core.noted.noted_archive import NotedArchive
from browse.query.page_state import SearchState
from browse.search import search
from cuttings.notebook.notebook_error import NotebookError

MOST_BYTES = 1_000_000  # of a form: its notes have 20,000 characters, and a page of results has 100 articles
MOST_INPUTS = 1_000
BATCH = 500  # articles whose titles are read at once
TITLES = "SELECT rowid, id, coalesce(title, '') FROM articles WHERE rowid IN ({})"
KNOWN = "SELECT id, coalesce(title, '') FROM articles WHERE id = ?"


@dataclass(frozen=True, slots=True)
class NotebookForm:
    """The inputs of a form by their names, in their order."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, body: bytes) -> NotebookForm:
        """The form in the body of a request. Raises NotebookError."""
        if len(body) > MOST_BYTES:
            raise NotebookError(
                f"the form has {len(body):,} bytes, and no more than {MOST_BYTES:,} are read: send less"
            )
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_INPUTS, errors="strict")
        except ValueError as error:
            raise NotebookError(f"what was sent cannot be read ({error}): send the form from its page") from error
        return cls(tuple(pairs))

    def text(self, name: str) -> str:
        """The last text of an input; "" where there is none."""
        return dict(self.pairs).get(name, "")

    def texts(self, name: str) -> list[str]:
        """All texts of an input, in their order."""
        return [value for key, value in self.pairs if key == name]


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a form: the headlines of those that there are, by id, and all ids by which they are noted."""

    titles: Mapping[str, str]
    ids: frozenset[str]


def articles_of(archive: NotedArchive, form: NotebookForm) -> Articles:
    """The articles that a form names, or all that its search finds."""
    with archive.connection() as connection:
        if form.text("whole"):
            titles = _found(archive, connection, form.text("state"))
        else:
            rows = (connection.execute(KNOWN, (article,)).fetchone() for article in form.texts("article"))
            titles = {str(row[0]): str(row[1]) for row in rows if row}
    formers = (former for former, id_ in archive.said.present.items() if id_ in titles)
    return Articles(titles, frozenset((*titles, *formers, *form.texts("article"))))


def _found(archive: NotedArchive, connection: sqlite3.Connection, state: str) -> dict[str, str]:
    """The headlines of all articles that a search finds, by their ids, in its order."""
    request = SearchState.from_query_string(state, keys=archive.keys)
    ordinals = search.ordered(
        archive,
        search.match(
            archive,
            connection,
            request,
        ),
        0,
    )
    numbers = iter(archive.columns.rowids[ordinals].tolist())
    titles: dict[str, str] = {}
    while batch := list(islice(numbers, BATCH)):
        rows = rows_by_number(connection, TITLES, batch)
        titles |= {rows[number][1]: rows[number][2] for number in batch}
    return titles


def within(root: str, address: str) -> str:
    """The address, if it is one below the root of a reading room; else the root.

    >>> within("/", "/?q=oil"), within("/", "//evil.example"), within("/", "/\\\\evil.example"), within("/a/", "/b")
    ('/?q=oil', '/', '/', '/a/')
    """
    plain = address.startswith(root) and not address.startswith("//")
    return address if plain and address.isprintable() and "\\" not in address and " " not in address else root


def names_between_commas(texts: Iterable[str]) -> list[str]:
    """The names that stand in texts with commas between.

    >>> names_between_commas(["press, freedom", ",x"])
    ['press', 'freedom', 'x']
    """
    return [name.strip() for text in texts for name in text.split(",") if name.strip()]
