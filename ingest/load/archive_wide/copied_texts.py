"""The table of copies: which articles are one text, and which of them stands for it in results."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from ingest.relate.comparison import ComparedText, Relation
from ingest.relate.copies import Edition, copies

# A doubtful day is none here: it may be that of the copy.
_FACTS = """SELECT id, CASE WHEN published_doubt IS NULL THEN coalesce(published, '') ELSE '' END,
    coalesce(title, ''), superseded_by IS NOT NULL OR vanished FROM articles"""


def write_copies(db: Database, texts: Sequence[ComparedText], relations: Sequence[Relation]) -> None:
    """Makes the copies of all articles anew, for which of them stands for a text depends on all of them."""
    by_id = {text.id: text for text in texts}
    facts = db.execute(_FACTS).fetchall()
    editions = (Edition(by_id[name], day, title, bool(gone)) for name, day, title, gone in facts if name in by_id)
    rows = [(copy.article_id, copy.text_id, copy.nth) for copy in copies(editions, relations)]
    db.execute("DELETE FROM copies")
    db.conn.executemany("INSERT INTO copies (article_id, text_id, nth) VALUES (?, ?, ?)", rows)
