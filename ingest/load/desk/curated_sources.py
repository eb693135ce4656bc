"""The curator's word on sources: their names, kinds and domains, and whose articles go under another.

The archive keeps the words that it has followed (`curation`), so that one that is taken back leaves what was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from sqlite_utils import Database

from ingest import describe
from ingest.curate.source_words import SourceWord, merged
from ingest.load.desk.curation import curated, note_curated

_KEY = "sources"
_FIELDS = ("source_id", "origin_id")
_Words = Mapping[str, SourceWord]
_CLAIMS = "SELECT field, value FROM claims WHERE article_id = ? AND chosen"


def curate_sources(db: Database, words: _Words) -> None:
    """Brings articles and sources in line with the words. Before, each is as it was read, or as former words said."""
    former = {id_: SourceWord(**word) for id_, word in json.loads(curated(db, _KEY) or "{}").items()}
    other = {id_ for id_ in {*former, *words} if former.get(id_) != words.get(id_)}
    for id_ in sorted(other):
        _as_read(db, merged(id_, former), id_)
    for id_ in sorted(words):
        _merge(db, id_, merged(id_, words))
    for id_ in sorted(words):
        _describe(db, id_, words[id_])
    note_curated(db, _KEY, _written(words))


def are_curated_otherwise(db: Database, words: _Words) -> bool:
    """Whether the archive follows other words on sources than these."""
    return _written(words) != (curated(db, _KEY) or _written({}))


def _written(words: _Words) -> str:
    return json.dumps({id_: asdict(word) for id_, word in sorted(words.items())})


def _merge(db: Database, id_: str, kept: str) -> None:
    if kept != id_:
        for field in _FIELDS:
            db.execute(f"UPDATE articles SET {field} = ? WHERE {field} = ?", [kept, id_])
        if _has_articles(db, kept):
            db.execute("INSERT OR IGNORE INTO sources (id, name, kind) VALUES (?, ?, 'outlet')", [kept, kept])


def _describe(db: Database, id_: str, word: SourceWord) -> None:
    for column, said in (("name", word.name), ("kind", word.kind), ("domain", word.domain)):
        if said is not None:
            db.execute(f"UPDATE sources SET {column} = ? WHERE id = ?", [said or None, id_])


def _has_articles(db: Database, id_: str) -> bool:
    return any(db.execute(f"SELECT 1 FROM articles WHERE {field} = ? LIMIT 1", [id_]).fetchone() for field in _FIELDS)


def _as_read(db: Database, held_under: str, id_: str) -> None:
    """Gives a source its articles back, which are held under another id or its own, and the row that a run over all
    articles would have given it: that of its first article."""
    row: describe.Source | None = None
    for field in _FIELDS:
        for article, source in _read_sources(db, field, held_under):
            if source.id == id_:
                row = row or source
                db.execute(f"UPDATE articles SET {field} = ? WHERE id = ?", [id_, article])
    if row:
        values = [row.id, row.name, row.domain, row.kind]
        db.execute("INSERT OR REPLACE INTO sources (id, name, domain, kind) VALUES (?, ?, ?, ?)", values)


def _read_sources(db: Database, field: str, held_under: str) -> Iterator[tuple[str, describe.Source]]:
    """The articles of a source, and which source was read of each."""
    ids = db.execute(f"SELECT id FROM articles WHERE {field} = ? ORDER BY document_id, part", [held_under]).fetchall()
    for (article,) in ids:
        chosen: Sequence[tuple[str, str]] = db.execute(_CLAIMS, [article]).fetchall()
        told = dict(chosen)
        is_origin = field == "origin_id"
        name, domain = told.get("origin" if is_origin else "source"), None if is_origin else told.get("source_domain")
        if source := describe.source_of(name, domain):
            yield article, source
