"""What a reader means: ids are told as names, whole names are proposed, and a state of the page is a query."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from browse.core.connection import Archive
from browse.query.grammar import parse_query
from browse.query.meant.named_reading import reading_by_name
from browse.query.meant.whole_names import queries_meant
from browse.query.meant.written_state import other_views, state_as_query
from browse.query.page_state import SearchState
from browse.search.search import search
from cuttings.uri import sqlite_uri
from tests.browse_archive import alias, make


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows: list[dict[str, Any]] = [
        {"id": "a", "title": "T", "body": "grain", "published": "2022-01-03", "persons": ["jane"], "source_id": "post"},
        {"id": "b", "title": "T", "body": "oil", "published": "2022-02", "source_id": "daily-post", "section": "World"},
        {"id": "c", "title": "T", "body": "gas", "origin_id": "agency"},
    ]
    persons = [{"id": "jane", "name": "Jane Doe", "articles": 1}]
    path = make(tmp_path_factory.mktemp("meant") / "archive.db", rows, persons, [alias("jane", "Jane Doe")])
    connection = sqlite3.connect(sqlite_uri(path), uri=True)
    with connection:
        named = [("post", "Post"), ("daily-post", "The Daily Post"), ("agency", "Old Agency"), ("idle", "Idle News")]
        connection.executemany("INSERT OR REPLACE INTO sources (id, name) VALUES (?, ?)", named)
    connection.close()
    return path


@pytest.mark.parametrize(
    ("query", "read"),
    [
        (
            'person:"jane" -source:daily-post',
            "speaking of the person “Jane Doe”, without from the source “The Daily Post”",
        ),
        ("person:Jane OR grain", "speaking of the person “Jane” or “grain” in any form"),
        ("source:nowhere lang:en", "from the source “nowhere”, in the language “en”"),
        ("", "everything"),
    ],
)
def test_ids_are_told_as_names(path: Path, query: str, read: str) -> None:
    with Archive(path).connection() as connection:
        assert reading_by_name(connection, parse_query(query)) == read


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("The Daily Post", ['source:"The Daily Post"']),
        ('"the daily post"', ['source:"The Daily Post"']),
        ("Old Agency", ['origin:"Old Agency"']),
        ("Idle News", []),  # of no article
        ("daily post grain", []),
        ("source:The Daily Post", ['source:"The Daily Post"']),
        ("oil source:The Daily Post grain", ['oil source:"The Daily Post" grain']),
        ("person:Jane Doe", ['person:"Jane Doe"']),
        ("person:Jane grain", []),
        ('source:"The Daily Post"', []),
        ("lang:en post", []),
        ("section:World news", []),
        ("", []),
    ],
)
def test_a_name_of_several_words_is_proposed(path: Path, query: str, meant: list[str]) -> None:
    with Archive(path).connection() as connection:
        assert queries_meant(connection, parse_query(query)) == meant


@pytest.mark.parametrize(
    ("state", "query"),
    [
        ("", ""),
        ("q=grain&sort=oldest&page=2", "grain"),
        ("q=grain&person=jane", 'grain person:"jane"'),
        ("q=grain OR oil&source=post&source=daily-post", '(grain OR oil) (source:"post" OR source:"daily-post")'),
        ("person__not=jane", '-person:"jane"'),
        ("year=2022&month=2021-02", "(date:2022 OR date:2021-02)"),
        ("q=grain&from=2022", "grain"),
        ("source=~none", None),
        ("damage=x", None),
        ("undated=1", None),
        ("q=grain&date=soon", None),
        ("year__not=2022", None),
    ],
)
def test_a_state_is_a_query(path: Path, state: str, query: str | None) -> None:
    asked = SearchState.from_query_string(state)
    assert state_as_query(asked) == query
    if query is not None and not asked.ranged():
        assert search(Archive(path), asked).total == search(Archive(path), SearchState(q=query)).total


@pytest.mark.parametrize(
    ("state", "compare", "network"),
    [
        ("", "/compare", "/network"),
        ("q=grain&from=2022&sort=oldest", "/compare?q=grain&from=2022", "/network?q=grain&from=2022&sort=oldest"),
        ("undated=1", "", "/network?undated=1"),
    ],
)
def test_the_ways_on(state: str, compare: str, network: str) -> None:
    views = other_views(SearchState.from_query_string(state))
    assert (views.compare, views.network) == (compare, network)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/?q=grain&person=jane", "<title>grain, Person: Jane Doe: 1 article — "),
        ("/?undated=1", "<title>Date: without a date: 1 article — "),
        ("/?q=person%3A%22jane%22", "<title>speaking of the person “Jane Doe”: 1 article — "),
        ("/?q=grain&person=jane", 'href="/compare?q=grain+person%3A%22jane%22">Compare<'),
        ("/?q=The+Daily+Post", "source:&#34;The Daily Post&#34;</a>"),
        ("/person/jane", 'href="/compare?q=person%3A%22jane%22">Compare<'),
        ("/person/jane", 'href="/feed.atom?person=jane">follow what is added'),
        ("/source/post", 'href="/network?source=post"'),
        ("/source/agency", 'href="/feed.atom?origin=agency"'),
        ("/compare?q=The+Daily+Post", "read as <b>“The” in any form, “Daily” in any form, “Post” in any form</b>"),
        ("/compare?q=The+Daily+Post&q=oil", 'href="/compare?q=source%3A%22The+Daily+Post%22&amp;q=oil"'),
    ],
)
async def test_pages_lead_on(path: Path, address: str, told: str) -> None:
    assert told in (await Datasette([str(path)]).client.get(address)).text
