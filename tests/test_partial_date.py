from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.describe.dates.partial_date import PartialDate, common, made


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2022", "year", "2022-01-01", "2022-12-31"),
        ("2021-12", "month", "2021-12-01", "2021-12-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2022-02-12", "day", "2022-02-12", "2022-02-12"),
    ],
)
def test_a_prefix_stays_what_it_is(text: str, precision: str, first: str, last: str) -> None:
    date = PartialDate.parse(text)
    assert (str(date), date.precision) == (text, precision)
    assert (date.first().isoformat(), date.last().isoformat()) == (first, last)


def test_a_day_without_its_year() -> None:
    day = PartialDate.parse("--02-29")
    assert (str(day), day.precision, day.weekday()) == ("--02-29", "no year", 0)
    assert day.in_year(2023) is None
    assert str(day.in_year(2024)) == "2024-02-29"


@pytest.mark.parametrize(
    "text", ["", "22", "2022-13", "2022-02-30", "2022-2-1", "--02-30", "12.02.2022", "2022-02-12T10:00"]
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        PartialDate.parse(text)


def test_order_is_by_the_first_day_and_the_coarser_comes_first() -> None:
    dates = [PartialDate.parse(text) for text in ("2022-02-12", "2022", "2021-12-30", "2022-02", "--02-12")]
    assert [str(date) for date in sorted(dates)] == ["--02-12", "2021-12-30", "2022", "2022-02", "2022-02-12"]


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2400, 1, 1)), st.integers(0, 500))
def test_what_two_days_share(first: datetime.date, days: int) -> None:
    last = first + datetime.timedelta(days=days)
    shared = common(first, last)
    assert (shared is None) == (first.year != last.year)
    if shared is not None:
        assert shared.first() <= first <= last <= shared.last()


@given(st.integers(0, 2500), st.integers(0, 13), st.integers(0, 32))
def test_what_is_made_can_be_written_and_read(year: int, month: int, day: int) -> None:
    date = made(year, month, day)
    if date is not None and (year >= 1000 or not year):
        assert PartialDate.parse(str(date)) == date
