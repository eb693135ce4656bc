"""Bars over time: the finest level for which there is room, over whole months and years."""

from __future__ import annotations

from pathlib import Path

import pytest

from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.query.results import Histogram
from browse.search import search
from tests.browse_archive import make

CASES = [
    # dates of the articles, state, level, first bar, last bar, how many bars, articles that no bar holds
    (["2022-02-11", "2022-02-13"], "", "day", "2022-02-01", "2022-02-28", 28, 0),
    (["2022-02-11", "2022-03-02"], "", "day", "2022-02-01", "2022-03-31", 59, 0),
    (["2021-12-31", "2022-01-01"], "", "day", "2021-12-01", "2022-01-31", 62, 0),
    (["2022-01-31", "2022-03-01"], "", "week", "2022-01-31", "2022-03-28", 9, 0),
    (["2022-01-31", "2022-10-01"], "", "month", "2022-01", "2022-12", 12, 0),
    (["2017-05-01", "2022-02-01"], "", "month", "2017-01", "2022-12", 72, 0),
    (["2016-05-01", "2022-02-01"], "", "year", "2016", "2022", 7, 0),
    (["1800", "2022"], "", "year", "1800", "2022", 2, 0),
    (["2022", "2022"], "", "year", "2022", "2022", 1, 0),
    (["2022", "2022-02", "2022-03"], "", "year", "2022", "2022", 1, 0),
    (["2022", "2022-02", "2022-03", "2022-02"], "", "month", "2022-01", "2022-12", 12, 1),
    (["2022-02", "2022-02-12", "2022-02-13", "2022-02-14"], "", "day", "2022-02-01", "2022-02-28", 28, 1),
    (["2021-12", "2022-02-02", "2022-02-12", "2022-02-12"], "", "week", "2022-01-31", "2022-02-28", 5, 1),
    (["2021-12", "2021-12", "2022-02-12", "2022-02-12"], "", "month", "2021-01", "2022-12", 24, 0),
    (["2021-12", "2022-02-02", "2022-02-12", "2022-02-12"], "by=month", "month", "2021-01", "2022-12", 24, 0),
    (["2022-02-11", "2022-02-13"], "by=week", "week", "2022-01-31", "2022-02-28", 5, 0),
    (["2012-02-11", "2022-02-13"], "by=day", "year", "2012", "2022", 11, 0),
    (["2022-02-11", "2022-02-13"], "by=fortnight", "day", "2022-02-01", "2022-02-28", 28, 0),
    (
        ["2022-02-11", "2022-02-13", "2022-06-01"],
        "from=2022-02-10&to=2022-02-14",
        "day",
        "2022-02-10",
        "2022-02-14",
        5,
        0,
    ),
    (["2021-02-11", "2022-06-13"], "from=2022&to=2022", "month", "2022-01", "2022-12", 12, 0),
    (["2021-02-11", "2022-06-13"], "from=2022-05", "day", "2022-05-01", "2022-06-13", 44, 0),
    (["2021-02-11", "2022-06-13"], "from=0001&to=9999", "year", "2021", "2022", 2, 0),
    (["2021-02-11", "2021-07-13"], "by=day&from=2021-02-11&to=2021-07-13", "day", "2021-02-11", "2021-07-13", 153, 0),
    (["2021-02-11", "2021-07-13"], f"by=day&q=-{'x' * 900}", "week", "2021-02-01", "2021-07-26", 26, 0),
    (["2021-02-11", "2021-07-13"], f"q=-{'x' * 3_000}", "month", "2021-01", "2021-12", 12, 0),
    (["2016-05-01", "2022-02-01"], "year=2022", "month", "2022-01", "2022-12", 12, 0),
    (["2016-05-01", "2022-02-01"], "year=2022&year=2016", "year", "2016", "2022", 7, 0),
    (["2016-05-01", "2022-02-01", "2022-02"], "month=2022-02", "day", "2022-02-01", "2022-02-28", 28, 1),
    (["2022-02-11", "2022-02-13"], "year=2021", "month", "2021-01", "2021-12", 12, 0),
]


def _histogram(path: Path, dates: list[str | None], state: str = "") -> Histogram:
    articles = [
        {"id": f"a{number}", "title": f"Number {number}", "body": "Text.", "published": date}
        for number, date in enumerate(dates)
    ]
    return search.search(Archive(make(path / "archive.db", articles)), SearchState.from_query_string(state)).histogram


@pytest.mark.parametrize(("dates", "state", "expected"), [(case[0], case[1], case[2:]) for case in CASES])
def test_the_bars(
    tmp_path: Path, dates: list[str | None], state: str, expected: tuple[str, str, str, int, int]
) -> None:
    shown = _histogram(tmp_path, dates, state)
    found = (shown.level, shown.bars[0].value, shown.bars[-1].value, len(shown.bars), shown.coarser)
    assert found == expected


def test_without_any_date(tmp_path: Path) -> None:
    shown = _histogram(tmp_path, [None, None])
    assert (shown.bars, shown.undated.count, shown.up_url) == ((), 2, None)


@pytest.mark.parametrize(
    ("state", "up"),
    [
        ("", None),
        ("year=2022", "/search"),
        ("month=2022-02", "/?year=2022"),
        ("year=2022&year=2016", "/search"),
        ("from=2022-01-01&to=2022-02-01", "/search"),
        ("undated=1", None),
    ],
)
def test_the_way_out(tmp_path: Path, state: str, up: str | None) -> None:
    assert _histogram(tmp_path, ["2016-05-01", "2022-02-01"], state).up_url == up


def test_bars_of_what_is_chosen_are_marked(tmp_path: Path) -> None:
    shown = _histogram(tmp_path, ["2020-05-01", "2021-02-01", "2022-03-01"], "year=2020&month=2022-03")
    assert shown.level == "month"
    assert [bar.value for bar in shown.bars if bar.selected and bar.count] == ["2020-05", "2022-03"]


@pytest.mark.parametrize(
    ("dates", "title"),
    [
        (["2022-02-11"], "February 2022, by day"),
        (["2021-12-31", "2022-01-01"], "December 2021 to January 2022, by day"),
        (["2020-12-31", "2022-01-01"], "2020 to 2022, by month"),
        (["2022-01-31", "2022-03-01"], "31 January 2022 to the week of 28 March 2022, by week"),
        (["2022-01-31", "2022-11-01"], "2022, by month"),
        (["1999", "2022"], "1999 to 2022, by year"),
        ([None], ""),
    ],
)
def test_what_the_bars_run_over(tmp_path: Path, dates: list[str | None], title: str) -> None:
    assert _histogram(tmp_path, dates).title == title
