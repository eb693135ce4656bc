"""Folders are watched: what changes in them is read once it has come to rest, whatever happens to folders and runs."""

from __future__ import annotations

import os
import runpy
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from cuttings.watching.watch_state import WatchState, watch_state
from ingest.commands.terminal.mendable import CommandError
from ingest.commands.watching import backlog, watched_run, watcher
from ingest.commands.watching.backlog import PATIENCE, STILL, Backlog
from ingest.commands.watching.folder_changes import Watched
from ingest.commands.watching.run_process import RunEnd
from ingest.commands.watching.watcher import watching
from ingest.load.processes import parent_death
from ingest.pipeline import Settings
from tests.archives import build, outcomes, rows, story, write

QUICK = Settings(find_people=False)
UNTIL = 20.0  # seconds in which something must have happened
TOLD = "archive.db: 1 article. Files: 1 new."


@pytest.mark.parametrize(
    ("changes", "moment", "due"),
    [
        ([], 1000, False),
        ([0], STILL - 0.1, False),
        ([0], STILL, True),
        ([n / 1000 for n in range(1000)], 1, False),
        ([n / 1000 for n in range(1000)], 1 + STILL, True),
        (range(int(PATIENCE)), PATIENCE - 0.5, False),
        (range(int(PATIENCE) + 1), PATIENCE, True),
    ],
)
def test_a_run_is_due_once_all_is_still_or_has_waited_long(changes: Sequence[float], moment: float, due: bool) -> None:
    waiting = Backlog()
    for when in changes:
        waiting.add([str(when)], when)
    assert waiting.is_due(moment) is due


