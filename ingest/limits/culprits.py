"""Work on many things at once that one of them may break: which one it is, so that the others are done without it.

What looks at the whole archive (joining persons, relating texts) has no document at hand when it fails. So the things
are halved until those are found that fail alone; what only fails together is found from the front. Nothing of this is
done, and nothing costs time, as long as the work succeeds.
"""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from ingest.text.legible import legible

A = TypeVar("A")
B = TypeVar("B")

Reason = str


@dataclass(frozen=True, slots=True)
class Done(Generic[A, B]):
    """What the work gave without the culprits; each culprit with the reason."""

    result: B
    culprits: tuple[tuple[A, Reason], ...] = ()


def without_culprits(work: Callable[[Sequence[A]], B], things: Sequence[A]) -> Done[A, B]:
    """The work on all the things but those that break it. Raises what nothing has to do with one of them."""
    try:
        return Done(work(things))
    except Exception as error:
        if of_the_machine(error):
            raise
        kept, culprits = _alone(work, things)
        while (reason := _failure(work, kept)) is not None:
            if not kept:
                raise
            place = _first_too_many(work, kept)
            culprits.append((kept.pop(place), reason))
        return Done(work(kept), tuple(culprits))


def blamed(error: Exception) -> Reason:
    """The reason, where a document is to blame; else the error is raised again."""
    if of_the_machine(error):
        raise error
    return defect(error)


def of_the_machine(error: Exception) -> bool:
    """Whether it is no fault of a document's: a full disk, a damaged file. It ends the run, with a line that says so.

    SQLite says "malformed" by the plain class, and of rows that contradict each other by classes of their own.
    """
    machine = isinstance(error, OSError | MemoryError | sqlite3.OperationalError)
    return machine or type(error) is sqlite3.DatabaseError


def defect(error: Exception) -> Reason:
    """The reason that a report gives for a failure that is ours: what and where, so that it can be mended."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    said = f"{type(error).__name__} at {where}: {error}"
    return legible(f"a defect of cuttings, please report it with the file: {said}")


def _alone(work: Callable[[Sequence[A]], B], things: Sequence[A]) -> tuple[list[A], list[tuple[A, Reason]]]:
    """The things without those that fail alone; and those."""
    reason = _failure(work, things)
    if reason is None:
        return list(things), []
    if len(things) < 2:
        return [], [(thing, reason) for thing in things]
    middle = len(things) // 2
    halves = [_alone(work, half) for half in (things[:middle], things[middle:])]
    return [thing for kept, _ in halves for thing in kept], [one for _, culprits in halves for one in culprits]


def _first_too_many(work: Callable[[Sequence[A]], B], things: Sequence[A]) -> int:
    """The place of the thing with which the work on those before it fails."""
    sound, failing = 0, len(things)
    while failing - sound > 1:
        middle = (sound + failing) // 2
        sound, failing = (sound, middle) if _failure(work, things[:middle]) else (middle, failing)
    return failing - 1


def _failure(work: Callable[[Sequence[A]], B], things: Sequence[A]) -> Reason | None:
    try:
        work(things)
    except Exception as error:
        return blamed(error)
    return None
