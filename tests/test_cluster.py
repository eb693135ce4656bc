"""A cluster reads what a run reads: workers and the run itself may be killed, and the archive is the one of one machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cuttings.original import pack
from ingest.load.file.trouble import ArchiveError
from ingest.load.found_files import FoundFile
from ingest.load.processes.reading_process import message_of
from ingest.load.processes.sighting import Opening, Sighting
from ingest.load.processes.work import FirstLook, FullReading, Job
from ingest.load.remote.dask_cluster import DaskCluster
from ingest.load.remote.finished import Finished
from ingest.load.remote.partition import MOST_BYTES, MOST_JOBS, partitions
from ingest.model.context import Context
from ingest.pipeline import Settings
from tests.archives import build, content, story, write

SEE = Sighting(FirstLook(Settings()))
READ = FullReading(Settings())


def opening(number: int, size: int = 100) -> Opening:
    return Opening(FoundFile(f"in/{number}.txt", size, 1))


@pytest.mark.parametrize(
    ("sizes", "jobs"),
    [
        ([100] * (MOST_JOBS + 3), [MOST_JOBS, 3]),
        ([MOST_BYTES // 2] * 5, [2, 2, 1]),
        ([100, 3 * MOST_BYTES, 100], [1, 1, 1]),
        ([], []),
    ],
)
def test_jobs_are_sent_by_partitions(sizes: list[int], jobs: list[int]) -> None:
    openings = [opening(number, size) for number, size in enumerate(sizes)]
    made = list(partitions(SEE, openings))
    assert [len(partition.jobs) for partition in made] == jobs
    assert [job for partition in made for job in partition.jobs] == openings
    assert len({partition.name for partition in made}) == len(made)


LINES = Context(repeated=frozenset({"Share", "Subscribe", "Read more"}), texts=9)


@pytest.mark.parametrize(
    ("other", "work", "same"),
    [
        (Job("a", "in/a.txt", b"", Context(frozenset({"Read more", "Subscribe", "Share"}), texts=9)), READ, True),
        (Job("a", "in/a.txt", b"bytes", LINES), READ, True),
        (Job("b", "in/a.txt", b"", LINES), READ, False),
        (Job("a", "in/b.txt", b"", LINES), READ, False),
        (Job("a", "in/a.txt", b""), READ, False),
        (Job("a", "in/a.txt", b"", LINES), FullReading(Settings(find_people=False)), False),
        (Job("a", "in/a.txt", b"", LINES), FirstLook(Settings()), False),
    ],
)
def test_a_partition_is_named_by_what_its_answers_depend_on(other: Job, work: Any, same: bool) -> None:
    [one] = partitions(READ, [Job("a", "in/a.txt", b"", LINES)])
    [another] = partitions(work, [other])
    assert (one.name == another.name) == same


@dataclass
class FakeClient:
    """A scheduler with one worker that counts what it is sent, and is asked for nothing that is finished."""

    sent: list[object] = field(default_factory=list)

    def nthreads(self) -> dict[str, int]:
        return {"a worker": 1}

    def submit(self, *given: object, **named: object) -> object:
        self.sent.append(given)
        raise ArchiveError("sent")


@pytest.mark.parametrize(("missing", "sent"), [(None, 0), (1, 1)])
def test_what_is_finished_is_not_read_again(tmp_path: Path, missing: int | None, sent: int) -> None:
    openings = [opening(number) for number in range(2 * MOST_JOBS)]
    cluster = DaskCluster("tcp://nowhere", tmp_path / "archive.db")
    cluster.client = client = FakeClient()
    for number, partition in enumerate(partitions(SEE, openings)):
        if number != missing:
            cluster.finished.keep(partition.name, pack(message_of([job.file.path for job in partition.jobs])))
    answers: Iterator[object] = cluster.each(SEE, openings, len(openings))
    if missing is None:
        assert list(answers) == [job.file.path for job in openings]
    else:
        with pytest.raises(ArchiveError, match="sent"):
            list(answers)
    assert len(client.sent) == sent


def test_where_no_scheduler_answers_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.load.remote.dask_cluster.SECONDS_TO_ANSWER", 1)
    with pytest.raises(ArchiveError, match="no scheduler"), DaskCluster("tcp://127.0.0.1:9", tmp_path / "a.db"):
        pass


Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts Python programs, each in a session of its own, and kills what is left of them."""
    processes: list[subprocess.Popen[bytes]] = []

    def started(*arguments: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", *map(str, arguments)]
        process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        processes.append(process)
        return process

    yield started
    for process in processes:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """The program and all that it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(is_so: Callable[[], bool], seconds: float = 240) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


@pytest.mark.slow
def test_killed_workers_and_a_killed_run_change_nothing(tmp_path: Path, start: Start) -> None:
    folder = write(tmp_path / "articles", {f"{n}.txt": story(n) for n in range(2 * MOST_JOBS)})
    with zipfile.ZipFile(folder / "more.zip", "w") as packed:
        for n in range(100, 140):
            packed.writestr(f"{n}.txt", story(n))
    build(tmp_path / "single.db", folder)

    told = tmp_path / "scheduler.json"
    start("dask", "scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--scheduler-file", told)
    until(lambda: told.exists() and told.read_text().endswith("}"))
    address = json.loads(told.read_text())["address"]
    worker = ("dask", "worker", address, "--nthreads", 1, "--no-dashboard", "--local-directory", tmp_path / "room")
    first, _ = start(*worker, "--no-nanny"), start(*worker)

    db = tmp_path / "archive.db"
    run = ("ingest", "ingest", folder, "--db", db, "--cluster", address, "--quiet")
    killed, finished = start(*run), Finished(db)
    until(lambda: len([*finished.folder.iterdir()]) > 1)
    kill(first)
    kill(killed)
    assert not db.exists()
    assert start(*run).wait(240) == 0
    assert content(db) == content(tmp_path / "single.db")
    assert not finished.folder.exists()
