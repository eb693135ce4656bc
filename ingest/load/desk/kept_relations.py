"""The relations of articles are kept where they are read again and their texts are as they were.

A headline, a day or an author changes no text. To compare a text with all others takes half a second at 100,000.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

_ARTICLES = "SELECT id FROM articles WHERE document_id IN (SELECT value FROM json_each(?1))"
# All that texts are compared by, persons apart: the step that joins them tells of which articles they are others now.
_TEXTS = f"""SELECT id, document_id, language, url, words, digest, shingles, numbers
    FROM articles JOIN fingerprints ON article_id = id WHERE id IN ({_ARTICLES})"""
_SETTLED = f"SELECT article_id FROM compared WHERE was IS NULL AND article_id IN ({_ARTICLES})"
_RELATIONS = f"""SELECT article_id, other_id, kind, score, evidence FROM relations
    WHERE article_id IN ({_ARTICLES}) OR other_id IN ({_ARTICLES})"""
_PUT = "INSERT OR IGNORE INTO relations (article_id, other_id, kind, score, evidence) VALUES (?, ?, ?, ?, ?)"
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class KeptRelations:
    """The texts of documents and their relations, as they are before the documents are read again."""

    db: Database
    documents: str
    articles: frozenset[str]
    settled: frozenset[_Row]  # of the texts that have been compared with all
    relations: tuple[_Row, ...]

    @classmethod
    def of(cls, db: Database, documents: Iterable[str]) -> KeptRelations:
        told = json.dumps([*documents])
        texts = db.execute(_TEXTS, [told]).fetchall()
        compared = {row[0] for row in db.execute(_SETTLED, [told])}
        settled = frozenset(text for text in texts if text[0] in compared)
        articles = frozenset(row[0] for row in db.execute(_ARTICLES, [told]))
        return cls(db, told, articles, settled, tuple(db.execute(_RELATIONS, [told])))

    def put_back(self) -> None:
        """Gives the articles whose texts are as they were their relations, but not those to others that are otherwise:
        these are compared with all."""
        same = {text[0] for text in self.settled.intersection(self.db.execute(_TEXTS, [self.documents]))}
        self.db.conn.executemany("UPDATE compared SET was = NULL WHERE article_id = ?", ((text,) for text in same))
        other = self.articles - same
        self.db.conn.executemany(_PUT, (row for row in self.relations if not other.intersection(row[:2])))
