"""The front page: which days and stories stand on it, what it counts, and where the list is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from datasette.app import Datasette

from browse.core.connection import Archive
from browse.front.front_account import front_page
from browse.front.newest_days import FIRST, FURTHER, MOST_DAYS, MOST_STORIES, newest_days
from browse.front.placed_days import DayStories, placed_days
from browse.query.results import Hit, Segment
from tests.browse_archive import make

PERSONS = [{"id": "p", "name": "A Person", "articles": 2}, {"id": "o", "name": "Other", "articles": 1}]


def rows(*dates: str | None, **fields: Any) -> list[dict[str, Any]]:
    """An article for each date."""
    return [
        {"id": f"a{n:03}", "title": f"Number {n}", "body": f"Text {n}.", "published": date, **fields}
        for n, date in enumerate(dates)
    ]


def archive(path: Path, *dates: str | None, **fields: Any) -> Archive:
    return Archive(make(path / "archive.db", rows(*dates, **fields), PERSONS))


def chosen(held: Archive) -> list[tuple[str, int, int]]:
    return [(day.prefix, len(day.ordinals), day.total) for day in newest_days(held.columns)]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (["2022-02-12"], [("2022-02-12", 1, 1)]),
        (["2022-02-12", "2022-02-12", "2022-02-02"], [("2022-02-12", 2, 2), ("2022-02-02", 1, 1)]),
        (["2022-02", "2022-02-02", None], [("2022-02-02", 1, 1), ("2022-02", 1, 1)]),
        (["2022", "2021-12-31"], [("2022", 1, 1), ("2021-12-31", 1, 1)]),
        ([None, None], [("", 2, 2)]),
        ([], []),
        (["2022-02-12"] * 30 + ["2022-02-11"] * 9, [("2022-02-12", FIRST, 30), ("2022-02-11", FURTHER, 9)]),
    ],
)
def test_the_newest_days(tmp_path: Path, dates: list[str | None], days: list[tuple[str, int, int]]) -> None:
    assert chosen(archive(tmp_path, *dates)) == days


def test_no_more_days_and_stories_than_a_page_holds(tmp_path: Path) -> None:
    days = chosen(archive(tmp_path, *(f"2022-02-{n // 8 + 1:02}" for n in range(160))))
    assert sum(shown for _, shown, _ in days) == MOST_STORIES
    assert len(days) <= MOST_DAYS


def test_a_doubtful_day_is_no_news_and_a_replaced_version_is_none(tmp_path: Path) -> None:
    articles = [
        {"id": "a", "title": "Of the future", "body": "T.", "published": "2107-01-01", "published_doubt": "late"},
        {"id": "b", "title": "Of yesterday", "body": "T.", "published": "2022-02-12"},
        {"id": "c", "title": "Before", "body": "T.", "published": "2022-02-13", "superseded_by": "b"},
    ]
    assert chosen(Archive(make(tmp_path / "archive.db", articles))) == [("2022-02-12", 1, 1)]


def test_what_many_carried_stands_first_then_what_names_many(tmp_path: Path) -> None:
    articles = rows(*["2022-02-12"] * 4)
    articles[1]["persons"] = ["p", "o"]
    articles[2]["copy_of"], articles[3]["copy_of"] = ("a002", 0), ("a002", 1)
    held = Archive(make(tmp_path / "archive.db", articles, PERSONS))
    (day,) = newest_days(held.columns)
    assert day.ordinals.tolist() == [2, 1, 0]


def test_a_story_with_a_headline_leads(tmp_path: Path) -> None:
    articles = rows("2022-02-12", "2022-02-12")
    articles[0]["title"], articles[0]["persons"] = None, ["p"]
    page = front_page(Archive(make(tmp_path / "archive.db", articles, PERSONS)), "/")
    assert page.front_days is not None
    assert [hit.id for hit in page.front_days.newest.stories] == ["a001", "a000"]


def story(title: str, standfirst: str = "", text: str = "") -> Hit:
    pieces = [(Segment(one),) if one else () for one in (title, standfirst, text)]
    return Hit("a", pieces[0], "", None, None, None, None, (), "en", None, pieces[1], pieces[2], 1, None)


@pytest.mark.parametrize(
    ("stories", "beside", "below"),
    [([1, 1, 1, 1], 2, 1), ([7, 4, 4, 4], 2, 1), ([1], 0, 0), ([1, 4], 1, 0), ([7, 1, 1, 1, 1], 4, 0)],
)
def test_the_columns_are_about_as_long(stories: list[int], beside: int, below: int) -> None:
    days = [
        DayStories(f"2022-02-{20 - n}", (story("A headline of some words"),) * many, many)
        for n, many in enumerate(stories)
    ]
    placed = placed_days(days)
    assert placed is not None
    assert (len(placed.beside), len(placed.below)) == (beside, below)
    assert placed_days([]) is None


@pytest.mark.parametrize(
    ("standfirst", "text", "told"),
    [
        ("The council met", "The council met. It voted.", False),
        ("A vote", "The council met.", True),
        ("", "It met.", False),
    ],
)
def test_nothing_is_told_twice(standfirst: str, text: str, told: bool) -> None:
    placed = placed_days([DayStories("2022", (story("T", standfirst, text),), 1)])
    assert placed is not None
    assert bool(placed.newest.stories[0].standfirst) is told


def test_the_figures_are_those_of_the_archive(tmp_path: Path) -> None:
    articles = rows("2021-12", "2022-02-12", None, "2022-02-12", language="en")
    articles[0] |= {"source_id": "herald", "persons": ["p"], "published_doubt": "late"}
    articles[1] |= {"source_id": "post", "persons": ["p", "o"], "language": "ru"}
    articles[3]["superseded_by"] = "a001"
    page = front_page(Archive(make(tmp_path / "archive.db", articles, PERSONS)), "/x/")
    assert page.counts == {"articles": 3, "source": 2, "person": 2, "lang": 2}
    assert page.span == ("2022-02-12", "2022-02-12"), "a doubtful date is no end"
    assert [(one.told, one.articles) for one in page.unsure] == [
        ("has no date", 1),
        ("has a doubtful date", 1),
        ("does not say who served it", 1),
    ]
    (who, outlets) = page.multiples
    assert [(one.name, one.href, one.total) for one in who.charts] == [
        ("A Person", "/x/person/p", 2),
        ("Other", "/x/person/o", 1),
    ]
    assert [one.name for one in outlets.charts] == ["Herald", "Post"]


def test_what_was_added_last(tmp_path: Path) -> None:
    articles = rows("2022-02-12", "2022-02-13", "2022-02-14", added="2024-01-01T00:00:00Z")
    articles[1]["added"] = "2024-01-02T00:00:00Z"
    page = front_page(Archive(make(tmp_path / "archive.db", articles)), "/")
    assert (page.added.moment[:10], page.added.articles) == ("2024-01-02", 1)
    assert [hit.id for hit in page.added.shown] == ["a001"]


def test_it_is_told_once_for_each_generation(tmp_path: Path) -> None:
    held = archive(tmp_path, "2022-02-12")
    assert front_page(held, "/") is front_page(held, "/")
    assert isinstance(newest_days(held.columns)[0].ordinals, np.ndarray)


@pytest.mark.parametrize(
    ("address", "is_front"),
    [
        ("/", True),
        ("/search", False),
        ("/?q=", False),
        ("/?q=text", False),
        ("/?sort=oldest", False),
        ("/?utm=x", False),
        ("/search?q=text", False),
    ],
)
async def test_an_address_with_parameters_is_a_search(tmp_path: Path, address: str, is_front: bool) -> None:
    make(tmp_path / "archive.db", rows("2022-02-12"))
    page = (await Datasette([str(tmp_path / "archive.db")]).client.get(address)).text
    assert ('class="front-page"' in page) is is_front
    assert ('class="search-page"' in page) is not is_front
    assert 'href="/article/a000' in page
    assert 'href="/search"' in page


async def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    make(tmp_path / "archive.db", [])
    page = (await Datasette([str(tmp_path / "archive.db")]).client.get("/")).text
    assert "cuttings ingest FOLDER" in page
    assert "<svg" not in page
