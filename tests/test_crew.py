"""The processes that read documents: what dies, hangs or swells there costs one document, and nothing outlives the run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path

import pytest

from bench.processes import session
from ingest.limits import allowance
from ingest.load.file.trouble import ArchiveError
from ingest.load.processes import fork_server
from ingest.load.processes.crew import Crew
from ingest.pipeline import process
from tests.archives import story

pytestmark = pytest.mark.slow

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded, and /proc read, on Linux alone")


@dataclass(frozen=True)
class Trouble:
    """Work that does to its process what each job says; a job is a pair of a word and a place for notes."""

    def __call__(self, job: tuple[str, str]) -> str:
        what, place = job
        if what == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        elif what == "die once" and not Path(place).exists():
            Path(place).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        elif what == "end":
            os._exit(3)
        elif what == "hang in C":
            re.match(r"(a+)+$", "a" * 60 + "b")
        elif what == "hang":
            while True:
                pass
        elif what == "hang, deaf":
            _deaf()
        elif what == "swell":
            return str(len(bytearray(2**30)))
        elif what == "wait":
            time.sleep(600)
        return f"done {what}"

    def refused(self, job: tuple[str, str], reason: str) -> str:
        return f"refused {job[0]}: {reason}"

    def without_article(self, job: tuple[str, str], article: int, reason: str) -> tuple[str, str] | None:
        return None


def _deaf() -> None:
    """As libraries do that catch whatever a plug-in raises."""
    while True:
        try:
            while True:
                pass
        except Exception:
            continue


@dataclass(frozen=True)
class Named:
    """Work that reads a text, and names the process which does it."""

    def __call__(self, job: int) -> int:
        process(story(job).encode())
        return os.getpid()

    def refused(self, job: int, reason: str) -> int:
        return 0

    def without_article(self, job: int, article: int, reason: str) -> None:
        return None


def test_a_process_without_a_fork_server_reads_more_than_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: that it loads the models is no growth of its memory, after which it would be ended."""
    monkeypatch.setattr(fork_server, "AVAILABLE", False)
    with Crew(1) as crew:
        readers = list(crew.each(Named(), iter(range(8)), 8))
    assert (len(readers), len(set(readers)), 0 in readers) == (8, 1, False)


DIED = "its reader died, twice"


@linux
@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("die", f"refused die: {DIED}: SIGKILL"),
        ("end", f"refused end: {DIED}: exit code 3"),
        ("die once", "done die once"),
        ("swell", f"refused swell: {allowance.TOO_LARGE}"),
    ],
)
def test_what_dies_costs_one_document(tmp_path: Path, what: str, answer: str, processes: int) -> None:
    jobs = [(str(number), "") for number in range(40)]
    jobs[7] = jobs[31] = (what, str(tmp_path / "once"))
    with Crew(processes) as crew:
        answers = list(crew.each(Trouble(), jobs, len(jobs)))
    assert [a for n, a in enumerate(answers) if n not in {7, 31}] == [
        f"done {n}" for n in range(40) if n not in {7, 31}
    ]
    assert answers[7].startswith(answer)
    assert answers[31].startswith(answer)


@linux
@pytest.mark.parametrize("what", ["hang", "hang in C", "hang, deaf"])
def test_what_takes_too_long_is_refused_after_seconds_of_processor(what: str) -> None:
    jobs = [("before", ""), (what, ""), ("after", "")]
    with Crew(1) as crew:
        answers = list(crew.each(Trouble(), jobs, len(jobs)))
    assert answers == ["done before", f"refused {what}: {allowance.TOO_LONG}", "done after"]


@linux
def test_a_process_that_is_killed_from_outside_costs_nothing() -> None:
    jobs = [(str(number), "") for number in range(400)]
    with Crew(2) as crew:
        answers = []
        for number, answer in enumerate(crew.each(Trouble(), jobs, len(jobs))):
            answers.append(answer)
            if number % 50 == 0:
                crew.running[number % len(crew.running)].process.kill()
    assert answers == [f"done {number}" for number in range(400)]


@linux
def test_a_crew_that_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.load.processes.reading_process.main", os._exit)
    with pytest.raises(ArchiveError, match="end at once"), Crew(1) as crew:
        list(crew.each(Trouble(), [("one", "")], 1))


@pytest.mark.slow
@linux
@pytest.mark.parametrize("what", ["wait", "hang in C"])
def test_the_processes_end_with_the_run_however_it_ends(what: str) -> None:
    code = f"from ingest.load.processes.crew import Crew\nfrom tests.test_crew import Trouble\nwith Crew(2) as crew:\n    list(crew.each(Trouble(), [({what!r}, '')] * 20, 20))"
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    _until(lambda: len(session(process.pid)) >= 5, 60)  # the run, two of multiprocessing's own, two that read
    process.kill()
    process.wait()
    _until(lambda: not session(process.pid), 5)


@pytest.mark.slow
@linux
def test_a_run_that_is_killed_while_models_are_loaded_leaves_nobody_loading_them() -> None:
    code = "from ingest.load.processes.crew import Crew\nimport time\nwith Crew(2):\n    time.sleep(60)"
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    _until(lambda: len(session(process.pid)) >= 3, 60)  # the run, and two of multiprocessing's own
    time.sleep(0.2)
    process.kill()
    process.wait()
    _until(lambda: len(session(process.pid)) <= 1, 1)  # the one that only waits for pipes to close goes last


def _until(is_so: object, seconds: float) -> None:
    end = time.monotonic() + seconds
    assert callable(is_so)
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


@pytest.mark.slow
@linux
@pytest.mark.parametrize("at", [0, 1, 200])
def test_the_process_that_others_are_forked_from_may_die(at: int) -> None:
    jobs = [(str(number), "") for number in range(400)]
    with Crew(2) as crew:
        answers = []
        if not at:
            _kill_forking()
        for answer in crew.each(Trouble(), jobs, len(jobs)):
            answers.append(answer)
            if len(answers) == at:
                _kill_forking()
    assert answers == [f"done {number}" for number in range(400)]


def _kill_forking() -> None:
    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]