@pytest.mark.parametrize("told", [True, False])
def test_a_run_gives_way_to_readers_where_the_system_knows_how(told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no `os.nice`; the run begins all the same."""
    called: list[object] = []
    monkeypatch.setattr(parent_death, "end_with_parent", lambda: None)
    monkeypatch.setattr(runpy, "run_module", lambda name, **_: called.append(name))
    if told:
        monkeypatch.setattr(os, "nice", called.append)
    else:
        monkeypatch.delattr(os, "nice")
    runpy.run_path(watched_run.__file__, run_name="__main__")
    assert called == [*([watched_run.LESS_URGENT] if told else []), "ingest"]


@pytest.mark.parametrize(
    ("code", "lines", "failure"),
    [
        (0, (TOLD,), ""),
        (1, ("a.pdf: broken", "1 file failed: `cuttings report` says why."), ""),
        (3, ("Error: people.yml:3: no name",), "people.yml:3: no name"),
        (2, ("Usage: cuttings", "", "Error: there is no file"), "there is no file"),
        (1 + 128, (), "exit code 129"),
        (-9, (), "the run has died (SIGKILL): look whether the machine has memory left"),
    ],
)
def test_how_a_run_ended(code: int, lines: tuple[str, ...], failure: str) -> None:
    assert RunEnd(code, lines).failure == failure


def until(happened: Callable[[], object], seen: object = None) -> None:
    end = time.monotonic() + UNTIL
    while not happened():
        assert time.monotonic() < end, seen
        time.sleep(0.02)


@contextmanager
def changes_of(watched: Watched) -> Iterator[list[str]]:
    """The names of what is seen to change, as it goes on; a folder that is watched anew is "*", one that is missing
    its name with "-" before it."""
    stop, seen = threading.Event(), list[str]()

    def look() -> None:
        for one in watched.changes(stop):
            seen.extend(["*"] * one.anew + [f"-{folder.name}" for folder in one.missing])
            seen.extend(sorted(Path(path).name for path in one.paths))

    thread = threading.Thread(target=look)
    thread.start()
    until(lambda: seen)
    try:
        yield seen
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("poll", [0.0, 0.05])
def test_what_counts_as_a_change(tmp_path: Path, poll: float) -> None:
    folder = write(tmp_path / "articles", {"old.txt": "old", "below/old.txt": "old", ".git/config": ""})
    os.utime(folder / "old.txt", (1, 1))
    db = folder / "archive.db"
    with changes_of(Watched((folder,), db, poll)) as seen:
        time.sleep(0.3)  # until the folder is watched
        left = [
            "archive.db",
            "archive.db.building",
            ".git/config",
            ".hidden",
            "a.html.part",
            "b.txt~",
            "below/.x/y.txt",
        ]
        write(folder, dict.fromkeys(left, "x"))
        (folder / "a.html.part").rename(folder / "a.html")
        write(folder, {"old.txt": "newer", "below/d.txt": "x"})
        until(lambda: {"a.html", "old.txt", "d.txt"} <= set(seen), seen)
    assert set(seen) - {"below", "articles"} == {"*", "a.html", "old.txt", "d.txt"}


def test_a_folder_may_come_late_go_and_come_back(tmp_path: Path) -> None:
    folder, away = tmp_path / "articles", tmp_path / "away"
    with changes_of(Watched((folder,), tmp_path / "archive.db")) as seen:
        until(lambda: "-articles" in seen)
        for _ in range(2):
            seen.clear()
            write(folder, {"a.txt": "x"})
            until(lambda: "*" in seen, seen)
            seen.clear()
            folder.rename(away)
            until(lambda: "-articles" in seen)
            seen.clear()
            away.rename(folder)
            until(lambda: "*" in seen)
            (folder / "a.txt").unlink()
            folder.rmdir()
            until(lambda: "-articles" in seen)


class Runs:
    """Takes the place of the processes: notes what would be read, and ends as it is told to."""

    def __init__(self, _: Path) -> None:
        self.folders: list[list[str]] = []
        self.ends = [RunEnd(0, (TOLD,))]

    def read(self, folders: Sequence[Path]) -> RunEnd:
        self.folders.append([folder.name for folder in folders])
        return self.ends.pop() if len(self.ends) > 1 else self.ends[0]

    def stop(self) -> None:
        """Nothing runs."""


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runs:
    """The runs of a watcher that does not wait long."""
    made = Runs(tmp_path)
    monkeypatch.setattr(watcher, "RunProcess", lambda _: made)
    monkeypatch.setattr(backlog, "STILL", 0.3)
    return made


def state_of(db: Path) -> WatchState:
    found = watch_state(db)
    assert found is not None
    return found


def test_a_thousand_files_are_one_run_or_two(tmp_path: Path, runs: Runs) -> None:
    folder = write(tmp_path / "articles", {})
    folder.mkdir()
    db = tmp_path / "archive.db"
    with watching([folder], db):
        until(lambda: runs.folders)
        write(folder, {f"{n % 7}/{n}.txt": "x" for n in range(1000)})
        until(lambda: len(runs.folders) > 1 and not state_of(db).changed)
        time.sleep(1)
    assert len(runs.folders) <= 3
    assert rows(db, "SELECT count(*) FROM articles") == [(0,)], "the archive is made before there is an article"


def test_a_run_that_fails_is_told_and_tried_again(
    tmp_path: Path, runs: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "articles", {"a.txt": "x"})
    db = tmp_path / "archive.db"
    reason = f"Error: {tmp_path}/people.yml:1: this is no list"
    runs.ends = [RunEnd(0, (TOLD,)), RunEnd(3, (reason,)), RunEnd(3, (reason,))]
    with watching([folder], db):
        until(lambda: state_of(db).failure)
        assert state_of(db).failure == "people.yml:1: this is no list", "without where it lies on the server's disk"
        write(folder, {"b.txt": "x"})
        until(lambda: len(runs.folders) == 2)
        write(folder, {"c.txt": "x"})
        until(lambda: state_of(db).finished and not state_of(db).failure)
    said = capsys.readouterr().err
    assert said.count("this is no list") == 1, "said once in the terminal"
    assert TOLD in said


def test_a_run_that_fails_is_tried_again_though_nothing_changes(
    tmp_path: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "RETRY", 0.2)
    runs.ends = [RunEnd(0, ()), RunEnd(3, ("Error: another run is writing archive.db",))]
    with watching([write(tmp_path / "articles", {"a.txt": "x"})], tmp_path / "archive.db"):
        until(lambda: len(runs.folders) == 2)
        time.sleep(1)
    assert len(runs.folders) == 2, "and once it is complete, no more"


def test_only_folders_that_are_there_are_read(tmp_path: Path, runs: Runs) -> None:
    here, there = write(tmp_path / "here", {"a.txt": "x"}), tmp_path / "there"
    db = tmp_path / "archive.db"
    with watching([here, there], db):
        until(lambda: runs.folders == [["here"]])
        assert state_of(db).missing == ("there",)
        write(there, {"b.txt": "x"})
        until(lambda: runs.folders == [["here"], ["here", "there"]])
        assert state_of(db).missing == ()


def test_a_second_watcher_of_an_archive_says_so(tmp_path: Path, runs: Runs) -> None:
    folder, db = write(tmp_path / "articles", {"a.txt": "x"}), tmp_path / "archive.db"
    second = watching([folder], db)
    with watching([folder], db), pytest.raises(CommandError, match="another `cuttings serve --watch` has folders read"):
        second.__enter__()
    with watching([folder], db):
        until(lambda: runs.folders)


def test_what_was_changed_a_moment_ago_is_left_to_the_next_run(tmp_path: Path) -> None:
    """Also where an archive knows it: then what was read of it stays until it is still."""
    folder, db = write(tmp_path / "articles", {"old.txt": story(1), "table.csv": table(1)}), tmp_path / "archive.db"
    for file in folder.iterdir():
        os.utime(file, (1, 1))
    assert set(outcomes(build(db, folder, settings=QUICK, still=60)).values()) == {"new"}
    before = rows(db, "SELECT id FROM articles ORDER BY id")
    write(folder, {"old.txt": story(2), "table.csv": table(2), "new.txt": story(3)})
    for _ in range(2):
        found = outcomes(build(db, folder, settings=QUICK, still=60))
        assert [name for name, outcome in found.items() if outcome == "skipped"] == ["new.txt", "old.txt", "table.csv"]
        assert "vanished" not in found.values()
        assert rows(db, "SELECT id FROM articles ORDER BY id") == before
    after = outcomes(build(db, folder, settings=QUICK))
    assert (after["old.txt"], after["new.txt"], after["table.csv"]) == ("changed", "new", "changed")


def table(number: int) -> str:
    """A table of two articles, of which one stays."""
    bodies = (story(10).replace("\n", " "), story(10 + number).replace("\n", " "))
    return "title,body\n" + "".join(f'Grain {n},"{body}"\n' for n, body in enumerate(bodies))
