"""A download is of one archive, whatever takes that archive's place meanwhile; one that cannot be finished looks so.

Before a real server, with readers who are slower than the server: what they have not read yet is not written yet.
"""

from __future__ import annotations

import gc
import hashlib
import io
import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import uvicorn
from datasette.app import Datasette

from browse.core import connection as connections
from browse.core.connection import RESERVE, Archive, Connection, Shelf
from browse.export import atom_feed, parquet_file, stream
from browse.export.download_formats import FORMATS, as_ndjson
from browse.query.page_state import SearchState
from browse.search import search
from browse.site.addresses import Addresses
from tests.archives import build, story, write
from tests.browse_archive import make

READERS = 12
WHOLE = sorted(key for key in FORMATS if key.endswith("xlsx"))
STREAMED = sorted(FORMATS.keys() - {*WHOLE, "parquet"})  # as texts; Parquet is streamed by groups, and packed
LONG = "the quay of the harbour was mended by those who came to the island in the year of the flood, they said. " * 15


def archive_of(path: Path, word: str, articles: int) -> Path:
    """An archive of so many long articles that all have the word in their headlines."""
    rows = [
        {"id": f"{word}{n:05}", "title": f"The {word} of {n}", "body": f"{word} {n} {LONG}"} for n in range(articles)
    ]
    return make(path, rows)


@contextmanager
def served(path: Path) -> Iterator[tuple[int, int]]:
    """Plain `datasette` on a port of its own: port and process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(path), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until(lambda: _answers(port))
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@dataclass
class Reader:
    """One connection that reads as slowly as it is told to."""

    socket: socket.socket
    data: bytes = b""
    cut: bool = False

    @classmethod
    def of(cls, port: int, address: str) -> Reader:
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768)
        connection.settimeout(60)
        connection.connect(("127.0.0.1", port))
        connection.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return cls(connection)

    def begin(self) -> Reader:
        while b"\r\n\r\n" not in self.data:
            self.data += self.socket.recv(512)
        return self

    def rest(self) -> Answer:
        try:
            while piece := self.socket.recv(1 << 16):
                self.data += piece
        except ConnectionResetError:
            self.cut = True
        self.socket.close()
        head, _, body = self.data.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        return Answer(int(status.split()[1]), headers, *_without_chunks(body, headers))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str
    complete: bool


def _without_chunks(body: bytes, headers: dict[str, str]) -> tuple[str, bool]:
    """The body, and whether its last chunk is there."""
    if "content-length" in headers:
        return body.decode(), len(body) == int(headers["content-length"])
    found: list[bytes] = []
    at = 0
    while (size := re.compile(rb"([0-9a-f]+)\r\n", re.IGNORECASE).match(body, at)) is not None:
        length = int(size[1], 16)
        if not length:
            return b"".join(found).decode("utf-8", "replace"), True
        found.append(body[size.end() : size.end() + length])
        at = size.end() + length + 2
    return b"".join(found).decode("utf-8", "replace"), False


def held(body: str) -> set[tuple[str, str]]:
    """The articles of a download: their archive's word and their number."""
    return set(re.findall(r"The (\w+) of (\d+)", body))


def all_of(word: str, count: int) -> set[tuple[str, str]]:
    return {(word, str(number)) for number in range(count)}


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), [(3000, 2500), (2500, 3000), (3000, 20)])
def test_slow_downloads_are_of_the_archive_that_they_name(tmp_path: Path, before: int, after: int) -> None:
    path = archive_of(tmp_path / "archive.db", "old", before)
    others = [archive_of(tmp_path / f"{word}.db", word, after) for word in ("new", "newest")]
    named = {hashlib.sha256(path.read_bytes()).hexdigest(): ("old", before)}
    named |= {hashlib.sha256(other.read_bytes()).hexdigest(): (other.stem, after) for other in others}
    with served(path) as (port, process):
        readers = [reader.begin() for reader in [Reader.of(port, "/export.ndjson?q=the") for _ in range(READERS)]]
        for other in others:
            os.replace(other, path)
            time.sleep(0.7)
            readers += [Reader.of(port, f"/export.{format}?q=the").begin() for format in ("json", "csv")]
        answers = [reader.rest() for reader in readers]
        told = [named[answer.headers["x-cuttings-archive-sha256"]] for answer in answers]
        assert [word for word, _ in told] == [*["old"] * READERS, "new", "new", "newest", "newest"]
        for (word, count), answer in zip(told, answers, strict=True):
            assert (answer.status, answer.headers["x-cuttings-count"], answer.complete) == (200, str(count), True)
            assert held(answer.body) == all_of(word, count)
        assert Reader.of(port, "/?q=the").rest().status == 200
        _until(lambda: gone(process) == [])


