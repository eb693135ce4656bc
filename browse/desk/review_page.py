"""The review queue: one unsure thing after the other, each with its evidence and a button and a key for each answer.

Where the curator stands is in the address: `at` shows an item, `after` the next open one behind it. An item that has
left the queue by then is told by `n`, the place at which it stood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from browse.core.served import Datasette
from browse.desk.asked_desk import ask_desk
from browse.desk.desk_form import DeskForm, answering
from browse.site import page_shell
from browse.site.permission import curates
from browse.site.rooms import room_of
from cuttings.decisions.curators_desk import TakenDecision
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError
from cuttings.decisions.decision_kinds import PERSON
from cuttings.decisions.review_item import ReviewItem

BYTES_OF_QUEUE = 1_000_000  # that is kept in memory, about
CONFIRM = "person.confirm"
ACCEPT, REJECT, SKIP, BACK = "a", "r", "s", "b"


@dataclass(frozen=True, slots=True)
class Queue:
    """The items, and the decisions that were taken since they were read."""

    items: tuple[ReviewItem, ...]
    waiting: tuple[TakenDecision, ...] = ()

    def answer(self, item: ReviewItem) -> TakenDecision | None:
        """The decision that has answered an item. Whatever is decided of a person, as the one or the other of two, also
        says that it is one."""
        answers = [_said(answer.decision) for answer in item.answers]
        doubted = {answer.decision.target for answer in item.answers if answer.decision.kind == CONFIRM}
        stands = (taken for taken in self.waiting if not taken.undone)
        return next((taken for taken in stands if _said(taken.decision) in answers or _of(taken, doubted)), None)

    def place(self, asked_for: Request) -> int | None:
        """The place of the item that a request asks for; None where no open one is left behind it."""
        places = {item.id: place for place, item in enumerate(self.items)}
        args = asked_for.args
        if args.get("at") in places:
            return places[args.get("at")]
        stood = args.get("n") or ""
        begin = places.get(args.get("after") or "", int(stood) - 1 if stood.isdecimal() and len(stood) < 7 else -1) + 1
        return next((place for place in range(begin, len(self.items)) if not self.answer(self.items[place])), None)


@curates("aliases", "articles", "article_persons", "mentions", "persons")
async def show_review(datasette: Datasette, request: Request) -> Response:
    """/desk/review: the next unsure thing; `of` narrows the queue to one of its headings."""
    archive = page_shell.archive_of(datasette, request)
    try:
        items = archive.cache.get(("desk", "review"))
        if items is None:
            items = await ask_desk(datasette, request, lambda desk: desk.review())
            archive.cache.put(("desk", "review"), items, BYTES_OF_QUEUE)
        redoing = await ask_desk(datasette, request, lambda desk: desk.pending())
    except DecisionError as error:
        return await page_shell.render(datasette, request, "desk_review.html", {"problem": str(error)})
    heading = request.args.get("of") or ""
    queue = Queue(tuple(item for item in items if heading in ("", item.heading)), redoing.waiting)
    place = queue.place(request)
    address = f"{room_of(datasette, request).root}desk/review"
    context: dict[str, Any] = {
        "redoing": redoing,
        "headings": Counter(item.heading for item in items),
        "address": address,
        "heading": heading,
        "total": len(queue.items),
    }
    if place is not None:
        context |= _shown(queue, place, address, heading)
    return await page_shell.render(datasette, request, "desk_review.html", context)


def _shown(queue: Queue, place: int, address: str, heading: str) -> dict[str, Any]:
    """What the page says of the item at a place."""
    item = queue.items[place]
    onwards = f"{address}?{urlencode({'of': heading, 'after': item.id, 'n': place})}"
    before = f"{address}?{urlencode({'of': heading, 'at': queue.items[place - 1].id})}" if place else ""
    return {
        "item": item,
        "number": place + 1,
        "answered": queue.answer(item),
        "answers": answer_forms(item, onwards),
        "skip": onwards,
        "before": before,
    }


def answer_forms(item: ReviewItem, onwards: str) -> Sequence[DeskForm]:
    """A button for each answer. The first that accepts and the first that rejects have keys of their letters, others of
    their numbers."""
    forms: list[DeskForm] = []
    for number, answer in enumerate(item.answers, 1):
        letter = REJECT if answer.rejects else ACCEPT
        key = letter if letter not in {form.key for form in forms} else str(number)
        forms.append(answering(answer.decision, answer.label, onwards, key, onwards=True))
    return forms


def _of(taken: TakenDecision, persons: Container[str]) -> bool:
    decision = taken.decision
    return decision.row.about == PERSON and any(id_ in persons for id_ in (decision.target, *decision.texts("other")))


def _said(decision: Decision) -> tuple[str, str, frozenset[tuple[str, tuple[str, ...]]]]:
    """What a decision says, without who said it and why."""
    values = ((name, tuple(texts)) for name, texts in decision.values.items() if texts)
    return decision.kind, decision.target, frozenset(values)


ROUTES: list[tuple[str, Any]] = [(r"/desk/review$", show_review)]
