"""What joining gave for articles is kept where they are read again and name the same persons at the same places.

Most decisions on articles are about a headline, a day or a source. To join the persons of the whole archive again takes
seconds then, and gives what it gave before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from ingest.load.desk.curation import curated, note_curated
from ingest.model.identity import sha256
from ingest.people.join.known_forms import METHOD
from ingest.people.known_persons import NO_AUTHORITY, Authority

_KEY = "people"
_OF_JOINING = ("mentions", "article_persons", "article_wordings")
_ARTICLES = "SELECT id FROM articles WHERE document_id IN (SELECT value FROM json_each(?))"
_READ = (
    f"SELECT id, language, body FROM articles WHERE id IN ({_ARTICLES}) ORDER BY id",
    f"""SELECT article_id, start, "end", form, local, parts, speaker, method, why FROM mentions
        WHERE method <> '{METHOD}' AND article_id IN ({_ARTICLES}) ORDER BY article_id, start""",
)
_Rows = list[tuple[Any, ...]]


def note_joined(db: Database, authority: Authority | None) -> None:
    """Keeps by which people.yml the persons of the archive were joined."""
    note_curated(db, _KEY, _digest(authority))


def is_joined_by(db: Database, authority: Authority | None) -> bool:
    """Whether the persons of the archive were joined by this people.yml."""
    return curated(db, _KEY) == _digest(authority)


def _digest(authority: Authority | None) -> str:
    return sha256(repr(authority or NO_AUTHORITY).encode("utf-8", "surrogatepass"))[:16]


@dataclass(slots=True)
class KeptJoining:
    """The rows that joining gave for the articles of documents, as they are before the documents are read again."""

    db: Database
    documents: str
    read: list[_Rows] = field(default_factory=list)
    joined: dict[str, _Rows] = field(default_factory=dict)

    @classmethod
    def of(cls, db: Database, documents: Iterable[str]) -> KeptJoining:
        kept = cls(db, json.dumps(list(documents)))
        kept.read = kept._rows_read()
        for table in _OF_JOINING:
            rows = db.execute(f"SELECT * FROM {table} WHERE article_id IN ({_ARTICLES})", [kept.documents])
            kept.joined[table] = rows.fetchall()
        return kept

    def put_back(self) -> bool:
        """Whether the articles were read as before, as far as joining looks at them; then its rows are there again."""
        if self.read != self._rows_read():
            return False
        for table, rows in self.joined.items():
            self.db.execute(f"DELETE FROM {table} WHERE article_id IN ({_ARTICLES})", [self.documents])
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self.db.conn.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        return True

    def _rows_read(self) -> list[_Rows]:
        return [self.db.execute(sql, [self.documents]).fetchall() for sql in _READ]
