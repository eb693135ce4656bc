"""The table of words: the terms of the index with their stems, so that a search for one finds its inflected forms.

The index itself stays plain FTS5; a search asks for the forms of one stem by name (cuttings/stemming.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from cuttings.stemming import stems

BATCH = 5_000
LONGEST_TERM = 32_768  # bytes: FTS5 cuts what is longer


def forget_stems(db: Database) -> None:
    """Empties `words`, so that `fill_words` works out all stems anew, as another version of the program has to."""
    db.execute("DELETE FROM words")


def fill_words(db: Database) -> None:
    """Fills `words` from articles_fts. Terms that it has keep their stems, for stemming is what takes time."""
    db.execute("DROP TABLE IF EXISTS temp.terms")
    db.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, articles_fts, row)")
    known: dict[str, int] = dict(db.execute("SELECT form, articles FROM words").fetchall())
    changed = [(form, count) for form, count in _terms(db) if known.pop(form, None) != count]
    stemmed = stems([form for form, _ in changed])
    rows = [(form, stem, count) for (form, count), stem in zip(changed, stemmed, strict=True)]
    db.conn.executemany("DELETE FROM words WHERE form = ?", ((form,) for form in known))
    db.conn.executemany(
        "INSERT INTO words (form, stem, articles) VALUES (?, ?, ?) "
        "ON CONFLICT (form) DO UPDATE SET articles = excluded.articles",
        rows,
    )
    db.execute("DROP TABLE temp.terms")


def _terms(db: Database) -> Iterator[tuple[str, int]]:
    """The terms, each with the number of its articles; not the longest, which FTS5 may have cut within a letter."""
    cursor = db.conn.cursor()
    cursor.execute("SELECT term, doc FROM temp.terms WHERE length(CAST(term AS BLOB)) < ?", [LONGEST_TERM])
    while batch := cursor.fetchmany(BATCH):
        yield from batch
