"""The desk of the archive that a request is about, asked in a thread of its own."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from datasette.utils.asgi import Request

from browse.core.served import Datasette
from browse.desk.desk_form import DeskForm
from browse.site import page_shell
from browse.site.rooms import room_of
from cuttings.decisions.curators_desk import Desk, Redoing, TakenDecision, desk_of
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError
from cuttings.decisions.followed import KEPT, followed_until

Answer = TypeVar("Answer")
SEVERAL = "several archives are read as one here, and a decision is about one: serve that one alone"
RENAMES = ("person.rename", "source.rename")
NO_DESK = "decisions are written by cuttings itself, which is not installed beside this server: pip install cuttings"


@dataclass(frozen=True, slots=True)
class DeskPart:
    """What the page of an article, a person or a source has for its curator.

    `waiting` are the decisions about it that the archive, as it is served, does not have yet, `done` the last one that
    it has, if that was taken lately: whoever has decided takes it back at the same place. `problem` says why nothing
    can be decided.
    """

    seen: str = ""
    redoing: Redoing = field(default_factory=Redoing)
    waiting: tuple[TakenDecision, ...] = ()
    forms: tuple[DeskForm, ...] = ()
    problem: str = ""
    target: str = ""
    done: TakenDecision | None = None

    @property
    def said(self) -> dict[str, str]:
        """What the page shows although the archive does not have it yet, the newest word of each: the fields of an
        article by their names, the `name` of a person or a source."""
        said: dict[str, str] = {}
        for decision in self._standing():
            if decision.kind == "article.set":
                said[decision.text("field")] = ", ".join(decision.texts("value"))
            elif decision.kind in RENAMES:
                said["name"] = decision.text("name")
        return said

    @property
    def kept(self) -> frozenset[str]:
        """The passages whose cuts are undone, as the buttons beside them name them."""
        return frozenset(one.text("passage") for one in self._standing() if one.kind == "article.keep")

    def _standing(self) -> Iterator[Decision]:
        """The decisions about the page itself that wait and were not undone, the newest last."""
        waiting = (taken.decision for taken in reversed(self.waiting) if not taken.undone)
        return (decision for decision in waiting if decision.target == self.target)


async def ask_desk(datasette: Datasette, request: Request, question: Callable[[Desk], Answer]) -> Answer:
    """What the desk answers. Raises DecisionError, also where there is no desk."""
    room = room_of(datasette, request)
    if room.others:
        raise DecisionError(SEVERAL)
    desk = _opened(Path(room.database.path))
    if desk is None:
        raise DecisionError(NO_DESK)
    return await asyncio.to_thread(question, desk)


async def desk_part(
    datasette: Datasette, request: Request, about: str, target: str, forms: Sequence[DeskForm]
) -> DeskPart | None:
    """The part of a page that is about `target`; None for readers."""
    if not request.scope.get(page_shell.CURATOR):
        return None
    try:
        seen, redoing = await ask_desk(datasette, request, lambda desk: (desk.seen(about, target), desk.pending()))
    except DecisionError as error:
        return DeskPart(problem=str(error), target=target)
    served = await page_shell.fetch(page_shell.archive_of(datasette, request), _followed_until)
    late = tuple(taken for taken in redoing.done if taken.id > served[taken.decision.row.about])
    waiting = tuple(taken for taken in (*redoing.waiting, *late) if _concerns(taken, about, target))
    done = next((taken for taken in redoing.done if taken not in late and _concerns(taken, about, target)), None)
    return DeskPart(seen, redoing, waiting, tuple(forms), target=target, done=done)


def _followed_until(conn: sqlite3.Connection) -> dict[str, str]:
    """Until when the archive that is served has followed: the file may be ahead of what the server has opened."""
    return followed_until(dict(conn.execute(KEPT).fetchall()))


def _concerns(taken: TakenDecision, about: str, target: str) -> bool:
    """Whether a decision is about something, as its target or as the other one of it."""
    decision = taken.decision
    others = (text for texts in decision.values.values() for text in texts)
    return decision.row.about == about and target in {decision.target, *others}


@lru_cache(maxsize=64)
def _opened(path: Path) -> Desk | None:
    return desk_of(path)
