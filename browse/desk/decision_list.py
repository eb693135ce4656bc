"""All decisions, the newest first: what was decided, by whom and why, whether the archive has it, and a way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette.utils.asgi import Request, Response

from browse.core.served import Datasette
from browse.desk.asked_desk import ask_desk
from browse.site import page_shell
from browse.site.permission import curates
from cuttings.decisions.curators_desk import Desk, TakenDecision
from cuttings.decisions.decision_error import DecisionError
from cuttings.decisions.decision_kinds import ARTICLE, PERSON, SOURCE

ON_A_PAGE = 100
NAMES = {
    ARTICLE: "select title from articles where id = ?",
    PERSON: "select name from persons where id = ?",
    SOURCE: "select name from sources where id = ?",
}


@curates("articles", "persons", "sources")
async def show_decisions(datasette: Datasette, request: Request) -> Response:
    """/desk: a page of the decisions."""
    number = _number(request.args.get("page"))
    try:
        taken, redoing, difference = await ask_desk(datasette, request, _all_of_it)
    except DecisionError as error:
        return await page_shell.render(datasette, request, "desk.html", {"problem": str(error)})
    shown = taken[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    archive = page_shell.archive_of(datasette, request)
    names = await page_shell.fetch(archive, lambda conn: target_names(conn, shown))
    context = {
        "shown": [(one, names.get((one.decision.row.about, one.decision.target), "")) for one in shown],
        "total": len(taken),
        "redoing": redoing,
        "difference": difference,
        "earlier": number + 1 if number * ON_A_PAGE < len(taken) else 0,
        "later": number - 1,
    }
    return await page_shell.render(datasette, request, "desk.html", context)


def _all_of_it(desk: Desk) -> Any:
    return desk.taken(), desk.pending(), desk.difference()


def target_names(conn: sqlite3.Connection, taken: Iterable[TakenDecision]) -> dict[tuple[str, str], str]:
    """The headline or the name of what decisions are about, by its kind and id; of what has left there is none."""
    found: dict[tuple[str, str], str] = {}
    for about, target in {(one.decision.row.about, one.decision.target) for one in taken}:
        row = conn.execute(NAMES[about], [target]).fetchone()
        if row and row[0]:
            found[about, target] = str(row[0])
    return found


def _number(written: str | None) -> int:
    """The number of a page, from 1, as an address gives it."""
    return max(1, int(written)) if written and written.isdecimal() and len(written) < 7 else 1


ROUTES: list[tuple[str, Any]] = [(r"/desk$", show_decisions)]
