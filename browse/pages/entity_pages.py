"""The pages of a person, a source and a date, and of the archive itself."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import date as calendar
from typing import Any

from datasette.utils.asgi import Request, Response

from browse.core.facet_table import FACETS
from browse.core.served import Datasette
from browse.desk.asked_desk import desk_part
from browse.desk.entity_forms import person_forms, source_forms
from browse.pages import about, date_page, outlet_page, person_page
from browse.pages.search_page import drawn
from browse.query.asked.dates import asked_date
from browse.query.meant.written_state import other_views
from browse.query.page_state import SearchState
from browse.query.results import FacetValue, Results
from browse.site import page_shell
from browse.site.frame import watch_line
from browse.site.permission import reads
from browse.site.rooms import room_of
from cuttings.decisions.decision_kinds import PERSON, SOURCE
from cuttings.watching.watch_state import WATCH_ADDRESS

SHOWN = 20  # values of a list beside the articles
MOST_OF_A_DAY = 50  # articles on the page of a date
SOURCES = ("source", "origin")  # the facets whose values have a page of a source
# The facets whose values a page lists first, in its own order; the others that are listed anywhere follow.
LEADING = {
    "person": ("quoted", "source", "origin", "lang", "section"),
    "source": ("person", "section", "lang"),
    "day": ("source", "person", "section", "lang"),
}


@reads("credits", searches=True)
async def show_person(datasette: Datasette, request: Request) -> Response:
    """/person/ID: the person, their spellings and the articles that speak of them."""
    archive = page_shell.archive_of(datasette, request)
    person_id = page_shell.segment(request, "id")
    page = await page_shell.fetch(archive, lambda conn: person_page.read_person(conn, person_id))
    if page is None:
        return await page_shell.missing(datasette, request, "person", person_id)
    state = _state(datasette, request, include=(("person", person_id),))
    results = await page_shell.search_for_page(archive, state)
    context = _context(results, LEADING["person"], own=("person",))
    context["lists"] = [(title, _others(values, person_id)) for title, values in context["lists"]]
    context["quoted"] = _state(datasette, request, include=(("quoted", person_id),)).url()
    company = await asyncio.to_thread(person_page.company, archive, person_id, SHOWN)
    context |= {"page": page, "company": [(one, _both(state, person_id, one.id)) for one in company]}
    listed = [(hit.id, "".join(piece.text for piece in hit.title)) for hit in results.hits]
    forms = person_forms(page.row, (alias["form"] for alias in page.aliases), listed)
    context["desk"] = await desk_part(datasette, request, PERSON, person_id, forms)
    return await page_shell.render(datasette, request, "person.html", context)


@reads("credits", searches=True)
async def person_json(datasette: Datasette, request: Request) -> Response:
    """/person/ID.json: the person with every spelling."""
    archive = page_shell.archive_of(datasette, request)
    person_id = page_shell.segment(request, "id")
    page = await page_shell.fetch(archive, lambda conn: person_page.read_person(conn, person_id))
    if page is None:
        return Response.json(
            {"ok": False, "error": "no person has this id; the facets of the search page list those there are"},
            status=404,
        )
    return page_shell.json_response(person_page.person_as_json(page))


@reads(searches=True)
async def show_source(datasette: Datasette, request: Request) -> Response:
    """/source/ID: an outlet, agency or institution, and its articles."""
    archive = page_shell.archive_of(datasette, request)
    source_id = page_shell.segment(request, "id")
    page = await page_shell.fetch(archive, lambda conn: outlet_page.read_outlet(conn, source_id))
    if page is None:
        return await page_shell.missing(datasette, request, "source", source_id)
    state = _state(datasette, request, include=((page.facet, source_id),))
    results = await page_shell.search_for_page(archive, state)
    other = next(facet for facet in SOURCES if facet != page.facet)
    context = _context(results, (*LEADING["source"], other), own=(page.facet,))
    context |= {"page": page}
    context["desk"] = await desk_part(datasette, request, SOURCE, source_id, source_forms(page.row))
    for facet in SOURCES:
        context[f"as_{facet}"] = _state(datasette, request, include=((facet, source_id),)).url()
    return await page_shell.render(datasette, request, "source.html", context)


@reads(searches=True)
async def show_day(datasette: Datasette, request: Request) -> Response:
    """/day/2022-02-12, /day/2022-02 and /day/2022: the articles of a date."""
    written = page_shell.segment(request, "date")
    prefix = asked_date(written)
    if prefix is None:
        return await page_shell.missing(datasette, request, "date", written)
    archive = page_shell.archive_of(datasette, request)
    page = await page_shell.fetch(archive, lambda conn: date_page.read_date(conn, prefix))
    results = await page_shell.search_for_page(archive, _state(datasette, request, dates=(prefix,), size=MOST_OF_A_DAY))
    context = _context(results, LEADING["day"])
    context |= {"page": page, "weekday": _weekday(prefix), "level": results.histogram.level}
    return await page_shell.render(datasette, request, "day.html", context)


@reads("articles", "documents", "sources", "persons", "spans", "damage", "outcomes", "runs", whole_file=True)
async def show_about(datasette: Datasette, request: Request) -> Response:
    """/about: counted once for each generation of the file."""
    page = await page_shell.fetch_once(page_shell.archive_of(datasette, request), "about", about.read_account)
    return await page_shell.render(datasette, request, "about.html", {"page": page, "here": "about"})


@reads(*watch_line.TABLES, whole_file=True)
async def watch_json(datasette: Datasette, request: Request) -> Response:
    """/about/watch.json: what is read while the archive is served; `news`: the last run that brought anything."""
    line = await page_shell.watch_of(datasette, request, room_of(datasette, request))
    run = await page_shell.fetch(page_shell.archive_of(datasette, request), watch_line.read_last_run)
    told = {"text": line.text, "folders": line.folders, "busy": line.busy} if line else {}
    return page_shell.json_response({"watched": line is not None, "news": run.news, **told})


def _state(datasette: Datasette, request: Request, **fields: Any) -> SearchState:
    return replace(SearchState(path=room_of(datasette, request).root), **fields)


def _both(state: SearchState, *persons: str) -> str:
    """The address of the articles that speak of all these persons. Two values of a facet would mean any of them."""
    return replace(state, include=(), q=" ".join(f'person:"{person}"' for person in persons)).url()


def _context(results: Results, leading: tuple[str, ...], own: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the three pages share: articles, bars, and lists of values that lead to the search page.

    `leading` are the facets that are listed first, `own` those that the page itself is a value of.
    """
    state = results.request
    others = (facet.key for facet in FACETS if facet.listed and facet.key not in own)
    return {
        "results": results,
        "drawn": drawn(results),
        "beside_others": other_views(state),
        "feed": state.file_url("feed.atom"),
        "query_string": state.query_string(),
        "all": state.url(),
        "lists": [_list(results, key) for key in dict.fromkeys([*leading, *others])],
    }


def _list(results: Results, key: str) -> tuple[str, list[FacetValue]]:
    """The label of a facet and its values with the most articles."""
    facet = next(facet for facet in results.facets if facet.name == key)
    return facet.label, list(facet.values[:SHOWN])


def _others(values: list[FacetValue], person_id: str) -> list[FacetValue]:
    """The values without the person whose page it is: the head of the page says how often they are quoted."""
    return [value for value in values if value.value != person_id]


def _weekday(prefix: str) -> str:
    """The day of the week with a comma, to stand before a whole date; "" for a month or year."""
    return f"{calendar.fromisoformat(prefix):%A}, " if len(prefix) == 10 else ""


ROUTES: list[tuple[str, Any]] = [
    (r"/person/(?P<id>[^/]+)\.json$", person_json),
    (r"/person/(?P<id>[^/]+)$", show_person),
    (r"/source/(?P<id>[^/]+)$", show_source),
    (r"/day/(?P<date>[^/]+)$", show_day),
    (r"/about$", show_about),
    (rf"/{re.escape(WATCH_ADDRESS)}$", watch_json),
]
