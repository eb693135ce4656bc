"""`cuttings check`: does the archive hold what it promises?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sqlite_utils import Database

from ingest.document import UnreadableError
from ingest.identity import sha256
from ingest.load import Progress
from ingest.load.work import unpack
from ingest.read import read
from ingest.span import CUT, Span, body_of, gaps_and_overlaps


def check(db: Database, progress: Progress | None = None) -> list[str]:
    """Every defect as one sentence; none for a sound archive."""
    defects = [*_file(db), *_index(db), *_references(db)]
    names = [row[0] for row in db.execute("SELECT id FROM documents ORDER BY id").fetchall()]
    shown = progress(names, "Checking documents", len(names)) if progress else iter(names)
    for name in shown:
        defects += [f"document {name}: {what}" for what in _document(db, name)]
    return defects


def _file(db: Database) -> Iterator[str]:
    for (said,) in db.execute("PRAGMA integrity_check").fetchall():
        if said != "ok":
            yield f"the file is damaged: {said}"


def _index(db: Database) -> Iterator[str]:
    """FTS5's own check writes nothing, but is asked for by an INSERT: it runs in a transaction that is taken back."""
    file = db.execute("PRAGMA database_list").fetchone()[2]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        try:
            connection.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield f"the full-text index does not match the articles ({error}): run `cuttings ingest` again"
        connection.execute("ROLLBACK")


def _references(db: Database) -> Iterator[str]:
    for table, rowid, other, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield f"row {rowid} of {table} refers to a row of {other} that is not there"


def _document(db: Database, name: str) -> Iterator[str]:
    digest, packed = db.execute("SELECT sha256, original FROM documents WHERE id = ?", [name]).fetchone()
    data = unpack(packed)
    if sha256(data) != digest:
        yield "the original is not what was read: its sha256 differs"
        return
    try:
        layer = read(data).layer
    except UnreadableError as error:
        yield f"the original cannot be read any more: {error}"
        return
    rows = list(db.query("SELECT * FROM spans WHERE document_id = ? ORDER BY seq", [name]))
    yield from gaps_and_overlaps(len(layer), [_span(row) for row in rows])
    yield from _texts(layer, rows)
    yield from _bodies(db, name, layer, rows)


def _span(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"], row["label"], row["rule"], row["why"] or "", row["replacement"])


def _texts(layer: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        stands = row["label"] not in CUT and row["replacement"] is None
        if not stands and row["text"] != layer[row["start"] : row["end"]]:
            yield f"span {row['seq']} does not hold the text that it stands for"


def _bodies(db: Database, name: str, layer: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for article, body in db.execute("SELECT id, body FROM articles WHERE document_id = ?", [name]).fetchall():
        if body_of(layer, (_span(row) for row in rows if row["article_id"] == article)) != body:
            yield f"the body of article {article} is not what its kept spans give"
