"""Archives for the tests of the reading room: a few articles written by hand, or some hundreds generated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from cuttings.folding import name_key
from cuttings.schema import TABLES
from ingest.load.file.full_text import rebuild_fts
from ingest.load.file.new_archive import create, index
from ingest.load.index.index_words import fill_words

Row = dict[str, Any]
COLUMNS = [column.name for table in TABLES if table.name == "articles" for column in table.columns]


def make(path: Path, articles: Sequence[Row], persons: Iterable[Row] = (), aliases: Iterable[Row] = ()) -> Path:
    """An archive of these articles; `persons` of an article (a list of ids) fills article_persons, `authors` (printed names) credits.

    `copy_of` are the id of the article that stands for its text, and its place among the copies.
    """
    db = Database(path)
    db.execute("PRAGMA synchronous = OFF")
    create(db)
    cast = [
        {"article_id": row["id"], "person_id": person, "mentions": 1}
        for row in articles
        for person in row.get("persons") or []
    ]
    copies = [
        {"article_id": row["id"], "text_id": row["copy_of"][0], "nth": row["copy_of"][1]}
        for row in articles
        if row.get("copy_of")
    ]
    authors = [
        {"article_id": row["id"], "seq": seq, "role": "author", "name": name}
        for row in articles
        for seq, name in enumerate(row.get("authors") or [])
    ]
    db.table("articles").insert_all(_full(number, row) for number, row in enumerate(articles))
    db.table("persons").insert_all(persons)
    db.table("aliases").insert_all(aliases)
    db.table("article_persons").insert_all(cast)
    db.table("credits").insert_all(authors)
    db.table("copies").insert_all(copies)
    sources = {row["source_id"] for row in articles if row.get("source_id")}
    db.table("sources").insert_all({"id": name, "name": name.title(), "domain": f"{name}.example"} for name in sources)
    index(db)
    rebuild_fts(db)
    fill_words(db)
    db.conn.commit()
    db.close()
    return path


def _full(number: int, row: Row) -> Row:
    """Every column of an article."""
    known: Row = {"added": f"2024-01-{number % 28 + 1:02}T00:00:00Z", "vanished": 0}
    known |= row
    known["published_year"] = int(known["published"][:4]) if known.get("published") else None
    return {column: known.get(column) for column in COLUMNS}


def alias(person: str, form: str, origin: str = "text") -> Row:
    return {"person_id": person, "form": form, "folded": name_key(form), "script": "", "from": origin, "mentions": 1}
