"""A full disk, a file that may not be written to, a file that is no archive: one line that says what to do, and
nothing half-changed."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

import pytest

from ingest.commands.check import defects_of
from ingest.load.file.opening import open_archive, place_of
from ingest.load.file.trouble import ArchiveError, DamagedError, telling
from tests.archives import build, rows, story, write
from tests.test_cli import run

pytestmark = pytest.mark.slow

PEOPLE = "persons:\n  - id: anna-keller  # the minister\n    name: Anna Keller\n"
EXIT = 3


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an archive, its articles, one of them new, and a people.yml."""
    write(tmp_path, {"articles/one.txt": story(1), "articles/two.txt": story(2).replace("Anna Keller", "Maria Stein")})
    write(tmp_path, {"people.yml": PEOPLE})
    build(tmp_path / "archive.db", tmp_path / "articles")
    write(tmp_path, {"articles/three.txt": story(3)})
    return tmp_path


def files(place: Path) -> dict[str, bytes]:
    """What lies in the folder, but for the writer's lock."""
    return {p.name: p.read_bytes() for p in place.iterdir() if p.is_file() and p.suffix != ".lock"}


def refused(*arguments: object) -> str:
    """The one line of a command that cannot do what it should."""
    code, _, err = run(*arguments)
    assert code == EXIT, err
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    return err


Make = Callable[[Path, Path], object]  # what stands at the archive's path, made from an archive


