"""Charts: which stretches of time they count by, the numbers at their side and below, gaps, breaks, the undated."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from browse.charts.axis_scale import scale_of
from browse.charts.column_chart import LOWEST, WIDEST, ColumnChart, Counted, column_chart, note_at
from browse.charts.date_tally import MOST_BINS, DateTally, bins_of_days, shown_bins
from browse.charts.small_chart import CountedThing, small_charts
from browse.charts.time_axis import written_below
from browse.charts.time_bins import KEYS_OF, LEVELS, TimeBin


def chart(level: str, counts: dict[str, int], undated: int = 0) -> ColumnChart:
    """The chart of counts by dates, each a bin of its own."""
    counted = [Counted(TimeBin.at(level, date).key, count) for date, count in counts.items()]
    made = column_chart(level, counted, Counted(0, undated))
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("level", "date", "expected"),
    [
        ("day", "2022-02-12", ("2022-02-12", "2022-02-12", "2022-02-12", "12 February 2022")),
        ("week", "2022-02-12", ("2022-02-07", "2022-02-13", "", "week of 7 February 2022")),
        ("week", "1969-12-31", ("1969-12-29", "1970-01-04", "", "week of 29 December 1969")),
        ("month", "2022-02", ("2022-02-01", "2022-02-28", "2022-02", "February 2022")),
        ("month", "2020-02-29", ("2020-02-01", "2020-02-29", "2020-02", "February 2020")),
        ("year", "1021", ("1021-01-01", "1021-12-31", "1021", "1021")),
        ("decade", "1985-05", ("1980-01-01", "1989-12-31", "", "the 1980s")),
        ("week", "0001-01-01", ("0001-01-01", "0001-01-07", "", "week of 1 January 0001")),
        ("decade", "9999", ("9990-01-01", "9999-12-31", "", "the 9990s")),
    ],
)
def test_a_bin(level: str, date: str, expected: tuple[str, str, str, str]) -> None:
    one = TimeBin.at(level, date)
    assert (one.first, one.last, one.prefix, one.label) == expected


@pytest.mark.parametrize("level", LEVELS)
def test_bins_follow_one_another_without_a_day_between(level: str) -> None:
    bins = (
        bins_of_days(level, "1899-11-20", "2024-03-01")
        if level != "day"
        else bins_of_days(level, "2023-12-30", "2024-03-01")
    )
    for one, after in pairwise(bins):
        assert TimeBin.at("day", after.first).key - TimeBin.at("day", one.last).key == 1
        number = np.array([int(one.last.replace("-", ""))])
        assert KEYS_OF[level](number)[0] == one.key


@pytest.mark.parametrize(
    ("largest", "unit", "ticks"),
    [
        (0, "", ["0", "1"]),
        (1, "", ["0", "1"]),
        (3, "", ["0", "1", "2", "3"]),
        (7, "", ["0", "2", "4", "6", "8"]),
        (41, "", ["0", "20", "40", "60"]),
        (100, "", ["0", "50", "100"]),
        (101, "", ["0", "50", "100", "150"]),
        (39_812, "", ["0", "10,000", "20,000", "30,000", "40,000"]),
        (0.7, " %", ["0 %", "0.2 %", "0.4 %", "0.6 %", "0.8 %"]),
        (33.3, " %", ["0 %", "10 %", "20 %", "30 %", "40 %"]),
        (100.0, " %", ["0 %", "50 %", "100 %"]),
    ],
)
def test_the_scale(largest: float, unit: str, ticks: list[str]) -> None:
    scale = scale_of(largest, unit=unit)
    assert [tick.label for tick in scale.ticks] == ticks
    assert (scale.ticks[0].y, scale.ticks[-1].y) == (100, 0)
    assert scale.top >= largest


@pytest.mark.parametrize(
    ("dates", "level"),
    [
        (["2022-02-11", "2022-02-13"], "day"),
        (["2021-12-31", "2022-01-01"], "day"),
        (["2022-01-31", "2022-03-01"], "week"),
        (["2022-01-31", "2022-10-01"], "month"),
        (["2017-05-01", "2022-02-01"], "month"),
        (["2016-05-01", "2022-02-01"], "year"),
        (["2022", "2022-02", "2022-03"], "year"),
        (["1021-01-01", "2022-02-01"], "year"),
        ([str(year) for year in range(1840, 2020)], "decade"),
        ([], "year"),
    ],
)
def test_the_level_that_fits(dates: list[str], level: str) -> None:
    numbers = sorted(int(date.replace("-", "").ljust(8, "0")) for date in dates)
    assert DateTally(np.array(numbers, dtype=np.int64), np.ones(len(numbers), dtype=np.int64)).fitting_level() == level


@pytest.mark.parametrize(
    ("level", "dates", "first", "last", "count"),
    [
        ("day", ["2022-02-11"], "2022-02-01", "2022-02-28", 28),
        ("week", ["2022-01-31", "2022-03-01"], "2022-01-31", "2022-04-03", 9),
        ("month", ["2022-05"], "2022-01-01", "2022-12-31", 12),
        ("year", ["1990", "2022"], "1990-01-01", "2022-12-31", 33),
        ("year", ["1021", "2021", "2022"], "1021-01-01", "2022-12-31", 3),
    ],
)
def test_what_is_shown(level: str, dates: list[str], first: str, last: str, count: int) -> None:
    bins = shown_bins(level, {TimeBin.at(level, date).key: 1 for date in dates})
    assert (bins[0].first, bins[-1].last, len(bins)) == (first, last, count)
    assert count <= MOST_BINS


def test_columns_fill_the_width_and_what_has_no_article_is_a_gap() -> None:
    drawn = chart(
        "year", {"2001": 2, "2002": 0, "2003": 4, "2004": 0, "2005": 1, **{f"20{n:02}": 1 for n in range(6, 21)}}
    )
    assert [one.label for one in drawn.columns][:3] == ["2001", "2003", "2005"]
    assert (drawn.columns[0].x, drawn.columns[1].x, drawn.columns[2].x) == (0, 10, 20)
    assert drawn.columns[-1].x + drawn.columns[-1].width == pytest.approx(100)
    assert [one.height for one in drawn.columns[:3]] == [50, 100, 25]
    assert (drawn.breaks, drawn.slots) == ((), 20)


def test_a_stretch_that_is_left_out_is_marked() -> None:
    drawn = chart("year", {"1021": 1, "2021": 2, "2022": 3})
    assert [one.text for one in drawn.breaks] == ["nothing between 1021 and 2021"]
    assert [one.x for one in drawn.columns] == [0, 2 * 25, 3 * 25]
    assert drawn.slots == 0, "where slots do not follow each other, a script cannot tell a day from a place"


def test_one_column_is_no_wall_and_one_article_beside_a_million_is_seen() -> None:
    assert [one.width for one in chart("year", {"2021": 1}).columns] == [WIDEST]
    assert chart("year", {"2021": 1, "2022": 1_000_000}).columns[0].height == LOWEST


@pytest.mark.parametrize(
    ("dated", "undated", "height", "overflows"),
    [(4, 0, None, False), (4, 2, 50, False), (4, 4_000, 100, True), (0, 3, 100, False)],
)
def test_the_undated_are_a_column_of_their_own(dated: int, undated: int, height: int | None, overflows: bool) -> None:
    drawn = chart("year", {"2021": dated}, undated)
    assert drawn.beside == (None if height is None else drawn.beside)
    assert (drawn.beside and drawn.beside.height, drawn.overflows) == (height, overflows)


def test_nothing_to_draw() -> None:
    assert column_chart("year", []) is None
    assert column_chart("year", [Counted(2021, 0)], Counted(0, 0)) is None


@pytest.mark.parametrize(
    ("chosen", "marked"),
    [((False, False), [False, False]), ((True, False), [True, False]), ((True, True), [False, False])],
)
def test_what_is_chosen_is_marked_where_it_is_not_all(chosen: tuple[bool, bool], marked: list[bool]) -> None:
    drawn = column_chart("year", [Counted(2021 + at, 1, "/", one) for at, one in enumerate(chosen)])
    assert drawn is not None
    assert [one.chosen for one in drawn.columns] == marked
    assert [one.reached for one in drawn.columns] == [chosen[0] or not chosen[1], chosen[1] and not chosen[0]]


@pytest.mark.parametrize(
    ("place", "expected"),
    [(0.5, (0, "start")), (5, (5, "start")), (50, (50, "middle")), (95, (95, "end")), (99.5, (100, "end"))],
)
def test_a_number_stays_in_the_drawing(place: float, expected: tuple[float, str]) -> None:
    note = note_at("1,234", place, 0)
    assert (note.x, note.anchor) == expected
    assert (note_at("12", place, 0).x, note_at("12", place, 0).anchor) == (place, "middle")


@pytest.mark.parametrize(
    ("level", "first", "last", "written"),
    [
        ("day", "2022-02-01", "2022-02-28", ["1 Feb", "8", "15", "22"]),
        ("day", "2022-02-01", "2022-03-31", ["1 Feb", "15", "1 Mar", "15"]),
        ("week", "2021-11-01", "2022-02-13", ["Nov 2021", "Dec", "Jan 2022", "Feb"]),
        ("month", "2022-01-01", "2022-04-30", ["Jan", "Feb", "Mar", "Apr"]),
        ("month", "2021-01-01", "2022-12-31", ["2021", "Apr", "Jul", "Oct", "2022", "Apr", "Jul", "Oct"]),
        ("month", "2017-01-01", "2020-12-31", ["2017", "2018", "2019", "2020"]),
        ("year", "2016-01-01", "2020-12-31", ["2016", "2017", "2018", "2019", "2020"]),
        ("year", "1965-01-01", "2020-12-31", [str(year) for year in range(1965, 2021, 5)]),
        ("decade", "1980-01-01", "2009-12-31", ["1980s", "1990s", "2000s"]),
    ],
)
def test_what_is_written_below(level: str, first: str, last: str, written: list[str]) -> None:
    bins = list(enumerate(bins_of_days(level, first, last)))
    assert [one.text for one in written_below(bins, 100 / len(bins))] == written


def test_small_charts_have_one_scale() -> None:
    bins = bins_of_days("year", "2020-01-01", "2023-12-31")
    charts = small_charts(
        "Who", bins, [CountedThing("A", "/a", 9, {2020: 8, 2023: 1}), CountedThing("B", "/b", 4, {2021: 4})]
    )
    assert charts is not None
    one, other = charts.charts
    assert (charts.top, charts.first, charts.last) == (8, "2020", "2023")
    assert (one.path, other.path) == ("M0.1 100v-100h.8V100zM3.1 100v-12.5h.8V100z", "M1.1 100v-50h.8V100z")
    assert [(made.peak, made.at, made.y) for made in (one, other)] == [("8", "2020", 0), ("4", "2021", 50)]
    assert small_charts("Who", bins, [CountedThing("A", "/a", 3, {})]) is None
    broken = small_charts("Who", [TimeBin("year", 1021), *bins], [CountedThing("A", "/a", 2, {1021: 1, 2020: 1})])
    assert broken is not None
    assert (broken.charts[0].width, broken.charts[0].path[:5], broken.charts[0].path[-20:]) == (
        6,
        "M0.1 ",
        "M2.1 100v-100h.8V100z"[-20:],
    )
