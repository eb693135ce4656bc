"""A chart of lines over time: each a path with gaps where nothing is known, and its name at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from browse.charts.axis_scale import AxisScale, scale_of
from browse.charts.column_chart import ChartNote, note_at
from browse.charts.time_axis import TimeLabel, written_below
from browse.charts.time_bins import TimeBin

SIDE = 1_000  # of the box in which paths are drawn
APART = 12.0  # per cent of the height between two names at the ends of lines


@dataclass(frozen=True, slots=True)
class LineValues:
    """What one line shows: its name, and its value in each bin, None where nothing is known."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line: its path in a box of SIDE by SIDE, and where its name stands at its end, in per cent from the top."""

    name: str
    path: str
    end: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines in their order, with what stands around them; `largest` is the number at the highest point of all."""

    lines: tuple[ChartLine, ...]
    scale: AxisScale
    below: tuple[TimeLabel, ...]
    largest: ChartNote

    @property
    def scale_width(self) -> float:
        """The width of the scale's numbers in em."""
        return round(max(len(tick.label) for tick in self.scale.ticks) * 0.62 + 0.4, 2)


def line_chart(bins: Sequence[TimeBin], series: Sequence[LineValues], unit: str = "") -> LineChart | None:
    """The chart of the values, one for each bin; None where none is above nothing. `unit` stands behind each number."""
    known = [(value, place) for one in series for place, value in enumerate(one.values) if value is not None]
    largest, place = max(known, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
    if not largest:
        return None
    scale = scale_of(largest, unit=unit)
    width = 100 / len(bins)
    ends = _apart([_last_height(one.values, scale) for one in series])
    return LineChart(
        tuple(ChartLine(one.name, _path(one.values, scale), end) for one, end in zip(series, ends, strict=True)),
        scale,
        written_below(list(enumerate(bins)), width),
        note_at(value_in_words(largest, unit), (place + 0.5) * width, 100 - scale.height(largest)),
    )


def value_in_words(value: float, unit: str) -> str:
    """A value with its unit: a count, or a share with two digits that count."""
    if not unit:
        return f"{value:,.0f}"
    return f"{value:.1f}{unit}" if value >= 1 or not value else f"{value:.2g}{unit}"


def _path(values: Sequence[float | None], scale: AxisScale) -> str:
    """The path: a new stretch after each gap, a dot where one value stands alone."""
    path, before = [], False
    for place, value in enumerate(values):
        if value is None:
            before = False
            continue
        x = round(SIDE * (place + 0.5) / len(values), 1)
        y = round(SIDE - SIDE * value / scale.top, 1)
        path.append(f"{'L' if before else 'M'}{x:g} {y:g}" + ("" if before else "h0"))
        before = True
    return "".join(path)


def _last_height(values: Sequence[float | None], scale: AxisScale) -> float:
    """How far from the top the last value stands, in per cent."""
    last = next((value for value in reversed(values) if value is not None), 0.0)
    return round(100 - 100 * last / scale.top, 2)


def _apart(places: Sequence[float]) -> list[float]:
    """The places of names, moved so that none covers another; each is as near to its line as the others let it be."""
    order = sorted(range(len(places)), key=lambda number: (places[number], number))
    moved: dict[int, float] = {}
    below = -APART
    for number in order:
        moved[number] = below = max(places[number], below + APART)
    beyond = max(below - 100, 0)
    above = 100.0 + APART
    for number in reversed(order):
        moved[number] = above = min(moved[number], above - APART) if beyond else moved[number]
    return [round(moved[number], 2) for number in range(len(places))]