def gone(process: int) -> list[str]:
    """The replaced archives that a process has open; where there is no /proc, none can be seen."""
    folder = Path(f"/proc/{process}/fd")
    links = [os.readlink(name) for name in folder.iterdir() if name.is_symlink()] if folder.exists() else []
    return [link for link in links if link.endswith(".db (deleted)")]


@contextmanager
def served_here(path: Path) -> Iterator[int]:
    """The same server on a thread of this process, where a test can break what it uses."""
    config = uvicorn.Config(Datasette([str(path)]).app(), port=0, ws="none", log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        _until(lambda: server.started)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.mark.slow
@pytest.mark.parametrize("format", STREAMED)
@pytest.mark.parametrize("batches", [0, 1, 3])
def test_a_download_that_cannot_be_finished_looks_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, batches: int
) -> None:
    """After so many batches the disk gives nothing more."""
    read = stream._read
    left = iter(range(batches))

    def failing(*asked: Any) -> list[stream.Row]:
        if next(left, None) is None:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return read(*asked)

    monkeypatch.setattr(stream, "BATCH", 7)
    with served_here(archive_of(tmp_path / "archive.db", "old", 60)) as port:
        whole = Reader.of(port, f"/export.{format}").rest()
        assert (whole.status, whole.complete, held(whole.body)) == (200, True, all_of("old", 60))
        monkeypatch.setattr(stream, "_read", failing)
        answer = Reader.of(port, f"/export.{format}").rest()
    assert (answer.status, answer.complete) in ((200, False), (500, True))
    assert answer.status == 200 or not batches, "what cannot begin is an error, no empty download"
    assert len(held(answer.body)) == 7 * batches


@pytest.mark.slow
@pytest.mark.parametrize(("batches", "status"), [(0, 500), (1, 500), (3, 200)])
def test_a_parquet_file_that_cannot_be_finished_looks_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batches: int, status: int
) -> None:
    """A group is two batches here: what breaks within the first begins no download."""
    read, left = stream._read, iter(range(batches))

    def failing(*asked: Any) -> list[stream.Row]:
        if next(left, None) is None:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return read(*asked)

    monkeypatch.setattr(stream, "BATCH", 7)
    monkeypatch.setattr(parquet_file, "MOST_ROWS", 14)
    with served_here(archive_of(tmp_path / "archive.db", "old", 60)) as port:
        whole = Reader.of(port, "/export.parquet").rest()
        monkeypatch.setattr(stream, "_read", failing)
        answer = Reader.of(port, "/export.parquet").rest()
    assert (whole.status, whole.complete, whole.body[-4:]) == (200, True, "PAR1")
    assert (answer.status, answer.complete) == (status, status == 500)


@pytest.mark.parametrize("format", WHOLE)
async def test_a_workbook_that_cannot_be_finished_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """It is written before it is sent, for half a workbook is none."""
    server = Datasette([str(archive_of(tmp_path / "archive.db", "old", 60))])
    assert (await server.client.get(f"/export.{format}")).status_code == 200
    read, left = stream._read, iter(range(3))

    def failing(*asked: Any) -> list[stream.Row]:
        if next(left, None) is None:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return read(*asked)

    monkeypatch.setattr(stream, "BATCH", 7)
    monkeypatch.setattr(stream, "_read", failing)
    assert (await server.client.get(f"/export.{format}")).status_code == 500


async def test_a_download_that_cannot_begin_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    server = Datasette([str(archive_of(tmp_path / "archive.db", "old", 3))])
    assert (await server.client.get("/export.csv")).status_code == 200
    monkeypatch.setattr(stream, "_read", unreadable)
    assert (await server.client.get("/export.csv")).status_code == 500


