"""Everything that the front page shows, read once for each generation of the archive."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

import numpy as np

from browse.charts.date_tally import DateTally
from browse.charts.small_chart import CountedThing, SmallCharts, small_charts
from browse.charts.time_bins import TimeBin
from browse.core.columns import Columns
from browse.core.connection import Archive
from browse.core.ordinals import Longs, Mask
from browse.facets.timeline import timeline_of
from browse.front.newest_days import ChosenDay, newest_days
from browse.front.placed_days import DayStories, FrontDays, placed_days
from browse.front.uncertainties import Uncertainty, uncertainties
from browse.query import value_names
from browse.query.page_state import SearchState
from browse.query.results import Histogram, Hit
from browse.query.snippets import Marks
from browse.search.added_moments import added_moments
from browse.search.found_copies import with_copies
from browse.search.hits import read_hits

MULTIPLES = {
    "person": "Who",
    "source": "Which outlets",
}  # facets that are shown over time, with the titles of their charts
OF_EACH = 6  # small charts
COMPARED = 5  # of them in one chart, a click away
ADDED = 5  # headlines of what was added last
BYTES = 100_000  # that are kept in memory, about
NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class LastAdded:
    """When articles were added last, how many, and the first of them by their days."""

    moment: str
    articles: int
    shown: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page shows. `counts` are of articles and of values of facets, `span` the first and last date."""

    counts: dict[str, int]
    span: tuple[str, str] | None
    front_days: FrontDays | None
    histogram: Histogram
    multiples: tuple[SmallCharts, ...]
    added: LastAdded
    unsure: tuple[Uncertainty, ...]


def front_page(archive: Archive, root: str) -> FrontPage:
    """The front page of an archive whose pages lie below `root`."""
    held: FrontPage | None = archive.cache.get(("front", root))
    if held is None:
        with archive.connection() as connection:
            held = _read(archive, connection, root)
        archive.cache.put(("front", root), held, BYTES)
    return held


def _read(archive: Archive, connection: sqlite3.Connection, root: str) -> FrontPage:
    columns = archive.columns
    present = ~columns.superseded
    chosen = newest_days(columns)
    histogram = timeline_of(columns, SearchState(path=root), present, present)
    return FrontPage(
        _counts(columns, present),
        _span(columns, present),
        placed_days(_stories(archive, connection, chosen)),
        histogram,
        _multiples(connection, columns, present, histogram, root),
        _added(archive, connection, present),
        uncertainties(columns),
    )


def _counts(columns: Columns, present: Mask) -> dict[str, int]:
    values = {name: columns.facets[name].counts(present)[1:] for name in ("source", "person", "lang")}
    return {"articles": int(np.count_nonzero(present))} | {
        name: int(np.count_nonzero(counts)) for name, counts in values.items()
    }


def _span(columns: Columns, present: Mask) -> tuple[str, str] | None:
    """The first and the last date, of those that are not doubtful where there are such."""
    dated = columns.published[present & (columns.published > 0)]
    sure = columns.published[present & ~columns.doubtful & (columns.published > 0)]
    numbers = sure if len(sure) else dated
    if not len(numbers):
        return None
    first, last = (
        ChosenDay(int(number), np.empty(0, dtype=np.int64), 0).prefix for number in (numbers.min(), numbers.max())
    )
    return first, last


def _stories(archive: Archive, connection: sqlite3.Connection, chosen: tuple[ChosenDay, ...]) -> tuple[DayStories, ...]:
    """The days with their stories; of the first day, one that has a headline stands first."""
    ordinals = np.concatenate([day.ordinals for day in chosen]) if chosen else np.empty(0, dtype=np.int64)
    hits = read_hits(archive, connection, ordinals, NO_MARKS, None)
    by_ordinal = dict(zip(ordinals.tolist(), hits, strict=True))
    told = dict(zip(by_ordinal, with_copies(archive, connection, by_ordinal, ~archive.columns.superseded), strict=True))
    days = []
    for day in chosen:
        stories = sorted((told[ordinal] for ordinal in day.ordinals.tolist()), key=lambda hit: bool(hit.lacks))
        days.append(DayStories(day.prefix, tuple(stories), day.total))
    return tuple(days)


def _multiples(
    connection: sqlite3.Connection, columns: Columns, present: Mask, histogram: Histogram, root: str
) -> tuple[SmallCharts, ...]:
    """Small charts of those who are in most articles, by the bins of the large one."""
    bins = [TimeBin(histogram.level, bar.key) for bar in histogram.bars]
    made = []
    for facet, title in MULTIPLES.items():
        column = columns.facets[facet]
        counts = column.counts(present)
        counts[0] = 0
        best = [int(place) for place in np.argsort(-counts, kind="stable")[:OF_EACH] if counts[place]]
        names = value_names.labels(connection, facet, [column.values[place] for place in best])
        things = [
            CountedThing(
                names.get(column.values[place], column.values[place]),
                f"{root}{facet}/{quote(column.values[place], safe='')}",
                int(counts[place]),
                _tally(columns, column.having([place]) & present).by(histogram.level),
            )
            for place in best
        ]
        queries = [("q", f'{facet}:"{column.values[place]}"') for place in best[:COMPARED]]
        made.append(small_charts(title, bins, things, f"{root}compare?{urlencode(queries)}") if bins else None)
    return tuple(charts for charts in made if charts)


def _tally(columns: Columns, mask: Mask) -> DateTally:
    return DateTally(columns.dates.numbers, columns.dates.counts(mask))


def _added(archive: Archive, connection: sqlite3.Connection, present: Mask) -> LastAdded:
    """What came with the last run that brought anything. Where that was all, no article is shown again."""
    added = added_moments(archive, connection)
    columns = archive.columns
    last = present & (added.places == len(added.moments) - 1)
    count = int(np.count_nonzero(last))
    if count == np.count_nonzero(present):
        return LastAdded(added.last, count, ())
    ordinals: Longs = columns.days.part(columns.copies.folded(last), oldest=False, start=0, stop=ADDED)
    shown = read_hits(archive, connection, ordinals, NO_MARKS, None)
    return LastAdded(added.last, count, tuple(replace(hit, persons=()) for hit in shown))
