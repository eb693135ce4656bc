"""A run that finds nothing new: one transaction, one row, and readers keep what they have loaded."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from browse.core.connection import Shelf
from browse.core.held_file import signature
from cuttings.generation import generation_of, keep_generation
from cuttings.uri import sqlite_uri
from ingest.commands.check import defects_of
from ingest.load.file.opening import open_archive
from tests.archives import build, content, outcomes, rows, story, touch_later, write

TEXTS = 300
PAGE = 4096


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "articles", {f"{n}.txt": story(n) for n in range(3)})


@pytest.fixture
def db(tmp_path: Path, folder: Path) -> Path:
    build(tmp_path / "archive.db", folder)
    return tmp_path / "archive.db"


@pytest.mark.slow
def test_a_quiet_run_is_one_transaction_that_touches_few_pages(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {f"{n}.txt": story(n) for n in range(TEXTS)})
    db = tmp_path / "archive.db"
    build(db, folder)
    before, changes = db.read_bytes(), _changes(db)
    assert set(outcomes(build(db, folder)).values()) == {"unchanged"}
    assert _changes(db) == changes + 1
    after = db.read_bytes()
    touched = [n for n in range(0, len(after), PAGE) if after[n : n + PAGE] != before[n : n + PAGE]]
    assert len(touched) <= 4, "the head, the table of runs, until when decisions are followed, and a page more"
    assert rows(db, 'SELECT "unchanged", files, articles FROM runs ORDER BY id DESC LIMIT 1') == [(TEXTS,) * 3]
    assert rows(db, "SELECT count(*) FROM outcomes") == [(TEXTS,)], "those of the first run, which were new"


def test_what_quiet_runs_say_again_does_not_pile_up(db: Path, folder: Path) -> None:
    write(folder, {"empty.txt": b"", **{f"{n}.jpg": b"\xff\xd8\xff\xe0" + bytes([n]) * 100 for n in range(5)}})
    build(db, folder)
    said = rows(db, "SELECT path, outcome, reason FROM outcomes WHERE outcome <> 'new' ORDER BY path")
    assert len(said) == 6
    for _ in range(3):
        build(db, folder)
        assert rows(db, "SELECT path, outcome, reason FROM outcomes WHERE outcome <> 'new' ORDER BY path") == said
        last = rows(db, "SELECT count(*) FROM outcomes WHERE run_id = (SELECT max(id) FROM runs)")
        assert last == [(6,)], "the last run's, as the report gives them"


def _changes(db: Path) -> int:
    return int.from_bytes(db.read_bytes()[24:28], "big")


def test_readers_keep_what_they_have_loaded(db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("browse.core.connection.CHECK_EVERY", 0.0)
    shelf = Shelf(db)
    archive = shelf.current()
    assert archive.columns is not None
    for _ in range(3):
        build(db, folder)
        assert shelf.current() is archive
    write(folder, {"more.txt": story(9)})
    build(db, folder)
    assert shelf.current() is not archive, "a run with news is another generation"


@pytest.mark.parametrize(
    "change",
    ["UPDATE articles SET title = 'Another'", "DELETE FROM damage", "CREATE TABLE mine (x)", "VACUUM"],
)
def test_what_others_change_is_noticed(db: Path, folder: Path, change: str) -> None:
    before = signature(db)
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("INSERT INTO damage VALUES ('', 'any', 1, '')")
        connection.execute("DELETE FROM damage WHERE article_id = ''")
        connection.commit()
        connection.execute(change)
        connection.commit()
    changed = signature(db)
    assert changed != before
    build(db, folder)
    assert signature(db) == changed, "a quiet run after it changes nothing more"


def test_the_counts_may_run_over(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA application_id = 2147483646")
        connection.execute("CREATE TABLE any (x)")
        before = generation_of(path.read_bytes())
        for _ in range(4):
            connection.execute("BEGIN")
            connection.execute("INSERT INTO any VALUES (1)")
            keep_generation(connection)
            connection.execute("COMMIT")
            assert generation_of(path.read_bytes()) == before


def test_what_a_killed_run_left_half_done_is_taken_back(db: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed.db"
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE articles SET body = body || body")
        connection.execute("UPDATE tiles SET text = coalesce(text, '') || hex(zeroblob(900))")
        for ending in ("", "-journal"):  # as they lie on the disk at this moment
            shutil.copy(f"{db}{ending}", f"{killed}{ending}")
        connection.execute("ROLLBACK")
    with closing(sqlite3.connect(sqlite_uri(killed, mode="ro"), uri=True)) as reader, pytest.raises(sqlite3.Error):
        reader.execute("SELECT count(*) FROM articles")
    served = tmp_path / "served.db"
    for ending in ("", "-journal"):
        shutil.copy(f"{killed}{ending}", f"{served}{ending}")
    assert len(Shelf(served).current().columns) == 3
    assert defects_of(open_archive(killed)) == []
    assert content(killed) == content(db)


@pytest.mark.slow
def test_killed_at_any_moment_it_leaves_a_sound_archive(db: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "ingest", str(folder), "--db", str(db), "--jobs", "1"]
    begin = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    length, moments = time.monotonic() - begin, random.Random(1)
    for _ in range(10):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            time.sleep(moments.uniform(0.6, 1.05) * length)
            process.send_signal(signal.SIGKILL)
        assert rows(db, "SELECT count(*) FROM articles") == [(3,)]
    assert defects_of(open_archive(db)) == []
    touch_later(folder / "1.txt")
    assert set(outcomes(build(db, folder)).values()) == {"unchanged"}
