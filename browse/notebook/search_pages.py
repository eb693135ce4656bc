"""The saved searches: how many articles each finds, what is new, and a feed of that."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

import numpy as np
from datasette.utils.asgi import Request, Response

from browse.core.noted.noted_archive import NotebookUnreadable, NotedArchive
from browse.core.ordinals import Longs
from browse.core.served import Datasette
from browse.export import atom_feed
from browse.notebook.notebook_route import noted_archive
from browse.notebook.search_news import every_news, searches_of, state_of_search
from browse.query.results import Hit
from browse.search import search
from browse.search.added_moments import added_moments
from browse.search.hits import read_hits
from browse.site import page_shell
from browse.site.permission import curates
from browse.site.rooms import room_of
from cuttings.notebook.notebook_error import NotebookError
from cuttings.notebook.notebook_file import NotebookFile
from cuttings.notebook.saved_searches import SavedSearch

SHOWN = 50  # new articles of a search


@curates(searches=True)
async def searches_view(datasette: Datasette, request: Request) -> Response:
    """/desk/searches: every saved search, with how many articles it finds, and how many are new."""
    archive, root = noted_archive(datasette, request), room_of(datasette, request).root
    try:
        news = await asyncio.to_thread(every_news, archive)
    except NotebookError as error:
        raise NotebookUnreadable(str(error)) from error
    listed = [(one, _described(archive, one.search, root)) for one in news]
    context = {"news": listed, "last": await _last_added(archive), "here": "notebook"}
    return await page_shell.render(datasette, request, "noted_searches.html", context)


@curates("credits", searches=True)
async def new_view(datasette: Datasette, request: Request) -> Response:
    """/desk/searches/NAME: what is new in a saved search."""
    archive, saved = noted_archive(datasette, request), await _saved(datasette, request)
    if saved is None:
        return await page_shell.missing(datasette, request, "saved search", page_shell.segment(request, "name"))
    total, hits = await asyncio.to_thread(_new, archive, saved)
    state = state_of_search(archive, saved, room_of(datasette, request).root)
    context = {
        "search": saved,
        "state": state,
        "total": total,
        "hits": hits,
        "last": await _last_added(archive),
        "here": "notebook",
    }
    return await page_shell.render(datasette, request, "noted_search.html", context)


@curates("credits", searches=True)
async def new_feed(datasette: Datasette, request: Request) -> Response:
    """/desk/searches/NAME/feed.atom: what is new in a saved search, as a feed."""
    archive, saved, room = (
        noted_archive(datasette, request),
        await _saved(datasette, request),
        room_of(datasette, request),
    )
    if saved is None:
        return await page_shell.missing(datasette, request, "saved search", page_shell.segment(request, "name"))
    addresses = await page_shell.addresses_of(datasette, room)
    new = atom_feed.NewSince(saved.seen, f"{room.root}desk/searches/{quote(saved.name, safe='')}/feed.atom")
    state = state_of_search(archive, saved, room.root)
    title = f"{await page_shell.title_of(datasette, room)}: {saved.name}"
    text = await asyncio.to_thread(atom_feed.atom, archive, state, addresses, title, new)
    return Response(text, headers=dict(page_shell.HEADERS), content_type="application/atom+xml; charset=utf-8")


async def _saved(datasette: Datasette, request: Request) -> SavedSearch | None:
    """The search that an address names."""
    name = page_shell.segment(request, "name")
    try:
        searches = await asyncio.to_thread(searches_of, NotebookFile.beside(noted_archive(datasette, request).path))
    except NotebookError as error:
        raise NotebookUnreadable(str(error)) from error
    return next((saved for saved in searches if saved.name == name), None)


def _described(archive: NotedArchive, saved: SavedSearch, root: str) -> dict[str, Any]:
    """The address of a search's results, and what it asks in words."""
    state = state_of_search(archive, saved, root)
    with archive.connection() as connection:
        matched = search.match(archive, connection, state)
        filters = search.chips(connection, state)
    said = [f"{'not ' if chip.excluded else ''}{chip.kind.lower()} {chip.label}" for chip in filters]
    return {
        "address": state.url(),
        "asks": ", ".join([*([matched.understood] if state.q or not said else []), *said]),
    }


def _new(archive: NotedArchive, saved: SavedSearch) -> tuple[int, tuple[Hit, ...]]:
    """How many articles are new, and the first of them: those that were added last, and of one run by date."""
    with archive.connection() as connection:
        matched = search.match(archive, connection, state_of_search(archive, saved))
        new = matched.selected & added_moments(archive, connection).after(saved.seen)
        ordinals: Longs = atom_feed.last_added(archive, connection, new)[:SHOWN]
        return int(np.count_nonzero(new)), read_hits(archive, connection, ordinals, matched.plan.marks, None)


async def _last_added(archive: NotedArchive) -> str:
    """The moment at which the archive was added to last."""
    last: str = await page_shell.fetch(archive, lambda connection: added_moments(archive, connection).last)
    return last


ROUTES: list[tuple[str, Any]] = [
    (r"/desk/searches$", searches_view),
    (r"/desk/searches/(?P<name>[^/]+)$", new_view),
    (r"/desk/searches/(?P<name>[^/]+)/feed\.atom$", new_feed),
]
