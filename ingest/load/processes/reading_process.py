"""A process that reads documents for a run: jobs come by a pipe, answers go back by it, and it ends with the run."""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import threading
import time
from collections.abc import MutableSequence
from multiprocessing.connection import Connection
from typing import Any

from ingest.limits import allowance
from ingest.load.processes.parent_death import end_with_parent

COLLECT_EVERY = 50_000  # new objects, as in the run itself
ROOM = 200 * 2**20  # bytes that a process may hold more than at its start: above it another takes its place
LEAVE = b""


def packed(value: object) -> bytes:
    """A value as it goes through the pipe."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def main(conn: Connection, place: MutableSequence[int]) -> None:
    """Works until the run closes the pipe. `place` says what is at work, also when this process has died."""
    _apart()
    gc.set_threshold(COLLECT_EVERY, 20, 50)
    allowance.watch(place)
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(conn, jobs), daemon=True).start()
    sender = threading.Thread(target=_send, args=(conn, answers), daemon=True)
    sender.start()
    first = allowance.held_memory() or 0
    work: Any = None
    while True:
        number, job = pickle.loads(jobs.get())
        if number < 0:
            work = job
            continue
        place[0] = number
        answers.put(_answer(work, number, job))
        place[3] = time.process_time_ns()
        del job
        if (allowance.held_memory() or 0) > first + ROOM:
            answers.put(LEAVE)
            sender.join()


def _answer(work: Any, number: int, job: Any) -> bytes:
    """The answer, ready to be sent; what takes too long or too much before it is told which article it was is the
    document's."""
    allowance.limit_memory()
    try:
        try:
            allowance.begin(allowance.READS, 0)
            return packed((number, work(job)))
        finally:
            allowance.rest()
            allowance.lift_memory()
    except (allowance.ExceededError, MemoryError) as error:
        reason = allowance.reason(error)
    return packed((number, work.refused(job, reason)))


def _apart() -> None:
    """Ctrl-C is the run's; the run's end, however it comes, is this process's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    end_with_parent()  # elsewhere than on Linux it ends when a function in C returns


def _receive(conn: Connection, jobs: queue.SimpleQueue[bytes]) -> None:
    """Takes jobs as they come, so that the run never waits for this process; where the pipe ends, so does the run."""
    try:
        while True:
            jobs.put(conn.recv_bytes())
    except (EOFError, OSError, MemoryError):
        os._exit(0)


def _send(conn: Connection, answers: queue.SimpleQueue[bytes]) -> None:
    """Sends answers as the run takes them, so that work goes on meanwhile."""
    try:
        while (answer := answers.get()) != LEAVE:
            conn.send_bytes(answer)
    finally:  # all is said, or nobody listens any more
        os._exit(0)