def _later_version(path: Path, archive: Path) -> None:
    shutil.copy(archive, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 77")


def _foreign(path: Path, _: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")


NO_ARCHIVES: list[tuple[str, Make, str]] = [
    ("folder", lambda path, _: path.mkdir(), "a folder"),
    ("link to nowhere", lambda path, _: path.symlink_to(path.parent / "no" / "where.db"), "which is not there"),
    ("link to itself", lambda path, _: path.symlink_to(path), ""),
    ("device", lambda path, _: path.symlink_to("/dev/full"), "a device"),
    ("text", lambda path, _: path.write_text("this is no database " * 300), "not a SQLite file"),
    ("foreign", _foreign, "no archive of cuttings"),
    ("later version", _later_version, "a later version"),
    ("half", lambda path, archive: path.write_bytes(archive.read_bytes()[:30_000]), "is damaged"),
]
COMMANDS = ["ingest articles", "report", "check", "serve", "export", "people review --out review.md"]


# Of half an archive `check` names what is damaged: test_mending.py.
CASES = [(c, *case) for c in COMMANDS for case in NO_ARCHIVES if (c, case[0]) != ("check", "half")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "make", "said"), [(c, *case) for c, _, *case in CASES], ids=[f"{c[0]}-{c[1]}" for c in CASES]
)
def test_what_is_no_archive_is_left_as_it_is(
    place: Path, monkeypatch: pytest.MonkeyPatch, command: str, make: Make, said: str
) -> None:
    monkeypatch.chdir(place)
    make(place / "other.db", place / "archive.db")
    before = files(place)
    assert said in refused(*command.split(), "--db", "other.db")
    assert files(place) == before


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_an_empty_file_is_no_archive_yet(place: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(place)
    (place / "other.db").touch()
    assert "make one with `cuttings ingest" in refused(*command.split(), "--db", "other.db")
    assert run("articles", "--db", "other.db")[0] == 0
    assert defects_of(open_archive(place / "other.db")) == []


def test_a_link_is_followed_and_stays(place: Path) -> None:
    link = place / "link.db"
    link.symlink_to("archive.db")
    assert build(link, place / "articles").articles == 3
    assert link.is_symlink()
    assert rows(place / "archive.db", "SELECT count(*) FROM articles") == [(3,)]
    assert place_of(link) == place / "archive.db"


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The limit that a shell sets with `ulimit -f`: what would be written beyond it fails, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


CHANGES = ["ingest articles --jobs 1", "people merge anna-keller maria-stein", "people drop maria-stein",
           "people split anna-keller --form Stein", "people rename maria-stein Mary"]  # fmt: skip


@pytest.mark.slow
def test_no_room_for_temporary_files_is_one_line(tmp_path: Path) -> None:
    """A library unpacks its model of a megabyte into a temporary file while the first process starts."""
    folder = write(tmp_path / "articles", {"one.txt": story(1)})
    command = [sys.executable, "-m", "ingest", str(folder), "--db", str(tmp_path / "archive.db")]
    with no_file_larger_than(400_000):  # more than an archive of one article has
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert f"room in {gettempdir()}" in done.stderr


@pytest.mark.parametrize("size", [0, 100, 4_096, 50_000, 200_000])
@pytest.mark.parametrize("command", CHANGES)
def test_without_room_nothing_is_half_changed(
    place: Path, monkeypatch: pytest.MonkeyPatch, command: str, size: int
) -> None:
    monkeypatch.chdir(place)
    before = files(place)
    with no_file_larger_than(size):
        refused(*command.split())
    assert files(place) == before
    assert run(*command.split())[0] == 0, "with room, it is done"


@pytest.mark.parametrize("command", CHANGES[1:])
def test_a_full_disk_leaves_the_curators_file(place: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(place)
    (place / "people.yml.new").symlink_to("/dev/full")
    assert "people.yml: No space left on device" in refused(*command.split())
    assert (place / "people.yml").read_text() == PEOPLE
    assert not (place / "people.yml.new").is_symlink()


@pytest.mark.parametrize("command", ["export --out /dev/full", "people review --out /dev/full"])
def test_a_full_disk_ends_what_is_written_elsewhere(place: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(place)
    assert "No space left on device" in refused(*command.split())


class Refusal(NamedTuple):
    """The system refuses to do this to files of that name."""

    function: str
    name: str
    number: int

    def by(self, monkeypatch: pytest.MonkeyPatch) -> None:
        sound = getattr(os, self.function)

        def asked(path: object, *rest: object, **named: object) -> object:
            if Path(str(rest[0] if self.function == "replace" else path)).name == self.name:
                raise OSError(self.number, os.strerror(self.number), str(path))
            return sound(path, *rest, **named)

        monkeypatch.setattr(os, self.function, asked)


REFUSALS = [
    (Refusal("open", "archive.db", errno.EPERM), "chattr -i"),  # as an immutable file answers
    (Refusal("open", "archive.db", errno.EACCES), "chmod"),
    (Refusal("open", "archive.db.lock", errno.EROFS), "Read-only file system"),
    (Refusal("replace", "archive.db", errno.EPERM), "cannot be written to"),
    (Refusal("replace", "archive.db", errno.ENOSPC), "no room left"),
]


@pytest.mark.parametrize("command", CHANGES)
@pytest.mark.parametrize(("refusal", "said"), REFUSALS)
def test_what_may_not_be_written_to_stays_as_it_is(
    place: Path, monkeypatch: pytest.MonkeyPatch, command: str, refusal: Refusal, said: str
) -> None:
    monkeypatch.chdir(place)
    before = files(place)
    refusal.by(monkeypatch)
    assert said in refused(*command.split())
    assert files(place) == before


@pytest.mark.parametrize("command", CHANGES[1:])
@pytest.mark.parametrize(("function", "number"), [("open", errno.EROFS), ("replace", errno.EPERM)])
def test_a_curators_file_that_may_not_be_written_to_leaves_the_archive(
    place: Path, monkeypatch: pytest.MonkeyPatch, command: str, function: str, number: int
) -> None:
    monkeypatch.chdir(place)
    before = files(place)
    Refusal(function, "people.yml", number).by(monkeypatch)
    assert "people.yml" in refused(*command.split())
    assert files(place) == before


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), ArchiveError, "make room"),
        (OSError(errno.EROFS, "Read-only file system"), ArchiveError, "make it writable"),
        (sqlite3.OperationalError("database or disk is full"), ArchiveError, "make room"),
        (sqlite3.OperationalError("attempt to write a readonly database"), ArchiveError, "make it writable"),
        (sqlite3.OperationalError("disk I/O error"), ArchiveError, "failing"),
        (sqlite3.OperationalError("database is locked"), ArchiveError, "another program"),
        (sqlite3.DatabaseError("database disk image is malformed"), DamagedError, "cuttings check"),
        (sqlite3.OperationalError("no such table: articles"), DamagedError, "cuttings check"),
        (sqlite3.IntegrityError("a defect of ours"), sqlite3.IntegrityError, "a defect"),
        (ZeroDivisionError("a defect of ours"), ZeroDivisionError, "a defect"),
    ],
)
def test_trouble_is_told_in_a_sentence(error: Exception, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said), telling(Path("archive.db")):
        raise error
