"""Two that may be one: the other is looked for by its name, then both stand side by side with what speaks for it."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Request, Response

from browse.core.served import Datasette
from browse.desk.asked_desk import desk_part
from browse.desk.desk_form import answering
from browse.desk.likeness import entity_name, found, likeness
from browse.site import page_shell
from browse.site.permission import curates
from browse.site.rooms import room_of
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_kinds import PERSON, SOURCE


@curates("aliases", "articles", "article_persons", "mentions", "persons", "sources")
async def show_merge(datasette: Datasette, request: Request) -> Response:
    """/desk/merge/person/ID and /desk/merge/source/ID: `q` looks for the other, `other` shows both, as they
    are shown at once where only one other has the name."""
    about, target = request.url_vars["about"], page_shell.segment(request, "id")
    archive = page_shell.archive_of(datasette, request)
    name = await page_shell.fetch(archive, lambda conn: entity_name(conn, about, target))
    if name is None:
        return await page_shell.missing(datasette, request, about, target)
    typed, other = request.args.get("q") or name.split()[-1], request.args.get("other") or ""
    named = await page_shell.fetch(archive, lambda conn: found(conn, about, target, typed)) if not other else []
    if len(named) == 1:
        other = str(named[0]["id"])
    both = await page_shell.fetch(archive, lambda conn: likeness(conn, about, target, other)) if other else None
    context: dict[str, Any] = {
        "about": about,
        "target": target,
        "name": name,
        "typed": typed,
        "found": named,
        "both": both,
        "desk": await desk_part(datasette, request, about, target, ()),
    }
    if both and context["desk"] and not context["desk"].problem:
        back = f"{room_of(datasette, request).root}{about}/{page_shell.TemplateWords.quoted(target)}#desk"
        context["answers"] = [
            answering(decision, label, back, key)
            for key, label, decision in _answers(about, target, other, context["desk"].seen)
        ]
    return await page_shell.render(datasette, request, "desk_merge.html", context)


def _answers(about: str, target: str, other: str, seen: str) -> list[tuple[str, str, Decision]]:
    """The keys, the labels and the decisions of the buttons below both."""
    answers = [("a", "They are one", Decision(f"{about}.merge", target, {"other": (other,)}, seen=seen))]
    if about == PERSON:
        apart = Decision("person.apart", target, {"others": (other,)}, seen=seen)
        answers.append(("r", "They are two: keep them apart", apart))
    return answers


ROUTES: list[tuple[str, Any]] = [(rf"/desk/merge/(?P<about>{PERSON}|{SOURCE})/(?P<id>[^/]+)$", show_merge)]
