"""Finding files: order, links, and what is refused with which reason."""

from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from ingest.load import found_files
from ingest.load.found_files import FoundFile, UnloadableError, content_of, files_under
from ingest.model.document import UnreadableError
from ingest.read.kinds.passing_files import HIDDEN, TEMPORARY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder beside which others may lie."""
    made = tmp_path / "articles"
    made.mkdir()
    return made


def names(*paths: Path) -> list[str]:
    """The names of what is found, and the reasons of what is refused."""
    return [
        Path(f.path).name if isinstance(f, FoundFile) else f"{Path(f.path).name}: {f.reason}"
        for f in found_files.files_under(paths)
    ]


def test_files_come_sorted_and_below_their_folders(folder: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.html", "Z.json", "ä.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text")
    found = [str(Path(f.path).relative_to(folder)) for f in found_files.files_under([folder])]
    assert found == ["Z.json", "a/b/c.html", "a/z.txt", "b.txt", "ä.txt"]
    assert list(found_files.files_under([folder])) == list(found_files.files_under([folder]))


def test_what_is_found_has_size_and_time(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"12345")
    os.utime(folder / "a.txt", ns=(7, 7))
    assert list(found_files.files_under([folder])) == [FoundFile(str(folder / "a.txt"), 5, 7)]


def test_hidden_files_are_told_and_hidden_folders_not_entered(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / ".DS_Store").write_text("x")
    (folder / "a.txt").write_text("x")
    assert [(Path(f.path).name, getattr(f, "reason", "")) for f in found_files.files_under([folder])] == [
        (".DS_Store", HIDDEN.reason),
        ("a.txt", ""),
    ]
    assert names(folder / ".DS_Store") == [".DS_Store"]  # a name that the user typed is meant


@pytest.mark.parametrize("name", ["a.html.crdownload", "a.html.part", "a.txt~", "a.txt.SWP", "~$a.docx", "a.tmp"])
def test_what_a_program_has_not_finished_is_left_until_it_has_its_name(folder: Path, name: str) -> None:
    (folder / name).write_text("half of a st")
    assert names(folder) == [f"{name}: {TEMPORARY.reason}"]
    (folder / name).rename(folder / "a.txt")
    assert names(folder) == ["a.txt"]


def test_a_folder_may_have_any_name(folder: Path) -> None:
    (folder / "war.part").mkdir()
    (folder / "war.part" / "a.txt").write_text("x")
    assert names(folder) == ["a.txt"]


def test_a_path_is_given_once(folder: Path) -> None:
    (folder / "a.txt").write_text("x")
    assert names(folder, folder / "a.txt", folder) == ["a.txt"]


def test_links_inside_are_followed_without_loops(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "real" / "a.txt").write_text("x")
    (folder / "loop").symlink_to(folder)
    (folder / "again").symlink_to(folder / "real")
    (folder / "real" / "up").symlink_to("..")
    assert names(folder) == ["a.txt"]


def test_a_linked_folder_may_be_given_itself(folder: Path, tmp_path: Path) -> None:
    (folder / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(folder)
    assert names(tmp_path / "link") == ["a.txt"]


def test_refusals(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    (folder / "empty.txt").touch()
    (folder / "broken").symlink_to(folder / "nothing")
    (folder / "out").symlink_to(tmp_path / "secret.txt")
    (folder / "self").symlink_to(folder / "self")
    os.mkfifo(folder / "pipe")
    assert names(folder) == [
        "empty.txt: an empty file",
        "pipe: a pipe, not a file",
        "broken: vanished while the folder was read, or a link to nothing",
        "out: a link that leads out of the folder",
        "self: a link that leads back to itself",
    ]
    assert names(tmp_path / "absent") == ["absent: there is no such file or folder"]
    assert names(Path("/dev/null")) == ["null: a device, not a file"]


def test_a_socket_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # the address of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("here")
        assert names(folder) == ["here: a socket, not a file"]


def test_what_may_not_be_read_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text("x")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the tests may run as root, who may read all
    assert names(folder) == ["a.txt: not readable: permission denied"]


def test_a_folder_that_may_not_be_read_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", denied)
    assert names(folder) == ["articles: not readable: permission denied"]


def test_a_file_that_is_too_large_for_a_document_is_not_loaded(folder: Path) -> None:
    """It may be a container."""
    with (folder / "huge.json").open("wb") as file:
        file.truncate(found_files.LARGEST + 1)
    (huge,) = files_under([folder])
    assert isinstance(huge, FoundFile)
    content = content_of(huge)
    assert (len(content.head), content.fits) == (65_536, False)
    with pytest.raises(UnreadableError, match="larger than 32 MiB"):
        print(content.data)


def test_folders_of_any_depth(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for _ in range(500):
        os.mkdir("d")
        os.chdir("d")
    assert names(folder) == []
    for _ in range(500):  # or the cleaning up after the tests would fall over them
        os.chdir("..")
        os.rmdir("d")


def test_a_name_that_is_no_utf8(folder: Path) -> None:
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"bytes")
    except OSError:  # some systems allow no such name
        assert sys.platform == "darwin"
        return
    (found,) = found_files.files_under([folder])
    assert isinstance(found, FoundFile)
    assert found.path == str(folder / "caf\\xe9.txt")
    assert found_files.bytes_of(found) == b"bytes"


def test_load(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"bytes\r\n")
    (found,) = found_files.files_under([folder])
    assert isinstance(found, FoundFile)
    assert found_files.bytes_of(found) == b"bytes\r\n"
    (folder / "a.txt").unlink()
    with pytest.raises(UnloadableError, match="vanished"):
        found_files.bytes_of(found)
    os.mkfifo(folder / "a.txt")
    with pytest.raises(UnloadableError, match="no longer a file"):
        found_files.bytes_of(found)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"from a pipe")))
    assert found_files.stdin() == b"from a pipe"
