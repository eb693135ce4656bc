"""What a run is asked to do, and what it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from ingest.load.ledger.outcome import Outcome
from ingest.pipeline.settings import Settings

STDIN = "-"

T = TypeVar("T")


class Progress(Protocol):
    """Passes items on, and shows a person how many are done; or which step is, where nobody counts."""

    def __call__(self, items: Iterable[T], what: str, total: int) -> Iterator[T]: ...

    def step(self, what: str) -> AbstractContextManager[None]:
        """Within, the step is done."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is asked to do. A folder "-" stands for `stdin`."""

    folders: tuple[str, ...]
    db: Path
    settings: Settings = field(default_factory=Settings)
    processes: int = 1
    stdin: bytes | None = None
    progress: Progress | None = None
    still: float = 0.0  # seconds: a file that was changed within them is left to the next run
    cluster: str = ""  # the address of the scheduler whose workers read the documents

    def shown(self, items: Iterable[T], what: str, total: int) -> Iterator[T]:
        """The items, passed through the progress bar where there is one."""
        return self.progress(items, what, total) if self.progress else iter(items)

    def step(self, what: str) -> AbstractContextManager[None]:
        """Within, a step is done that nobody can count."""
        return self.progress.step(what) if self.progress else nullcontext()


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a run would do. `first`: of the first articles that it would read the path, the headline and the day."""

    outcomes: tuple[Outcome, ...]
    to_read: int  # documents that would be read
    first: tuple[tuple[str, str, str], ...] = ()
    spelled: Mapping[str, str] = field(default_factory=dict)  # as in `Result`


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did."""

    outcomes: tuple[Outcome, ...]
    articles: int
    read: int  # documents that were read, because they or what they depend on were new
    mended: tuple[str, ...] = ()  # what became of the archive as it was before: of its schema, and of each defect
    spelled: Mapping[str, str] = field(default_factory=dict)  # the paths that were found → as the folders were given

    def count(self, outcome: str) -> int:
        """How many paths had this outcome."""
        return sum(1 for o in self.outcomes if o.outcome == outcome)
