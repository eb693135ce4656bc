"""An archive of an earlier schema is carried over by the next run: what no reading can tell stays as it was.

The archives lie in tests/earlier, each built by the last commit of its schema; README.md there says how.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from cuttings.original import original_bytes
from cuttings.schema import VERSION
from ingest.commands.check import defects_of
from ingest.commands.cli import main
from ingest.curate.authority import parse_authority
from ingest.curate.overrides import parse_overrides
from ingest.load.file.carry_over import EARLIER
from ingest.load.file.opening import open_archive
from ingest.load.tiles import Tiles, TilesWriter
from ingest.pipeline import Settings
from tests.archives import build, content, outcomes, rows, write
from tests.conftest import ROOT

ARCHIVES = ROOT / "tests" / "earlier"
# What no reading of an original can tell, of every article and file.
HISTORY = """SELECT id, document_id, part, superseded_by, vanished, added FROM articles ORDER BY id"""
SEEN = "SELECT path, document_id, first_seen, status FROM files ORDER BY path"
WITHOUT_MEMBERS = pytest.mark.parametrize("schema", [1, 2])
ORIGINALS = "SELECT id, sha256, bytes FROM documents ORDER BY id"


@pytest.fixture(params=sorted(EARLIER))
def schema(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def db(tmp_path: Path, schema: int) -> Path:
    """The archive, with its folder beside it."""
    path = tmp_path / "archive.db"
    path.write_bytes(gzip.decompress((ARCHIVES / f"schema-{schema}.db.gz").read_bytes()))
    shutil.copytree(ARCHIVES / "articles", tmp_path / "articles")
    return path


def as_it_was(db: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql).fetchall()


# What became of the two entries of two.jsonl: each is a document of its own now.
PRESENT = {"76692dd82ef5fd": "994b83d16c8e44", "398f147254b748": "4d5f59d4566128"}
DUMP = "d9d865b9a554b134"


def history(db: Path) -> list[tuple[Any, ...]]:
    """What no reading can tell of each article, under its present id; of entries without their documents."""
    facts = ((PRESENT.get(row[0], row[0]), *row[1:]) for row in as_it_was(db, HISTORY))
    entries = set(PRESENT.values())
    return sorted((row[0], *((None, None) if row[0] in entries else row[1:3]), *row[3:]) for row in facts)


def seen(db: Path) -> list[tuple[Any, ...]]:
    """What was seen of each file; of a container its members are left out, and what it held as a document."""
    files = as_it_was(db, SEEN)
    return [(path, name if name != DUMP else None, *rest) for path, name, *rest in files if "!/" not in path]


def texts(db: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(db)) as connection:
        return {row[0]: original_bytes(connection, row[0]) or b"" for row in as_it_was(db, ORIGINALS)}


def test_every_earlier_schema_has_its_row_and_its_archive() -> None:
    assert sorted(EARLIER) == list(range(1, VERSION))
    assert sorted(path.name for path in ARCHIVES.glob("*.gz")) == [
        f"schema-{schema}.db.gz" for schema in sorted(EARLIER)
    ]


def test_with_its_folder_unchanged(db: Path) -> None:
    before, files, originals = history(db), seen(db), texts(db)
    runs = as_it_was(db, "SELECT id, started, files, new, failed FROM runs ORDER BY id")
    result = build(db, db.parent / "articles")
    told = {outcome.path: outcome.outcome for outcome in result.outcomes if "two.jsonl" not in outcome.path}
    assert set(told.values()) == {"unchanged"}
    assert result.read == len(originals) + (2 if DUMP in originals else 0), (
        "every document is read anew, also those that no file holds any more"
    )
    assert (history(db), seen(db)) == (before, files)
    assert texts(db).items() >= {name: data for name, data in originals.items() if name != DUMP}.items()
    assert rows(db, "SELECT id, started, files, new, failed FROM runs ORDER BY id")[:-1] == runs
    assert rows(db, "SELECT id FROM runs WHERE skipped IS NULL") == []
    assert defects_of(open_archive(db)) == []
    assert "carried over" in result.mended[0]


@WITHOUT_MEMBERS
def test_each_entry_of_a_dump_becomes_a_document_once(db: Path) -> None:
    """The former ids are kept, and what overrides.yml says under them counts; which are meant now is told."""
    overrides = parse_overrides(
        "articles:\n  76692dd82ef5fd:\n    title: The school\n  17b10b3a24fb1c:\n    place: X\n"
    )
    for _ in range(2):
        result = build(db, db.parent / "articles", settings=Settings(overrides=overrides))
    assert dict(rows(db, "SELECT former, article_id FROM former_ids")) == PRESENT
    assert rows(db, "SELECT title FROM articles WHERE id = '994b83d16c8e44'") == [("The school",)]
    assert rows(db, "SELECT 1 FROM documents WHERE id = ?", DUMP) == []
    (first_seen,) = {row[0] for row in rows(db, "SELECT first_seen FROM files WHERE path LIKE 'articles/two.jsonl%'")}
    assert first_seen == rows(db, "SELECT first_seen FROM files WHERE path = 'articles/ferry.txt'")[0][0]
    write(db.parent, {"articles/more.txt": "A ferry is late\n\nThe ferry of the morning came an hour late again.\n"})
    result = build(db, db.parent / "articles", settings=Settings(overrides=overrides))
    assert result.mended == (
        "overrides.yml: 76692dd82ef5fd is 994b83d16c8e44 now. It still counts; write the new id there.",
    )


@WITHOUT_MEMBERS
def test_an_entry_that_is_gone_leaves_the_former_document(db: Path) -> None:
    """It is in no file any more, and stays in the archive as it was; those that are there took its place."""
    dump = db.parent / "articles" / "two.jsonl"
    dump.write_text(
        dump.read_text().splitlines()[0]
        + "\n"
        + '{"text": "Another entry of ten words that nobody has ever seen before."}\n'
    )
    build(db, db.parent / "articles")
    told = "SELECT id, superseded_by, vanished FROM articles WHERE document_id = ? ORDER BY id"
    assert rows(db, told, DUMP) == [("398f147254b748", None, 1), ("76692dd82ef5fd", "994b83d16c8e44", 1)]
    assert defects_of(open_archive(db)) == []


def test_it_says_what_one_says_that_was_built_today(db: Path, tmp_path: Path) -> None:
    """The same runs, of the same files, by the program of today."""
    folder, today = tmp_path / "again" / "articles", tmp_path / "again" / "archive.db"
    known = {path: (document, modified) for path, document, modified in as_it_was(db, "SELECT path, document_id, modified FROM files")}  # fmt: skip
    original = texts(db)
    (superseded,) = (d for d, s in as_it_was(db, "SELECT document_id, superseded_by FROM articles") if s)
    first = {path: document for path, (document, _) in known.items() if path.endswith(("txt", "html"))}
    del first["articles/bridge again.txt"]
    before = {path: original[document] for path, document in (first | {"articles/bridge.txt": superseded}).items()}
    write(folder.parent, before | {"articles/two.jsonl": (ARCHIVES / "articles/two.jsonl").read_bytes()})
    os.utime(folder / "samara.txt", ns=(0, known["articles/samara.txt"][1]))
    build(today, folder)
    shutil.rmtree(folder)
    shutil.copytree(ARCHIVES / "articles", folder)
    for path in folder.iterdir():
        shutil.copystat(path, tmp_path / "articles" / path.name)
    build(today, folder)
    build(db, tmp_path / "articles")
    assert content(db) == content(today)


@pytest.mark.parametrize("folder", ["articles", "another"])
def test_without_its_folder_nothing_is_lost(db: Path, folder: str) -> None:
    (articles, files, originals), told = (as_it_was(db, sql) for sql in (HISTORY, SEEN, ORIGINALS)), texts(db)
    shutil.rmtree(db.parent / "articles")
    (db.parent / folder).mkdir()
    build(db, db.parent / folder)
    gone = folder == "articles"
    assert as_it_was(db, HISTORY) == [(*row[:4], 1 if gone else row[4], row[5]) for row in articles]
    assert as_it_was(db, SEEN) == [(*row[:3], "vanished" if gone else row[3]) for row in files]
    assert as_it_was(db, ORIGINALS) == originals
    assert texts(db) == told
    assert defects_of(open_archive(db)) == []
    names = {name for (name,) in rows(db, "SELECT id FROM articles WHERE body <> '' AND title <> ''")}
    assert names == {row[0] for row in articles}


def test_a_file_that_changed_since_supersedes_as_ever(db: Path) -> None:
    before = history(db)
    write(db.parent / "articles", {"ferry.txt": "The ferry is sold\n\nThe owner of the ferry, Tom Reed, has sold it to the town for the price of a boat.\n"})  # fmt: skip
    (db.parent / "articles" / "bridge again.txt").unlink()
    result = build(db, db.parent / "articles")
    told = {outcome.path: outcome.outcome for outcome in result.outcomes if "two.jsonl" not in outcome.path}
    assert sorted(told.values()) == ["changed", "unchanged", "unchanged", "unchanged", "vanished"]
    ((new,),) = rows(
        db, "SELECT a.id FROM articles a JOIN files f USING (document_id) WHERE f.path = 'articles/ferry.txt'"
    )
    ferry = "2b8c9c403a0966"
    expected = [(*row[:3], new, 1, row[5]) if row[0] == ferry else row for row in before]
    assert [row for row in history(db) if row[0] != new] == expected
    assert defects_of(open_archive(db)) == []


def test_the_run_after_it_finds_nothing_new(db: Path) -> None:
    build(db, db.parent / "articles")
    inode = db.stat().st_ino
    assert build(db, db.parent / "articles").read == 0
    assert db.stat().st_ino == inode


def test_its_words_are_found(db: Path) -> None:
    build(db, db.parent / "articles")
    matched = rows(db, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'ferry'")
    assert matched == rows(db, "SELECT count(*) FROM articles WHERE title || ' ' || body LIKE '%ferry%'")


def test_the_curators_decisions_mean_what_they_meant(db: Path) -> None:
    """They name articles and persons by their ids."""
    settings = Settings(
        overrides=parse_overrides(
            "articles:\n  76dd4895bcf0ce:\n    drop: true\n  17b10b3a24fb1c:\n    title: The bridge of 2022\n"
        ),
        authority=parse_authority(
            "persons:\n  - id: tom-reed\n    name: Thomas Reed\n    aliases: [Tom Reed]\ndrop: [Ann Wood]\n"
        ),
    )
    build(db, db.parent / "articles", settings=settings)
    assert rows(db, "SELECT 1 FROM articles WHERE id = '76dd4895bcf0ce'") == []
    assert rows(db, "SELECT title FROM articles WHERE id = '17b10b3a24fb1c'") == [("The bridge of 2022",)]
    assert rows(db, "SELECT name, status FROM persons WHERE id = 'tom-reed'") == [("Thomas Reed", "confirmed")]
    assert rows(db, "SELECT 1 FROM persons WHERE name LIKE '%Ann Wood'") == []
    assert defects_of(open_archive(db)) == []


@pytest.mark.parametrize(
    "command",
    ["check", "serve", "report", "export", "people review", "people drop tom-reed", "people screen names.csv"],
)
def test_other_commands_say_what_to_do(db: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(db.parent)
    (db.parent / "names.csv").write_text("name\nTom Reed\n")
    before = db.read_bytes()
    told = CliRunner().invoke(main, command.split())
    assert told.exit_code == 3
    assert "earlier version of cuttings" in told.stderr
    assert "`cuttings ingest FOLDER --db archive.db`" in told.stderr
    assert told.stderr.count("\n") == 1
    assert db.read_bytes() == before


def test_a_run_that_fails_leaves_it_as_it_was(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.load.sequence.rewriting.note_run", full)
    before = db.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        build(db, db.parent / "articles")
    assert db.read_bytes() == before
    assert [path.name for path in db.parent.iterdir() if "building" in path.name] == []


def test_who_may_read_it_stays(db: Path) -> None:
    db.chmod(0o640)
    build(db, db.parent / "articles")
    assert db.stat().st_mode & 0o777 == 0o640


def test_one_that_is_damaged_is_mended(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` names the damage though it can check no more of it, and the next run carries over what can be read."""
    monkeypatch.chdir(db.parent)
    before = history(db)
    with closing(sqlite3.connect(db)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with db.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    checked = CliRunner().invoke(main, ["check"])
    assert checked.exit_code == 1
    assert "the file is damaged" in checked.stdout
    assert CliRunner().invoke(main, ["articles"]).exit_code == 0
    assert history(db) == before
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_one_of_a_later_schema_is_left_alone(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = db.read_bytes()
    told = CliRunner().invoke(main, [str(db.parent / "articles"), "--db", str(db)])
    assert told.exit_code == 3
    assert f"a later version of cuttings (schema {VERSION + 1}" in told.stderr
    assert db.read_bytes() == before


@WITHOUT_MEMBERS
def test_what_superseded_an_article_is_followed_where_it_is_read_otherwise(db: Path) -> None:
    """Here the reading of the document gives fewer articles than before."""
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("UPDATE articles SET superseded_by = '398f147254b748', vanished = 1 WHERE id = 'b0dfe134f58596'")  # fmt: skip
        connection.commit()
    settings = Settings(overrides=parse_overrides("articles:\n  398f147254b748:\n    drop: true\n"))
    build(db, db.parent / "articles", settings=settings)
    assert rows(db, "SELECT superseded_by FROM articles WHERE id = 'b0dfe134f58596'") == [("994b83d16c8e44",)]
    assert defects_of(open_archive(db)) == []


@pytest.mark.parametrize("schema", [1])  # which kept no folders
def test_its_folder_is_told_by_its_files(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive says "articles", and so is a folder called both here and beside it."""
    write(tmp_path / "work/articles", {"other.txt": "Another text that has nothing to do with it.\n"})
    (tmp_path / "moved").mkdir()
    db.rename(tmp_path / "moved" / db.name)
    (tmp_path / "moved/articles").mkdir()
    for here in (tmp_path / "work", tmp_path):
        monkeypatch.chdir(here)
        moved = shutil.copy(tmp_path / "moved" / db.name, tmp_path / "moved" / f"{here.name}.db")
        result = build(Path(moved), tmp_path / "articles")
        assert result.count("unchanged") == (5 if here == tmp_path else 0)


@pytest.mark.parametrize("present", [True, False])
def test_what_todays_rules_refuse_stays_as_it_was_read(db: Path, schema: int, present: bool) -> None:
    """The archive has an article of it, with its day, and nothing is removed in silence."""
    data = b'{"name": "package", "version": "1.0.0", "dependencies": {"a": "1"}}'
    digest = hashlib.sha256(data).hexdigest()
    name, size, path = digest[:16], len(data), "articles/package.json"
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(
            "INSERT INTO documents (id, sha256, bytes, layer_length, parts, path, source_key, reading, original) "
            "VALUES (?, ?, ?, ?, 1, ?, '', 'read before', ?)",
            [name, digest, size, size, path, zlib.compress(data)],
        )
        connection.execute(
            "INSERT INTO articles (id, document_id, part, title, body, vanished, added) VALUES ('00', ?, 0, ?, ?, ?, ?)",
            [name, "A package", data.decode(), int(not present), "2020-01-01T00:00:00Z"],
        )
        if schema < 4:
            connection.execute(
                "INSERT INTO spans VALUES (?, 0, '00', 0, ?, 'body', 'body', NULL, NULL, NULL)", [name, size]
            )
        else:
            kept = Tiles([(0, size, 0, None, None)], [("00", 1)], [("body", "body", None)])
            TilesWriter(Database(connection)).write(name, kept)
        seen = "2020-01-01T00:00:00Z"
        status = "present" if present else "vanished"
        connection.execute(
            "INSERT INTO files (path, document_id, size, modified, first_seen, last_seen, status) "
            "VALUES (?, ?, ?, 0, ?, ?, ?)",
            [path, name, size, seen, seen, status],
        )
        connection.commit()
    if present:
        write(db.parent, {path: data})
    result = build(db, db.parent / "articles")
    expected = [("A package", data.decode(), int(not present), "2020-01-01T00:00:00Z")]
    assert rows(db, "SELECT title, body, vanished, added FROM articles WHERE id = '00'") == expected
    assert outcomes(result).get("package.json") == ("skipped" if present else None)
    assert defects_of(open_archive(db)) == []
