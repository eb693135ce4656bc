"""Bars: where they stand, how high they are, and what is written under them."""

from __future__ import annotations

import pytest

from browse.facets.bars import LOWEST, WIDEST, Count, lay_out


def test_bars_fill_the_width_and_the_highest_the_height() -> None:
    bars = lay_out([Count(f"20{year:02}", year) for year in range(1, 51)])
    assert bars[0].left == 0
    assert bars[-1].left + bars[-1].width == pytest.approx(100)
    assert bars[-1].height == 100
    assert bars[24].height == 50


def test_one_bar_is_no_wall() -> None:
    assert [bar.width for bar in lay_out([Count("2021", 1)])] == [WIDEST]


def test_one_article_beside_a_million_can_be_seen_and_none_is_no_bar() -> None:
    few, none, _ = lay_out([Count("2020", 1), Count("2021", 0), Count("2022", 1_000_000)])
    assert few.height == LOWEST
    assert none.height == 0


def test_nothing_to_draw() -> None:
    assert lay_out([]) == ()
    assert lay_out([Count("2022", 0)]) == ()


@pytest.mark.parametrize(
    ("dates", "ticks"),
    [
        (["2020", "2021"], ["2020", "2021"]),
        (["2021-11", "2021-12"], ["Nov", "Dec"]),
        (["2021-11", "2021-12", "2022-01", "2022-02"], ["2021", "", "2022", ""]),
        (["2021-12", "2022-01", "2022-02", "2022-03", "2022-04"], ["2021", "2022", "", "", "Apr"]),
        (["2022-02-01", "2022-02-02"], ["1", "2"]),
        (["2022-02-28", "2022-03-01", "2022-03-02"], ["", "1 Mar", ""]),
    ],
)
def test_what_is_written_under_the_bars(dates: list[str], ticks: list[str]) -> None:
    assert [bar.tick for bar in lay_out([Count(date, 1) for date in dates])] == ticks


def test_a_label_is_in_words() -> None:
    (bar,) = lay_out([Count("2022-02-12", 1, "/?date=2022-02-12")])
    assert bar.label == "12 February 2022"
    assert bar.href == "/?date=2022-02-12"
