"""What the archive holds, read and written through sqlite-utils: documents and the rows of a reading."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from cuttings.original import bodies_of, pack
from ingest.limits.culprits import Reason, blamed
from ingest.load.archive_wide.relations.settled_texts import note_as_they_were
from ingest.load.index.live_index import LiveIndex
from ingest.load.ledger.fresh_content import FreshContent
from ingest.load.tiles import TilesWriter
from ingest.text.paths import path_as_evidence

if TYPE_CHECKING:
    from ingest.load.processes.work import Glance, Job
    from ingest.load.reading_rows import Row, Rows

FRESH = 32 * 2**20  # bytes of new contents that are held rather than read back from the archive
BY_ARTICLE = (
    *("claims", "credits", "damage", "mentions", "article_persons", "article_wordings"),
    *("fingerprints", "relations"),
)
HISTORY = ("added", "superseded_by")  # columns of an article that its reading does not tell
_ROWS = ("articles", "claims", "credits", "damage", "mentions", "fingerprints")  # of a reading, beside its tiles
# A document with the path it is read by: the first of those where it is present.
_HELD = """SELECT d.id, d.source_key, d.parts, substr(d.reading, 1, 33),
    min(f.path) FILTER (WHERE f.status = 'present'), coalesce(min(f.path), d.path, ''), d.path FROM documents d
    LEFT JOIN files f ON f.document_id = d.id WHERE {} GROUP BY d.id ORDER BY d.id"""
_ANY = "SELECT value FROM json_each(?)"
# With OR in the place of UNION all documents are looked at.
_THOSE = f"d.id IN (SELECT id FROM documents WHERE {{}} UNION {_ANY})"


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """One document as the archive holds it."""

    document_id: str
    source_key: str | None  # None until it is looked at
    parts: int
    own: str  # digest of the program, the path and the overrides that it was read with
    shared: str  # digest of which of its lines stood in other texts of its source then
    path: str  # what the first path (by name) that holds it, or held it, says of it
    present: bool  # whether a file holds it now
    read_by: str = ""  # what the path that it was read by says of it

    @property
    def has_moved(self) -> bool:
        """Whether a file holds it, and another path than then tells what it is."""
        return self.present and self.path != self.read_by


def _held_document(*row: Any) -> HeldDocument:
    """What the members of one file have in common is held once for all of them."""
    name, key, parts, reading, path, former, read_by = row
    own, _, shared = (reading or "").partition(" ")
    evidence = path_as_evidence(path or former)
    told = sys.intern(own), sys.intern(shared), sys.intern(evidence)
    was_read_by = sys.intern(path_as_evidence(read_by or ""))
    return HeldDocument(name, sys.intern(key) if key else key, parts or 0, *told, path is not None, was_read_by)


def _packed(content: FreshContent) -> bytes:
    return content.packed or pack(content.data)


class Store:
    """The one place that writes rows while an archive is being built."""

    def __init__(self, db: Database, rebuild: bool = False) -> None:
        self.db = db
        self.tiles = TilesWriter(db)
        self.live_index = False  # articles_fts takes in what changed; else it is rebuilt once at the end
        self.index = LiveIndex(db)
        self.rebuild = rebuild  # nothing that the archive tells of its articles is to be trusted
        # Contents that this run added, as many as there is room for: a row with its bytes is copied at each change, so
        # that they are written with the last one.
        self.fresh: dict[str, FreshContent] = {}
        self.room = FRESH
        self.added: set[str] = set()  # documents that this run added: they have no former reading
        self.written: set[str] = set()  # documents of which this run wrote the articles
        self.db.execute("BEGIN")

    def commit(self) -> None:
        """Ends the transaction, and has SQLite update the statistics by which it plans queries; where few articles were
        read, those that it has are as good."""
        for name in list(self.fresh):  # those that no reading was written of
            self._describe(name, {})
        self.db.execute("COMMIT")
        if not self.live_index or not self.db.table("sqlite_stat1").exists():
            self.db.execute("ANALYZE")

    @contextmanager
    def rest(self) -> Iterator[None]:
        """Within, another process of the run writes to the file: this one has no transaction, and no pages of it."""
        self.db.execute("COMMIT")
        self.db.execute("PRAGMA shrink_memory")
        yield
        self.db.execute("BEGIN")

    def never_read(self, names: Iterable[str]) -> list[str]:
        """The documents of these ids that have no articles."""
        sql = "SELECT 1 FROM articles WHERE document_id = ? LIMIT 1"
        return [name for name in names if not self.db.execute(sql, [name]).fetchone()]

    def document_ids(self) -> set[str]:
        """The ids of all documents."""
        return {row[0] for row in self.db.execute("SELECT id FROM documents")}

    def add_document(self, name: str, digest: str, content: FreshContent) -> None:
        """A document of this id and sha256 that the archive has not held before."""
        row: Row = {"id": name, "sha256": digest, "bytes": content.size}
        if content.held <= self.room:
            self.room -= content.held
            self.fresh[name] = content
        else:
            row["original"] = _packed(content)
        self.added.add(name)
        self._insert("documents", [row])

    def parts(self, name: str) -> int:
        """How many texts a document holds."""
        return int(self.db.execute("SELECT coalesce(parts, 0) FROM documents WHERE id = ?", [name]).fetchone()[0])

    def holds(self, names: Iterable[str]) -> bool:
        """Whether the archive has each of these documents."""
        sql = "SELECT 1 FROM documents WHERE id = ?"
        return all(self.db.execute(sql, [name]).fetchone() for name in names)

    def leave_out(self, name: str) -> None:
        """Removes a document and its articles after the index was made."""
        live, self.live_index = self.live_index, True
        self.db.execute("UPDATE outcomes SET document_id = NULL WHERE document_id = ?", [name])
        self.remove_documents([name])
        self.index.take_in()
        self.live_index = live

    def remove_documents(self, names: Iterable[str]) -> None:
        """Removes documents, with everything that was read of them."""
        for name in names:
            self.forget_reading(name)
            self.db.execute("DELETE FROM documents WHERE id = ?", [name])

    def held(self) -> list[HeldDocument]:
        """Every document, in the order of their ids."""
        return [_held_document(*row) for row in self.db.execute(_HELD.format("1"))]

    def held_of(self, sources: Collection[str], names: Collection[str]) -> list[HeldDocument]:
        """The documents of these sources and those of these ids, in the order of their ids."""
        where = _THOSE.format(f"source_key IN ({_ANY})")
        rows = self.db.execute(_HELD.format(where), [json.dumps([*sources]), json.dumps([*names])])
        return [_held_document(*row) for row in rows]

    def smallest_of(self, source: str, count: int) -> list[str]:
        """The smallest ids of the documents of a source that files hold."""
        present = "SELECT 1 FROM files f WHERE f.document_id = d.id AND f.status = 'present'"
        sql = f"SELECT id FROM documents d WHERE source_key = ? AND EXISTS ({present}) ORDER BY id LIMIT ?"
        return [row[0] for row in self.db.execute(sql, [source, count])]

    def held_to_look_at(self, names: Collection[str]) -> list[HeldDocument]:
        """The documents that nobody has looked at yet; and of those of these ids the ones that are read by another path
        now."""
        rows = self.db.execute(_HELD.format(_THOSE.format("source_key IS NULL")), [json.dumps([*names])])
        return [d for d in (_held_document(*row) for row in rows) if d.source_key is None or d.has_moved]

    def asked(self, name: str) -> str:
        """What the reading of a document asked of its source (`ingest.model.asked_lines`)."""
        (reading,) = self.db.execute("SELECT reading FROM documents WHERE id = ?", [name]).fetchone()
        return str(reading or "").partition(" ")[2].partition(" ")[2]

    def documents_of(self, articles: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The document that each of the articles is part of."""
        sql = "SELECT id, document_id FROM articles WHERE id = ?"
        for article in articles:
            yield from self.db.execute(sql, [article])

    def source_keys(self, names: Iterable[str]) -> set[str]:
        """What the sources of these documents are known by, where that is known."""
        sql = "SELECT source_key FROM documents WHERE id = ?"
        rows = (self.db.execute(sql, [name]).fetchone() for name in names)
        return {row[0] for row in rows if row and row[0]}

    def note_glances(self, glances: Iterable[Glance]) -> None:
        """Keeps what the source of each document is known by."""
        keys = [(glance.source_key, glance.document_id) for glance in glances if not glance.failure]
        self.db.conn.executemany("UPDATE documents SET source_key = ? WHERE id = ?", keys)

    def look_again(self, names: Iterable[str]) -> None:
        """Has the next run look at these documents again, which this one could not read."""
        self.db.conn.executemany("UPDATE documents SET source_key = NULL WHERE id = ?", [(name,) for name in names])

    def jobs(self, jobs: Sequence[Job]) -> Iterator[Job]:
        """The jobs with the bytes that the archive keeps, and with what these are packed by."""
        sql = "SELECT coalesce(CAST(original AS BLOB), x'') FROM documents WHERE id = ?"
        for job in jobs:
            if fresh := self.fresh.get(job.document_id):
                yield replace(job, packed=fresh.packed, fresh=fresh.data, is_single=fresh.is_single)
            else:
                packed = self.db.execute(sql, [job.document_id]).fetchone()[0]
                yield replace(job, packed=packed, bodies=bodies_of(self.db.conn, job.document_id, packed))

    def forget_reading(self, name: str) -> dict[str, Row]:
        """Takes a document's articles and all that hangs on them out; returns what no reading of each can tell."""
        if name in self.added:
            return {}
        columns = ", ".join(HISTORY)
        rows = self.db.execute(f"SELECT id, {columns} FROM articles WHERE document_id = ?", [name]).fetchall()
        self.tiles.forget(name)
        if rows:
            self._forget_articles(name, [row[0] for row in rows])
        return {article: dict(zip(HISTORY, values, strict=True)) for article, *values in rows}

    def _forget_articles(self, name: str, articles: Sequence[str]) -> None:
        if self.live_index:
            self.index.note_gone(name)
        note_as_they_were(self.db, articles)
        for article in articles:
            for table in BY_ARTICLE:
                self.db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article])
            self.db.execute("DELETE FROM relations WHERE other_id = ?", [article])
        self.db.execute("DELETE FROM articles WHERE document_id = ?", [name])

    def write(self, rows: Rows, reading: Row, added: str) -> Reason:
        """A reading in the place of the former one; an article that was there keeps the time it was added.

        `reading` holds what it was read by, for the document's row. A document that could not be read, or whose rows
        the database refuses, keeps its former reading; the reason is returned, "" where there is none.
        """
        if rows.failure:
            return rows.failure
        self.db.execute("SAVEPOINT reading")
        failure = ""
        try:
            self._write(rows, reading, added)
        except Exception as error:  # one document may not stop a run of a hundred thousand
            failure = blamed(error)
            self.db.execute("ROLLBACK TO reading")
            self.tiles.undone()
        self.db.execute("RELEASE reading")
        return failure

    def _write(self, rows: Rows, reading: Row, added: str) -> None:
        former = self.forget_reading(rows.document_id)
        self._describe(rows.document_id, {**rows.document, **reading})
        for article in rows.articles:
            article.update(former.get(article["id"], {"added": added, "superseded_by": None}))
        self._follow(former.keys() - {article["id"] for article in rows.articles}, rows)
        self._insert("sources", rows.sources, "OR IGNORE")
        self.tiles.write(rows.document_id, rows.tiles)
        for table in _ROWS:
            self._insert(table, getattr(rows, table))
        if self.live_index:
            self.index.note_added(rows.document_id)
        self.written.add(rows.document_id)

    def _follow(self, gone: Iterable[str], rows: Rows) -> None:
        """Has articles that a removed one superseded be superseded by the first article of its document."""
        first = rows.articles[0]["id"] if rows.articles else None
        sql = "UPDATE articles SET superseded_by = ? WHERE superseded_by = ?"
        self.db.conn.executemany(sql, [(first, article) for article in sorted(gone)])

    def _describe(self, name: str, row: Row) -> None:
        fresh = self.fresh.pop(name, None)
        if fresh and "original" not in row:
            row = {**row, "original": _packed(fresh)}
        settings = ", ".join([f"{column} = ?" for column in row])
        self.db.execute(f"UPDATE documents SET {settings} WHERE id = ?", [*row.values(), name])

    def _insert(self, table: str, rows: list[Row], or_else: str = "") -> None:
        if rows:  # those of one table are alike; by name they take twice the time
            self._insert_values(table, list(rows[0]), [list(row.values()) for row in rows], or_else)

    def _insert_values(
        self, table: str, columns: Sequence[str], values: Sequence[Sequence[object]], or_else: str = ""
    ) -> None:
        names = ", ".join([f'"{column}"' for column in columns])
        marks = ", ".join("?" * len(columns))
        self.db.conn.executemany(f'INSERT {or_else} INTO "{table}" ({names}) VALUES ({marks})', values)
