"""What a form sends is taken, or a page says why not and keeps what was typed; what was decided is undone."""

from __future__ import annotations

import re
from typing import Any

from datasette.utils.asgi import Request, Response

from browse.core.served import Datasette
from browse.desk.asked_desk import ask_desk
from browse.desk.desk_form import DeskForm, typed_again
from browse.desk.sent_form import SentForm, sent
from browse.site import page_shell
from browse.site.permission import curates
from browse.site.rooms import room_of
from cuttings.decisions.decision_error import DecisionError, SaidAlready, StaleDecision
from cuttings.decisions.decision_kinds import decision_kind

_OF_THIS_SERVER = re.compile(r"(?![/\\]{2})[!-~]+\Z")  # two strokes lead to another


@curates(methods=("POST",))
async def take_form(datasette: Datasette, request: Request) -> Response:
    """/desk/decide: takes what a form decides, and goes back to where the form stands."""
    form = SentForm()
    try:
        form = await sent(request)
        decisions = form.decisions()
        if decisions:
            await ask_desk(datasette, request, lambda desk: desk.take(decisions))
    except SaidAlready as error:
        if not form.text("onwards"):  # who answers one question after the other wants the next
            return await _refused(datasette, request, form, error)
    except DecisionError as error:
        return await _refused(datasette, request, form, error)
    return _back(datasette, request, form)


@curates(methods=("POST",))
async def undo_form(datasette: Datasette, request: Request) -> Response:
    """/desk/undo: takes back the decision of the id that a form names."""
    form = SentForm()
    try:
        form = await sent(request)
        await ask_desk(datasette, request, lambda desk: desk.undo(form.text("id"), form.who, form.text("why")))
    except DecisionError as error:
        return await _refused(datasette, request, form, error)
    return _back(datasette, request, form)


def _back(datasette: Datasette, request: Request, form: SentForm) -> Response:
    """Leads to the page that the form names, if it is one of this archive."""
    return Response.redirect(_address(datasette, request, form), status=303)


def _address(datasette: Datasette, request: Request, form: SentForm) -> str:
    root, named = room_of(datasette, request).root, form.text("next")
    return named if named.startswith(root) and _OF_THIS_SERVER.match(named) else f"{root}desk"


async def _refused(datasette: Datasette, request: Request, form: SentForm, error: DecisionError) -> Response:
    """The page that says why nothing was decided, with what was typed."""
    context: dict[str, Any] = {
        "error": str(error),
        "stale": isinstance(error, StaleDecision),
        "form": await _typed(datasette, request, form),
        "back": _address(datasette, request, form),
        "onwards": bool(form.text("onwards")),
    }
    status = 409 if context["stale"] else 400
    return await page_shell.render(datasette, request, "desk_refused.html", context, status=status)


async def _typed(datasette: Datasette, request: Request, form: SentForm) -> DeskForm | None:
    """The form as it was sent, made from what is there now; None where it is of no kind of decision."""
    try:
        row, target = decision_kind(form.text("kind")), form.text("target")
        seen = await ask_desk(datasette, request, lambda desk: desk.seen(row.about, target))
    except DecisionError:
        return None
    return typed_again(row, target, form.texts, seen)


ROUTES: list[tuple[str, Any]] = [(r"/desk/decide$", take_form), (r"/desk/undo$", undo_form)]
