"""What is damaged is named by `cuttings check`, without a traceback; the next `cuttings ingest` mends it, and `check`
finds no defect then."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cuttings.schema import TABLES, VIEWS
from ingest.load.file.defects import note_of
from tests.archives import CONTENT, LABELLED, build, content, rows, story, write
from tests.test_cli import run
from tests.test_trouble import no_file_larger_than

TEXTS = 40
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive and its articles."""
    place = tmp_path_factory.mktemp("sound")
    files: dict[str, str | bytes] = {
        f"{n}.txt": story(n).replace("Anna Keller", f"Anna Keller{'abc'[n % 3]}") for n in range(TEXTS)
    }
    folder = write(place / "articles", {**files, "copy.txt": files["0.txt"]})
    build(place / "archive.db", folder)
    return place


@pytest.fixture
def db(sound: Path, tmp_path: Path) -> Path:
    (tmp_path / "archive.db").write_bytes((sound / "archive.db").read_bytes())
    return tmp_path / "archive.db"


Damage = Callable[[sqlite3.Connection], object]


def sql(*statements: str) -> Damage:
    def damage(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return damage


def root_page(name: str) -> Damage:
    """Overwrites the first page of a table or index: none of its rows can be read."""

    def damage(connection: sqlite3.Connection) -> None:
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
        with open(file, "rb+") as data:
            data.seek((page - 1) * PAGE)
            data.write(b"\xa5" * PAGE)

    return damage


def page_in(start: float) -> Damage:
    """Overwrites pages from somewhere in the middle of the file, whatever they hold."""

    def damage(connection: sqlite3.Connection) -> None:
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        size = os.path.getsize(file) // PAGE
        with open(file, "rb+") as data:
            data.seek(int(size * start) * PAGE)
            data.write(os.urandom(3 * PAGE))

    return damage


def cut_short(connection: sqlite3.Connection) -> None:
    file = connection.execute("PRAGMA database_list").fetchone()[2]
    os.truncate(file, os.path.getsize(file) * 2 // 3)


SOME = "(SELECT id FROM articles ORDER BY id LIMIT 2)"
DAMAGES: list[tuple[str, Damage, str]] = [
    ("body", sql("UPDATE articles SET body = body || ' x' WHERE rowid = 3"), "original is not what was read"),
    ("all bodies", sql("UPDATE articles SET body = 'x'"), "original is not what was read"),
    ("cut", sql(f"UPDATE tiles SET text = 'x' WHERE {LABELLED} = 'copyright'"), "does not hold the text"),
    ("span gone", sql("DELETE FROM tiles WHERE id = 2"), "document "),
    ("index entry", sql("INSERT INTO articles_fts (rowid, title) VALUES (999, 'x')"), "full-text index"),
    ("index empty", sql("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')"), "full-text index"),
    ("index data", sql("DELETE FROM articles_fts_data WHERE id > 10"), "full-text index"),
    ("index gone", sql("DROP TABLE articles_fts"), "table articles_fts is not there"),
    *[(f"{v.name} gone", sql(f"DROP VIEW {v.name}"), f"table {v.name} is not there") for v in VIEWS],
    *[
        (f"{t.name} gone", sql(f"DROP TABLE {t.name}"), f"table {t.name} is not there")
        for t in TABLES
        if t.name != "folders"  # archives from before have none: the next run of the ingest makes it
    ],
    ("articles gone from", sql(f"DELETE FROM articles WHERE id IN {SOME}"), "refers to"),
    ("sources gone from", sql("DELETE FROM sources"), "refers to"),
    ("persons gone from", sql("DELETE FROM persons"), "refers to"),
    ("documents gone from", sql("DELETE FROM documents WHERE rowid < 5"), "refers to"),
    ("original", sql("UPDATE documents SET original = zeroblob(100) WHERE rowid = 4"), "original is not what was read"),
    ("originals gone", sql("UPDATE documents SET original = NULL"), "original is not what was read"),
    ("root of articles", root_page("articles"), "the file is damaged"),
    ("root of documents", root_page("documents"), "the file is damaged"),
    ("root of tiles", root_page("tiles"), "the file is damaged"),
    ("root of the index", root_page("articles_fts_data"), "the file is damaged"),
    ("root of persons", root_page("persons"), "the file is damaged"),
    ("an index's root", root_page("idx_articles_document_id"), "the file is damaged"),
    *[(f"pages from {start}", page_in(start), "the file is damaged") for start in (0.2, 0.4, 0.6, 0.8)],
    ("cut short", cut_short, "the file is damaged"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("damage", "said"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES])
def test_what_check_names_the_next_run_mends(sound: Path, db: Path, damage: Damage, said: str) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        damage(connection)
    code, out, err = run("check", "--db", db)
    assert (code, err) == (1, "")
    assert said in out
    assert out.endswith(
        f"Noted in {note_of(db)}: run `cuttings ingest FOLDER --db {db}`, which mends it, and check again.\n"
    )
    code, out, err = run("ingest", sound / "articles", "--db", db, "--jobs", "1")
    assert code == 0, err
    assert "Mended: " in err
    assert not note_of(db).exists()
    assert run("check", "--db", db) == (0, f"{db}: no defect found\n", "")
    mended, whole = content(db), content(sound / "archive.db")
    for table in CONTENT:
        assert mended[table] == whole[table], table
    assert (db.with_name("archive.db.damaged").exists()) == (said == "the file is damaged")
    assert run("ingest", sound / "articles", "--db", db)[2] == "", "once is enough"


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        sql("DROP TABLE articles_fts"),
        sql("DROP TABLE persons"),
        sql("DROP VIEW cuts"),
        sql("DROP TABLE runs"),
        sql("DELETE FROM articles WHERE rowid = 1"),
        sql("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')"),
    ],
)
def test_what_a_glance_sees_an_ordinary_run_mends(sound: Path, db: Path, damage: Damage) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        damage(connection)
    assert build(db, sound / "articles").mended
    assert run("check", "--db", db)[0] == 0
    assert content(db) == content(sound / "archive.db")


def test_a_sound_archive_has_no_finding(db: Path) -> None:
    note_of(db).write_text('{"defects": []}')
    assert run("check", "--db", db) == (0, f"{db}: no defect found\n", "")
    assert not note_of(db).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"defects": [{"kind": "moth", "name": "", "said": ""}]}'])
