"""/compare: the page of a comparison, and its numbers as a file."""

from __future__ import annotations

import asyncio
import csv
import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from datasette.utils.asgi import Request, Response

from browse.charts.line_chart import LineChart, LineValues, line_chart, value_in_words
from browse.charts.time_bins import TimeBin
from browse.compare.compared_lines import ComparedQuery, QueryComparison, compare_queries
from browse.compare.comparison_state import MOST, ComparisonState
from browse.core.connection import Archive
from browse.core.served import Datasette
from browse.pages.reproduce import inlined
from browse.query import value_names
from browse.query.page_state import SearchState
from browse.site import page_shell
from browse.site.permission import reads
from browse.site.rooms import room_of
from cuttings.writing.spreadsheet import safe_cell

UNIT = " %"
MEDIA_TYPE = "text/csv; charset=utf-8"
MOST_LINKS = 150  # cells of a table that lead to their articles: in a longer one they would outweigh the page
OFFERED = 60  # persons and outlets each, of most articles, in the list of a box
EXAMPLES = {"person": 2, "source": 3}  # facets of which the first values are an example where nothing is asked


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A stretch of time in the table: all its articles, and for each query its count, its share and its address."""

    label: str
    articles: int
    cells: tuple[tuple[int, str, str], ...]


@reads(searches=True)
async def show_comparison(datasette: Datasette, request: Request) -> Response:
    """/compare: two to five queries as lines; browse.compare.comparison_state lists the parameters."""
    state = _state(datasette, request)
    archive = page_shell.archive_of(datasette, request)
    comparison = await asyncio.to_thread(compare_queries, archive, state)
    offered = await asyncio.to_thread(_offered, archive)
    context = _context(comparison) | {"offered": offered, "examples": _examples(state, offered)}
    return await page_shell.render(datasette, request, "compare.html", context)


@reads(searches=True)
async def comparison_csv(datasette: Datasette, request: Request) -> Response:
    """/compare.csv: a row for each stretch of time in which the archive has any article."""
    comparison = await asyncio.to_thread(
        compare_queries, page_shell.archive_of(datasette, request), _state(datasette, request)
    )
    return page_shell.file_response(written_csv(comparison), MEDIA_TYPE, "comparison.csv")


def written_csv(comparison: QueryComparison) -> str:
    """The numbers of a comparison: of each query its articles, and their share of all in per cent."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    names = [safe_cell(one.query) for one in comparison.queries]
    writer.writerow(["first_day", "last_day", "articles", *names, *(f"{name} (%)" for name in names)])
    for one in comparison.bins:
        if everything := comparison.everything.get(one.key, 0):
            counts = [query.known.get(one.key, 0) for query in comparison.queries]
            shares = [round(100 * count / everything, 4) for count in counts]
            writer.writerow([one.first, one.last, everything, *counts, *shares])
    return buffer.getvalue()


def lines_drawn(comparison: QueryComparison) -> LineChart | None:
    """The chart of a comparison."""
    return line_chart(
        comparison.bins,
        [
            LineValues(one.name, tuple(comparison.value(one, stretch.key) for stretch in comparison.bins))
            for one in comparison.queries
        ],
        UNIT if comparison.state.share else "",
    )


def _state(datasette: Datasette, request: Request) -> ComparisonState:
    return ComparisonState.from_args(request.args, room_of(datasette, request).root)


def _context(comparison: QueryComparison) -> dict[str, Any]:
    state = comparison.state
    return {
        "here": "compare",
        "comparison": comparison,
        "state": state,
        "fields": [*state.queries, *[""] * (MOST - len(state.queries))],
        "drawn": lines_drawn(comparison) if comparison.queries else None,
        "rows": _rows(comparison),
        "lists": [state.of(one.query).url(sort="") for one in comparison.queries],
        "levels": [
            (level, state.with_level("" if level == comparison.fitting else level), level == comparison.level)
            for level in comparison.levels
        ],
        "sql": inlined(comparison.sql, dict(comparison.parameters)) + ";" if comparison.sql else "",
    }


def _rows(comparison: QueryComparison) -> tuple[ComparedRow, ...]:
    bins = [one for one in comparison.bins if comparison.everything.get(one.key, 0)]
    linked = len(bins) * len(comparison.queries) <= MOST_LINKS
    return tuple(
        ComparedRow(
            one.label,
            comparison.everything[one.key],
            tuple(_cell(comparison, query, one, linked) for query in comparison.queries),
        )
        for one in bins
    )


def _cell(comparison: QueryComparison, query: ComparedQuery, one: TimeBin, linked: bool) -> tuple[int, str, str]:
    count = query.known.get(one.key, 0)
    dates = {"since": one.first, "until": one.last} if not one.prefix else {}
    chosen = comparison.state.of(query.query).with_dates(*([one.prefix] if one.prefix else []), **dates)
    share = value_in_words(100 * count / comparison.everything[one.key], UNIT)
    return count, share, chosen.url(sort="") if linked and count else ""


def _offered(archive: Archive) -> tuple[tuple[str, str], ...]:
    """The persons and outlets of most articles as queries, each with the name that it asks for."""
    present = ~archive.columns.superseded
    offered: list[tuple[str, str]] = []
    with archive.connection() as connection:
        for facet in EXAMPLES:
            column = archive.columns.facets[facet]
            counts = column.counts(present)
            counts[0] = 0
            values = [column.values[place] for place in np.argsort(-counts, kind="stable")[:OFFERED] if counts[place]]
            names = value_names.labels(connection, facet, values)
            offered += [(f'{facet}:"{value}"', names.get(value, value)) for value in values]
    return tuple(offered)


def _examples(state: ComparisonState, offered: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Comparisons to begin with: the names that are compared, and the address."""
    among = SearchState(path=state.among.path)
    kinds = [[pair for pair in offered if pair[0].startswith(f"{facet}:")][:most] for facet, most in EXAMPLES.items()]
    return [
        (
            " and ".join(name for _, name in pairs) if len(pairs) < 3 else ", ".join(name for _, name in pairs),
            ComparisonState(tuple(query for query, _ in pairs), False, among).url(),
        )
        for pairs in kinds
        if len(pairs) > 1
    ]


ROUTES: list[tuple[str, Any]] = [(r"/compare$", show_comparison), (r"/compare\.csv$", comparison_csv)]
