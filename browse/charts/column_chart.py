"""A chart of columns over time: where each stands and how high it is, what is written at it, below it and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from browse.charts.axis_scale import AxisScale, scale_of
from browse.charts.time_axis import TimeLabel, written_below
from browse.charts.time_bins import TimeBin
from browse.core.wording import number

WIDEST = 25.0  # per cent of the width that a slot takes
BROADEST = 5.0  # per cent of the width that a column takes: one across a whole page is a wall
LOWEST = 1.5  # per cent of the height: a column of one article beside one of 10,000 is still to be seen and hit
FILLED = 0.84  # of the width of its slot
EDGE = 6.0  # per cent of the width in which a text does not stand centred, lest it leave the drawing
SHORT = 3  # letters of one that is centred anywhere: what stands beside the drawing has room for half of it


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """A column: its slot begins at `x` and is `width` wide, in per cent; `chosen` where a filter names it."""

    label: str
    count: int
    href: str
    chosen: bool
    x: float
    width: float
    height: float
    reached: bool = False  # by the tab key: one of a chart, from which arrows lead to the others

    @property
    def left(self) -> float:
        """Where what is drawn begins."""
        return round(self.x + (self.width - self.drawn_width) / 2, 3)

    @property
    def drawn_width(self) -> float:
        """How wide what is drawn is."""
        return round(self.width * FILLED if self.width > WIDEST else min(self.width * FILLED, BROADEST), 3)

    @property
    def top(self) -> float:
        """How far what is drawn is from the top."""
        return round(100 - self.height, 2)


@dataclass(frozen=True, slots=True)
class ChartNote:
    """A text at a place of the drawing, in per cent; `anchor` is SVG's."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns, what lies between them, and the numbers around.

    `first` and `last` are the days that it runs over. `slots` is the number of slots, each `slot_width` wide, where one
    follows the other without a break: by these a script tells which days the mouse is over. `beside` is the column of
    what has no date.
    """

    level: str
    columns: tuple[ChartColumn, ...]
    breaks: tuple[ChartNote, ...]
    scale: AxisScale
    below: tuple[TimeLabel, ...]
    largest: ChartNote | None
    beside: ChartColumn | None
    slots: int
    slot_width: float
    first: str
    last: str

    @property
    def scale_width(self) -> float:
        """The width of the scale's numbers in em."""
        return round(max((len(tick.label) for tick in self.scale.ticks), default=1) * 0.62 + 0.4, 2)

    @property
    def overflows(self) -> bool:
        """Whether the column of the undated is higher than the scale, which is that of the dated."""
        return self.beside is not None and self.beside.count > self.scale.top


@dataclass(frozen=True, slots=True)
class Counted:
    """The count of a bin, or of what has no date; where its column leads, and whether a filter names it."""

    key: int
    count: int
    href: str = ""
    chosen: bool = False


def column_chart(
    level: str, counted: Sequence[Counted], undated: Counted | None = None, steps: int = 4
) -> ColumnChart | None:
    """The chart of bins in order; None where there is nothing to draw. Where all are chosen none is marked.

    Between two bins of which one does not follow the other stands a break. The scale has `steps` at most.
    """
    largest = max((one.count for one in counted), default=0)
    beside = undated if undated and undated.count else None
    if not largest and not beside:
        return None
    bins, places = [TimeBin(level, one.key) for one in counted], slot_places([one.key for one in counted])
    slots = places[-1] + 1 if places else 0
    width = min(100 / slots, WIDEST) if slots else WIDEST
    scale = scale_of(largest or (beside.count if beside else 0), steps)
    columns = _columns(counted, [(one, place * width) for one, place in zip(bins, places, strict=True)], scale, width)
    return ColumnChart(
        level,
        columns,
        tuple(_break(before, after, place, width) for before, after, place in _gaps(bins, places)),
        scale,
        written_below(list(zip(places, bins, strict=True)), width),
        _largest(columns, largest),
        _column("without a date", beside, scale, (0, 100), reached=True) if beside else None,
        slots if slots == len(counted) else 0,
        round(width, 3),
        bins[0].first if bins else "",
        bins[-1].last if bins else "",
    )


def _columns(
    counted: Sequence[Counted], at: Sequence[tuple[TimeBin, float]], scale: AxisScale, width: float
) -> tuple[ChartColumn, ...]:
    """The columns of the bins that have any article."""
    every = all(one.chosen for one in counted)
    shown = [(one, *place) for one, place in zip(counted, at, strict=True) if one.count]
    first = next((one for one, _, _ in shown if one.chosen), shown[0][0] if shown else None)
    return tuple(
        _column(
            stretch.label, replace(one, chosen=False) if every and one.chosen else one, scale, (x, width), one is first
        )
        for one, stretch, x in shown
    )


def slot_places(keys: Sequence[int]) -> list[int]:
    """The slot of each bin: one is left free before each that does not follow the one before it."""
    places: list[int] = []
    for at, key in enumerate(keys):
        follows = at > 0 and key == keys[at - 1] + 1
        places.append(places[-1] + (1 if follows else 2) if places else 0)
    return places


def _gaps(bins: Sequence[TimeBin], places: Sequence[int]) -> Iterator[tuple[TimeBin, TimeBin, int]]:
    """The slots that are left free, each with the bins around it."""
    for at in range(1, len(places)):
        if places[at] - places[at - 1] > 1:
            yield bins[at - 1], bins[at], places[at] - 1


def _break(before: TimeBin, after: TimeBin, place: int, width: float) -> ChartNote:
    told = f"nothing between {before.label} and {after.label}"
    return ChartNote(told, round((place + 0.5) * width, 3), 100, "middle")


def _column(label: str, one: Counted, scale: AxisScale, slot: tuple[float, float], reached: bool) -> ChartColumn:
    x, width = slot
    height = max(scale.height(one.count), LOWEST)
    return ChartColumn(label, one.count, one.href, one.chosen, round(x, 3), round(width, 3), height, reached)


def _largest(columns: Sequence[ChartColumn], largest: int) -> ChartNote | None:
    """The number at the first of the highest columns."""
    highest = next((column for column in columns if column.count == largest), None)
    return None if highest is None else note_at(number(largest), highest.x + highest.width / 2, highest.top)


def note_at(text: str, x: float, y: float) -> ChartNote:
    """A text over a place, that does not leave the drawing at its sides."""
    anchor = "middle" if len(text) <= SHORT else "start" if x < EDGE else "end" if x > 100 - EDGE else "middle"
    at = 0 if anchor == "start" and x < EDGE / 2 else 100 if anchor == "end" and x > 100 - EDGE / 2 else x
    return ChartNote(text, round(at, 3), y, anchor)