@pytest.mark.slow
@pytest.mark.parametrize("format", STREAMED)
@pytest.mark.parametrize(("before", "after"), [(60, 30), (30, 60), (60, 60)])
def test_downloads_that_begin_after_a_replacement_are_what_was_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str, before: int, after: int
) -> None:
    monkeypatch.setattr(connections, "CHECK_EVERY", 0.0)
    monkeypatch.setattr(stream, "BATCH", 7)
    path = archive_of(tmp_path / "archive.db", "old", before)
    wanted = hashlib.sha256(path.read_bytes()).hexdigest()
    shelf = Shelf(path)
    prepared = [
        stream.open_export(shelf.current(), SearchState(q="the"), Addresses("/", "http://x/")) for _ in range(READERS)
    ]
    chunks = [FORMATS[format].write(one) for one in prepared]
    begun = ["".join(map(str, islice(chunk, 2))) for chunk in chunks[: READERS // 2]]
    os.replace(archive_of(tmp_path / "new.db", "new", after), path)
    assert search.search(shelf.current(), SearchState(q="the")).total == after
    assert {one.about()["archive_sha256"] for one in prepared} == {wanted}
    rest = ["".join(map(str, chunk)) for chunk in chunks]
    for at, text in enumerate(rest):
        assert held("".join(begun[at : at + 1]) + text) == all_of("old", before)


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), [(60, 30), (30, 60)])
def test_a_parquet_file_that_begins_after_a_replacement_is_what_was_counted(
    tmp_path: Path, before: int, after: int
) -> None:
    path = archive_of(tmp_path / "archive.db", "old", before)
    export = stream.open_export(Shelf(path).current(), SearchState(q="the"), Addresses("/", "http://x/"))
    written = parquet_file.as_parquet(export)
    os.replace(archive_of(tmp_path / "new.db", "new", after), path)
    table = pyarrow.parquet.read_table(io.BytesIO(b"".join(written)))
    assert held("\n".join(table["title"].to_pylist())) == all_of("old", before)


def test_every_connection_is_of_its_generation(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "archive.db", "old", 3)
    archive = Archive(path)
    os.replace(archive_of(tmp_path / "new.db", "new", 5), path)

    def count(_: int) -> tuple[int, int]:
        with archive.connection() as connection, archive.connection() as same:
            assert same is connection
            time.sleep(0.01)
            return connection.execute("SELECT count(*) FROM articles").fetchone()[0], len(archive.columns.rowids)

    with ThreadPoolExecutor(4 * RESERVE) as threads:
        assert set(threads.map(count, range(100))) == {(3, 3)}
    assert first_title(archive) == "The old of 0"
    assert "The old of 2" in atom_feed.atom(archive, SearchState(q="the"), Addresses("/", "http://x/"), "Title")
    archive.close()


def first_title(archive: Archive) -> str:
    with archive.connection() as connection:
        return str(connection.execute("SELECT title FROM articles ORDER BY id").fetchone()[0])


@pytest.mark.slow
def test_a_generation_goes_with_its_last_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "CHECK_EVERY", 0.0)
    path = archive_of(tmp_path / "archive.db", "word0", 3)
    shelf = Shelf(path)
    chunks = as_ndjson(stream.open_export(shelf.current(), SearchState(), Addresses("/", "http://x/")))
    for number in range(1, 9):
        os.replace(archive_of(tmp_path / "new.db", f"word{number}", 3), path)
        assert search.search(shelf.current(), SearchState(q=f"word{number}")).total == 3
    gc.collect()
    held_open = [link for link in gone(os.getpid()) if link.startswith(str(tmp_path))]
    assert len(held_open) <= RESERVE + 1, "the first, whose download goes on, and no other"
    assert held("".join(chunks)) == all_of("word0", 3)
    del chunks
    gc.collect()
    assert [link for link in gone(os.getpid()) if link.startswith(str(tmp_path))] == []


def test_what_is_replaced_while_it_is_opened_is_not_taken_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive_of(tmp_path / "archive.db", "old", 3)
    new = archive_of(tmp_path / "new.db", "new", 5)
    opens = connections.connect

    def late(at: Path) -> Connection:
        if new.exists():
            os.replace(new, path)
        return opens(at)

    monkeypatch.setattr(connections, "connect", late)
    with pytest.raises(FileNotFoundError):
        Archive(path)
    assert first_title(Archive(path)) == "The new of 0"


def test_the_hash_is_that_of_the_file_after_a_run_that_found_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "CHECK_EVERY", 0.0)
    path, folder = tmp_path / "archive.db", write(tmp_path / "texts", {"1.txt": story(1)})
    build(path, folder)
    shelf = Shelf(path)
    archive, seen = shelf.current(), set()
    for _ in range(3):
        build(path, folder)
        assert shelf.current() is archive
        seen.add(stream.file_hash(archive))
        assert stream.file_hash(archive) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(seen) == 3
