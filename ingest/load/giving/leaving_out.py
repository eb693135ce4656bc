"""What a copy to give away loses: rows and values from which an original or a text could be had again."""

from __future__ import annotations

import sqlite3
from functools import partial

from cuttings.tables.given_copy import opening_words

SHORTENED = " …"  # stands behind a text that goes on in the archive
QUOTED = 12  # words of a line that is quoted as evidence

# Spans hold what was cut, their reasons words; fingerprints and readings hashes of words that can be guessed.
_EMPTIED = ("tiles", "tilings", "verdicts", "rulings", "fingerprints", "compared")
_KEPT = "CREATE TEMP TABLE kept AS SELECT id AS article_id, kept(coalesce(body, '')) AS length FROM articles"
_SHORTENED = (
    """DELETE FROM mentions WHERE "end" > (SELECT length FROM temp.kept WHERE article_id = mentions.article_id)""",
    "UPDATE articles SET body = opening_words(body), standfirst = opening_words(standfirst)",
    "UPDATE claims SET value = opening_words(value) WHERE field = 'standfirst'",
    # What might have been the headline, and was not chosen, may be a line of the text.
    "UPDATE claims SET value = quoted(value) WHERE field = 'title' AND NOT chosen",
    "UPDATE claims SET quote = quoted(quote) WHERE field <> 'title' OR NOT chosen",
    "UPDATE damage SET example = ''",
    "UPDATE documents SET reading = NULL",
)


def leave_out_originals(connection: sqlite3.Connection) -> None:
    """Takes the bytes of all files out."""
    connection.execute("UPDATE documents SET original = NULL")


def leave_out_texts(connection: sqlite3.Connection, words: int) -> None:
    """Leaves the first words of each text: of the body, of the standfirst, and of what evidence quotes.

    Headlines, days, sources, persons with their counts, and relations stay. Mentions behind these words go.
    """
    for name, at_most in (("opening_words", words), ("quoted", min(words, QUOTED))):
        connection.create_function(name, 1, partial(_shortened, words=at_most), deterministic=True)
    connection.create_function("kept", 1, lambda text: len(opening_words(text, words)), deterministic=True)
    connection.execute(_KEPT)
    connection.execute("CREATE UNIQUE INDEX temp.kept_of ON kept (article_id)")
    for statement in (*_SHORTENED, *(f"DELETE FROM {table}" for table in _EMPTIED)):
        connection.execute(statement)
    connection.execute("DROP TABLE temp.kept")


def _shortened(text: str | None, words: int) -> str | None:
    kept = opening_words(text or "", words)
    return text if kept == (text or "") else kept + SHORTENED
