"""Folders elsewhere: what fsspec lists and opens is read as what lies in a folder here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from ingest.load.file.trouble import ArchiveError
from ingest.load.found_files import FoundFile, Refused, UnloadableError, bytes_of, content_of, files_under
from ingest.load.run import update_archive
from ingest.load.sequence.request import Result, Run
from tests.archives import CONTENT, content, rows, story, write
from tests.test_cli import run

FILES = {"a.txt": story(1), "deep/b.txt": story(2), "deep/ü &.html": f"<html><body><p>{story(3)}</p></body></html>"}


class OfOtherName(MemoryFileSystem):  # type: ignore[misc]
    """The store in memory, by another name."""

    protocol = ""

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(MemoryFileSystem._strip_protocol(path.removeprefix(f"{cls.protocol}://")))


class Timeless(OfOtherName):
    """A store that tells no times, as many web servers do."""

    protocol = "timeless"

    def modified(self, path: str) -> datetime:
        raise NotImplementedError(path)


class Silent(OfOtherName):
    """A store that lists its files and gives none, with a reason that is no error of the system's."""

    protocol = "silent"

    def _open(self, path: str, *_: Any, **__: Any) -> Any:
        raise LookupError(f"no credentials\nfor {path}")


class Unlisted(OfOtherName):
    """A store that does not answer."""

    protocol = "unlisted"

    def exists(self, path: str, **_: Any) -> bool:
        return True

    def find(self, path: str, *_: Any, **__: Any) -> Any:
        raise TimeoutError("no answer in 60 s")


@pytest.fixture
def store() -> Iterator[Any]:
    """A store in memory, whose folder /press holds FILES."""
    for kind in (Timeless, Silent, Unlisted):
        fsspec.register_implementation(kind.protocol, kind, clobber=True)
    system = fsspec.filesystem("memory")
    for name, text in FILES.items():
        system.pipe(f"/press/{name}", text.encode())
    yield system
    MemoryFileSystem.store.clear()


def read(address: str, db: Path) -> Result:
    return update_archive(Run((address,), db))


def test_a_folder_elsewhere_makes_the_archive_of_a_folder_here(store: Any, tmp_path: Path) -> None:
    here = write(tmp_path / "press", FILES)
    read(str(here), tmp_path / "here.db")
    read("memory://press", tmp_path / "there.db")
    tables = [table for table in CONTENT if table != "files"]  # which has the times
    ours, theirs = (content(tmp_path / name, tables) for name in ("here.db", "there.db"))
    assert theirs == ours
    paths = [
        rows(tmp_path / name, "SELECT path, document_id, size FROM files ORDER BY 1")
        for name in ("here.db", "there.db")
    ]
    assert paths[0] == paths[1]


@pytest.mark.parametrize("protocol", ["memory", "timeless"])
def test_what_changes_elsewhere_is_read_again(store: Any, tmp_path: Path, protocol: str) -> None:
    system, db, address = fsspec.filesystem(protocol), tmp_path / "archive.db", f"{protocol}://changing"
    for name, number in (("a.txt", 1), ("b.txt", 2)):
        system.pipe(f"/changing/{name}", story(number).encode())
    assert (read(address, db).read, read(address, db).read) == (2, 0)
    system.pipe("/changing/a.txt", story(7).encode())  # as many bytes
    system.rm("/changing/b.txt")
    result = read(address, db)
    assert (result.count("changed"), result.count("vanished")) == (1, 1)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("memory://press/a.txt", ["a.txt"]),
        ("memory://press/", ["a.txt", "deep/b.txt", "deep/ü &.html"]),
        ("memory://press/deep", ["b.txt", "ü &.html"]),
    ],
)
def test_names_are_those_below_the_address(store: Any, path: str, found: list[str]) -> None:
    store.pipe("/press/.git/config", b"x")  # hidden folders are not looked into
    entries = list(files_under([path]))
    assert all(isinstance(entry, FoundFile) for entry in entries)
    assert [entry.path.removeprefix(path).lstrip("/") or "a.txt" for entry in entries] == found


def test_what_is_refused_here_is_refused_there(store: Any) -> None:
    for name in (".DS_Store", "~$draft.docx"):
        store.pipe(f"/odd/{name}", b"x")
    store.pipe("/odd/empty.txt", b"")
    refused = [entry for entry in files_under(["memory://odd"]) if isinstance(entry, Refused)]
    assert [entry.path.rpartition("/")[2] for entry in refused] == [".DS_Store", "empty.txt", "~$draft.docx"]


def test_a_file_that_a_store_does_not_give_is_told_with_its_reason(store: Any) -> None:
    entry = next(entry for entry in files_under(["silent://press"]) if isinstance(entry, FoundFile))
    for asked in (bytes_of, content_of):
        with pytest.raises(UnloadableError, match=r"\Ano credentials for /press/a\.txt\Z"):
            asked(entry)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("unlisted://press", "unlisted://press: cannot be read: no answer in 60 s"),
        ("memory://nowhere", "memory://nowhere: cannot be read: there is nothing"),
        ("nothing-speaks-so://x", "Protocol not known"),
        ("unlisted://me:secret@press", "unlisted://press: cannot be read: no answer in 60 s"),
    ],
)
def test_a_store_that_does_not_answer_has_lost_no_article(store: Any, tmp_path: Path, address: str, told: str) -> None:
    db = tmp_path / "archive.db"
    read("memory://press", db)
    before = db.read_bytes()
    with pytest.raises(ArchiveError) as error:
        read(address, db)
    assert told in str(error.value)
    assert "secret" not in str(error.value)
    assert db.read_bytes() == before
    code, _, err = run("ingest", address, "--db", db)
    assert (code, told in err) == (3, True)


def test_names_and_passwords_of_an_address_stay_out_of_the_archive(store: Any, tmp_path: Path) -> None:
    fsspec.filesystem("timeless").pipe("/me:secret@host/press/a.txt", story(1).encode())
    read("timeless://me:secret@host/press", tmp_path / "archive.db")
    assert rows(tmp_path / "archive.db", "SELECT path FROM files") == [("press/a.txt",)]
    assert b"secret" not in (tmp_path / "archive.db").read_bytes()


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ({"mtime": 1.5}, 1.5),
        ({"LastModified": datetime(2020, 1, 1, tzinfo=timezone.utc)}, 1577836800),
        ({"modify": "20200101000000"}, 1577836800),
        ({"modify": "20200101000000.123"}, 1577836800),
        ({"modify": "yesterday"}, 0),
        ({}, 0),
    ],
)
def test_the_time_is_what_drivers_call_so(
    store: Any, monkeypatch: pytest.MonkeyPatch, told: dict[str, Any], seconds: float
) -> None:
    listed = {"/press/a.txt": {"size": 1, "type": "file"} | told}
    monkeypatch.setattr(Timeless, "find", lambda *_, **__: listed)
    monkeypatch.setattr(Timeless, "exists", lambda *_, **__: True)
    entries = [entry for entry in files_under(["timeless://press"]) if isinstance(entry, FoundFile)]
    assert [entry.modified_ns for entry in entries] == [int(seconds * 1e9)]


def test_a_file_elsewhere_is_explained(store: Any, tmp_path: Path) -> None:
    code, out, _ = run("explain", "memory://press/a.txt", "--db", tmp_path / "none.db")
    assert (code, "2023-03-03" in out) == (0, True)
