"""Who reads documents for a run: the processes of this machine, or the workers of a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
B_co = TypeVar("B_co", covariant=True)


class Work(Protocol[A, B_co]):
    """What is done with each job in a reading process. It is pickled, and sent there once."""

    def __call__(self, job: A, /) -> B_co: ...

    def refused(self, job: A, reason: str, /) -> B_co:
        """The answer for a job that could not be done."""
        ...

    def without_article(self, job: A, article: int, reason: str, /) -> A | None:
        """The job without the article at which a process died; None where the whole job has to be refused."""
        ...


class Readers(AbstractContextManager["Readers"], Protocol):
    """They are a context manager, which ends what was started for the run."""

    largest: int  # bytes of a file of members that is taken apart in one job

    def each(self, work: Work[A, B], jobs: Iterable[A], count: int) -> Iterator[B]:
        """The answers to the jobs, in the order of the jobs; `count` is how many jobs there are.

        Raises ArchiveError where nobody reads them.
        """
        ...
