"""The processes that read documents: one that dies costs one document at most, and none outlives the run.

Documents are always read in a process of their own, even a single one: what takes too long or too much there
(`ingest.limits.allowance`) ends that process, and not the run.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from tempfile import gettempdir
from types import ModuleType, TracebackType
from typing import Any, Generic, Protocol, TypeVar

from ingest.limits import allowance
from ingest.load.file.trouble import ArchiveError
from ingest.load.processes import reading_process

A = TypeVar("A")
B = TypeVar("B")
B_co = TypeVar("B_co", covariant=True)

# A process is started for each so many documents. It starts in 0.02 s (the models are loaded once, and shared).
FOR_EACH = 8
AHEAD = 32  # documents handed to a process before it has answered the first: it works while the archive is written
AHEAD_BYTES = 4 * 2**20  # of those documents; one at least
FARTHEST = 4  # times AHEAD that answers may wait for a slow one before them
STILLBORN = 10  # processes that die one after the other without a single answer, before the run gives up
DYING = 0.3  # seconds; a killed process with all models took up to 0.1 to go
LAST_WORDS = 2.0  # seconds that a process has to end by itself


class Work(Protocol[A, B_co]):
    """What is done with each job, in another process; it is sent there."""

    def __call__(self, job: A, /) -> B_co: ...

    def refused(self, job: A, reason: str, /) -> B_co:
        """The answer for a job that could not be done."""
        ...

    def spared(self, job: A, article: int, reason: str, /) -> A | None:
        """The job without the article that its process died of; None where it has to be refused whole."""
        ...


class _Hand:
    """One process, what it is to do, and where it is."""

    def __init__(self, context: BaseContext) -> None:
        self.conn, process_end = context.Pipe()
        self.place: MutableSequence[int] = context.RawArray("q", 4)
        self.held: dict[int, int] = {}  # job → its bytes, in the order of their turns
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=reading_process.main, args=(process_end, self.place), daemon=True
        )
        with _nameless_main():
            self.process.start()
        process_end.close()

    def has_room(self) -> bool:
        return len(self.held) < AHEAD and sum(self.held.values()) < AHEAD_BYTES

    def culprit(self) -> int | None:
        """The job that a dead process was at."""
        number, stage = self.place[0], self.place[1]
        return number if stage != allowance.IDLE and number in self.held else None

    def end(self, at_once: bool) -> int | None:
        """Ends the process; returns its exit code."""
        self.conn.close()
        if at_once:
            self.process.kill()
        self.process.join(LAST_WORDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        code = self.process.exitcode
        self.process.close()
        return code


class Crew:
    """The processes of one run; to be left as a context manager, which ends them."""

    seconds = 0.0  # of processor that all crews of this process have taken, for the benchmark

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self.hands: list[_Hand] = []
        self.stillborn = 0

    def __enter__(self) -> Crew:
        if FORKED:
            _start_forking()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for hand in self.hands:
            hand.end(at_once=error is not None)
            Crew.seconds += hand.place[3] / 1e9
        self.hands.clear()

    def each(self, work: Work[A, B], jobs: Iterable[A], count: int) -> Iterator[B]:
        """The answers to the jobs, in the order of the jobs. With no processes the work is done here, and unwatched.

        Raises ArchiveError where no process can be started.
        """
        if not self.processes:
            return map(work, jobs)
        return _Shift(self, work, jobs, min(self.processes, 1 + count // FOR_EACH)).answers()

    def ready(self, count: int) -> Sequence[_Hand]:
        """The processes of the crew, of which there are `count` at least from now on."""
        while len(self.hands) < count:
            try:
                self.hands.append(_Hand(_context()))
            except (OSError, EOFError) as error:  # the process that they are forked from has died
                self.fail(str(error))
                time.sleep(DYING)  # once it is wholly gone, it is started anew
        return self.hands

    def bury(self, hand: _Hand) -> int | None:
        """Takes out a process that has died; returns its exit code."""
        self.hands.remove(hand)
        code = hand.end(at_once=False)
        Crew.seconds += hand.place[3] / 1e9
        self.fail(_cause(code))
        return code

    def fail(self, cause: str) -> None:
        """Counts a process that has died. Raises ArchiveError where none lives long enough for an answer."""
        self.stillborn += 1
        if self.stillborn > STILLBORN:
            raise ArchiveError(
                f"the processes that read documents end at once ({cause}): look whether the machine has memory left, "
                f"and room in {gettempdir()}, and run again"
            )


class _Shift(Generic[A, B]):
    """One round of work for the crew: what is out, what has come back, what has to be tried again."""

    def __init__(self, crew: Crew, work: Work[A, B], jobs: Iterable[A], processes: int) -> None:
        self.crew, self.work, self.processes = crew, work, processes
        self.order = reading_process.packed((-1, work))
        self.fresh = enumerate(jobs)
        self.over = False
        self.jobs: dict[int, A] = {}  # those without an answer
        self.again: deque[int] = deque()  # to be handed out once more: their process died before their turn
        self.alone: deque[int] = deque()  # to be handed out alone: their process died of them, it seems
        self.suspects: set[int] = set()
        self.done: dict[int, B] = {}
        self.next = 0

    def answers(self) -> Iterator[B]:
        for hand in list(self.crew.ready(self.processes)):
            self.send(hand, self.order)
        while True:
            self.hand_out()
            if not self.jobs:
                return
            self.listen()
            while self.next in self.done:
                yield self.done.pop(self.next)
                self.next += 1

    def hand_out(self) -> None:
        """Gives the processes as much as they have room for, to the one with the least first."""
        if self.alone:
            if not any(hand.held for hand in self.crew.hands):
                self.give(self.crew.hands[0], self.alone[0])
            return
        while free := [hand for hand in self.crew.hands if hand.has_room()]:
            number = self.take()
            if number is None:
                return
            self.give(min(free, key=lambda hand: len(hand.held)), number)

    def take(self) -> int | None:
        """The number of the next job; None where there is none, or the answers are too far behind."""
        if self.again:
            return self.again.popleft()
        if self.over or len(self.jobs) + len(self.done) >= FARTHEST * AHEAD * self.processes:
            return None
        number, job = next(self.fresh, (-1, None))
        if job is None:
            self.over = True
            return None
        self.jobs[number] = job
        return number

    def give(self, hand: _Hand, number: int) -> None:
        message = reading_process.packed((number, self.jobs[number]))
        hand.held[number] = len(message)
        self.send(hand, message)

    def send(self, hand: _Hand, message: bytes) -> None:
        try:
            hand.conn.send_bytes(message)
        except OSError:  # it has died
            self.lost(hand)

    def listen(self) -> None:
        """Waits for answers, and takes those that are there."""
        by_conn = {hand.conn: hand for hand in self.crew.hands}
        for conn in wait(list(by_conn)):
            hand = by_conn[conn]  # type: ignore[index]
            if hand in self.crew.hands:  # else it was lost meanwhile
                self.hear(hand)

    def hear(self, hand: _Hand) -> None:
        try:
            number, answer = pickle.loads(hand.conn.recv_bytes())
        except (EOFError, OSError):
            self.lost(hand)
            return
        hand.held.pop(number, None)
        self.crew.stillborn = 0
        if number in self.jobs:
            self.settle(number, answer)

    def settle(self, number: int, answer: B) -> None:
        self.done[number] = answer
        del self.jobs[number]
        if number in self.alone:
            self.alone.remove(number)

    def lost(self, hand: _Hand) -> None:
        """A process has died: another takes its place, and its documents are tried again."""
        culprit, article = hand.culprit(), hand.place[2]
        stage = hand.place[1]
        code = self.crew.bury(hand)
        self.again.extendleft(number for number in reversed(hand.held) if number not in (culprit, *self.alone))
        if culprit is not None:
            self.accuse(culprit, code, article if stage == allowance.DESCRIBES else None)
        self.send(self.crew.ready(self.processes)[-1], self.order)

    def accuse(self, number: int, code: int | None, article: int | None) -> None:
        """What a process died of: too long is refused, else it is tried once more, alone, and then refused."""
        too_long = code is not None and -code in allowance.TIMES_UP
        if not too_long and number not in self.suspects:
            self.suspects.add(number)
            self.alone.append(number)
            return
        reason = (
            allowance.TOO_LONG
            if too_long
            else f"its reader died, twice: {_cause(code)}; please report it with the file"
        )
        job = self.jobs[number]
        spared = None if article is None else self.work.spared(job, article, reason)
        if spared is None:
            self.settle(number, self.work.refused(job, reason))
        else:
            self.jobs[number] = spared
            if number not in self.alone:
                self.again.append(number)


def _cause(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return f"{signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


FORKED = "forkserver" in multiprocessing.get_all_start_methods()  # else, on Windows, each process starts anew


def _context() -> BaseContext:
    return multiprocessing.get_context("forkserver" if FORKED else "spawn")


@lru_cache(maxsize=1)
def _start_forking() -> None:
    """Starts the process that all others are forked from: it loads the models while the run looks for files.

    It is deaf to Ctrl-C from its first moment on, for it ends with this program, and its traceback would be ours.
    """
    multiprocessing.get_context("forkserver").set_forkserver_preload(["ingest.load.processes.preload"])
    resource_tracker.ensure_running()  # first: it has the signals let through when it has started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        with _nameless_main():
            forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    atexit.register(_stop_forking)


def _stop_forking() -> None:
    """Ends the two processes of multiprocessing's own, which else would end after this one."""
    server: Any = forkserver._forkserver
    tracker: Any = resource_tracker._resource_tracker
    if server._forkserver_pid:
        os.kill(server._forkserver_pid, signal.SIGKILL)  # it may be loading models, and would go on to the end
    server._stop()
    tracker._stop()


@contextmanager
def _nameless_main() -> Iterator[None]:
    """multiprocessing runs the caller's script once more in each new process; ours need nothing of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
