"""Facets: counts equal to SQL's under any filters, "any of" within a facet, and a histogram that adds up."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.generate import generate
from browse.core.columns import NONE, load_columns
from browse.core.connection import Archive
from browse.core.facet_table import BY_KEY, KEYS
from browse.query import conditions, plan
from browse.query.asked import joining
from browse.query.page_state import SearchState
from browse.query.results import Histogram, Hit
from browse.query.sql import Parameters
from browse.search import masks, ranking, search, statement

QUERIES = ["", "the", "sanctions", "Путин", "-the", "the -and", "person:Orban OR source:source-3", "a* lang:en", "zzzz"]
VALUES = {
    "source": ["source-0", "source-1", "source-7", NONE],
    "origin": ["source-0", "source-10", NONE],
    "person": ["vladimir-putin", "yury-ushakov", "viktor-orban", NONE],
    "quoted": ["vladimir-putin", "boris-dzhonson", NONE],
    "lang": ["en", "ru"],
    "section": ["World", "Мир", NONE],
    "damage": ["apostrophes stripped", NONE],
}
PAIRS = [(facet, value) for facet, values in VALUES.items() for value in values]
DATES = ["2019", "2020-03", "2020-04", "2021-05-05", "2018-01-01"]
STATES = st.builds(
    SearchState,
    q=st.sampled_from(QUERIES),
    sort=st.sampled_from(["", "relevance", "newest", "oldest"]),
    include=st.lists(st.sampled_from(PAIRS), max_size=3, unique=True).map(tuple),
    exclude=st.lists(st.sampled_from(PAIRS), max_size=2, unique=True).map(tuple),
    dates=st.lists(st.sampled_from(DATES), max_size=2, unique=True).map(tuple),
    without_dates=st.lists(st.sampled_from(DATES), max_size=1).map(tuple),
    undated=st.booleans(),
    doubtful=st.booleans(),
    copies=st.sampled_from(["", "each"]),
    show=st.just(KEYS),
    size=st.just(200),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    path = tmp_path_factory.mktemp("facets") / "archive.db"
    generate(path, 600, seed=3)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE articles SET superseded_by = (SELECT max(id) FROM articles) WHERE rowid % 29 = 0")
    connection.execute("DELETE FROM article_persons WHERE article_id IN (SELECT id FROM articles WHERE rowid % 17 = 0)")
    connection.commit()
    connection.close()
    return Archive(path)


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(state=STATES)
def test_counts_and_order_equal_sql(archive: Archive, state: SearchState) -> None:
    """The page's total, order, facets and dates are what the SQL beside it gives, grouped."""
    with archive.connection() as connection:
        found = search.match(archive, connection, state)
        sql, params = statement.sql_statement(found, "articles.id, published", folded=not state.copies)
        expected = [row["id"] for row in connection.execute(sql, params)]
        results = search.search(archive, state)
        assert results.listed == len(expected)
        assert results.total == len(expected) + sum(len(hit.copies) + hit.more_copies for hit in _hits(archive, state))
        assert [hit.id for hit in results.hits] == expected[: state.size]
        for facet in results.facets:
            counts = _grouped(connection, archive, state, facet.name)
            shown = {value.value: value.count for value in facet.values if value.count}
            assert shown == counts, facet.name
            assert facet.total_values == len(counts) - (NONE in counts)
        _check_histogram(connection, archive, state, results.histogram)


def _hits(archive: Archive, state: SearchState) -> list[Hit]:
    """The hits of all pages."""
    pages = search.search(archive, state).pages
    return [hit for page in range(1, pages + 1) for hit in search.search(archive, replace(state, page=page)).hits]


