"""What Datasette's own pages get from us: links from cells to our pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from datasette import hookimpl
from markupsafe import Markup

from browse.core.served import Datasette, of_archive
from browse.site import page_shell
from browse.site.rooms import Room, room_named
from cuttings.schema import TABLES


@dataclass(frozen=True, slots=True)
class Noun:
    """What has a page of its own at /WORD/ID: the table of the ids, and which of its columns names the thing."""

    word: str
    table: str
    name: str


NOUNS = (Noun("article", "articles", "title"), Noun("person", "persons", "name"), Noun("source", "sources", "name"))
NAMES: dict[tuple[str | None, str], Noun] = {
    (noun.table, column): noun for noun in NOUNS for column in (noun.name, "id")
}
# Columns whose values are ids of these: what refers to their tables, and what a query of metadata.yml calls so.
REFERRING = {
    column: noun
    for noun in NOUNS
    for table in TABLES
    for column, referred, _ in table.foreign_keys
    if referred == noun.table
} | {"other_person_id": NOUNS[1]}
# Columns of a statement's result that may hold ids, as people call them.
MAYBE: dict[str, tuple[Noun, ...]] = {
    "id": NOUNS,
    "article": NOUNS[:1],
    "person": NOUNS[1:2],
    "source": NOUNS[2:],
    "origin": NOUNS[2:],
}
LEADING = frozenset([*REFERRING, *MAYBE, *(column for _, column in NAMES), "published", "body"])
LONGEST_ID = 200  # letters
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}\Z")
_EXCERPT = 160  # characters of a body in a table: fifty whole bodies make a page of 0.3 MB

F = TypeVar("F", bound=Callable[..., Any])


def hook(function: F) -> F:
    """Marks a plugin hook; Datasette's own decorator has no types."""
    return cast(F, hookimpl(function))


@hook
def render_cell(  # noqa: PLR0913, PLR0917  # as the hook names them
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | None:
    """A cell that names an article, person, source or date leads to its page; anything else is left to Datasette."""
    label = value
    if isinstance(value, dict):  # a foreign key that Datasette has looked up
        label, value = value["label"], value["value"]
    if not isinstance(value, str) or not value or column not in LEADING or not of_archive(datasette, database):
        return None
    room = room_named(datasette, database)
    if column in REFERRING:
        return _link(room, REFERRING[column].word, value, str(label))
    if (table, column) in NAMES:
        return _link(room, NAMES[table, column].word, str(row["id"]), value) if "id" in _keys(row) else None
    if column == "published" and _DATE.match(value):
        return _link(room, "day", value, value)
    if table == "articles" and column == "body" and "id" in _keys(row) and len(value) > _EXCERPT:
        return _excerpt(room, str(row["id"]), value)
    noun = _known_as(room, MAYBE.get(column, ()), value) if table is None else None
    return _link(room, noun.word, value, value) if noun else None


def _known_as(room: Room, nouns: Sequence[Noun], value: str) -> Noun | None:
    """What an id in the result of a statement names: only the archive can say whether it is one."""
    if not nouns or len(value) > LONGEST_ID:
        return None
    with page_shell.present(room).connection() as connection:
        for noun in nouns:
            if connection.execute(f"SELECT 1 FROM {noun.table} WHERE id = ?", (value,)).fetchone():
                return noun
    return None


def _link(room: Room, word: str, value: str, label: str) -> Markup:
    path = f"{room.root}{word}/{page_shell.TemplateWords.quoted(value)}"
    return Markup('<a href="{}">{}</a>').format(path, label)


def _excerpt(room: Room, article_id: str, body: str) -> Markup:
    link = _link(room, "article", article_id, f"read all {len(body):,} characters")
    return Markup("{}… {}").format(body[:_EXCERPT].rsplit(" ", 1)[0], link)


def _keys(row: Any) -> list[str]:
    return list(row.keys()) if hasattr(row, "keys") else []
