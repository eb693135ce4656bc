"""Whatever articles came, changed and went, and whatever was decided of persons: the tables are those made at once."""

from __future__ import annotations

import sqlite3
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from ingest.curate.authority import parse_authority
from ingest.load.archive_wide.person_tables import write_people
from ingest.load.file import full_text, new_archive
from ingest.load.index.index_words import fill_words
from ingest.load.mention_rows import mention_rows
from ingest.load.store import BY_ARTICLE
from ingest.model.person import LocalPerson
from ingest.people import find_people
from ingest.people.known_persons import NO_AUTHORITY
from tests.people_archive import NEWS

Text = tuple[str, str]  # language, body
# Names alone, namesakes, a curator's form that nobody finds, one letter apart, and two in one article.
TEXTS = [
    *NEWS.values(),
    ("en", "Nobody but Maria spoke. Maria said that she had seen the man they call the Fox, and Joe Fox."),
    ("en", "Maria said nothing. John Biden and Hunter Biden were there, and the Fox."),
    ("ru", "Мария сказала, что Байден и Путин не приедут. Мария ушла, сообщил Сергей Лавров."),
    ("en", "David Hansen met Joe Biden. Hansen said that Biden was late, and Putin later still."),
    ("en", "David Hanson met Viktor Orban and Laura Bush."),
    ("en", "David Hanson and David Hansen were seen in Budapest."),
]
DECISIONS = [
    "",
    "persons: [{id: joe-biden, name: Joe Biden, aliases: [the Fox]}]",
    "persons: [{id: a, name: Joe Biden, aliases: [Biden], context: [Putin]}, {id: b, name: Hunter Biden, aliases: [Biden], context: [Fox]}]",
    "persons: [{id: b, name: David Hanson, aliases: [David Hansen]}, {id: xi, name: Xi Jinping, aliases: [习近平]}]",
    "persons: [{id: fox, name: Robert Fox, aliases: [the Fox], articles: [a, b]}, {id: f, name: Joe Fox, aliases: [The Fox]}]",
    "drop: [Vladimir Putin, Maria, Laura Bush]\nkeep_apart: [[Sergei Lavrov, Sergey Lavrov]]",
]
TABLES = {
    "persons": "*",
    "aliases": "*",
    "article_persons": "*",
    "mentions": "*",
    "credits": "*",
    "wordings": "parts, forms, persons, person_id, method",
    "article_wordings": "article_id, language, length(wordings)",
    "forms_looked_for": "*",
}
ARTICLES = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([*TEXTS, None]), min_size=1, max_size=5)
STEPS = st.lists(st.one_of(ARTICLES, ARTICLES, st.sampled_from(DECISIONS)), min_size=2, max_size=8)


@cache
def found(language: str, body: str) -> tuple[LocalPerson, ...]:
    return tuple(find_people(body, language))


def empty() -> Database:
    db = Database(sqlite3.connect(":memory:", isolation_level=None))
    new_archive.create(db)
    new_archive.index(db)
    return db


def take(db: Database, articles: dict[str, Text | None]) -> None:
    """Writes articles in the place of those that have the ids; None takes one out."""
    for article, text in articles.items():
        for table in BY_ARTICLE:
            db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article])
        db.execute("DELETE FROM articles WHERE id = ?", [article])
        if text:
            language, body = text
            db.execute("INSERT INTO articles (id, language, body) VALUES (?, ?, ?)", [article, language, body])
            db.execute(
                "INSERT INTO credits (article_id, seq, role, name) VALUES (?, 0, 'author', 'Joe Fox')", [article]
            )
            for row in mention_rows(article, found(language, body)):
                marks = ", ".join("?" * len(row))
                names = ", ".join(f'"{name}"' for name in row)
                db.execute(f"INSERT INTO mentions ({names}) VALUES ({marks})", list(row.values()))
    full_text.rebuild_fts(db)
    fill_words(db)


def contents(db: Database) -> dict[str, list[str]]:
    return {table: sorted(map(repr, db.execute(f"SELECT {what} FROM {table}"))) for table, what in TABLES.items()}


_PRESIDENT = next(text for text in NEWS.values() if text[1].startswith("President Joe Biden"))
_AIDE = next(text for text in NEWS.values() if text[1].startswith("A former aide"))
# One article loses "the Fox" while another gets him: as many tell of the form as before, and of others.
_IN_TURN: list[dict[str, Text | None] | str] = [
    DECISIONS[4],
    {"a": _PRESIDENT, "b": _PRESIDENT, "c": _AIDE, "d": _AIDE},
    {"b": _AIDE, "c": _PRESIDENT},
]


@pytest.mark.slow
@given(STEPS)
@example(_IN_TURN)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_tables_that_were_brought_up_to_date_are_those_made_at_once(steps: list[dict[str, Text | None] | str]) -> None:
    db, authority = empty(), NO_AUTHORITY
    articles: dict[str, Text | None] = {}
    for step in steps:
        if isinstance(step, str):
            authority = parse_authority(step)
        else:
            take(db, step)
            articles |= step
        write_people(db, authority)
        anew = empty()
        take(anew, articles)
        write_people(anew, authority)
        assert contents(db) == contents(anew)
