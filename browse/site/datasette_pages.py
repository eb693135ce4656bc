"""What Datasette's own pages get from us: our style, links from cells to our pages, and the way back to the search."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from datasette import hookimpl
from markupsafe import Markup

from browse.core.served import Datasette
from browse.site import page_shell
from cuttings.schema import TABLES


@dataclass(frozen=True, slots=True)
class Noun:
    """What has a page of its own at /WORD/ID: the table of the ids, and which of its columns names the thing."""

    word: str
    table: str
    name: str


NOUNS = (Noun("article", "articles", "title"), Noun("person", "persons", "name"), Noun("source", "sources", "name"))
NAMES: dict[tuple[str | None, str], Noun] = {(noun.table, noun.name): noun for noun in NOUNS}
# Columns whose values are ids of these: what refers to their tables, and what a query of metadata.yml calls so.
REFERRING = {
    column: noun
    for noun in NOUNS
    for table in TABLES
    for column, referred, _ in table.foreign_keys
    if referred == noun.table
} | {"other_person_id": NOUNS[1]}
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}\Z")
_EXCERPT = 160  # characters of a body in a table: fifty whole bodies make a page of 0.3 MB

F = TypeVar("F", bound=Callable[..., Any])


def hook(function: F) -> F:
    """Marks a plugin hook; Datasette's own decorator has no types."""
    return cast(F, hookimpl(function))


@hook
def extra_css_urls(datasette: Datasette) -> list[str]:
    """Our style sheets, which are read after Datasette's own."""
    return [page_shell.static_url(datasette, "cuttings.css"), page_shell.static_url(datasette, "datasette.css")]


@hook
def menu_links(datasette: Datasette) -> list[dict[str, str]]:
    """Our pages in Datasette's menu."""
    return [
        {"href": datasette.urls.path("/"), "label": "Search"},
        {"href": datasette.urls.path("/about"), "label": "About this archive"},
    ]


@hook
def render_cell(row: Any, value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """A cell that names an article, person, source or date leads to its page; anything else is left to Datasette."""
    label = value
    if isinstance(value, dict):  # a foreign key that Datasette has looked up
        label, value = value["label"], value["value"]
    if not isinstance(value, str) or not value:
        return None
    if column in REFERRING:
        return _link(datasette, REFERRING[column].word, value, str(label))
    if (table, column) in NAMES:
        return _link(datasette, NAMES[table, column].word, str(row["id"]), value) if "id" in _keys(row) else None
    if column == "published" and _DATE.match(value):
        return _link(datasette, "day", value, value)
    if table == "articles" and column == "body" and "id" in _keys(row) and len(value) > _EXCERPT:
        return _excerpt(datasette, str(row["id"]), value)
    return None


def _link(datasette: Datasette, word: str, value: str, label: str) -> Markup:
    path = datasette.urls.path(f"/{word}/{page_shell.TemplateWords.quoted(value)}")
    return Markup('<a href="{}">{}</a>').format(path, label)


def _excerpt(datasette: Datasette, article_id: str, body: str) -> Markup:
    link = _link(datasette, "article", article_id, f"read all {len(body):,} characters")
    return Markup("{}… {}").format(body[:_EXCERPT].rsplit(" ", 1)[0], link)


def _keys(row: Any) -> list[str]:
    return list(row.keys()) if hasattr(row, "keys") else []
