"""The process that takes files apart: what a file of any origin does there ends that process, and not the run.

It works on while the run writes down what it has taken out so far.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType

from ingest.limits import allowance
from ingest.limits.budget import Budget
from ingest.load.found_files import FoundFile, UnloadableError, content_of
from ingest.load.processes import fork_server, reading_process
from ingest.load.processes.process_handle import ProcessHandle, exit_in_words
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.members.expansion import Unpacked, unpacked
from ingest.text.paths import INSIDE

BATCH, BATCH_BYTES, BATCH_SECONDS = 200, 2**20, 0.2  # of what is sent at once: whichever is reached first
TOO_LONG = f"takes too long to be taken apart: more than {allowance.EXPANDING} s of processor for one member; split it"
TOO_LARGE = f"takes more than {allowance.MEMORY // 2**20} MB of memory to be taken apart: split it first"


@dataclass(frozen=True, slots=True)
class Apart:
    """A file that is to be taken apart; its bytes where it has no path, as standard input."""

    file: FoundFile
    data: bytes = b""
    columns: Mapping[str, str] = field(default_factory=dict)

    def pieces(self) -> Iterator[Unpacked]:
        """What is in it, as `unpacked` gives it; raises UnloadableError where it can't be loaded."""
        content = Content(self.data) if self.data else content_of(self.file)
        content.columns = self.columns
        yield from unpacked(content, Budget(self.file.size), self.file.path)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pieces of a file; `failure` says why there are no more."""

    pieces: tuple[Unpacked, ...] = ()
    is_over: bool = False
    failure: str = ""


class TakingApart:
    """The work of that process. A job is a file, or None for more of it."""

    goes_on = True  # the process holds what the next job needs

    def __init__(self) -> None:
        self._pieces: Iterator[Unpacked] = iter(())

    def __call__(self, apart: Apart | None) -> Batch:
        allowance.begin(allowance.EXPANDS, 0)
        if apart:
            self._pieces = apart.pieces()
        given: list[Unpacked] = []
        try:
            return self._batch(given)
        except (UnreadableError, UnloadableError) as error:
            return Batch(tuple(given), True, str(error))

    def _batch(self, given: list[Unpacked]) -> Batch:
        size, begun = 0, time.process_time()
        for piece in self._pieces:
            allowance.begin(allowance.EXPANDS, 0)
            given.append(piece)
            size += len(piece.data)
            if len(given) == BATCH or size > BATCH_BYTES or time.process_time() - begun > BATCH_SECONDS:
                return Batch(tuple(given))
        return Batch(tuple(given), is_over=True)

    def refused(self, _: Apart | None, reason: str) -> Batch:
        """The answer where a batch took too much time or memory."""
        return Batch((), True, TOO_LARGE if reason == allowance.TOO_LARGE else TOO_LONG)


class Expander:
    """Has files taken apart in a process of their own, which is started for the first. It is a context manager."""

    def __init__(self) -> None:
        self._process: ProcessHandle | None = None
        self._asked = 0  # the number of the last job

    def __enter__(self) -> Expander:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(at_once=True)

    def pieces(self, apart: Apart) -> Iterator[Unpacked]:
        """What is in a file, as `unpacked` gives it. Where no more can be taken out, each open container says why.

        Raises UnreadableError where that is so before anything was taken out.
        """
        opened: dict[str, int] = {}  # container → its members so far
        for batch in self._batches(apart):
            for piece in batch.pieces:
                opened.pop(piece.path, None)
                if piece.container:
                    opened[piece.container] = opened.get(piece.container, 0) + 1
                yield piece
            if batch.failure and not opened:
                raise UnreadableError(batch.failure)
            yield from _closed(opened, apart.file.path, batch.failure) if batch.failure else ()

    def _batches(self, apart: Apart) -> Iterator[Batch]:
        """The answers: the next is asked for before one is passed on."""
        self._ask(apart)
        while not (batch := self._answer()).is_over:
            self._ask(None)
            yield batch
        yield batch

    def _ask(self, apart: Apart | None) -> None:
        if self._process is None:
            self._process = ProcessHandle(fork_server.process_context())
            self._send(reading_process.WORK, TakingApart())
        self._asked += 1
        self._send(self._asked, apart)

    def _send(self, number: int, value: object) -> None:
        assert self._process is not None
        try:
            self._process.pipe.send_bytes(reading_process.message_of((number, value)))
        except OSError:  # it has died, which its answer will tell
            return

    def _answer(self) -> Batch:
        assert self._process is not None
        number = 0
        try:
            while number != self._asked:  # others belong to a file of which no one asked for more
                ((number, batch),) = reading_process.values_of(self._process.pipe.recv_bytes())
        except (EOFError, OSError):
            code = self._end(at_once=False)
            too_long = code is not None and -code in allowance.TIMES_UP
            died = f"what takes it apart died: {exit_in_words(code)}; please report it with the file"
            batch = Batch((), True, TOO_LONG if too_long else died)
        answer: Batch = batch
        return answer

    def _end(self, at_once: bool) -> int | None:
        process, self._process = self._process, None
        return process.end(at_once) if process else None


def _closed(opened: dict[str, int], file: str, failure: str) -> Iterator[Unpacked]:
    """The containers that are open, the innermost first."""
    while opened:
        path = max(opened, key=lambda path: path.count(INSIDE))
        holder = path.rpartition(INSIDE)[0] if path != file else ""
        yield Unpacked(path, holder, refused=failure, members=opened.pop(path))
        if holder:
            opened[holder] = opened.get(holder, 0) + 1
