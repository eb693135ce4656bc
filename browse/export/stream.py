"""Everything that a search finds, streamed: each article once, in the order of the page, nothing cut short."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from browse.core.connection import Archive
from browse.core.ordinals import Longs
from browse.export.citation_forms import FORMATS as CITATIONS
from browse.export.citation_forms import Citation, csl
from browse.query.page_state import Request
from browse.search import search
from browse.search.search import MatchedArticles

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
    "url",
    "rights",
    "words",
    "persons",
    "body",
    "superseded_by",
    "vanished",
    "added",
    "address",
)
ROWS = """
    SELECT articles.rowid AS place_in_archive, articles.*, sources.name AS source, origins.name AS origin,
           documents.sha256 AS sha256
    FROM articles
    LEFT JOIN sources ON sources.id = articles.source_id
    LEFT JOIN sources AS origins ON origins.id = articles.origin_id
    LEFT JOIN documents ON documents.id = articles.document_id
    WHERE articles.rowid IN ({})
"""
CAST = """
    SELECT article_id, persons.id, persons.name, mentions FROM article_persons JOIN persons ON persons.id = person_id
    WHERE article_id IN ({}) ORDER BY mentions DESC, persons.id
"""
AUTHORS = "SELECT article_id, name FROM credits WHERE role = 'author' AND article_id IN ({}) ORDER BY article_id, seq"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """All articles of a state, found and put in order; they are read as they are written."""

    archive: Archive
    found: MatchedArticles
    ordinals: Longs
    base: str  # the address of this server, with its last slash

    @property
    def count(self) -> int:
        return len(self.ordinals)

    def about(self) -> dict[str, Any]:
        """What the file says of itself: the question, and the archive that answered."""
        sql, params = search.sql_statement(self.found)
        request = self.found.request
        return {
            "query": request.q,
            "understood": self.found.query.understood,
            "parameters": request.pairs(),
            "count": self.count,
            "time": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "archive_sha256": file_hash(self.archive),
            "address": self.base + request.export_url("json").lstrip("/"),
            "sql": sql,
            "params": params,
        }


def open_export(archive: Archive, request: Request, base: str) -> Export:
    """Finds the articles of a state, whatever page of it was shown."""
    with archive.connection() as connection:
        found = search.match(archive, connection, request)
        return Export(archive, found, search.ordered(archive, found), base)


def batches(export: Export) -> Iterator[list[Row]]:
    """The articles, in batches."""
    for start in range(0, export.count, BATCH):
        places = export.archive.columns.rowids[export.ordinals[start : start + BATCH]].tolist()
        with export.archive.connection() as connection:  # not held while a slow reader takes his time
            batch = _read(connection, places, export.base)
        yield batch


def _read(connection: sqlite3.Connection, places: list[int], base: str) -> list[Row]:
    marks = ", ".join("?" * len(places))
    by_place = {row["place_in_archive"]: dict(row) for row in connection.execute(ROWS.format(marks), places)}
    ids = [row["id"] for row in by_place.values()]
    cast: dict[str, list[Row]] = {}
    for article, person, name, mentions in connection.execute(CAST.format(marks), ids):
        cast.setdefault(article, []).append({"id": person, "name": name, "mentions": mentions})
    authors: dict[str, list[str]] = {}
    for article, name in connection.execute(AUTHORS.format(marks), ids):
        authors.setdefault(article, []).append(name)
    for row in by_place.values():
        row["persons"] = cast.get(row["id"], [])
        row["authors"] = authors.get(row["id"], [])
        row["address"] = f"{base}article/{row['id']}"
    return [by_place[place] for place in places]


def json_pieces(export: Export) -> Iterator[str]:
    """One object: what was asked, and `articles`."""
    head = json.dumps(export.about(), ensure_ascii=False, indent=1)
    yield head[:-2] + ',\n "articles": ['
    first = True
    for batch in batches(export):
        yield "".join(("\n" if first and not at else ",\n") + _line(row) for at, row in enumerate(batch))
        first = False
    yield "\n]}\n"


def as_ndjson(export: Export) -> Iterator[str]:
    """One article a line."""
    for batch in batches(export):
        yield "".join(_line(row) + "\n" for row in batch)


def as_csv(export: Export) -> Iterator[str]:
    """RFC 4180, in UTF-8; persons by name, joined by semicolons."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for batch in batches(export):
        for row in batch:
            flat = row | {"persons": "; ".join(person["name"] for person in row["persons"])}
            writer.writerow([flat[column] for column in COLUMNS])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if not export.count:
        yield buffer.getvalue()


def _line(row: Row) -> str:
    return json.dumps({column: row[column] for column in COLUMNS}, ensure_ascii=False)


def exported_citation(row: Row) -> Citation:
    """How to cite an article of an export."""
    known = {name: str(row[name] or "") for name in ("id", "title", "address", "source", "origin", "published", "url")}
    known |= {name: str(row[name] or "") for name in ("language", "sha256", "rights")}
    authors = tuple(row["authors"]) or ((row["byline"],) if row["byline"] else ())
    return Citation(**known, authors=authors, archived=row["added"] or "")


def _cited(suffix: str) -> Callable[[Export], Iterator[str]]:
    def write(export: Export) -> Iterator[str]:
        for batch in batches(export):
            yield CITATIONS[suffix].write([exported_citation(row) for row in batch])

    return write


def as_csl(export: Export) -> Iterator[str]:
    """One list of CSL items."""
    yield "["
    first = True
    for batch in batches(export):
        items = [json.dumps(csl(exported_citation(row)), ensure_ascii=False) for row in batch]
        yield ("\n" if first else ",\n") + ",\n".join(items)
        first = False
    yield "\n]\n"


@dataclass(frozen=True, slots=True)
class DownloadFormat:
    media_type: str
    write: Callable[[Export], Iterator[str]]


FORMATS = {
    "json": DownloadFormat("application/json; charset=utf-8", json_pieces),
    "ndjson": DownloadFormat("application/x-ndjson; charset=utf-8", as_ndjson),
    "csv": DownloadFormat("text/csv; charset=utf-8", as_csv),
    "txt": DownloadFormat(CITATIONS["txt"].media_type, _cited("txt")),
    "bib": DownloadFormat(CITATIONS["bib"].media_type, _cited("bib")),
    "ris": DownloadFormat(CITATIONS["ris"].media_type, _cited("ris")),
    "csl": DownloadFormat(CITATIONS["csl.json"].media_type, as_csl),
}


def file_name(export: Export, format: str) -> str:
    """A name that says what is in the file: the words of the query and filters, and how many articles."""
    said = " ".join(value for _, value in export.found.request.pairs()) or "everything"
    words = re.findall(r"\w+", said.lower())
    slug = "-".join(words)[:80].strip("-")
    suffix = {"csl": "csl.json"}.get(format, format)
    return f"cuttings-{slug}-{export.count}.{suffix}"


def file_hash(archive: Archive) -> str:
    """The sha256 of archive.db as it is served, computed once for each change: what `sha256sum archive.db` prints."""
    key = "sha256", archive.file_time
    held = archive.cache.get(key)
    if held is None:
        digest = hashlib.sha256()
        for piece in archive.file_bytes():
            digest.update(piece)
        held = digest.hexdigest()
        archive.cache.put(key, held, 100)
    return str(held)
