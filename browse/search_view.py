"""The front page: a search, its results, and everything that narrows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.utils.asgi import Request, Response

from browse import bars, frame, reproduce
from browse import request as asked
from browse.permission import reads
from browse.results import Results
from browse.served import Datasette

DOWNLOADS = (("json", "JSON"), ("ndjson", "NDJSON"), ("csv", "CSV"))
CITATIONS = (("txt", "Citations"), ("bib", "BibTeX"), ("ris", "RIS"), ("csl", "CSL-JSON"))
SORTS = {"relevance": "Most relevant", "newest": "Newest", "oldest": "Oldest"}


@reads(searches=True)
async def show(datasette: Datasette, request: Request) -> Response:
    """/: see browse.request for the parameters."""
    state = asked.Request.from_args(request.args, datasette.urls.path("/"))
    found = await frame.search(datasette, state)
    return await frame.render(datasette, request, "search.html", _context(datasette, request, found))


def drawn(found: Results) -> tuple[bars.Bar, ...]:
    """The bars of the results' histogram."""
    counts = [bars.Count(bar.value, bar.count, bar.url, bar.selected) for bar in found.histogram.bars]
    return bars.lay_out(counts)


def _context(datasette: Datasette, request: Request, found: Results) -> dict[str, Any]:
    state = found.request
    base = frame.absolute(datasette, request, "/")
    file = Path(frame.database_of(datasette).path).name
    return {
        "found": found,
        "state": state,
        "here": "search",
        "first": (state.page - 1) * state.size + 1,
        "query_string": state.query_string(),
        "clear": state.url(include=(), exclude=(), dates=(), undated=False, doubtful=False),
        "sorts": _sorts(state),
        "drawn": drawn(found),
        "downloads": DOWNLOADS,
        "citations": CITATIONS,
        "reproduce": [(way.name, way.text) for way in reproduce.ways(found, base, file)],
    }


def _sorts(state: asked.Request) -> list[tuple[str, str, bool]]:
    """The orders to choose from; relevance means something only to a query."""
    return [(name, label, name == state.order) for name, label in SORTS.items() if state.q or name != "relevance"]


ROUTES: list[tuple[str, Any]] = [(r"/$", show)]
