"""A decision redoes only what depends on it, and leaves the archive as if it had been built with that decision."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.load.archive_wide.person_tables import write_people
from ingest.load.archive_wide.relations.related_texts import write_relations
from tests.people_archive import NEWS, archive, redo

TOLD = "in 1962, 1972, 1987, 1991 and 2022 with 24, 3500 and 41 others"
TEXTS = {
    **NEWS,
    "b1": ("en", f"Joe Biden met Vladimir Putin and Yuri Ushakov {TOLD}. Nobody else came to the talks."),
    "b2": ("ru", f"Джо Байден встретил Владимира Путина и Юрия Ушакова {TOLD}. Больше никого не было там."),
    "b3": ("ru", f"Анна Петрова встретила Олега Сидорова и Ивана Котова {TOLD}. Больше никого не было там."),
}
TABLES = ("persons", "aliases", "article_persons", "mentions", "credits", "fingerprints", "relations")
# people.yml in turn: each is a decision upon the one before.
DECISIONS = [
    "persons: [{id: joe-biden, name: Joe Biden, aliases: [the Fox]}]",
    "persons: [{id: joseph, name: Joseph R. Biden, aliases: [Joe Biden, Джо Байден, Joseph Biden]}]",
    "drop: [Vladimir Putin, Владимир Путин, Putin, Yuri Ushakov, Юрий Ушаков]",
    "keep_apart: [[Yuri Ushakov, Юрий Ушаков], [Vladimir Putin, Владимир Путин]]",
    "persons: [{id: anna, name: Yuri Ushakov, aliases: [Анна Петрова]}, {id: o, name: Vladimir Putin, aliases: [Олег Сидоров]}]",
    "persons: [{id: xi, name: Xi Jinping, aliases: [习近平]}]",
    "",
]


def _contents(path: Path) -> dict[str, set[tuple[object, ...]]]:
    db = Database(path)
    found = {table: set(db.execute(f"SELECT * FROM {table}").fetchall()) for table in TABLES}
    db.close()
    return found


def _built(path: Path, people: Path | None) -> Path:
    archive(path, TEXTS, people)
    db = Database(path)
    db.execute("UPDATE articles SET document_id = id, words = 20")
    with db.conn:
        write_relations(db)
    db.close()
    return path


@pytest.fixture
def built(tmp_path: Path) -> Path:
    return _built(tmp_path / "archive.db", None)


def test_the_texts_have_a_translation_that_hangs_on_persons(built: Path) -> None:
    assert {(row[0], row[1]) for row in _contents(built)["relations"]} == {("b1", "b2")}


@pytest.mark.slow
def test_each_decision_gives_what_a_new_build_gives(built: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.yml"
    related = set()
    for decision in DECISIONS:
        people.write_text(decision, encoding="utf-8")
        redo(built, people)
        anew = _contents(_built(tmp_path / "anew.db", people))
        assert _contents(built) == anew, decision
        related.add(frozenset(row[:2] for row in anew["relations"]))
    assert len(related) > 2  # the decisions made and unmade translations


def test_an_archive_of_before_the_fingerprints_gets_them(built: Path, tmp_path: Path) -> None:
    db = Database(built)
    db.execute("DROP TABLE fingerprints")
    db.close()
    people = tmp_path / "people.yml"
    people.write_text(DECISIONS[2], encoding="utf-8")
    redo(built, people)
    assert _contents(built) == _contents(_built(tmp_path / "anew.db", people))


def test_nothing_is_written_where_nothing_changes(built: Path) -> None:
    db = Database(built)
    rows = (
        "SELECT rowid, * FROM article_persons UNION ALL SELECT rowid, person_id, form, script, mentions, 0 FROM aliases"
    )
    before = db.execute(rows).fetchall()
    write_people(db)
    assert db.execute(rows).fetchall() == before
    db.close()
