"""The search page: a search, its results, and everything that narrows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.utils.asgi import Request, Response

from browse.charts.column_chart import ColumnChart
from browse.core.facet_table import FIELDS
from browse.core.noted.article_notes import names_to_choose
from browse.core.noted.noted_archive import NotedArchive
from browse.core.served import Datasette
from browse.export.download_formats import FORMATS
from browse.facets.timeline_chart import chart_of
from browse.pages import reproduce
from browse.query.meant.written_state import other_views
from browse.query.page_state import SearchState
from browse.query.results import Results
from browse.site import page_shell
from browse.site.rooms import room_of

IN_HELP = ("person", "quoted", "source", "lang")  # the fields of which the help gives an example
SORTS = {"relevance": "Most relevant", "newest": "Newest", "oldest": "Oldest"}


async def show_results(datasette: Datasette, request: Request) -> Response:
    """The results of a search; browse.query.page_state lists its parameters."""
    state = page_shell.state_of(datasette, request)
    archive = page_shell.archive_of(datasette, request)
    results = await page_shell.search_for_page(archive, state)
    address = await _address(datasette, request, state.file_url("export.json"))
    noted = {"known": names_to_choose(archive)} if isinstance(archive, NotedArchive) else {}
    return await page_shell.render(
        datasette, request, "search.html", _context(datasette, request, results, address) | noted
    )


def drawn(results: Results) -> ColumnChart | None:
    """The chart of the results' histogram."""
    return chart_of(results.histogram)


def _context(datasette: Datasette, request: Request, results: Results, address: str) -> dict[str, Any]:
    state = results.request
    file = Path(room_of(datasette, request).database.path).name
    offered = [form for form in FORMATS.values() if form.offered]
    return {
        "results": results,
        "state": state,
        "here": "search",
        "own_box": True,
        "first": (state.page - 1) * state.size + 1,
        "query_string": state.query_string(),
        "clear": state.url(
            include=(),
            exclude=(),
            dates=(),
            without_dates=(),
            since="",
            until="",
            undated=False,
            unread=(),
            doubtful=False,
        ),
        "sorts": _sorts(state),
        "drawn": drawn(results),
        "beside_others": other_views(state),
        "other_fields": [facet.key for facet in FIELDS if facet.key not in IN_HELP],
        "downloads": [[form for form in offered if form.cites is cites] for cites in (False, True)],
        "reproduce": [(way.name, way.text) for way in reproduce.ways(results, address, file)],
    }


async def _address(datasette: Datasette, request: Request, path: str) -> str:
    """The whole address of a path of this server; where no public one is known, the one that the reader typed."""
    addresses = await page_shell.addresses_of(datasette, room_of(datasette, request))
    return addresses.of_path(path) if addresses.public else str(datasette.absolute_url(request, path))


def _sorts(state: SearchState) -> list[tuple[str, str, bool]]:
    """The orders to choose from: name, label and whether it applies. Relevance is offered with a query only."""
    return [(name, label, name == state.order) for name, label in SORTS.items() if state.q or name != "relevance"]