def test_a_finding_that_is_none_is_told(sound: Path, db: Path, text: str) -> None:
    note_of(db).write_text(text)
    code, _, err = run("ingest", sound / "articles", "--db", db)
    assert (code, err.count("\n")) == (3, 1)
    assert "remove it, and check again" in err


def test_an_original_that_no_file_holds_any_more_is_said_to_be_lost(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {"one.txt": story(1), "two.txt": story(2)})
    db = tmp_path / "archive.db"
    build(db, folder)
    (folder / "one.txt").unlink()
    build(db, folder)
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("UPDATE documents SET original = zeroblob(9)")
    assert run("check", "--db", db)[1].count("original is not what was read") == 2
    code, _, err = run("ingest", folder, "--db", db)
    assert code == 0
    assert [line.partition(":")[0] for line in err.splitlines()] == ["Mended", "Lost"]
    assert rows(db, "SELECT count(*) FROM articles WHERE body <> ''") == [(2,)], "what was read of it stays"


def test_the_original_of_a_member_is_taken_out_of_its_container(tmp_path: Path) -> None:
    rows_of_table = "".join(f"Bridge {n},The council voted for bridge number {n} over the river.\n" for n in range(3))
    folder, db = write(tmp_path / "in", {"t.csv": f"title,text\n{rows_of_table}"}), tmp_path / "archive.db"
    build(db, folder)
    before = content(db)
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("UPDATE documents SET original = zeroblob(9)")
        connection.commit()
    assert run("check", "--db", db)[1].count("original is not what was read") == 3
    code, _, err = run("ingest", folder, "--db", db)
    assert (code, err.count("Mended: ")) == (0, 3)
    assert content(db) == before


def test_where_a_finding_cannot_be_noted_that_is_said(db: Path) -> None:
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("DELETE FROM sources")
    note_of(db).symlink_to("/dev/full")
    code, out, err = run("check", "--db", db)
    assert (code, err) == (1, "")
    assert "could not be noted" in out
    assert "No space left on device" in out


def test_check_of_an_archive_that_may_not_be_written_to(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a file system that is mounted read-only: SQLite answers so, whoever asks."""
    sound = sqlite3.connect

    def read_only(place: object, **named: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = sound(place, **named)  # type: ignore[call-overload]
        if "archive.db" in str(place):
            connection.execute("PRAGMA query_only = 1")
        return connection

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert run("check", "--db", db) == (0, f"{db}: no defect found\n", "")
    monkeypatch.undo()
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("INSERT INTO articles_fts (rowid, title) VALUES (1, 'another')")
    monkeypatch.setattr(sqlite3, "connect", read_only)
    code, out, _ = run("check", "--db", db)
    assert code == 1
    assert "full-text index does not match" in out


def test_check_of_an_archive_on_a_full_disk(db: Path) -> None:
    with no_file_larger_than(0):  # no journal can be written; a copy for the index's check cannot either
        code, _, err = run("check", "--db", db)
    assert (code, err.count("\n")) == (3, 1)
    assert run("check", "--db", db) == (0, f"{db}: no defect found\n", "")
