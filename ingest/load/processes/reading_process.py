"""What runs inside a reading process: it takes jobs from a pipe, sends answers back, and ends with the run."""

from __future__ import annotations

import gc
import importlib
import io
import os
import pickle
import queue
import signal
import threading
import time
from collections.abc import Iterator, MutableSequence
from multiprocessing.connection import Connection
from typing import Any

from ingest.limits import allowance
from ingest.load.processes.parent_death import end_with_parent

COLLECT_EVERY = 50_000  # new objects, as in the run itself
MOST_GROWTH = 64 * 2**20  # bytes that a process may hold more than at its start: above, another takes its place
# What answers wait for, beside the last one to the jobs of a message: as many bytes, and seconds.
BATCH_BYTES, BATCH_SECONDS = 2**18, 0.2
LAST_MESSAGE = b""
WORK = -1  # the number of the message that holds the work itself; jobs count from 0


def message_of(value: object) -> bytes:
    """A value as it is sent through the pipe, where a message is one value or several after one another."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def values_of(message: bytes) -> Iterator[Any]:
    """The values of a message, in their order."""
    pickles = io.BytesIO(message)
    while pickles.tell() < len(message):
        yield pickle.load(pickles)


def main(pipe: Connection, progress: MutableSequence[int]) -> None:
    """Works until the run closes the pipe. The run reads from `progress` what is worked on, also if this process died.

    A value of a message is a pair: a number, and a job or the work that is done with all later jobs.
    """
    leave_signals_to_the_run()
    gc.set_threshold(COLLECT_EVERY, 20, 50)
    allowance.watch(progress)
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, jobs), daemon=True).start()
    sender = threading.Thread(target=_send, args=(pipe, answers), daemon=True)
    sender.start()
    outgoing = _Outgoing(answers)
    # The fork server has done so; where there is none, the models that this loads would be taken for growth, and each
    # process ended after its first document.
    importlib.import_module("ingest.load.processes.preload")
    held_at_start = allowance.held_memory() or 0
    work: Any = None
    while True:
        for number, job in values_of(jobs.get()):
            if number == WORK:
                work = job
                continue
            progress[allowance.JOB] = number
            outgoing.add(_answer(work, number, job))
            progress[allowance.NANOSECONDS] = time.process_time_ns()
            del job
            has_grown = (allowance.held_memory() or 0) > held_at_start + MOST_GROWTH
            if has_grown and not getattr(work, "goes_on", False):
                outgoing.send()
                answers.put(LAST_MESSAGE)
                sender.join()
        outgoing.send()


class _Outgoing:
    """Answers that are sent together. They are lost with the process, and their jobs sent again."""

    def __init__(self, answers: queue.SimpleQueue[bytes]) -> None:
        self.answers = answers
        self.waiting: list[bytes] = []
        self.size, self.since = 0, time.monotonic()

    def add(self, answer: bytes) -> None:
        self.waiting.append(answer)
        self.size += len(answer)
        if self.size > BATCH_BYTES or time.monotonic() - self.since > BATCH_SECONDS:
            self.send()

    def send(self) -> None:
        if self.waiting:
            self.answers.put(b"".join(self.waiting))
        self.waiting, self.size, self.since = [], 0, time.monotonic()


def _answer(work: Any, number: int, job: Any) -> bytes:
    """The message of the answer. A document that exceeds its time or memory while it is read as a whole is refused.

    From then on each article has limits of its own (`ingest.pipeline`).
    """
    allowance.limit_memory()
    try:
        try:
            allowance.begin(allowance.READS, 0)
            return message_of((number, work(job)))
        finally:
            allowance.rest()
            allowance.lift_memory()
    except (allowance.ExceededError, MemoryError) as error:
        reason = allowance.reason(error)
    return message_of((number, work.refused(job, reason)))


def leave_signals_to_the_run() -> None:
    """Leaves Ctrl-C to the run, and has the system end this process when the run ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    end_with_parent()  # on other systems than Linux it ends once the call of a C function that it is in has returned


def _receive(pipe: Connection, jobs: queue.SimpleQueue[bytes]) -> None:
    """Takes jobs as they come, so that the run never waits for this process, and ends it when the pipe is closed."""
    try:
        while True:
            jobs.put(pipe.recv_bytes())
    except (EOFError, OSError, MemoryError):
        os._exit(0)


def _send(pipe: Connection, answers: queue.SimpleQueue[bytes]) -> None:
    """Sends answers as the run takes them, while the work goes on; ends the process after the last message."""
    try:
        while (answer := answers.get()) != LAST_MESSAGE:
            pipe.send_bytes(answer)
    finally:  # after the last message, or where the run has closed the pipe
        os._exit(0)
