"""The desk as pages and commands ask it. `ingest` has the one implementation, found by its entry point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from cuttings.decisions.decision import Decision
from cuttings.decisions.review_item import ReviewItem

GROUP = "cuttings.desk"


@dataclass(frozen=True, slots=True)
class TakenDecision:
    """A decision that was written. `before` says what stood there, in the grammar of the file; "" where nothing did."""

    id: str
    at: str  # UTC
    decision: Decision
    before: str = ""
    undone: bool = False
    in_archive: bool = False


@dataclass(frozen=True, slots=True)
class Redoing:
    """What waits for the archive: the decisions that it does not have yet, newest first, and whether one is at it.
    `done` are the last ones that it has and that were not undone, newest first.

    Of a decision that was `undone` meanwhile it is the undoing that waits: it says nothing any more.

    `failure` says in words why the last attempt was given up; the decisions still stand in the curator's files, and the
    next attempt, or `cuttings decisions apply`, does them.
    """

    waiting: tuple[TakenDecision, ...] = ()
    running: bool = False
    failure: str = ""
    done: tuple[TakenDecision, ...] = ()


class Desk(Protocol):
    """Where decisions are taken. Each call reads the files anew, so that hand edits and other desks are seen.

    Every method may raise DecisionError, for a hand edit with an error too: with file, line and what to write instead.
    """

    def seen(self, about: str, target: str) -> str:
        """A digest of what a form shows of an article, a person or a source; it is sent along as `Decision.seen`."""

    def take(self, decisions: Sequence[Decision]) -> tuple[TakenDecision, ...]:
        """Writes all of the decisions or none, and has the archive redone by a process of its own.

        Raises StaleDecision where what a form was made from is another by now.
        """

    def undo(self, id_: str, who: str = "", why: str = "") -> TakenDecision:
        """Puts back what stood there before a decision, also where it is not the last one.

        Raises StaleDecision, and changes nothing, where a later decision or a hand edit has touched the same.
        """

    def taken(self) -> tuple[TakenDecision, ...]:
        """All decisions, newest first."""

    def pending(self) -> Redoing:
        """What the archive does not have yet."""

    def review(self, limit: int = 200) -> tuple[ReviewItem, ...]:
        """What is unsure, in the order in which it is best worked off; at most `limit` of each heading."""

    def difference(self) -> str:
        """What the curator's files say that git's last commit does not, as a diff; a sentence where there is no git."""


def desk_of(archive: Path) -> Desk | None:
    """The desk of an archive, with the curator's files beside it; None where no distribution offers one."""
    offered = sorted(entry_points(group=GROUP))
    return cast(Desk, offered[0].load()(archive)) if offered else None
