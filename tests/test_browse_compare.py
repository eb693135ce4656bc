"""Comparisons: the lines, gaps and shares, and that the SQL and the CSV give the same numbers."""

from __future__ import annotations

import csv
import io
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.utils import MultiParams

from browse.charts.line_chart import APART, LineValues, line_chart, value_in_words
from browse.charts.time_bins import TimeBin
from browse.compare.compare_view import lines_drawn, written_csv
from browse.compare.compared_lines import QueryComparison, compare_queries
from browse.compare.comparison_state import ComparisonState
from browse.core.connection import Archive
from browse.query.page_state import STEPS
from cuttings.uri import sqlite_uri
from tests.browse_archive import alias, make

ARTICLES = [
    ("2022-01-03", "grain", ["p"], "post"),
    ("2022-01-30", "grain and oil", ["p", "o"], "herald"),
    ("2022-02-28", "oil", ["o"], "post"),
    ("2022-03", "oil", [], "post"),
    ("2022-05-01", "grain", ["p"], None),
    ("2022-05-02", "gas", [], "post"),
    ("2022", "grain", ["p"], "post"),
    (None, "grain", ["p"], "post"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        {"id": f"a{n}", "title": "T", "body": body, "published": day, "persons": cast, "source_id": source}
        for n, (day, body, cast, source) in enumerate(ARTICLES)
    ]
    rows.append({"id": "old", "title": "T", "body": "grain", "published": "2022-05-01", "superseded_by": "a4"})
    persons = [{"id": "p", "name": "Anna Keller", "articles": 5}, {"id": "o", "name": "Otto Ober", "articles": 2}]
    aliases = [alias("p", "Anna Keller"), alias("o", "Otto Ober")]
    return make(tmp_path_factory.mktemp("compare") / "archive.db", rows, persons, aliases)


def state(*queries: str, **others: str) -> ComparisonState:
    given = {name.rstrip("_"): [value] for name, value in others.items()}
    return ComparisonState.from_args(MultiParams({"q": list(queries), **given}), "/")


def made(path: Path, *queries: str, **others: str) -> QueryComparison:
    return compare_queries(Archive(path), state(*queries, **others))


def lines(comparison: QueryComparison) -> list[list[float | None]]:
    return [[comparison.value(one, stretch.key) for stretch in comparison.bins] for one in comparison.queries]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({}, [[2, 0, 0, None, 1], [1, 1, 1, None, 0]]),
        ({"as_": "share"}, [[100, 0, 0, None, 50], [50, 100, 100, None, 0]]),
        ({"as_": "anything"}, [[2, 0, 0, None, 1], [1, 1, 1, None, 0]]),
        ({"to": "2022-02"}, [[2, 0], [1, 1]]),
    ],
)
def test_the_lines(path: Path, others: dict[str, str], expected: list[list[float | None]]) -> None:
    """Month by month; April has no article at all and is a gap, what was replaced does not count."""
    found = lines(made(path, "grain", "oil", by="month", **others))
    assert [line[: len(expected[0])] for line in found] == expected
    assert {value for line in found for value in line[len(expected[0]) :]} <= {None}


@pytest.mark.parametrize(
    ("query", "name", "total", "undated"),
    [
        ("grain", "grain", 5, 1),
        ("person:Keller", "Anna Keller", 5, 1),
        ('person:"o"', "Otto Ober", 2, 0),
        ("source:post", "Post", 6, 1),
        ("grain person:o", "grain person:o", 1, 0),
        ("person:nobody", "person:nobody", 0, 0),
    ],
)
def test_a_query(path: Path, query: str, name: str, total: int, undated: int) -> None:
    (one,) = made(path, query).queries
    assert (one.name, one.total, one.undated) == (name, total, undated)
    assert bool(one.notes) is (query == "person:nobody")


@pytest.mark.parametrize("by", STEPS)
@pytest.mark.parametrize("share", ["", "share"])
@pytest.mark.parametrize("dates", [{}, {"from": "2022-01-10", "to": "2022-05-01"}])
def test_sql_and_csv_give_the_same_numbers(path: Path, by: str, share: str, dates: dict[str, str]) -> None:
    comparison = made(path, "grain", "oil -gas", 'person:"p"', by=by, as_=share, **dates)
    connection = sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)
    rows = connection.execute(comparison.sql, dict(comparison.parameters)).fetchall()
    connection.close()
    shown = {
        one.key: [comparison.value(query, one.key) for query in comparison.queries]
        for one in comparison.bins
        if comparison.everything.get(one.key)
    }
    level = comparison.level
    by_sql = {TimeBin.at(level, str(row[0]).rstrip("s")).key: row for row in rows}
    assert [by_sql[key][2:] for key in shown] == [pytest.approx(values, abs=1e-3) for values in shown.values()]
    assert {key: row[1] for key, row in by_sql.items()} == comparison.everything
    table = list(csv.DictReader(io.StringIO(written_csv(comparison))))
    assert [(row["first_day"], int(row["articles"])) for row in table] == [
        (one.first, comparison.everything[one.key]) for one in comparison.bins if one.key in shown
    ]
    column = "grain (%)" if share else "grain"
    assert [float(row[column]) for row in table] == pytest.approx([values[0] for values in shown.values()], abs=1e-3)


