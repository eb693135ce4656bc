"""What is written below the slots of a chart: days, months or years, as few as are needed to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from browse.charts.time_bins import TimeBin

MOST_LABELS = 12
EVERY = (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 500)  # years between two that are written
WEEKS = ("01", "08", "15", "22", "29")  # days of one month that are written
HALVES = ("01", "15")  # of several


@dataclass(frozen=True, slots=True)
class TimeLabel:
    """A text below a chart, at its place in per cent; `thin`: it is left out where the drawing is narrow."""

    text: str
    x: float
    anchor: str
    thin: bool = False


def written_below(bins: Sequence[tuple[int, TimeBin]], width: float) -> tuple[TimeLabel, ...]:
    """The labels of bins, each with the place of its slot, of which each is `width` wide."""
    if not bins:
        return ()
    level = bins[0][1].level
    written = [
        (place, text)
        for (place, _), text in zip(bins, _WRITTEN[level]([slot for _, slot in bins]), strict=True)
        if text
    ]
    every = -(-len(written) // MOST_LABELS)
    if level in ("day", "week", "month") or every > 1:
        written = written[::every]
    begins = level == "week" or (level == "month" and len({slot.key // 12 for _, slot in bins}) > 3)
    return tuple(
        TimeLabel(text, *_place(place, width, begins), thin=at % 2 == 1 and len(written) > MOST_LABELS // 2)
        for at, (place, text) in enumerate(written)
    )


def _place(place: int, width: float, begins: bool) -> tuple[float, str]:
    """Where a label stands and how it is anchored: under its slot, or from where a longer stretch begins."""
    left, middle = place * width, (place + 0.5) * width
    if begins or (middle < 3 and width < 6):
        return round(left, 3), "start"
    return (100.0, "end") if middle > 98 and width < 4 else (round(middle, 3), "middle")


def _days(bins: Sequence[TimeBin]) -> list[str]:
    """The days 1, 8, 15, 22, 29 of one month, 1 and 15 of two or three, the first of more."""
    months = len({slot.first[:7] for slot in bins})
    shown = WEEKS if months == 1 else HALVES if months < 4 else HALVES[:1]
    return [
        _day(slot, number == 0) if slot.first[8:] in shown or number == 0 else "" for number, slot in enumerate(bins)
    ]


def _day(slot: TimeBin, first: bool) -> str:
    day = str(int(slot.first[8:]))
    return f"{day} {slot.month_name}" if first or slot.first[8:] == "01" else day


def _weeks(bins: Sequence[TimeBin]) -> list[str]:
    """The month that begins in or before a week, with its year at the first and in January."""
    written, before = [], ""
    for number, slot in enumerate(bins):
        month = slot.last[:7]
        name = TimeBin.at("month", month).month_name
        text = "" if month == before else f"{name} {month[:4]}" if number == 0 or name == "Jan" else name
        written.append(text)
        before = month
    return written


def _months(bins: Sequence[TimeBin]) -> list[str]:
    """The names of the months of one year; of up to three their quarters; of more the years alone."""
    years = len({slot.key // 12 for slot in bins})
    if years == 1:
        return [slot.month_name for slot in bins]
    quarters = () if years > 3 else ("Apr", "Jul", "Oct")
    return [
        slot.first[:4]
        if number == 0 or slot.month_name == "Jan"
        else slot.month_name
        if slot.month_name in quarters
        else ""
        for number, slot in enumerate(bins)
    ]


def _years(bins: Sequence[TimeBin]) -> list[str]:
    """Round years."""
    every = next((step for step in EVERY if len(bins) / step <= MOST_LABELS), EVERY[-1])
    return [slot.first[:4] if slot.key % every == 0 else "" for slot in bins]


def _decades(bins: Sequence[TimeBin]) -> list[str]:
    return [f"{slot.key * 10}s" for slot in bins]


_WRITTEN = {"day": _days, "week": _weeks, "month": _months, "year": _years, "decade": _decades}
