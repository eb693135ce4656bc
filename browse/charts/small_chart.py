"""A small chart of many beside each other: columns as one path, in the units of its bins, on the scale of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from browse.charts.column_chart import slot_places
from browse.charts.time_bins import TimeBin
from browse.core.wording import number

LEAST = 2.5  # per cent of the height: what is there is seen


@dataclass(frozen=True, slots=True)
class SmallChart:
    """The columns of one thing: `path` lies in a box of `width` slots and a height of 100.

    `peak` is the count of the highest column, `at` its stretch in words; `x` and `y` are its place in per cent.
    """

    name: str
    href: str
    total: int
    path: str
    width: int
    peak: str
    at: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class SmallCharts:
    """Small charts of one kind, the ends of the time that all show, what a full height is, and where all are in one."""

    title: str
    charts: tuple[SmallChart, ...]
    first: str
    last: str
    top: int
    together: str = ""


@dataclass(frozen=True, slots=True)
class CountedThing:
    """A thing to draw: its name, its address, its articles and how many each bin has, by key."""

    name: str
    href: str
    total: int
    known: Mapping[int, int]


def small_charts(
    title: str, bins: Sequence[TimeBin], things: Sequence[CountedThing], together: str = ""
) -> SmallCharts | None:
    """The charts of the things over the same bins; None where no column would stand in any."""
    keys = [one.key for one in bins]
    top = max((thing.known.get(key, 0) for thing in things for key in keys), default=0)
    if not top:
        return None
    return SmallCharts(
        title, tuple(_chart(bins, thing, top) for thing in things), bins[0].label, bins[-1].label, top, together
    )


def _chart(bins: Sequence[TimeBin], thing: CountedThing, top: int) -> SmallChart:
    counts = [thing.known.get(one.key, 0) for one in bins]
    places = slot_places([one.key for one in bins])
    width = places[-1] + 1
    peak = max(counts)
    place = counts.index(peak)
    x = round(100 * (places[place] + 0.5) / width, 2)
    height = _height(peak, top)
    return SmallChart(
        thing.name,
        thing.href,
        thing.total,
        "".join(_step(at, count, top) for at, count in zip(places, counts, strict=True) if count),
        width,
        number(peak),
        bins[place].label,
        x,
        round(100 - height, 2),
        "start" if x < 12 else "end" if x > 88 else "middle",
    )


def _step(at: int, count: int, top: int) -> str:
    """A column as a part of a path."""
    return f"M{at + 0.1:g} 100v-{_height(count, top):g}h.8V100z"


def _height(count: int, top: int) -> float:
    return round(max(100 * count / top, LEAST), 1) if count else 0.0
