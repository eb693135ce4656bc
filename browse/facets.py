"""Counts beside the results: of each facet's values under all filters but its own, and of dates."""

from __future__ import annotations

import calendar
import sqlite3
from dataclasses import replace

import numpy as np

from browse import names
from browse.choices import Choices
from browse.columns import NONE, Columns
from browse.ordinals import Ints, Longs, Mask
from browse.request import Request
from browse.results import Bar, Facet, FacetValue, Histogram

LABELS = {
    "source": "Source",
    "person": "Person",
    "origin": "Origin",
    "lang": "Language",
    "section": "Section",
    "damage": "Damage",
}
NOT_KNOWN = {"person": "nobody", "damage": "none found"}
SHOWN = 10  # values of a facet, unless all are asked for
MOST_BARS = 150  # years without an article are shown between others as long as there are no more
MONTHS = list(calendar.month_name)[1:]


def build(
    connection: sqlite3.Connection, columns: Columns, request: Request, bases: dict[str, Mask]
) -> tuple[Facet, ...]:
    """The facets of a state. `bases` has for each the articles under all filters but its own choice."""
    choices = Choices(request)
    return tuple(_facet(connection, columns, choices, name, bases[name]) for name in LABELS)


def _facet(connection: sqlite3.Connection, columns: Columns, choices: Choices, name: str, base: Mask) -> Facet:
    request, column = choices.request, columns.facets[name]
    counts = column.counts(base)
    chosen = {value for facet, value in request.include if facet == name}
    excluded = {value for facet, value in request.exclude if facet == name}
    fixed = [place for value in (*chosen, *excluded) if (place := column.place(value)) is not None]
    places = np.flatnonzero(counts)
    find = dict(request.find).get(name, "")
    total = len(places) - int(counts[0] > 0)
    if find:
        places = _found(connection, name, find, column.values, places)
    found = len(places) - int(0 in places)
    largest = _largest(places, counts, None if name in request.show or find else SHOWN)
    order = [*dict.fromkeys([*fixed, *largest])]
    order.sort(key=lambda place: (place not in fixed, place == 0, -counts[place], column.values[place]))
    labels = names.labels(connection, name, [column.values[place] for place in order if place])
    values = tuple(
        value_of(choices, name, column.values[place], label_of(name, column.values[place], labels), int(counts[place]))
        for place in order
    )
    more = found > SHOWN and name not in request.show and not find
    more_url = replace(request, show=(*request.show, name)).url() if more else None
    return Facet(name, LABELS[name], values, total, found, find, more_url)


def label_of(facet: str, value: str, labels: dict[str, str]) -> str:
    if value == NONE:
        return NOT_KNOWN.get(facet, "not known")
    return labels.get(value, value)


def _found(connection: sqlite3.Connection, name: str, find: str, values: tuple[str, ...], places: Longs) -> Longs:
    named = names.matching(connection, name, find, [values[place] for place in places if place])
    return np.array([place for place in places if values[place] in named], dtype=np.int64)


def _largest(places: Longs, counts: Longs, most: int | None) -> list[int]:
    """The places with the highest counts, what is not known aside and last."""
    known = places[places > 0]
    if most is not None and len(known) > most:
        known = known[np.argsort(-counts[known], kind="stable")[:most]]
    return [*map(int, known), *([0] if len(known) < len(places[places >= 0]) and 0 in places else [])]


def value_of(choices: Choices, facet: str, value: str, label: str, count: int) -> FacetValue:
    """A value with the URLs that choose and exclude it, or take that back."""
    chosen, excluded = choices.state(facet, value)
    without = choices.without(facet, value) if chosen or excluded else ""
    return FacetValue(
        value,
        label,
        count,
        chosen,
        excluded,
        without if chosen else choices.choosing(facet, value),
        without if excluded else choices.excluding(facet, value),
    )


def histogram(columns: Columns, request: Request, base: Mask, doubtful_base: Mask) -> Histogram:
    """Bars for the years, or the months or days of what is chosen, of the articles in `base`."""
    dates = columns.published[base]
    within = _within(request, dates)
    level = {0: "year", 4: "month", 7: "day"}[len(within)]
    bars = tuple(
        Bar(value, date_label(value), count, value in request.dates, request.with_dates(value).url())
        for value, count in _counted(dates, within)
    )
    inside = _inside(dates, within)
    undated = int(np.count_nonzero(dates == 0))
    doubtful = int(np.count_nonzero(columns.doubtful & doubtful_base))
    up = None if not within else request.with_dates(*([within[:4]] if len(within) == 7 else [])).url()
    return Histogram(
        level,
        within,
        bars,
        max((bar.count for bar in bars), default=0),
        inside - sum(bar.count for bar in bars),
        _flag(request, "undated", "Without a date", undated),
        _flag(request, "doubtful", "Doubtful date", doubtful),
        up,
    )


def date_label(prefix: str) -> str:
    """2022, February 2022, 12 February 2022."""
    year, *rest = prefix.split("-")
    if not rest:
        return year
    month = f"{MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) == 2 else month


def _within(request: Request, dates: Ints) -> str:
    """The year or month that all chosen dates share, if any; else the one year that all articles are of."""
    if request.undated:
        return ""
    shared = {date[:7] for date in request.dates}
    if len(shared) == 1:
        return shared.pop()
    years = {date[:4] for date in request.dates}
    if not years:
        years = {f"{year:04}" for year in list(_years(dates))[:2]}
    return years.pop() if len(years) == 1 else ""


def _inside(dates: Ints, within: str) -> int:
    if not within:
        return int(np.count_nonzero(dates))
    step = 10_000 if len(within) == 4 else 100
    return int(np.count_nonzero(dates // step == int(within.replace("-", ""))))


def _counted(dates: Ints, within: str) -> list[tuple[str, int]]:
    """ISO prefixes one step finer than `within`, in order, each with how many dates begin so."""
    if not within:
        known = _years(dates)
        every = range(min(known), max(known) + 1) if known and max(known) - min(known) < MOST_BARS else sorted(known)
        return [(f"{year:04}", known.get(year, 0)) for year in every]
    step = 100 if len(within) == 4 else 1
    finer = dates[dates // (step * 100) == int(within.replace("-", ""))] // step % 100
    most = 12 if len(within) == 4 else _days(within)
    counted = np.bincount(finer, minlength=most + 1)
    return [(f"{within}-{part:02}", int(counted[part])) for part in range(1, most + 1)]


def _years(dates: Ints) -> dict[int, int]:
    """The years in order, with how many dates are of each."""
    counts = np.bincount(dates // 10_000)
    return {int(year): int(counts[year]) for year in np.flatnonzero(counts) if year}


def _days(month: str) -> int:
    return calendar.monthrange(int(month[:4]), int(month[5:]))[1]


def _flag(request: Request, name: str, label: str, count: int) -> FacetValue:
    chosen = bool(getattr(request, name))
    return FacetValue("1", label, count, chosen, False, request.url(**{name: not chosen}), "")