def test_a_state_is_an_address(path: Path) -> None:
    asked = state("a", " b ", "", "a", "c", "d", "e", "f", as_="share", by="year", to="2022")
    assert (asked.queries, asked.left_out) == (("a", "b", "c", "d", "e"), ("f",))
    assert asked.url() == "/compare?q=a&q=b&q=c&q=d&q=e&as=share&to=2022&by=year"
    assert asked.with_level("") == "/compare?q=a&q=b&q=c&q=d&q=e&as=share&to=2022"
    assert asked.url("compare.csv", share=False).startswith("/compare.csv?q=a&q=b&q=c&q=d&q=e&to=2022")
    assert asked.of("a").url(sort="") == "/?q=a&to=2022"


BINS = [TimeBin("year", year) for year in range(2020, 2024)]


@pytest.mark.parametrize(
    ("values", "path_of_line"),
    [
        ((1, 2, 3, 4), ("M125 750L375 500L625 250L875 0", "")),
        ((4, None, 2, 2), ("M625 500L875 500", "M125 0h0")),
        ((None, 4, None, None), ("", "M375 0h0")),
    ],
)
def test_a_path_has_gaps_and_dots(values: tuple[float | None, ...], path_of_line: tuple[str, str]) -> None:
    drawn = line_chart(BINS, [LineValues("x", values)])
    assert drawn is not None
    assert (drawn.lines[0].path, drawn.lines[0].dots) == path_of_line
    assert drawn.largest.text == "4"


def test_a_line_has_a_gap_where_years_are_left_out() -> None:
    drawn = line_chart([TimeBin("year", 1021), *BINS[:2]], [LineValues("x", (4, 4, 2))])
    assert drawn is not None
    assert (drawn.lines[0].path, drawn.lines[0].dots) == ("M625 0L875 500", "M125 0h0")
    assert [one.text for one in drawn.below] == ["1021", "2020", "2021"]


@pytest.mark.parametrize("last", [(4, 4, 4, 4, 4), (0, 0, 0, 0, 0), (4, 3, 2, 1, 0), (0, 4, 0, 4, 4)])
def test_names_at_the_ends_do_not_cover_each_other(last: tuple[int, ...]) -> None:
    drawn = line_chart(
        BINS[:1], [LineValues(str(n), (value,)) for n, value in enumerate((*last,))] + [LineValues("top", (4,))]
    )
    assert drawn is not None
    ends = sorted(one.end for one in drawn.lines)
    assert all(after - one >= APART - 0.01 for one, after in pairwise(ends))
    assert ends[0] >= 0
    assert ends[-1] <= 100


def test_nothing_to_draw(path: Path) -> None:
    assert line_chart(BINS, [LineValues("x", (0, 0, None, 0))]) is None
    assert lines_drawn(made(path, "person:nobody")) is None


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(1234, "", "1,234"), (12.34, " %", "12.3 %"), (0.0123, " %", "0.012 %"), (0, " %", "0.0 %")],
)
def test_a_value_in_words(value: float, unit: str, written: str) -> None:
    assert value_in_words(value, unit) == written


async def test_the_page(path: Path) -> None:
    client = Datasette([str(path)]).client
    page = (await client.get("/compare", params={"q": ["grain", 'person:"p"'], "by": "month"})).text
    assert "<bdi>grain</bdi> and <bdi>Anna Keller</bdi></h1>" in page
    assert 'href="/?q=grain&amp;month=2022-01"' in page
    assert "query_2" in page
    assert "A formula" not in page
    empty = (await client.get("/compare")).text
    assert "For example:" in empty
    answer = await client.get("/compare.csv", params={"q": ["=1+1", "grain"]})
    assert answer.text.splitlines()[0] == "first_day,last_day,articles,'=1+1,grain,'=1+1 (%),grain (%)"
