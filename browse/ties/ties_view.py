"""/network: who is named together with whom, in the articles of any search."""

from __future__ import annotations

import asyncio
import csv
import io
from typing import Any

from datasette.utils.asgi import Request, Response

from browse.charts.tie_layout import HEIGHT, WIDTH
from browse.core.connection import Archive
from browse.core.served import Datasette
from browse.search import search
from browse.site import page_shell
from browse.site.permission import reads
from browse.ties.drawn_ties import TieDrawing, tie_drawing, tie_matrix
from browse.ties.named_together import BYTES, MOST_PERSONS, NamedTogether, named_together
from cuttings.writing.spreadsheet import safe_cell

MEDIA_TYPE = "text/csv; charset=utf-8"


@reads(searches=True)
async def show_ties(datasette: Datasette, request: Request) -> Response:
    """/network: the parameters are those of a search; without any, of all articles."""
    state = page_shell.state_of(datasette, request)
    archive = page_shell.archive_of(datasette, request)
    found = await asyncio.to_thread(named_together, archive, state)
    drawing = await asyncio.to_thread(_drawn_once, archive, found)
    context = {
        "here": "network",
        "found": found,
        "state": state,
        "drawing": drawing,
        "matrix": tie_matrix(found),
        "box": f"0 0 {WIDTH} {HEIGHT}",
        "most": MOST_PERSONS,
        "chips": await page_shell.fetch(archive, lambda connection: search.chips(connection, state)),
        "csv": state.file_url("network.csv"),
        "q": state.q,
    }
    return await page_shell.render(datasette, request, "network.html", context)


def _drawn_once(archive: Archive, found: NamedTogether) -> TieDrawing | None:
    """The drawing, kept for the next reader of this generation."""
    key = ("drawn ties", found.state.path, found.state.query_string())
    held: tuple[TieDrawing | None] | None = archive.cache.get(key)
    if held is None:
        held = (tie_drawing(found),)
        archive.cache.put(key, held, BYTES)
    return held[0]


@reads(searches=True)
async def ties_csv(datasette: Datasette, request: Request) -> Response:
    """/network.csv: a row for each two persons who are named together."""
    state = page_shell.state_of(datasette, request)
    found = await asyncio.to_thread(named_together, page_shell.archive_of(datasette, request), state)
    return page_shell.file_response(written_ties(found), MEDIA_TYPE, "who-with-whom.csv")


def written_ties(found: NamedTogether) -> str:
    """The ties as CSV, the strongest first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["one_id", "one", "one_articles", "other_id", "other", "other_articles", "together"])
    for tie in found.ties:
        both = [found.persons[place] for place in (tie.one, tie.other)]
        named = [value for one in both for value in (one.id, safe_cell(one.name), one.articles)]
        writer.writerow([*named, tie.articles])
    return buffer.getvalue()


ROUTES: list[tuple[str, Any]] = [(r"/network$", show_ties), (r"/network\.csv$", ties_csv)]
