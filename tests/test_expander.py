"""Files are taken apart in a process of their own: one that dies or takes too long there costs that file's rest."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from ingest.limits import allowance
from ingest.load.found_files import FoundFile, UnloadableError, files_under
from ingest.load.processes import expander
from ingest.load.processes.expander import Apart, Batch, Expander, TakingApart
from ingest.model.document import UnreadableError
from ingest.read.members.expansion import Unpacked
from tests.archives import build, rows, story, write

GIVEN = (
    Unpacked("in/x.zip!/y.zip!/t.csv!/row/1", "in/x.zip!/y.zip!/t.csv", b"a"),
    Unpacked("in/x.zip!/y.zip!/t.csv!/row/2", "in/x.zip!/y.zip!/t.csv", b"b"),
)
DIED = "what takes it apart died: exit code 7; please report it with the file"


class Dies(TakingApart):
    """Gives a first batch, and dies at the next."""

    def __call__(self, apart: Apart | None) -> Batch:
        if apart and "dies at once" not in apart.file.path:
            return Batch(GIVEN)
        os._exit(7)


class Loops(Dies):
    """Takes too long, which it is stopped at; the time is that of an article, so that the test takes less."""

    def __call__(self, apart: Apart | None) -> Batch:
        if apart:
            return Batch(GIVEN)
        allowance.begin(allowance.READS, 0)
        while True:
            pass


class Eats(Dies):
    """Takes too much memory."""

    def __call__(self, apart: Apart | None) -> Batch:
        if apart:
            return Batch(GIVEN)
        return Batch((Unpacked("", "", bytes(2 * allowance.MEMORY)),))


@pytest.fixture
def lines(tmp_path: Path) -> FoundFile:
    path = write(tmp_path, {"l.jsonl": "\n".join(json.dumps({"text": story(n)}) for n in range(500))}) / "l.jsonl"
    (file,) = files_under([path])
    assert isinstance(file, FoundFile)
    return file


def test_it_gives_what_the_file_holds(lines: FoundFile) -> None:
    """One process does so for many files, one after another; who stops in the middle of one gets the next whole."""
    with Expander() as process:
        whole = list(process.pieces(Apart(lines)))
        assert whole == list(Apart(lines).pieces())
        assert len(whole) == 501
        assert next(process.pieces(Apart(lines))) == whole[0]
        assert list(process.pieces(Apart(lines))) == whole
        assert list(process.pieces(Apart(FoundFile("a.txt", 5, 0), b"a text"))) == []
        with pytest.raises(UnreadableError, match="vanished while the folder was read"):
            list(process.pieces(Apart(FoundFile("nowhere", 5, 0))))
    with pytest.raises(UnloadableError):
        list(Apart(FoundFile("nowhere", 5, 0)).pieces())


@pytest.mark.parametrize(("work", "reason"), [(Dies, DIED), (Loops, expander.TOO_LONG), (Eats, expander.TOO_LARGE)])
def test_what_was_given_before_stays(
    monkeypatch: pytest.MonkeyPatch, lines: FoundFile, work: type[TakingApart], reason: str
) -> None:
    file = FoundFile("in/x.zip", 9, 0)
    with Expander() as process:
        monkeypatch.setattr(expander, "TakingApart", work)
        assert [*process.pieces(Apart(file))] == [
            *GIVEN,
            Unpacked("in/x.zip!/y.zip!/t.csv", "in/x.zip!/y.zip", refused=reason, members=2),
            Unpacked("in/x.zip!/y.zip", "in/x.zip", refused=reason, members=1),
            Unpacked("in/x.zip", "", refused=reason, members=1),
        ]
        monkeypatch.undo()
        if work is Dies:  # another takes its place
            assert len([*process.pieces(Apart(lines))]) == 501


def test_one_that_dies_at_once_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expander, "TakingApart", Dies)
    with Expander() as process, pytest.raises(UnreadableError, match="exit code 7"):
        list(process.pieces(Apart(FoundFile("dies at once", 9, 0))))


def test_a_run_takes_files_apart_so(tmp_path: Path) -> None:
    text = "\n".join(json.dumps({"text": story(n)}) for n in range(3))
    write(tmp_path / "in", {"l.jsonl.gz": gzip.compress(text.encode()), "a.txt": story(4)})
    assert build(tmp_path / "archive.db", tmp_path / "in", processes=2).articles == 4
    assert rows(tmp_path / "archive.db", "SELECT path FROM files WHERE members = 3") == [("in/l.jsonl.gz",)]
