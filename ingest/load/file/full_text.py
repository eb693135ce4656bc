"""The full-text index: what is given to FTS5 of an article, when, and whether it still has what it was given.

It is given more spaces than the text has (`cuttings.index_terms.for_index`), so FTS5 cannot fill the index by itself.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from cuttings.index_terms import TOKENIZER, for_index

HASH = 2**24  # bytes: of 20,000 articles it takes as long with 8 MB or 64
# Datasette detects a full-text table only when the DDL says content="articles" in double quotes.
FTS = (
    f'CREATE VIRTUAL TABLE articles_fts USING fts5(title, standfirst, body, content="articles", tokenize="{TOKENIZER}")'
)
GIVEN = "rowid, for_index(title), for_index(standfirst), for_index(body)"
INTO = "INSERT INTO articles_fts (rowid, title, standfirst, body)"
_AS_GIVEN = """
    UPDATE articles SET title = for_index(title), standfirst = for_index(standfirst), body = for_index(body)
    WHERE for_index(title) IS NOT title OR for_index(standfirst) IS NOT standfirst OR for_index(body) IS NOT body"""


def rebuild_fts(db: Database) -> None:
    """Makes articles_fts anew, and fills it from articles."""
    teach(db.conn)
    db.execute("DROP TABLE IF EXISTS articles_fts")
    db.execute(FTS)
    db.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('hashsize', ?)", [HASH])
    db.execute(f"{INTO} SELECT {GIVEN} FROM articles")


def compare_with_articles(connection: sqlite3.Connection) -> None:
    """Raises sqlite3.DatabaseError where the index has not what the articles say; writes, so it wants to be undone.

    FTS5 compares the index with the table, so the table is made what the index was given.
    """
    teach(connection)
    connection.execute(_AS_GIVEN)
    connection.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")


def teach(connection: sqlite3.Connection) -> None:
    """Gives the connection the function that makes of a text what the index is given."""
    connection.create_function("for_index", 1, for_index, deterministic=True)
