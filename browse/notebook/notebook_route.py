"""Where the forms of the notebook are sent: what they ask is done, or a page says why not and keeps what was typed."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Request, Response

from browse.core.noted.noted_archive import NotedArchive
from browse.core.served import Datasette
from browse.desk.sent_form import who_is
from browse.notebook.notebook_acts import ACTS, AskedAct
from browse.notebook.notebook_form import NotebookForm, articles_of, names_between_commas, within
from browse.search.added_moments import added_moments
from browse.site import page_shell
from browse.site.permission import curates
from browse.site.rooms import room_of
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile

# What a person types, by the name of its input; it is shown to be sent again. All else is sent again as it was.
TYPED = {
    "tag": "Tag",
    "collection": "Collection",
    "name": "Name",
    "text": "Note",
    "quote": "Passage",
    "about": "What for",
}


@curates(searches=True, methods=("POST",))
async def write_view(datasette: Datasette, request: Request) -> Response:
    """/desk/notebook: does what a form asks, and goes back to its page; of many articles it says first what it did."""
    archive, root = noted_archive(datasette, request), room_of(datasette, request).root
    form = NotebookForm(())
    try:
        form = NotebookForm.of(await request.post_body())
        did = await asyncio.to_thread(done, archive, form, who_is(request.actor))
    except NotebookError as error:
        return await _refused(datasette, request, form, error)
    back = within(root, form.text("back"))
    if form.text("tell"):
        context = {"did": did, "given": given_names(form), "back": back, "here": "notebook"}
        return await page_shell.render(datasette, request, "noted_done.html", context)
    return Response.redirect(back, status=303)


def done(archive: NotedArchive, form: NotebookForm, who: str) -> str:
    """Does what a form asks, and says in words what was done. Raises NotebookError."""
    act = ACTS.get(form.text("act"))
    if act is None:
        raise NotebookError("the form does not say what is to be done: send it from its page")
    with archive.connection() as connection:
        asked = AskedAct(form, articles_of(archive, form), added_moments(archive, connection).last)
    with NotebookFile.beside(archive.path).writing(who) as pen:
        return act(pen, asked)


def given_names(form: NotebookForm) -> list[tuple[str, str]]:
    """The tags and the collection that a form has given to articles, each with the query of a search for all of it."""
    if form.text("act") != "gather":
        return []
    pairs = [("tag", tag) for tag in names_between_commas(form.texts("tag"))]
    pairs += [("in", name) for name in (form.text("collection").strip(),) if name]
    return [(name, urlencode({key: name})) for key, name in pairs]


def noted_archive(datasette: Datasette, request: Request) -> NotedArchive:
    """The archive that a curator's request is answered from."""
    archive = page_shell.archive_of(datasette, request)
    assert isinstance(archive, NotedArchive)  # `curates` has let nobody else through
    return archive


async def _refused(datasette: Datasette, request: Request, form: NotebookForm, error: NotebookError) -> Response:
    context: dict[str, Any] = {
        "error": str(error),
        "typed": [(name, TYPED[name], text) for name, text in form.pairs if name in TYPED],
        "kept": [(name, text) for name, text in form.pairs if name not in {*TYPED, "csrftoken"}],
        "back": within(room_of(datasette, request).root, form.text("back")),
        "here": "notebook",
    }
    return await page_shell.render(datasette, request, "noted_refused.html", context, status=400)


ROUTES: list[tuple[str, Any]] = [(r"/desk/notebook$", write_view)]
