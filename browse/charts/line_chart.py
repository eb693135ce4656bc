"""A chart of lines over time: each a path with gaps where nothing is known, and its name at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from browse.charts.axis_scale import AxisScale, scale_of
from browse.charts.column_chart import ChartNote, note_at, slot_places
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
    """A line in a box of SIDE by SIDE: its path, and dots where a value stands alone between two gaps.

    Its name stands at its end, in per cent from the top.
    """

    name: str
    path: str
    dots: str
    end: float


@dataclass(frozen=True, slots=True)
class LineReading:
    """What every line shows in one stretch of time, in words; its place in per cent from the left."""

    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines in their order, with what stands around them; `largest` is the number at the highest point of all.

    `readings` are those of the stretches of time of which anything is known, in order.
    """

    lines: tuple[ChartLine, ...]
    scale: AxisScale
    below: tuple[TimeLabel, ...]
    largest: ChartNote
    readings: tuple[LineReading, ...]

    @property
    def scale_width(self) -> float:
        """The width of the scale's numbers in em."""
        return round(max(len(tick.label) for tick in self.scale.ticks) * 0.62 + 0.4, 2)


def line_chart(bins: Sequence[TimeBin], series: Sequence[LineValues], unit: str = "") -> LineChart | None:
    """The chart of the values, one for each bin; None where none is above nothing. `unit` stands behind each number.

    Between two bins of which one does not follow the other every line has a gap.
    """
    places = slot_places([one.key for one in bins])
    slots = places[-1] + 1 if places else 0
    spread = [_spread(one.values, places, slots) for one in series]
    known = [(value, place) for values in spread for place, value in enumerate(values) if value is not None]
    largest, place = max(known, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
    if not largest:
        return None
    scale = scale_of(largest, unit=unit)
    width = 100 / slots
    ends = _apart([_last_height(values, scale) for values in spread])
    lines = zip(series, spread, ends, strict=True)
    return LineChart(
        tuple(ChartLine(one.name, *_paths(values, scale), end) for one, values, end in lines),
        scale,
        written_below(list(zip(places, bins, strict=True)), width),
        note_at(value_in_words(largest, unit), (place + 0.5) * width, 100 - scale.height(largest)),
        tuple(
            LineReading(f"{one.label}: {said}", round(place * width, 3), round(width, 3))
            for number, (place, one) in enumerate(zip(places, bins, strict=True))
            if (said := _said(series, number, unit))
        ),
    )


def _said(series: Sequence[LineValues], number: int, unit: str) -> str:
    """The value of each line in a bin, "" where none is known."""
    known = [(one.name, value) for one in series if (value := one.values[number]) is not None]
    return ", ".join(f"{name} {value_in_words(value, unit)}" for name, value in known)


def _spread(values: Sequence[float | None], places: Sequence[int], slots: int) -> list[float | None]:
    """The values in their slots."""
    spread: list[float | None] = [None] * slots
    for place, value in zip(places, values, strict=True):
        spread[place] = value
    return spread


def value_in_words(value: float, unit: str) -> str:
    """A value with its unit: a count, or a share with two digits that count."""
    if not unit:
        return f"{value:,.0f}"
    return f"{value:.1f}{unit}" if value >= 1 or not value else f"{value:.2g}{unit}"


def _paths(values: Sequence[float | None], scale: AxisScale) -> tuple[str, str]:
    """The path, with a new stretch after each gap; and the dots of values that stand alone."""
    lines: list[str] = []
    dots: list[str] = []
    for stretch in _stretches(values):
        points = [
            f"{SIDE * (place + 0.5) / len(values):.5g} {SIDE - SIDE * value / scale.top:.5g}"
            for place, value in stretch
        ]
        (dots if len(points) == 1 else lines).append("M" + "L".join(points) + ("h0" if len(points) == 1 else ""))
    return "".join(lines), "".join(dots)


def _stretches(values: Sequence[float | None]) -> Iterator[list[tuple[int, float]]]:
    """The places and values between two gaps."""
    stretch: list[tuple[int, float]] = []
    for place, value in enumerate(values):
        if value is not None:
            stretch.append((place, value))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


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
