"""The crew: the processes of one run that read documents. One that dies costs one document at most.

Every document is read in a process of its own, even if there is one only: what takes too much time or memory there
(`ingest.limits.allowance`) ends that process, and not the run. No process outlives the run.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from tempfile import gettempdir
from types import TracebackType
from typing import Generic, TypeVar

from ingest.limits import allowance
from ingest.load.file.trouble import ArchiveError
from ingest.load.processes import fork_server, reading_process
from ingest.load.processes.process_handle import MOST_SENT, ProcessHandle, exit_in_words
from ingest.load.processes.readers import Work

A = TypeVar("A")
B = TypeVar("B")

JOBS_PER_PROCESS = 8  # a run of few documents starts few processes
MOST_UNFINISHED = 4 * MOST_SENT  # jobs of a process that are sent, or answered and waiting for a slow one before them
# Jobs, and bytes of them, that are sent, and answered, at once: each message wakes the run up.
BATCH, BATCH_BYTES = 8, 2**18
MOST_LOST = 10  # processes that end one after another, with no answer in between, before the run gives up


class Crew:
    """The processes of one run. It is a context manager, which ends them.

    With no processes the work is done in this one, without limits of time and memory.
    """

    largest = 2**18  # many answers may wait in the run; what is larger is taken apart piece by piece (`expander`)
    seconds = 0.0  # of processor that the reading processes of all crews have taken, for the benchmark

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self.running: list[ProcessHandle] = []
        self.lost_in_a_row = 0

    def __enter__(self) -> Crew:
        if self.processes and fork_server.AVAILABLE:  # it loads all models: none are needed where no process reads
            fork_server.start_fork_server()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.running:
            process.end(at_once=error is not None)
            Crew.seconds += process.seconds()
        self.running.clear()

    def each(self, work: Work[A, B], jobs: Iterable[A], count: int) -> Iterator[B]:
        """The answers to the jobs, in the order of the jobs; `count` is how many jobs there are.

        Raises ArchiveError where no process can be started.
        """
        if not self.processes:
            return map(work, jobs)
        if not count:
            return iter(())
        processes = min(self.processes, 1 + count // JOBS_PER_PROCESS)
        batch = max(1, min(BATCH, count // (processes * JOBS_PER_PROCESS)))
        return _Dispatch(self, work, jobs, processes, batch).answers_in_order()

    def at_least(self, count: int) -> Sequence[ProcessHandle]:
        """The running processes, after as many were started as are missing to `count`."""
        while len(self.running) < count:
            try:
                self.running.append(ProcessHandle(fork_server.process_context()))
            except (OSError, EOFError) as error:  # the fork server has died
                self.count_lost(str(error))
                time.sleep(fork_server.SECONDS_TO_END)  # multiprocessing starts another once it is gone
        return self.running

    def remove(self, process: ProcessHandle) -> int | None:
        """Takes a process that has died out of the crew, and returns its exit code."""
        self.running.remove(process)
        code = process.end(at_once=False)
        Crew.seconds += process.seconds()
        self.count_lost(exit_in_words(code))
        return code

    def count_lost(self, reason: str) -> None:
        """Counts a process that has died. Raises ArchiveError where none lives long enough for an answer."""
        self.lost_in_a_row += 1
        if self.lost_in_a_row > MOST_LOST:
            raise ArchiveError(
                f"the processes that read documents end at once ({reason}): look whether the machine has memory left, "
                f"and room in {gettempdir()}, and run again"
            )


class _Dispatch(Generic[A, B]):
    """The jobs of one call of `Crew.each`: which are sent, answered, or have to be sent again. A job has a number."""

    def __init__(self, crew: Crew, work: Work[A, B], jobs: Iterable[A], processes: int, batch: int) -> None:
        self.crew, self.work, self.processes, self.batch = crew, work, processes, batch
        self.work_message = reading_process.message_of((reading_process.WORK, work))
        self.new_jobs = enumerate(jobs)
        self.jobs_are_over = False
        self.unanswered: dict[int, A] = {}
        self.to_repeat: deque[int] = deque()  # their process died before it came to them
        self.to_send_alone: deque[int] = deque()  # their process died while it worked on them
        self.suspects: set[int] = set()  # jobs at which a process has died once
        self.answers: dict[int, B] = {}  # those that wait for the answer to an earlier job
        self.next_number = 0

    def answers_in_order(self) -> Iterator[B]:
        for process in list(self.crew.at_least(self.processes)):
            self.send(process, self.work_message)
        while True:
            self.send_jobs()
            if not self.unanswered:
                return
            self.receive()
            while self.next_number in self.answers:
                yield self.answers.pop(self.next_number)
                self.next_number += 1

    def send_jobs(self) -> None:
        """Sends as many jobs as the processes have room for, each batch to the one with the fewest."""
        if self.to_send_alone:
            if not any(process.sent for process in self.crew.running):
                process, number = self.crew.running[0], self.to_send_alone[0]
                self.send(process, self.message_to(process, number))
            return
        while with_room := [process for process in self.crew.running if process.has_room()]:
            process = min(with_room, key=lambda process: len(process.sent))
            message = b"".join(self.batch_to(process))
            if not message:
                return
            self.send(process, message)

    def batch_to(self, process: ProcessHandle) -> Iterator[bytes]:
        """The messages of the jobs that the process is sent at once."""
        count = size = 0
        while count < self.batch and size < BATCH_BYTES and (number := self.next_job()) is not None:
            message = self.message_to(process, number)
            count, size = count + 1, size + len(message)
            yield message

    def next_job(self) -> int | None:
        """The number of the next job; None where all are sent, or too many answers wait for an earlier one."""
        if self.to_repeat:
            return self.to_repeat.popleft()
        unfinished = len(self.unanswered) + len(self.answers)
        if self.jobs_are_over or unfinished >= MOST_UNFINISHED * self.processes:
            return None
        number, job = next(self.new_jobs, (-1, None))
        if job is None:
            self.jobs_are_over = True
            return None
        self.unanswered[number] = job
        return number

    def message_to(self, process: ProcessHandle, number: int) -> bytes:
        message = reading_process.message_of((number, self.unanswered[number]))
        process.sent[number] = len(message)
        return message

    def send(self, process: ProcessHandle, message: bytes) -> None:
        try:
            process.pipe.send_bytes(message)
        except OSError:  # it has died
            self.replace(process)

    def receive(self) -> None:
        """Waits for answers, and takes one of each process that has any."""
        by_pipe = {process.pipe: process for process in self.crew.running}
        for pipe in wait(list(by_pipe)):
            process = by_pipe[pipe]  # type: ignore[index]  # `wait` gives back what it was given
            if process in self.crew.running:  # it may have been replaced meanwhile
                self.receive_from(process)

    def receive_from(self, process: ProcessHandle) -> None:
        try:
            message = process.pipe.recv_bytes()
        except (EOFError, OSError):
            self.replace(process)
            return
        self.crew.lost_in_a_row = 0
        for number, answer in reading_process.values_of(message):
            process.sent.pop(number, None)
            if number in self.unanswered:
                self.accept(number, answer)

    def accept(self, number: int, answer: B) -> None:
        self.answers[number] = answer
        del self.unanswered[number]
        if number in self.to_send_alone:
            self.to_send_alone.remove(number)

    def replace(self, process: ProcessHandle) -> None:
        """Puts another process in the place of one that has died, and has the jobs of that one sent again."""
        in_work, article = process.job_in_work(), process.article_in_work()
        code = self.crew.remove(process)
        sent_once = (in_work, *self.to_send_alone)
        self.to_repeat.extendleft(number for number in reversed(process.sent) if number not in sent_once)
        if in_work is not None:
            self.repeat_or_refuse(in_work, code, article)
        self.send(self.crew.at_least(self.processes)[-1], self.work_message)

    def repeat_or_refuse(self, number: int, code: int | None, article: int | None) -> None:
        """What becomes of the job that a process died at. One that took too long is refused, without a second try.

        Any other is sent once more, while no other job is in work; where its process dies again, it is refused. Where
        the article is known, it alone is refused, and the job is done without it.
        """
        too_long = code is not None and -code in allowance.TIMES_UP
        if not too_long and number not in self.suspects:
            self.suspects.add(number)
            self.to_send_alone.append(number)
            return
        died_twice = f"its reader died, twice: {exit_in_words(code)}; please report it with the file"
        reason = allowance.TOO_LONG if too_long else died_twice
        job = self.unanswered[number]
        remaining = None if article is None else self.work.without_article(job, article, reason)
        if remaining is None:
            self.accept(number, self.work.refused(job, reason))
        else:
            self.unanswered[number] = remaining
            if number not in self.to_send_alone:
                self.to_repeat.append(number)
