"""The index kept up by what changed: articles that come and go are noted while they are written, and indexed together.

FTS5 writes out what it was given at each savepoint, and each reading has one: 100 articles that an archive of 40,000
took in one by one took twice the time. The words are counted by the same articles: no run reads the whole index.
"""

from __future__ import annotations

from sqlite_utils import Database

from ingest.load.file.full_text import GIVEN, INTO, teach
from ingest.load.index.index_words import recount_words

_NOTES = (
    "CREATE TEMP TABLE IF NOT EXISTS went (article INTEGER PRIMARY KEY, title, standfirst, body)",
    "CREATE TEMP TABLE IF NOT EXISTS came (document_id PRIMARY KEY)",
)
_WENT = "title, standfirst, body FROM temp.went"
_CAME = f"{GIVEN} FROM articles WHERE document_id IN (SELECT document_id FROM temp.came)"
# An external-content index forgets a row only when it is told the very values that it holds.
_OUT_OF = "INSERT INTO articles_fts (articles_fts, rowid, title, standfirst, body) SELECT 'delete', article,"


class LiveIndex:
    """Notes, in tables that go back with a savepoint, which articles the index has yet to take in and to forget."""

    def __init__(self, db: Database) -> None:
        self.db = db
        for statement in _NOTES:
            db.execute(statement)

    def note_gone(self, document: str) -> None:
        """The articles of a document are about to be removed, and still are as they were added."""
        if self.db.execute("DELETE FROM temp.came WHERE document_id = ?", [document]).rowcount:
            return
        teach(self.db.conn)
        self.db.execute(f"INSERT INTO temp.went SELECT {GIVEN} FROM articles WHERE document_id = ?", [document])

    def note_added(self, document: str) -> None:
        """The articles of a document have been written."""
        self.db.execute("INSERT INTO temp.came VALUES (?)", [document])

    def take_in(self) -> None:
        """Brings the index and the table of words up to date with what was noted."""
        teach(self.db.conn)
        self.db.execute(f"{_OUT_OF} {_WENT}")
        self.db.execute(f"{INTO} SELECT {_CAME}")
        recount_words(self.db, came=_CAME, went=f"article, {_WENT}")
        for table in ("went", "came"):
            self.db.execute(f"DELETE FROM temp.{table}")
