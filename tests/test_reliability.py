"""Killed at any moment, the archive that readers have still serves whole, and the next run completes it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.processes import session
from cuttings.uri import sqlite_uri
from ingest.commands.check import defects_of
from ingest.load.file.opening import open_archive
from tests.archives import build, rows, story, write

KILLS = 12  # bench.kills kills hundreds
TEXTS = 30


def start(folder: Path, db: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ingest", str(folder), "--db", str(db), "--jobs", "1"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def seconds_of_a_run(folder: Path, db: Path) -> float:
    begin = time.monotonic()
    assert start(folder, db).wait() == 0
    return time.monotonic() - begin


@pytest.mark.slow
def test_kills_destroy_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {f"{n}.txt": story(n) for n in range(TEXTS)})
    db = tmp_path / "archive.db"
    length = seconds_of_a_run(folder, db)
    moments = random.Random(1)
    reader = sqlite3.connect(sqlite_uri(db, mode="ro"), uri=True)
    whole, held = TEXTS, TEXTS
    for kill in range(KILLS):
        write(folder, {f"more{kill}.txt": story(1000 + kill)})
        process = start(folder, db)
        time.sleep(moments.uniform(0.2, 1.1) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        whole += 1
        count = rows(db, "SELECT count(*) FROM articles")[0][0]
        assert held <= count <= whole, "an archive is the former one or the new one, nothing between"
        held = count
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (TEXTS,), "who has it open reads on"
    reader.close()
    assert defects_of(open_archive(db)) == []
    assert build(db, folder).articles == whole
    assert defects_of(open_archive(db)) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["archive.db", "archive.db.lock", "articles"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sign", "code", "jobs", "moment"),
    [
        (signal.SIGINT, 130, "1", ".building-journal"),
        (signal.SIGINT, 130, "2", ".lock"),
        (signal.SIGTERM, 143, "2", ".building-journal"),
        (signal.SIGHUP, 129, "1", ".lock"),
    ],
)
def test_a_run_that_is_asked_to_stop_leaves_nothing_behind(
    tmp_path: Path, sign: signal.Signals, code: int, jobs: str, moment: str
) -> None:
    folder = write(tmp_path / "articles", {f"{n}.txt": story(n) for n in range(10 * TEXTS)})
    db = tmp_path / "archive.db"
    command = [sys.executable, "-m", "ingest", str(folder), "--db", str(db), "--jobs", jobs]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    while not Path(f"{db}{moment}").exists():
        assert process.poll() is None, "it ended before its moment"
        time.sleep(0.01)
    os.killpg(process.pid, sign)  # as a terminal does: to all processes of the run
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert said.decode() == f"Stopped by {sign.name}. Nothing is half changed: run the same command again.\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["archive.db.lock", "articles"]
    assert not session(process.pid)
    assert build(db, folder).articles == 10 * TEXTS
    assert defects_of(open_archive(db)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_server_that_is_asked_to_stop_says_so(tmp_path: Path, sign: signal.Signals, code: int) -> None:
    db = tmp_path / "archive.db"
    build(db, write(tmp_path / "articles", {"one.txt": story(1)}))
    command = [sys.executable, "-m", "ingest", "serve", "--db", str(db), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr
    for line in process.stderr:
        if "running on" in line:
            break
    process.send_signal(sign)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert said.splitlines()[-1] == f"Stopped by {sign.name}. Nothing is half changed: run the same command again."
    assert not session(process.pid)


@pytest.mark.slow
def test_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {f"{n}.txt": story(n) for n in range(TEXTS)})
    db = tmp_path / "archive.db"
    codes = sorted(process.wait() for process in [start(folder, db), start(folder, db)])
    assert codes in ([0, 0], [0, 3]), "the second is refused, unless the first had finished"
    assert rows(db, "SELECT count(*) FROM articles") == [(TEXTS,)]
    assert defects_of(open_archive(db)) == []


@pytest.mark.parametrize("file", ["archive.db.building", "archive.db.building-journal"])
def test_leftovers_of_a_killed_run_are_taken_away(tmp_path: Path, file: str) -> None:
    folder = write(tmp_path / "articles", {"one.txt": story(1)})
    (tmp_path / file).write_bytes(b"half a file")
    assert build(tmp_path / "archive.db", folder).articles == 1
    assert not (tmp_path / file).exists()
