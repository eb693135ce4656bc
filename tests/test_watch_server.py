"""A server that has a folder read while it serves: a real process, real files, real signals."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from cuttings.decisions.decision import Decision
from ingest.commands.check import defects_of
from ingest.load.desk.archive_desk import open_desk
from ingest.load.file.opening import open_archive
from ingest.model.identity import article_id, document_id, sha256
from tests.archives import rows, story, write

UNTIL = 90.0  # seconds: a process that reads is begun, and a busy machine takes long over it


class Served:
    """A server, and what it has printed."""

    def __init__(self, folder: Path) -> None:
        self.db = folder / "archive.db"
        self.process = start(folder)
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self._listen, daemon=True)
        self.reader.start()
        self.until(lambda: "running on" in self.printed)
        found = re.search(r"http://[\d.:]+", self.printed)
        assert found
        self.address = found[0]

    def _listen(self) -> None:
        assert self.process.stderr
        self.lines.extend(iter(self.process.stderr.readline, ""))

    @property
    def printed(self) -> str:
        return "".join(self.lines)

    def page(self, path: str = "/") -> str:
        with urlopen(self.address + path, timeout=30) as answer:
            return str(answer.read().decode())

    def told(self) -> Any:
        return json.loads(self.page("/about/watch.json"))

    def until(self, happened: Callable[[], object]) -> None:
        end = time.monotonic() + UNTIL
        while not happened():
            assert time.monotonic() < end, self.printed
            time.sleep(0.2)

    def until_told(self, text: str) -> None:
        self.until(lambda: text in self.told()["text"])


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "ingest", "serve", "--watch", "articles", "--db", str(folder / "archive.db")]
    return subprocess.Popen([*command, "--port", "0"], cwd=folder, stderr=subprocess.PIPE, text=True)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    made = Served(folder)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.wait()
        made.reader.join()
        assert made.process.stderr
        made.process.stderr.close()


def processes_of(db: Path) -> list[str]:
    """The command lines of all processes that name an archive."""
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if str(db) in line]


@pytest.mark.slow
def test_from_an_empty_folder_to_an_interrupted_run(tmp_path: Path) -> None:
    """Each step takes a run of its own, which is a process: so they share one server."""
    folder = tmp_path / "articles"
    with served(tmp_path) as server:
        assert "There is no folder articles: it is read as soon as it is there." in server.printed
        assert "There is no folder articles: it is read as soon as it is there." in server.page()
        assert "into <code>articles</code>: they are read as soon as" in server.page()

        write(folder, {"1.txt": story(1), "broken.pdf": b"%PDF-1.4\nbroken", "2.txt.part": "half a st"})
        server.until_told("1 file failed: articles/broken.pdf.")
        server.until(lambda: " broken.pdf\n" in server.printed)
        assert "<b>1 article</b>" in server.page("/search")

        people = write(tmp_path, {"people.yml": "merge: [\n"}) / "people.yml"
        (folder / "2.txt.part").write_text(story(2))
        (folder / "2.txt.part").rename(folder / "2.txt")
        server.until_told("Nothing could be read at")
        assert "people.yml" in server.told()["text"]
        assert str(tmp_path) not in server.told()["text"]
        assert "<b>1 article</b>" in server.page("/search")
        people.unlink()
        write(folder, {"3.txt": story(3)})
        server.until(lambda: "<b>3 articles</b>" in server.page("/search"))

        second = start(tmp_path)
        _, said = second.communicate(timeout=UNTIL)
        assert (second.returncode, "another `cuttings serve --watch`" in said) == (3, True)

        write(folder, {f"more/{number}.txt": story(number) for number in range(4, 300)})
        server.until(Path(f"{server.db}.building-journal").exists)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=UNTIL) == 128 + signal.SIGINT
    assert processes_of(server.db) == []
    assert rows(server.db, "SELECT count(*) FROM articles") == [(3,)]
    assert "watch.json" not in server.printed, "what an open page asks again and again is no line of the terminal"
    left = {"archive.db", "archive.db.lock", "archive.db.watch.lock", "articles"}
    assert {path.name for path in tmp_path.iterdir()} == left


@pytest.mark.slow
def test_a_run_ends_with_a_server_that_is_killed(tmp_path: Path) -> None:
    write(tmp_path / "articles", {f"{number}.txt": story(number) for number in range(300)})
    with served(tmp_path) as server:
        server.until(Path(f"{server.db}.building-journal").exists)
        server.process.kill()
        server.process.wait()
        server.until(lambda: processes_of(server.db) == [])
    assert rows(server.db, "SELECT count(*) FROM articles") == [(0,)]


@pytest.mark.slow
def test_a_run_and_decisions_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    """One process reads what is new, another follows the desk: whichever comes second waits, and has both in the end."""
    folder = write(tmp_path / "articles", {"1.txt": story(1), "2.txt": story(2)})
    one, two = (article_id(document_id(sha256(story(number).encode())), 0) for number in (1, 2))
    with served(tmp_path) as server:
        server.until(lambda: "<b>2 articles</b>" in server.page("/search"))
        desk = open_desk(server.db)
        write(folder, {f"{number}.txt": story(number) for number in range(3, 40)})
        desk.take([said(one, "Decided before the run")])
        server.until(Path(f"{server.db}.building-journal").exists)
        desk.take([said(two, "Decided within the run")])
        server.until(lambda: not desk.pending().waiting and not desk.pending().running)
        server.until(lambda: "<b>39 articles</b>" in server.page("/search"))
        assert desk.pending().failure == ""
    assert rows(server.db, "SELECT title FROM articles WHERE id IN (?, ?) ORDER BY title", one, two) == [
        ("Decided before the run",),
        ("Decided within the run",),
    ]
    assert defects_of(open_archive(server.db)) == []


def said(article: str, title: str) -> Decision:
    return Decision("article.set", article, {"field": ("title",), "value": (title,)}, who="Jane")
