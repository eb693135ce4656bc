"""The cluster: documents are read by the workers of a scheduler of Dask, wherever they run.

A worker that dies costs the time of its partitions, which others are sent. What a partition answered is kept in a file
until the run has ended: one that was killed reads no partition again.
"""

from __future__ import annotations

from asyncio import CancelledError
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError as FutureCancelledError
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar
from uuid import uuid4

from ingest.load.file.trouble import ArchiveError
from ingest.load.ledger.circumstances import program
from ingest.load.processes import fork_server
from ingest.load.processes.readers import Work
from ingest.load.processes.reading_process import message_of
from ingest.load.remote.finished import Finished
from ingest.load.remote.on_worker import OtherProgramError, packed_answers
from ingest.load.remote.partition import Partition, partitions

A = TypeVar("A")
B = TypeVar("B")

SECONDS_TO_ANSWER, SECONDS_TO_JOIN = 60, 300  # that the scheduler has, and the first worker
SENT_TO_EACH = 2  # partitions that each thread of the workers has: one is read, one waits
MOST_AHEAD = 500  # partitions that are answered, and wait in their files for one before them
MOST_LOST = 5  # times that workers die over a partition before the run gives up
MISSING = "a cluster needs Dask: `pip install 'cuttings[cluster]'`, here and for the workers (docs/cluster.md)"


class DaskCluster:
    """The workers of one scheduler. It is a context manager, which keeps what was finished where the run fails."""

    largest = 64 * 2**20  # its answer waits in a file, and stands in the memory of the worker and, once, of the run

    def __init__(self, address: str, db: Path) -> None:
        self.address = address
        self.finished = Finished(db)
        self.client: Any = None

    def __enter__(self) -> DaskCluster:
        if fork_server.AVAILABLE:
            fork_server.start_fork_server()  # files of many members are taken apart here
        try:
            self.client = _distributed().Client(self.address, timeout=SECONDS_TO_ANSWER)
            self.client.wait_for_workers(1, timeout=SECONDS_TO_JOIN)
        except (OSError, ValueError) as error:
            self.__exit__(type(error), error, None)
            raise ArchiveError(
                f"{self.address}: no scheduler with workers answers there ({error}): start `dask scheduler` and "
                "`dask worker` (docs/cluster.md), and run again"
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.client is not None:
            self.client.close()
        if error is None:
            self.finished.forget()

    def each(self, work: Work[A, B], jobs: Iterable[A], count: int) -> Iterator[B]:
        """The answers to the jobs, in the order of the jobs. Raises ArchiveError where the cluster does not answer."""
        return _SentPartitions(self, work, partitions(work, jobs)).answers_in_order()


def _distributed() -> Any:
    """Dask's library. Raises ArchiveError where it is not installed."""
    try:
        return import_module("distributed")
    except ImportError as error:
        raise ArchiveError(MISSING) from error


class _SentPartitions:
    """The partitions of one call of `Cluster.each`: which are sent, or wait to be given back in their order."""

    def __init__(self, cluster: DaskCluster, work: Any, new: Iterator[Partition]) -> None:
        self.cluster, self.work, self.new = cluster, work, new
        self.waiting: deque[str] = deque()
        self.sent: dict[Any, Partition] = {}  # by their futures
        self.lost: dict[str, int] = {}  # partition → times that a worker died over it

    def answers_in_order(self) -> Iterator[Any]:
        finished = self.cluster.finished
        while True:
            self._send_more()
            if not self.waiting:
                return
            if finished.has(self.waiting[0]):
                yield from finished.answers(self.waiting.popleft())
            else:
                self._receive()

    def _send_more(self) -> None:
        """Sends as many partitions as the workers have threads for, and some more."""
        threads = max(1, sum(self._asked(self.cluster.client.nthreads).values()))
        while len(self.sent) < SENT_TO_EACH * threads and len(self.waiting) < MOST_AHEAD:
            partition = next(self.new, None)
            if partition is None:
                return
            self.waiting.append(partition.name)
            if not self.cluster.finished.has(partition.name):
                self._send(partition)

    def _send(self, partition: Partition) -> None:
        message = message_of((self.work, partition.jobs))
        future = self.cluster.client.submit(
            packed_answers, program(), message, key=f"cuttings-{partition.name[:16]}-{uuid4().hex}", pure=False
        )
        self.sent[future] = partition

    def _receive(self) -> None:
        """Waits for answers, and keeps all that are there."""
        wait = partial(_distributed().wait, list(self.sent), return_when="FIRST_COMPLETED")
        for future in self._asked(wait).done:
            partition = self.sent.pop(future)
            try:
                self.cluster.finished.keep(partition.name, self._asked(future.result))
            except OtherProgramError as error:
                raise ArchiveError(f"{self.cluster.address}: {error}") from error
            except _distributed().KilledWorker as error:
                self._send_again(partition, error)

    def _asked(self, question: Callable[[], Any]) -> Any:
        """What the scheduler answers. Raises ArchiveError where it is gone, or has forgotten what it was sent."""
        try:
            return question()
        except (OSError, TimeoutError, CancelledError, FutureCancelledError) as error:
            raise self._silence(error) from error

    def _silence(self, error: BaseException) -> ArchiveError:
        told = error or type(error).__name__
        return ArchiveError(
            f"{self.cluster.address}: the cluster gave no answer ({told}): look at its workers and its scheduler, and "
            "run again; what was finished is not read again"
        )

    def _send_again(self, partition: Partition, error: Exception) -> None:
        """Sends a partition again over which workers died. Raises ArchiveError where they do so each time."""
        lost = self.lost[partition.name] = self.lost.get(partition.name, 0) + 1
        if lost > MOST_LOST:
            raise self._silence(error) from error
        self._send(partition)
