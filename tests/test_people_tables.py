"""The tables of persons, made from the mentions that the archive holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.load.archive_wide.person_tables import Bodies, write_people
from ingest.load.archive_wide.persons.wordings import written_persons
from ingest.load.mention_rows import mention_rows, parts_json
from ingest.model.person import LocalPerson, Mention
from ingest.people import find_people
from ingest.people.known_persons import Authority, KnownPerson, authority_of
from tests.people_archive import NEWS, archive


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return Database(archive(tmp_path / "archive.db"))


def test_persons_are_read_back_as_they_were_found(db: Database) -> None:
    found = {id_: find_people(body, language) for id_, (language, body) in NEWS.items()}
    for article, people in written_persons(db).named:
        expected = [(p.name, p.given, p.patronymic, p.surname, p.script) for p in found[article]]
        assert [(p.name, p.given, p.patronymic, p.surname, p.script) for p in people] == expected
        assert [{m.form for m in p.mentions} for p in people] == [{m.form for m in p.mentions} for p in found[article]]


def test_every_mention_has_its_person(db: Database) -> None:
    assert db.execute("SELECT count(*) FROM mentions WHERE person_id IS NULL").fetchone() == (0,)
    for article, start, end, form in db.execute('SELECT article_id, start, "end", form FROM mentions'):
        assert NEWS[article][1][start:end] == form


def test_counts_agree(db: Database) -> None:
    rows = db.execute(
        """SELECT sum(mentions), (SELECT count(*) FROM mentions), (SELECT sum(mentions) FROM aliases),
           count(*), (SELECT sum(articles) FROM persons) FROM article_persons"""
    ).fetchone()
    assert rows[0] == rows[1] == rows[2]
    assert rows[3] == rows[4]


def test_speakers_and_methods(db: Database) -> None:
    rows = db.execute("SELECT person_id, speaker, method FROM article_persons WHERE article_id = 'a3'")
    assert {row[0]: row[1:] for row in rows} == {
        "yuri-ushakov": (1, "across scripts"),
        "vladimir-putin": (0, "across scripts"),
        "joe-biden": (0, "across scripts"),
    }


def test_names_by_language(db: Database) -> None:
    row = db.execute("SELECT name, name_en, name_ru, names, status FROM persons WHERE id = 'yuri-ushakov'").fetchone()
    assert row[:3] == ("Yuri Ushakov", "Yuri Ushakov", "Юрий Ушаков")
    assert json.loads(row[3]) == {"en": "Yuri Ushakov", "ru": "Юрий Ушаков"}
    assert row[4] == "found"


def test_any_spelling_in_either_script_leads_to_the_person(db: Database) -> None:
    for folded in ("орбан", "viktor orban", "виктор орбан"):
        rows = db.execute("SELECT DISTINCT person_id FROM aliases WHERE folded = ?", [folded]).fetchall()
        assert rows == [("viktor-orban",)]


def test_a_credit_is_the_person_of_that_name_and_no_mention(db: Database) -> None:
    assert db.execute("SELECT person_id FROM credits").fetchall() == [("dmitry-peskov",)]
    assert (
        db.execute("SELECT 1 FROM article_persons WHERE article_id = 'a1' AND person_id = 'dmitry-peskov'").fetchall()
        == []
    )


def test_writing_again_changes_nothing(db: Database) -> None:
    tables = ("persons", "aliases", "article_persons", "mentions", "credits")
    before = [sorted(map(repr, db.table(table).rows)) for table in tables]
    write_people(db)
    assert [sorted(map(repr, db.table(table).rows)) for table in tables] == before


def test_what_is_dropped_keeps_its_mentions_without_a_person(db: Database) -> None:
    write_people(db, authority_of([], drop=["Laura Bush"]))
    assert db.execute("SELECT person_id FROM mentions WHERE form = 'Laura Bush'").fetchall() == [(None,)]
    assert not db.execute("SELECT 1 FROM persons WHERE id = 'laura-bush'").fetchall()


def test_a_failure_leaves_the_tables_as_they_were(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(db.table("persons").rows)
    monkeypatch.setattr("ingest.load.archive_wide.persons.person_rows.write_credits", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_people(db, authority_of([KnownPerson("fox", "Robert Fox", aliases=("the Fox",))]))
    assert list(db.table("persons").rows) == before
    assert db.execute("SELECT 1 FROM mentions WHERE method = 'authority'").fetchall() == []


def test_an_empty_archive(tmp_path: Path) -> None:
    empty = Database(archive(tmp_path / "archive.db", {}))
    assert write_people(empty, Authority()).joined.persons == ()


def test_bodies_are_read_when_asked_for(db: Database) -> None:
    bodies = Bodies(db)
    assert bodies["a1"] == NEWS["a1"][1]
    assert bodies.get("nowhere") is None
    assert set(bodies) == set(NEWS)
    assert len(bodies) == len(NEWS)


def test_parts_stand_at_the_first_mention_alone() -> None:
    mentions = (Mention(0, 9, "Joe Biden", "tagger", ""), Mention(20, 25, "Biden", "tagger", ""))
    person = LocalPerson("Joe Biden", mentions, frozenset({"joe"}), frozenset(), frozenset({"biden"}), "latin")
    first, second = mention_rows("a", [person])
    assert first["parts"] == parts_json(person) == '["Joe Biden", ["joe"], [], ["biden"], "latin"]'
    assert second["parts"] is None
