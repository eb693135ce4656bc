"""A desk that writes nothing: what pages ask of it and what they send is seen as it arrives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cuttings.decisions.curators_desk import Redoing, TakenDecision
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError
from cuttings.decisions.review_item import ReviewItem


@dataclass(slots=True)
class PretendDesk:
    """Keeps what it is given. `refusal` is raised by every call, `stale` by those that would write."""

    items: tuple[ReviewItem, ...] = ()
    refusal: DecisionError | None = None
    stale: DecisionError | None = None
    kept: list[TakenDecision] = field(default_factory=list)

    def seen(self, about: str, target: str) -> str:
        self._refuse()
        return f"{about} {target} as it is"

    def take(self, decisions: Sequence[Decision]) -> tuple[TakenDecision, ...]:
        self._refuse(self.stale)
        given = [
            TakenDecision(f"d{len(self.kept) + number}", "2026-11-30T12:00:00Z", decision)
            for number, decision in enumerate(decisions)
        ]
        self.kept[:0] = reversed(given)
        return tuple(given)

    def undo(self, id_: str, who: str = "", why: str = "") -> TakenDecision:
        self._refuse(self.stale)
        (undone,) = [replace(taken, undone=True) for taken in self.kept if taken.id == id_]
        self.kept = [undone if taken.id == id_ else taken for taken in self.kept]
        return undone

    def taken(self) -> tuple[TakenDecision, ...]:
        self._refuse()
        return tuple(self.kept)

    def pending(self) -> Redoing:
        self._refuse()
        done = tuple(taken for taken in self.kept if taken.in_archive and not taken.undone)
        return Redoing(tuple(taken for taken in self.kept if not taken.in_archive), done=done)

    def review(self, limit: int = 200) -> tuple[ReviewItem, ...]:
        self._refuse()
        return self.items[:limit]

    def difference(self) -> str:
        return "+<b>what git lacks</b>"

    def _refuse(self, error: DecisionError | None = None) -> None:
        if error or self.refusal:
            raise error or self.refusal  # type: ignore[misc]  # one of them is there