def _grouped(connection: sqlite3.Connection, archive: Archive, state: SearchState, facet: str) -> dict[str, int]:
    """The counts of a facet by GROUP BY, under all filters but its own choice."""
    others = tuple(pair for pair in state.include if pair[0] != facet)
    where, params = _conditions(connection, archive, replace(state, include=others))
    row = BY_KEY[facet]
    if not row.many:
        sql = f"SELECT coalesce({row.column}, '{NONE}'), count(*) FROM articles WHERE {where} GROUP BY 1"
    else:
        sql = (
            f"SELECT coalesce({row.column}, '{NONE}'), count(DISTINCT articles.id) FROM articles "
            f"LEFT JOIN (SELECT * FROM {row.table}{row.where}) ON article_id = articles.id WHERE {where} GROUP BY 1"
        )
    return dict(connection.execute(sql, params).fetchall())


def _conditions(connection: sqlite3.Connection, archive: Archive, state: SearchState) -> tuple[str, dict[str, object]]:
    parameters = Parameters()
    found = search.match(archive, connection, state)
    return " AND ".join(statement.conditions(found, parameters)) or "1", parameters.values


# Of each level how many signs of a date it needs, and what its bars are called by, in SQL.
LEVELS = {
    "decade": (4, "substr(published, 1, 3) || '0-01-01'"),
    "year": (4, "substr(published, 1, 4)"),
    "month": (7, "substr(published, 1, 7)"),
    "week": (10, "date(substr(published, 1, 10), 'weekday 0', '-6 days')"),  # its Monday
    "day": (10, "substr(published, 1, 10)"),
}


def _check_histogram(connection: sqlite3.Connection, archive: Archive, state: SearchState, shown: Histogram) -> None:
    where, params = _conditions(connection, archive, replace(state, dates=(), undated=False))
    length, value = LEVELS[shown.level]
    sql = (
        f"SELECT {value}, count(*) FROM articles WHERE {where} "
        f"AND length(published) >= {length} AND published LIKE '{shown.within}%' GROUP BY 1"
    )
    counted = dict(connection.execute(sql, params).fetchall())
    assert {bar.value: bar.count for bar in shown.bars if bar.count} == counted
    undated = connection.execute(f"SELECT count(*) FROM articles WHERE {where} AND published IS NULL", params)
    assert shown.undated.count == undated.fetchone()[0]


def test_any_of_within_a_facet(archive: Archive) -> None:
    one = search.search(archive, SearchState.from_query_string("source=source-1"))
    both = search.search(archive, SearchState.from_query_string("source=source-1&source=source-2"))
    source = {facet.name: facet for facet in one.facets}["source"]
    counts = {value.value: value.count for value in source.values}
    assert both.total == counts["source-1"] + counts["source-2"]
    assert source.values[0].selected
    assert source.values[0].url == "/search"


def test_a_value_leads_where_its_count_says(archive: Archive) -> None:
    results = search.search(archive, SearchState.from_query_string("q=the&lang=en"))
    for facet in results.facets:
        for value in facet.values[:3]:
            if not value.selected and facet.name != "lang":
                followed = search.search(archive, SearchState.from_query_string(value.url.partition("?")[2]))
                assert followed.total == value.count
    for bar in results.histogram.bars:
        if not bar.count:
            assert bar.url == ""
            continue
        assert search.search(archive, SearchState.from_query_string(bar.url.partition("?")[2])).total == bar.count


def test_searching_within_a_facet(archive: Archive) -> None:
    results = search.search(archive, SearchState.from_query_string("person__find=путин"))
    person = {facet.name: facet for facet in results.facets}["person"]
    assert person.values
    assert all("Putin" in value.label for value in person.values)
    assert person.matching_values == len(person.values) < person.total_values


def test_more_values_are_one_link_away(archive: Archive) -> None:
    facet = {facet.name: facet for facet in search.search(archive, SearchState()).facets}["person"]
    assert facet.more_url == "/?show=person"
    whole = {facet.name: facet for facet in search.search(archive, SearchState(show=("person",))).facets}["person"]
    assert len([value for value in whole.values if value.value != NONE]) == facet.total_values
    assert whole.more_url is None


