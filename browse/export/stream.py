"""Everything that a search finds, streamed: each article once, in the order of the page, nothing cut short."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from browse.core.connection import Archive
from browse.core.headline import headline_of
from browse.core.joint.article_numbers import rows_by_number
from browse.core.noted.article_notes import ArticleNotes, noted_of
from browse.core.noted.noted_archive import NotedArchive
from browse.core.ordinals import Longs
from browse.query.page_state import SearchState
from browse.search import ranking, search, statement
from browse.search.matched import MatchedArticles
from browse.site.addresses import Addresses
from cuttings.writing.personal_names import authors_of

BATCH = 200  # articles read and written at once: about a megabyte
COLUMNS = (
    "id",
    "title",
    "standfirst",
    "published",
    "published_doubt",
    "scraped",
    "language",
    "source_id",
    "source",
    "origin_id",
    "origin",
    "section",
    "place",
    "byline",
    "authors",
    "url",
    "path",
    "rights",
    "words",
    "persons",
    "body",
    "superseded_by",
    "vanished",
    "text_id",
    "added",
    "address",
)
NOTED_COLUMNS = ("tags", "starred", "collections", "notes")  # for curators who ask for them
ROWS = """
    SELECT articles.rowid AS place_in_archive, articles.*, sources.name AS source, origins.name AS origin,
           documents.sha256 AS sha256, coalesce(copies.text_id, articles.id) AS text_id,
           (SELECT path FROM files WHERE document_id = articles.document_id ORDER BY status, path LIMIT 1) AS path
    FROM articles
    LEFT JOIN sources ON sources.id = articles.source_id
    LEFT JOIN sources AS origins ON origins.id = articles.origin_id
    LEFT JOIN documents ON documents.id = articles.document_id
    LEFT JOIN copies ON copies.article_id = articles.id
    WHERE articles.rowid IN ({})
"""
CAST = """
    SELECT article_id, person_id, (SELECT name FROM persons WHERE id = person_id), mentions FROM article_persons
    WHERE article_id IN ({}) ORDER BY mentions DESC, person_id
"""
AUTHORS = "SELECT article_id, name FROM credits WHERE role = 'author' AND article_id IN ({}) ORDER BY article_id, seq"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """All articles of a search in their order, each copy too, as asked for at a time (UTC, ISO 8601). Their texts are
    read while they are written."""

    archive: Archive
    matched: MatchedArticles
    ordinals: Longs
    addresses: Addresses
    noted: NotedArchive | None = None  # where what is noted of the articles comes along
    time: str = field(default_factory=lambda: datetime.now(timezone.utc).isoformat(timespec="seconds"))

    @property
    def count(self) -> int:
        """How many articles are written."""
        return len(self.ordinals)

    @property
    def columns(self) -> tuple[str, ...]:
        """What is told of each article."""
        return (*COLUMNS, *NOTED_COLUMNS) if self.noted else COLUMNS

    def about(self) -> dict[str, Any]:
        """What a download says of itself: what was asked, and of which archive."""
        sql, params = statement.statement_for(self.archive, self.matched)
        request = self.matched.request
        return {
            "query": request.q,
            "understood": self.matched.understood,
            "parameters": request.pairs(),
            "count": self.count,
            "texts": self.matched.texts,
            "time": self.time,
            "archive_sha256": file_hash(self.archive),
            "address": self.addresses.of_path(request.file_url("export.json")),
            "sql": sql,
            "params": params,
        }


def open_export(archive: Archive, request: SearchState, addresses: Addresses, with_noted: bool = False) -> Export:
    """Finds the articles of a state, whatever page of it was shown, and whether copies were folded there.

    `with_noted`: what is noted of them comes along, where the archive is a curator's.
    """
    with archive.connection() as connection:
        matched = search.match(archive, connection, request)
        every = slice(0, None)  # each copy, too: nothing is folded in a download
        ordinals = ranking.ordered_articles(archive.columns, matched.selected, matched.sort, matched.ranking, every)
        noted = archive if with_noted and isinstance(archive, NotedArchive) else None
        return Export(archive, matched, ordinals, addresses, noted)


def batches(export: Export) -> Iterator[list[Row]]:
    """The articles in batches of BATCH, each read as it is asked for."""
    for start in range(0, export.count, BATCH):
        places = export.archive.columns.rowids[export.ordinals[start : start + BATCH]].tolist()
        with export.archive.connection() as connection:  # not held while a slow reader takes his time
            batch = _read(connection, places, export.addresses)
        yield _with_noted(batch, export.noted) if export.noted else batch


def _with_noted(batch: list[Row], archive: NotedArchive) -> list[Row]:
    said = noted_of(archive, [row["id"] for row in batch])
    return [row | _noted_fields(said[row["id"]]) for row in batch]


def _noted_fields(said: ArticleNotes) -> Row:
    return {
        "tags": list(said.tags),
        "starred": said.starred,
        "collections": list(said.collections),
        "notes": [{"text": n.text, "quote": n.quote, "who": n.who, "changed": n.changed} for n in said.notes],
    }


def _read(connection: sqlite3.Connection, places: list[int], addresses: Addresses) -> list[Row]:
    marks = ", ".join("?" * len(places))
    by_place = {place: dict(row) for place, row in rows_by_number(connection, ROWS, places).items()}
    ids = [row["id"] for row in by_place.values()]
    cast: dict[str, list[Row]] = {}
    for article, person, name, mentions in connection.execute(CAST.format(marks), ids):
        cast.setdefault(article, []).append({"id": person, "name": name, "mentions": mentions})
    authors: dict[str, list[str]] = {}
    for article, name in connection.execute(AUTHORS.format(marks), ids):
        authors.setdefault(article, []).append(name)
    for row in by_place.values():
        row["title"] = headline_of(row["title"], row["body"], row["url"] or row["id"]).cited
        row["persons"] = cast.get(row["id"], [])
        row["authors"] = authors.get(row["id"]) or list(authors_of(row["byline"] or ""))
        row["address"] = addresses.of(f"article/{row['id']}")
        row["cited_address"] = addresses.cited(f"article/{row['id']}")
    return [by_place[place] for place in places]


def file_name(export: Export, suffix: str, stem: str = "") -> str:
    """A name that says what is in the file: the words of the query and filters, how many articles, and what of them."""
    asked = " ".join(value for _, value in export.matched.request.pairs()) or "everything"
    words = re.findall(r"\w+", asked.lower())
    slug = "-".join(words)[:80].strip("-")
    return "-".join(filter(None, ["cuttings", slug, str(export.count), stem])) + f".{suffix}"


def file_hash(archive: Archive) -> str:
    """The sha256 of archive.db as it is served, computed once for each change: what `sha256sum archive.db` prints.

    Of several archives as one there are as many, in their order.
    """
    if len(archive.parts) > 1:
        return " ".join(map(file_hash, archive.parts))
    key = "sha256", archive.file_time
    held = archive.cache.get(key)
    if held is None:
        digest = hashlib.sha256()
        for piece in archive.file_bytes():
            digest.update(piece)
        held = digest.hexdigest()
        archive.cache.put(key, held, 100)
    return str(held)
