"""Bars over time: where each stands and how high it is, for a drawing that needs no script and no inline style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from browse.core.wording import MONTHS, date_in_words

WIDEST = 25.0  # per cent of the width: one bar across a whole page is a wall
MOST_BY_QUARTER = 36  # months under which every quarter is written: twelve words
TENTHS = ("01", "11", "21")  # days that are written under the bars of more months than one
LOWEST = 2.0  # per cent of the height: a bar of one article beside one of 10,000 is still to be seen and hit


@dataclass(frozen=True, slots=True)
class Count:
    """How many articles an ISO prefix has, and where its bar leads."""

    date: str
    articles: int
    href: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar in per cent of the drawing's width and height; `tick` is what is written under it, if anything."""

    label: str
    articles: int
    href: str
    selected: bool
    left: float
    width: float
    height: float
    tick: str = ""


def lay_out(counts: Sequence[Count], ticks: int = 12) -> tuple[DrawnBar, ...]:
    """The counts, in order, as bars of equal width; `ticks` is about how many are labelled."""
    highest = max((count.articles for count in counts), default=0)
    if not highest:
        return ()
    step = min(100 / len(counts), WIDEST)
    labels = _ticks([count.date for count in counts], ticks)
    return tuple(
        DrawnBar(
            label=date_in_words(count.date),
            articles=count.articles,
            href=count.href,
            selected=count.selected,
            left=round(number * step, 3),
            width=round(step, 3),
            height=round(max(100 * count.articles / highest, LOWEST), 2) if count.articles else 0.0,
            tick=labels[number],
        )
        for number, count in enumerate(counts)
    )


def _quarter(month: str) -> str:
    return MONTHS[int(month[5:]) - 1][:3] if month[5:] in ("04", "07", "10") else ""


def _day(date: str) -> str:
    return f"{int(date[8:])} {MONTHS[int(date[5:7]) - 1][:3]}"


def _ticks(dates: Sequence[str], most: int) -> list[str]:
    """What is written under each bar, or "": the number of a day, the name of a month or the year.

    Months of several years are named by quarter. `most` is about how many bars are labelled.
    """
    if all(len(date) == 10 for date in dates) and len({date[:7] for date in dates}) == 1:
        written = [str(int(date[8:])) for date in dates]
    elif all(len(date) == 10 for date in dates):
        written = [_day(date) if date[8:] in TENTHS else "" for date in dates]
    elif all(len(date) == 7 for date in dates) and len({date[:4] for date in dates}) == 1:
        written = [MONTHS[int(date[5:]) - 1][:3] for date in dates]
    else:
        years = [date[:4] for date in dates]
        quarters = all(len(date) == 7 for date in dates) and len(dates) <= MOST_BY_QUARTER
        written = [
            year if not number or years[number - 1] != year else _quarter(dates[number]) if quarters else ""
            for number, year in enumerate(years)
        ]
    places = [number for number, text in enumerate(written) if text]
    every = -(-len(places) // most) if most else 1
    shown = set(places[:: max(every, 1)])
    return [text if number in shown else "" for number, text in enumerate(written)]
