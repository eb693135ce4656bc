"""/: the front page of an archive; with any parameter, the search that it says."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

from datasette.utils.asgi import Request, Response

from browse.core.noted.noted_archive import NotedArchive
from browse.core.served import Datasette
from browse.facets.timeline_chart import chart_of
from browse.front.front_account import FrontPage, front_page
from browse.notebook.search_news import told_news
from browse.pages.search_page import show_results
from browse.query.page_state import LIST, SearchState
from browse.site import page_shell
from browse.site.permission import reads
from browse.site.rooms import room_of


@reads(searches=True)
async def show_front(datasette: Datasette, request: Request) -> Response:
    """/: the front page; an address with parameters is that of a search, as /search is that of all articles."""
    if request.query_string:
        return await show_results(datasette, request)
    archive = page_shell.archive_of(datasette, request)
    root = room_of(datasette, request).root
    page = await asyncio.to_thread(front_page, archive, root)
    context = _context(page, SearchState(path=root))
    if isinstance(archive, NotedArchive):
        context["news"] = await asyncio.to_thread(told_news, archive)
    return await page_shell.render(datasette, request, "front.html", context)


@reads(searches=True)
async def show_list(datasette: Datasette, request: Request) -> Response:
    """/search: all articles, newest first; with parameters, what / gives with them."""
    return await show_results(datasette, request)


def _context(page: FrontPage, state: SearchState) -> dict[str, Any]:
    return {
        "page": page,
        "state": state,
        "here": "front",
        "drawn": chart_of(page.histogram, steps=4),
        "all": state.url(),
        "weekday": _weekday_of,
        "unsure": [(one, replace(one.state, path=state.path).url()) for one in page.unsure],
    }


def _weekday_of(prefix: str) -> str:
    """The day of the week with a comma, to stand before a whole date; "" for a month or year."""
    return f"{date.fromisoformat(prefix):%A}, " if len(prefix) == 10 else ""


ROUTES: list[tuple[str, Any]] = [(r"/$", show_front), (rf"/{LIST}$", show_list)]
