"""The pages of the notebook: its tags, its collections with their order, its notes, and what lost its article."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from browse.core.noted.noted_archive import NotebookUnreadable, NotedArchive
from browse.core.noted.noted_columns import NotedColumns
from browse.core.served import Datasette
from browse.notebook.notebook_route import noted_archive
from browse.site import page_shell
from browse.site.permission import curates
from cuttings.notebook.article_collections import IN_ORDER
from cuttings.notebook.note_taking import Note
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile

PAGE = 50  # notes, or articles of a collection, on a page
COLLECTIONS = """
    SELECT name, about, who, made, (SELECT count(*) FROM collected WHERE collection = name) AS articles
    FROM collections ORDER BY name"""
NOTES = "SELECT id, article_id, text, quote, who, made, changed FROM notes ORDER BY changed DESC, id LIMIT ? OFFSET ?"
TITLES = "SELECT title FROM titles WHERE article_id = ?"
OF_STRAY = (
    ("tags", "SELECT tag FROM tags WHERE article_id = ? ORDER BY tag"),
    ("starred", "SELECT 'star' FROM stars WHERE article_id = ?"),
    ("collections", "SELECT collection FROM collected WHERE article_id = ? ORDER BY collection"),
)
HEADLINE = (
    "SELECT title, published, language, (SELECT name FROM sources WHERE id = source_id) FROM articles WHERE id = ?"
)
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class NotedArticle:
    """An article as the notebook names it: `noted` is the id there, `id` the one that it has, "" where it is gone."""

    noted: str
    id: str
    title: str
    published: str | None = None
    language: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Stray:
    """What is noted of an article that the archive has no more."""

    article: NotedArticle
    tags: tuple[str, ...]
    starred: tuple[str, ...]
    collections: tuple[str, ...]
    notes: tuple[Note, ...]


@curates(searches=True)
async def tags_view(datasette: Datasette, request: Request) -> Response:
    """/desk/tags: every tag, how many articles have it, and how it can be called otherwise."""
    archive = noted_archive(datasette, request)
    column = archive.said.facets["tag"]
    counts = sorted(
        zip(column.values[1:], column.totals[1:].tolist(), strict=True), key=lambda pair: pair[0].casefold()
    )
    starred = archive.said.facets["starred"]
    context = {"tags": counts, "starred": int(starred.totals[1:].sum()), "strays": len(archive.said.strays)}
    return await page_shell.render(datasette, request, "noted_tags.html", context | {"here": "notebook"})


@curates(searches=True)
async def collections_view(datasette: Datasette, request: Request) -> Response:
    """/desk/collections: every collection."""
    found = await read_notebook(
        noted_archive(datasette, request), lambda notebook: notebook.execute(COLLECTIONS).fetchall()
    )
    return await page_shell.render(
        datasette, request, "noted_collections.html", {"found": found or [], "here": "notebook"}
    )


@curates(searches=True)
async def collection_view(datasette: Datasette, request: Request) -> Response:
    """/desk/collections/NAME: its articles in their order."""
    archive, name = noted_archive(datasette, request), page_shell.segment(request, "name")

    def read(notebook: sqlite3.Connection) -> tuple[Any, list[NotedArticle]]:
        row = notebook.execute(f"SELECT * FROM ({COLLECTIONS}) WHERE name = ?", (name,)).fetchone()
        listed = [str(one[0]) for one in notebook.execute(IN_ORDER, (name,))]
        return row, list(named_articles(archive, notebook, listed))

    row, articles = await read_notebook(archive, read) or (None, [])
    if row is None:
        return await page_shell.missing(datasette, request, "collection", name)
    context = {"row": row, "articles": articles, "whole": urlencode({"in": name}), "here": "notebook"}
    return await page_shell.render(datasette, request, "noted_collection.html", context)


@curates(searches=True)
async def notes_view(datasette: Datasette, request: Request) -> Response:
    """/desk/notes: the notes that were written last, and what is noted of articles that are gone."""
    archive = noted_archive(datasette, request)
    asked = request.args.get("page") or ""
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 7 and int(asked) else 1

    def read(notebook: sqlite3.Connection) -> dict[str, Any]:
        notes = [Note(*row) for row in notebook.execute(NOTES, (PAGE, (page - 1) * PAGE))]
        articles = named_articles(archive, notebook, (note.article_id for note in notes))
        total = notebook.execute("SELECT count(*) FROM notes").fetchone()[0]
        strays = [_stray(archive, notebook, article) for article in sorted(archive.said.strays)[:PAGE]]
        return {"notes": list(zip(notes, articles, strict=True)), "total": total, "strays": strays}

    found = await read_notebook(archive, read) or {"notes": [], "total": 0, "strays": []}
    context = found | {
        "page": page,
        "pages": max(-(-found["total"] // PAGE), 1),
        "more_strays": max(len(archive.said.strays) - PAGE, 0),
        "here": "notebook",
    }
    return await page_shell.render(datasette, request, "noted_notes.html", context)


async def read_notebook(archive: NotedArchive, function: Callable[[sqlite3.Connection], Given]) -> Given | None:
    """What a function reads from the notebook; None where nothing has been written yet. Raises NotebookUnreadable."""

    def read() -> Given | None:
        try:
            with NotebookFile.beside(archive.path).reading() as connection:
                return function(connection) if connection else None
        except NotebookError as error:
            raise NotebookUnreadable(str(error)) from error

    return await asyncio.to_thread(read)


def named_articles(archive: NotedArchive, notebook: sqlite3.Connection, noted: Iterable[str]) -> Iterable[NotedArticle]:
    """The articles that the notebook names by these ids."""
    said: NotedColumns = archive.said
    with archive.connection() as connection:
        for article in noted:
            present = said.present.get(article, article)
            row = connection.execute(HEADLINE, (present,)).fetchone()
            if row is not None:
                yield NotedArticle(article, present, *row)
            else:
                yield NotedArticle(article, "", str((notebook.execute(TITLES, (article,)).fetchone() or ("",))[0]))


def _stray(archive: NotedArchive, notebook: sqlite3.Connection, article: str) -> Stray:
    (named,) = named_articles(archive, notebook, [article])
    said = {name: tuple(row[0] for row in notebook.execute(sql, (article,))) for name, sql in OF_STRAY}
    notes = notebook.execute(NOTES.replace("ORDER", "WHERE article_id = ? ORDER"), (article, -1, 0))
    return Stray(named, **said, notes=tuple(Note(*row) for row in notes))


ROUTES: list[tuple[str, Any]] = [
    (r"/desk/tags$", tags_view),
    (r"/desk/collections$", collections_view),
    (r"/desk/collections/(?P<name>[^/]+)$", collection_view),
    (r"/desk/notes$", notes_view),
]
