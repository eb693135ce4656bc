"""A step of a run in a process of its own: what it gives, what it raises, and what is left where it dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from pathlib import Path

import pytest

from ingest.load.archive_wide import compared_articles
from ingest.load.file.trouble import ArchiveError
from ingest.load.processes.own_process import in_own_process
from tests.archives import STORY, build, content, story, write

FILES = {"a.txt": STORY, "b.txt": STORY + "\nRobert Fox left the hall early, Keller said.\n", "c.txt": story(3)}


def doubled(number: int) -> int:
    return 2 * number


def full(_: int) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stopped(_: int) -> None:
    os.kill(os.getppid(), signal.SIGALRM)
    signal.pause()


def test_it_gives_what_the_step_gives() -> None:
    assert in_own_process(doubled, 21) == 42


def test_an_error_of_the_step_is_raised_in_the_run() -> None:
    with pytest.raises(sqlite3.OperationalError, match="disk is full"):
        in_own_process(full, 0)


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(ArchiveError, match=r"has died \(SIGKILL\): look whether the machine has memory left"):
        in_own_process(killed, 0)


def test_no_process_is_left_where_the_run_is_stopped() -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    try:
        with pytest.raises(KeyboardInterrupt):
            in_own_process(stopped, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert not multiprocessing.active_children()


def test_articles_are_compared_there_as_in_the_run_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "texts", FILES)
    archives = []
    for most in (compared_articles.MANY, 0):
        monkeypatch.setattr(compared_articles, "MANY", most)
        build(tmp_path / f"{most}.db", folder)
        archives.append(content(tmp_path / f"{most}.db"))
    assert archives[0] == archives[1]
    assert archives[0]["article_persons"]
    assert archives[0]["relations"]