def test_the_histogram_zooms(archive: Archive) -> None:
    levels = {"": "month", "year=2020": "month", "month=2020-03": "day", "date=2020-03-04": "day", "undated=1": "month"}
    for state, level in levels.items():
        histogram = search.search(archive, SearchState.from_query_string(state)).histogram
        assert histogram.level == level
    day = search.search(archive, SearchState.from_query_string("date=2020-03-04")).histogram
    assert (day.within, day.up_url, len(day.bars)) == ("2020-03", "/?year=2020", 31)
    assert [bar.value for bar in day.bars if bar.selected] == ["2020-03-04"]


def test_bounded_ranking_is_said_and_equals_its_sql(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "RANKED", 50)
    fresh = Archive(archive.path)
    state = SearchState.from_query_string("q=the&lang=en&size=100&copies=each")
    results = search.search(fresh, state)
    assert "are ranked by relevance" in results.bounded
    with fresh.connection() as connection:
        rows = [row["id"] for row in connection.execute(results.sql, results.params)]
    pages = [
        search.search(fresh, SearchState.from_query_string(f"q=the&lang=en&size=100&copies=each&page={n}")).hits
        for n in range(1, 7)
    ]
    assert [hit.id for page in pages for hit in page] == rows
    assert 0 < sum(hit.score is not None for hit in results.hits) <= 50


def test_beginnings_of_words_are_joined_word_by_word(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many words begin so, the articles are FTS5's."""
    monkeypatch.setattr(joining, "FEW", 3)
    monkeypatch.setattr(masks, "FEW", 3)
    monkeypatch.setattr(conditions, "MOST_RANKED", 50)
    fresh = Archive(archive.path)
    for query in ("th*", "пу* OR th*", "the -s*", "the s*", "-a*"):
        results = search.search(fresh, SearchState(q=query, size=200, copies="each"))
        with fresh.connection() as connection:
            rows = [row["id"] for row in connection.execute(results.sql, results.params)]
        assert [hit.id for hit in results.hits] == rows[:200]
        assert results.total == len(rows)
    said = search.search(fresh, SearchState(q="th*")).bounded
    assert said.startswith("Too many words begin with “th” to rank by them")
    assert said.endswith("Newest first.")


def test_common_words_rank_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rarer words of a query rank alone; what is found is the same, and the page's SQL gives its order."""
    fresh = Archive(archive.path)
    having = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    with fresh.connection() as connection:  # the generated sentences are others where the labelled data are absent
        rare, common = (connection.execute(having, [word]).fetchone()[0] for word in ("sanctions", "the"))
    monkeypatch.setattr(plan, "COMMON", (rare + common) // 2)
    for query, ranked in (
        ("the", 0),
        ("the sanctions", 1),
        ('"of the"', 0),
        ("the OR sanctions", 1),
        ("NEAR(the of)", 0),
    ):
        results = search.search(fresh, SearchState(q=query, size=100, copies="each"))
        with fresh.connection() as connection:
            rows = [row["id"] for row in connection.execute(results.sql, results.params)]
            found = search.match(fresh, connection, SearchState(q=query))
        assert [hit.id for hit in results.hits] == rows[:100]
        assert results.total == len(rows)
        assert "to rank by that" in results.bounded
        assert (found.ranking is not None) == bool(ranked)
        assert '"the"' not in found.plan.ranking()


def test_gaps_between_rowids(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    generate(path, 60, seed=4)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM articles WHERE rowid IN (1, 7, 8, 60)")
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    connection.commit()
    archive = Archive(path)
    assert len(load_columns(connection)) == 56
    wanted = connection.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'the'").fetchone()[0]
    results = search.search(archive, SearchState(q='"the"', size=200, copies="each"))
    assert results.total == wanted
    assert len(results.hits) == wanted


def test_plan_of_nothing_is_everything(archive: Archive) -> None:
    with archive.connection() as connection:
        assert masks.mask(archive, connection, None).all()
