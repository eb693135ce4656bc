"""The table of words: the terms of the index with their stems, so that a search for one finds its inflected forms.

The index itself stays plain FTS5; a search asks for the forms of one stem by name (cuttings/stemming.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from cuttings.index_terms import TOKENIZER
from cuttings.stemming import stems

BATCH = 5_000
LONGEST_TERM = 32_768  # bytes: FTS5 cuts what is longer


def forget_stems(db: Database) -> None:
    """Empties `words`, so that `fill_words` works out all stems anew, as another version of the program has to."""
    db.execute("DELETE FROM words")


def fill_words(db: Database) -> None:
    """Fills `words` from articles_fts. Terms that it has keep their stems, for stemming is what takes time."""
    known: dict[str, int] = dict(db.execute("SELECT form, articles FROM words").fetchall())
    changed = [(form, count) for form, count in _terms(db, "main, articles_fts") if known.pop(form, None) != count]
    db.conn.executemany("DELETE FROM words WHERE form = ?", ((form,) for form in known))
    _add(db, changed)


def recount_words(db: Database, came: str, went: str) -> None:
    """Brings `words` in line with articles that the index took in and forgot: `came` and `went` select a number and the
    three texts of each, as the index was given them."""
    news = Counter(dict(_counted(db, came)))
    news.subtract(dict(_counted(db, went)))
    changed = [(count, form) for form, count in news.items() if count]
    db.conn.executemany("UPDATE words SET articles = articles + ? WHERE form = ?", changed)
    db.conn.executemany("DELETE FROM words WHERE form = ? AND articles <= 0", ((form,) for n, form in changed if n < 0))
    is_known = "SELECT 1 FROM words WHERE form = ?"
    _add(db, [(form, n) for n, form in changed if n > 0 and not db.execute(is_known, [form]).fetchone()])


def _add(db: Database, terms: Iterable[tuple[str, int]]) -> None:
    """Writes terms with their stems; those that the table has get the new number of articles alone."""
    counts = dict(terms)
    rows = zip(counts, stems([*counts]), counts.values(), strict=True)
    db.conn.executemany(
        "INSERT INTO words (form, stem, articles) VALUES (?, ?, ?) "
        "ON CONFLICT (form) DO UPDATE SET articles = excluded.articles",
        rows,
    )


def _counted(db: Database, texts: str) -> list[tuple[str, int]]:
    """The terms of some texts: FTS5 itself tells them, by an index of these alone."""
    kept = f"content = '', detail = none, columnsize = 0, tokenize = \"{TOKENIZER}\""
    db.execute(f"CREATE VIRTUAL TABLE temp.some USING fts5(title, standfirst, body, {kept})")
    db.execute(f"INSERT INTO temp.some (rowid, title, standfirst, body) SELECT {texts}")
    counted = [*_terms(db, "temp, some")]
    db.execute("DROP TABLE temp.some")
    return counted


def _terms(db: Database, index: str) -> Iterator[tuple[str, int]]:
    """The terms of an index, each with the number of its articles; not the longest, which FTS5 may have cut within a
    letter."""
    db.execute("DROP TABLE IF EXISTS temp.terms")
    db.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab({index}, row)")
    cursor = db.conn.cursor()
    cursor.execute("SELECT term, doc FROM temp.terms WHERE length(CAST(term AS BLOB)) < ?", [LONGEST_TERM])
    while batch := cursor.fetchmany(BATCH):
        yield from batch
    db.execute("DROP TABLE temp.terms")
