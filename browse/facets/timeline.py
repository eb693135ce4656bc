"""The articles by date: by whichever stretch of time fills the space, or by the one that is asked for.

Where dates are chosen, the bars are the parts of what they share: the months of a year, the days of a month or of a
range. Where none are, the span decides (see `browse.charts.date_tally`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from browse.charts.date_tally import MOST_BINS, DateTally, bins_of_days, padded_ends, shown_bins
from browse.charts.time_bins import TimeBin, day_number, days_since_1970, iso_of_day
from browse.core.columns import Columns
from browse.core.ordinals import Mask
from browse.query.page_state import STEPS, SearchState
from browse.query.results import Bar, FacetValue, Histogram, LevelChoice

FEWEST = 2  # bins of a level that is offered
MOST_LETTERS = 40_000  # of the addresses of all bars: each has the whole state again
Days = tuple[str, str]  # the first and the last, whole dates


def timeline_of(columns: Columns, request: SearchState, base: Mask, doubtful_base: Mask) -> Histogram:
    """The bars of the articles in `base`, which are those under all filters but that of dates."""
    counts = columns.dates.counts(base)
    occur = counts > 0
    tally = DateTally(columns.dates.numbers[occur], counts[occur])
    dated = tally.dated()
    days = _shared(request)
    if days is None and request.ranged() and dated.total:
        days = _range(request, dated)
    inside = dated.within(*map(day_number, days)) if days else dated
    fitting = _level(request, days, dated)
    sizes = {step: _how_many(step, inside, days) for step in STEPS}
    most = min(MOST_BINS, MOST_LETTERS // len(request.url()))
    fitting = next((step for step in STEPS[STEPS.index(fitting) :] if sizes[step] <= most or step == "year"), fitting)
    offered = [step for step in STEPS if step == fitting or FEWEST <= sizes[step] <= most]
    level = request.by if request.by in offered else fitting
    known = inside.by(level)
    bins = _bins(level, known, days)
    plain = replace(request, by="") if request.by else request  # a bar shows its own parts, whatever it is one of
    bars = tuple(_bar(plain, one, known.get(one.key, 0)) for one in bins)
    return Histogram(
        level,
        _within(request),
        bars,
        max((bar.count for bar in bars), default=0),
        inside.total - sum(bar.count for bar in bars),
        _flag(request, "undated", "Without a date", tally.total - dated.total),
        _flag(request, "doubtful", "With a doubtful date", int(np.count_nonzero(columns.doubtful & doubtful_base))),
        _up(request),
        tuple(_choice(request, step, level, fitting) for step in offered) if len(offered) > 1 and bars else (),
    )


def _within(request: SearchState) -> str:
    """The year or month in which all chosen dates lie; "" where there is none."""
    if not request.dates or request.undated or request.ranged():
        return ""
    months, years = {date[:7] for date in request.dates}, {date[:4] for date in request.dates}
    return (months if len(months) == 1 else years if len(years) == 1 else {""}).pop()


def _shared(request: SearchState) -> Days | None:
    """The days of that year or month."""
    within = _within(request)
    if not within:
        return None
    stretch = TimeBin.at("month" if len(within) == 7 else "year", within)
    return stretch.first, stretch.last


def _range(request: SearchState, dated: DateTally) -> Days | None:
    """The days of the chosen range; an open end is that of all dates. None where nothing lies between."""
    days = days_since_1970(dated.numbers)
    first = _end(request.since, last=False) if request.since else iso_of_day(int(days.min()))
    last = _end(request.until, last=True) if request.until else iso_of_day(int(days.max()))
    return (first, last) if first <= last else None


def _end(prefix: str, last: bool) -> str:
    """The first or the last day of an ISO prefix."""
    stretch = TimeBin.at({4: "year", 7: "month", 10: "day"}[len(prefix)], prefix)
    return stretch.last if last else stretch.first


def _level(request: SearchState, days: Days | None, dated: DateTally) -> str:
    """The level that is shown unless another is asked for."""
    within = _within(request)
    if within:
        return "day" if len(within) == 7 else "month"
    if days is None:
        return dated.fitting_level()
    ends = np.array([int(day.replace("-", "")) for day in days], dtype=np.int64)
    return DateTally(ends, np.ones(2, dtype=np.int64)).fitting_level()


def _bins(level: str, known: Mapping[int, int], days: Days | None) -> tuple[TimeBin, ...]:
    """The bins at a level: of the days that are chosen, or around all that occur."""
    if days is None or TimeBin.at(level, days[1]).key - TimeBin.at(level, days[0]).key >= MOST_BINS:
        return shown_bins(level, known)
    return bins_of_days(level, *days)


def _how_many(level: str, inside: DateTally, days: Days | None) -> int:
    """How many bins a level would have; 0 where no date can stand in one."""
    ends = inside.ends(level)
    if ends is None:
        return 0
    low, high = (TimeBin.at(level, day) for day in days) if days else padded_ends(level, ends)
    return high.key - low.key + 1


def _bar(request: SearchState, one: TimeBin, count: int) -> Bar:
    if not count:
        return Bar(one.prefix or one.first, "", 0, _chosen(request, one), "", one.key)
    return Bar(one.prefix or one.first, one.label, count, _chosen(request, one), _address(request, one), one.key)


def _chosen(request: SearchState, one: TimeBin) -> bool:
    if one.prefix and request.dates and one.prefix.startswith(request.dates):
        return True
    if not request.ranged():
        return False
    return (not request.since or one.last >= request.since) and (not request.until or one.first <= f"{request.until}~")


def _address(request: SearchState, one: TimeBin) -> str:
    """The address that chooses a bin alone; finer bars show it then."""
    if one.prefix:
        return request.with_dates(one.prefix).url()
    return request.with_dates(since=one.first, until=one.last).url()


def _choice(request: SearchState, step: str, level: str, fitting: str) -> LevelChoice:
    return LevelChoice(step, request.url(by="" if step == fitting else step, page=request.page), step == level)


def _up(request: SearchState) -> str | None:
    """The address of the next wider dates; None where no date is chosen."""
    if not request.dates and not request.ranged():
        return None
    within = _within(request)
    return request.with_dates(*([within[:4]] if len(within) == 7 else [])).url()


def _flag(request: SearchState, name: str, label: str, count: int) -> FacetValue:
    chosen = bool(getattr(request, name))
    return FacetValue("1", label, count, chosen, False, request.url(**{name: not chosen}), "")
