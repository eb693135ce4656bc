"""Work on many things at once that one of them may break: finds out which one, so that the others are done without it.

A step over the whole archive (joining persons, relating texts) has no document at hand when it fails. So its things
are halved, and the halves again, until the things that fail alone are known. Of things that fail only together, the
first is found with which the work on those before it fails. As long as the work succeeds, none of this costs any time.
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
    """What the work gave without the culprits, and each culprit with its reason."""

    result: B
    culprits: tuple[tuple[A, Reason], ...] = ()


def without_culprits(work: Callable[[Sequence[A]], B], things: Sequence[A]) -> Done[A, B]:
    """The work on all the things but those that break it. Raises an error that none of them is to blame for."""
    try:
        return Done(work(things))
    except Exception as error:  # work on many things fails by one of them in any way
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
    """The reason, where a document is to blame for the error. Raises the error again where the machine is."""
    if of_the_machine(error):
        raise error
    return defect(error)


def of_the_machine(error: Exception) -> bool:
    """Whether no document is to blame for an error, but a full disk or a damaged archive: such an error ends the run.

    SQLite raises a plain DatabaseError for a damaged file; rows that contradict each other raise classes below it.
    """
    machine = isinstance(error, OSError | MemoryError | sqlite3.OperationalError)
    return machine or type(error) is sqlite3.DatabaseError


def defect(error: Exception) -> Reason:
    """The reason of a failure that is a defect of this program: what happened and where, so that it can be mended."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    failure = f"{type(error).__name__} at {where}: {error}"
    return legible(f"a defect of cuttings, please report it with the file: {failure}")


def _alone(work: Callable[[Sequence[A]], B], things: Sequence[A]) -> tuple[list[A], list[tuple[A, Reason]]]:
    """The things without those that fail alone; and the latter, each with its reason."""
    reason = _failure(work, things)
    if reason is None:
        return list(things), []
    if len(things) < 2:
        return [], [(thing, reason) for thing in things]
    middle = len(things) // 2
    halves = [_alone(work, half) for half in (things[:middle], things[middle:])]
    return [thing for kept, _ in halves for thing in kept], [one for _, culprits in halves for one in culprits]


def _first_too_many(work: Callable[[Sequence[A]], B], things: Sequence[A]) -> int:
    """The place of the first thing that the work fails with, after it succeeded on all things before."""
    sound, failing = 0, len(things)
    while failing - sound > 1:
        middle = (sound + failing) // 2
        sound, failing = (sound, middle) if _failure(work, things[:middle]) else (middle, failing)
    return failing - 1


def _failure(work: Callable[[Sequence[A]], B], things: Sequence[A]) -> Reason | None:
    try:
        work(things)
    except Exception as error:  # as above
        return blamed(error)
    return None
