"""A facet is one row of FACETS: all that a reader meets of it follows from the row, also of one that is added."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette

from bench.docs import searching
from bench.generate import generate
from browse.core.columns import NONE
from browse.core.connection import Archive
from browse.core.facet_table import FACETS, FIELDS, SEARCHED, FacetRow
from browse.query.grammar import parse_query
from browse.query.page_state import SearchState
from browse.routes import ROUTES
from browse.search import search
from browse.server import answers
from browse.server.realm import Realm
from cuttings.schema import TABLES
from tests.checkout import copied_checkout, run_tests

pytestmark = pytest.mark.slow

# A column that no facet has; two conditions on one column of a table of its own, where an article has a value twice; a
# second column of a table that others count; numbers.
ADDED = """
    FacetRow("place", "Place", "place", says="written in “{}”", example="Moscow", also=("city",)),
    FacetRow("writer", "Writer", "name", "credits", "role = 'author'", says="by “{}”", example="Lee", noun="writer"),
    FacetRow("pictures", "Pictures", "name", "credits", "role = 'photographer'", says="shown by “{}”", example="Lee"),
    FacetRow("method", "Method", "method", "article_persons", says="joined by “{}”", example="rules", listed=False),
    FacetRow("annual", "Year", "published_year", says="of the year “{}”", example="2020"),
"""
ADDED_KEYS = ("place", "writer", "pictures", "method", "annual")
LISTED = 60  # values of a facet on one page
every_facet = pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
every_field = pytest.mark.parametrize("facet", FIELDS, ids=lambda facet: facet.key)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("facet_row") / "archive.db"
    generate(path, 400, seed=5)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO credits SELECT article_id, 1, role, name, NULL FROM credits")
        connection.execute(
            "INSERT INTO credits SELECT id, 2, 'photographer', 'Ann Lee', NULL FROM articles WHERE rowid % 3"
        )
        connection.execute("UPDATE article_persons SET method = 'full name' WHERE rowid % 4 = 0")
        connection.execute("UPDATE article_persons SET method = NULL WHERE rowid % 5 = 0")
    return path


def counted(path: Path, facet: FacetRow) -> dict[str, int]:
    """How many articles have each value, as SQL says."""
    if facet.many:
        known = f"{facet.column} IS NOT NULL AND {facet.only or 1}"
        rows = f"(SELECT article_id, {facet.column} FROM {facet.table} WHERE {known})"
        sql = f"SELECT {facet.column}, count(DISTINCT id) FROM articles LEFT JOIN {rows} ON article_id = id GROUP BY 1"
    else:
        sql = f"SELECT {facet.column}, count(*) FROM articles GROUP BY 1"
    with closing(sqlite3.connect(path)) as connection:
        return {str(value or NONE): count for value, count in connection.execute(sql)}


def commonest(path: Path, facet: FacetRow) -> str:
    known = {value: count for value, count in counted(path, facet).items() if value != NONE}
    return max(known, key=lambda value: (known[value], value))


def called(path: Path, facet: FacetRow, value: str) -> str:
    """The name of a value that is an id; other values are their own names."""
    if facet.names not in ("persons", "sources"):
        return value
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute(f"SELECT name FROM {facet.names} WHERE id = ?", [value]).fetchone()[0])


@every_facet
async def test_it_stands_beside_the_results_counted_as_sql_counts(path: Path, facet: FacetRow) -> None:
    page = (await Datasette([str(path)]).client.get(f"/?show={facet.key}")).text
    listed = page.partition(f'id="facet-{facet.key}"')[2].partition("</ul>")[0]
    shown = re.findall(r'<a class="value"[^>]*><bdi>([^<]*)</bdi></a><span class="n">([\d,]+)<', listed)
    counts = counted(path, facet)
    without = counts.pop(NONE, 0)
    expected = [*sorted(counts.values(), reverse=True), *([without] if without else [])][:LISTED]
    assert [int(number.replace(",", "")) for _, number in shown] == expected
    assert (
        f'id="facet-{facet.key}">{facet.label}<' in page or f'id="facet-{facet.key}">{facet.label} <span>' in page
    )  # folded
    assert (facet.unknown in [label for label, _ in shown]) == (len(expected) - len(counts) > 0)


@every_facet
async def test_it_narrows_the_search_and_the_download(path: Path, facet: FacetRow) -> None:
    counts, value = counted(path, facet), commonest(path, facet)
    client = Datasette([str(path)]).client
    everything = (await client.get("/export.json")).json()["count"]
    for parameters, expected in (
        ({facet.key: value}, counts[value]),
        ({facet.key: NONE}, counts.get(NONE, 0)),
        ({f"{facet.key}__not": value}, everything - counts[value]),
    ):
        exported = (await client.get("/export.json", params=parameters)).json()
        assert exported["parameters"] == [[name, given] for name, given in parameters.items()]
        assert exported["count"] == len(exported["articles"]) == expected
        with closing(sqlite3.connect(path)) as connection:
            assert len(connection.execute(exported["sql"], exported["params"]).fetchall()) == expected


@every_field
async def test_it_is_a_field_of_a_query_with_words_and_an_example(path: Path, facet: FacetRow) -> None:
    client = Datasette([str(path)]).client
    value = commonest(path, facet)
    for name in (facet.key, *facet.also):
        exported = (await client.get("/export.json", params={"q": f'{name}:"{value}"'})).json()
        assert exported["count"] == counted(path, facet)[value]
        assert exported["understood"] == facet.says.format(called(path, facet, value))
    assert parse_query(f"{facet.key}:").repairs == (
        f"“{facet.key}:” cannot be read, so it finds nothing: write the value right after it, as in {facet.key}:{facet.example}",
    )
    unknown = (await client.get("/", params={"q": f"{facet.key}:qqqq"})).text
    assert f"no {facet.value_noun} is called “qqqq” here" in unknown
    assert f"{facet.key}:" in (await client.get("/search")).text.partition("How to search")[2].partition("</dl>")[0]


@every_facet
async def test_pages_of_persons_sources_and_dates_list_it(path: Path, facet: FacetRow) -> None:
    client = Datasette([str(path)]).client
    for page in ("/person/vladimir-putin", "/source/source-1", "/day/2020"):
        own = (page.split("/")[1], facet.key) in {("person", "person"), ("source", "source")}
        if facet.listed and not own:
            assert f"<h3>{facet.label}</h3>" in (await client.get(page)).text


@every_facet
def test_its_tables_are_asked_for_and_its_filters_are_counted(path: Path, facet: FacetRow) -> None:
    assert facet.table in SEARCHED
    assert all(set(view.tables) >= {facet.table} for pattern, view in ROUTES if pattern in (r"/$", r"/feed\.atom$"))
    realm = Realm(frozenset({"archive"}), frozenset())
    scope = {"path": "/", "query_string": "&".join([f"{facet.key}__not=x"] * (answers.MOST_FILTERS + 1)).encode()}
    assert f"{answers.MOST_FILTERS + 1} filters" in answers.too_much(realm, scope)
    state = SearchState.from_query_string(f"{facet.key}=a&{facet.key}__not=b&{facet.key}__find=c&show={facet.key}")
    assert SearchState.from_query_string(state.query_string()) == state


@every_facet
def test_the_docs_list_it(facet: FacetRow) -> None:
    assert f"| {facet.label} | `{facet.key}` |" in searching()


@every_facet
def test_its_column_has_an_index(facet: FacetRow) -> None:
    """Without one the texts of all articles are walked through when the columns are read."""
    table = next(table for table in TABLES if table.name == facet.table)
    assert facet.column in {columns[0] for columns in table.indexes}


def test_the_same_facets_stand_beside_every_search(path: Path) -> None:
    assert [facet.name for facet in search.search(Archive(path), SearchState()).facets] == [f.key for f in FACETS]


@pytest.mark.slow
def test_one_row_adds_a_facet(tmp_path: Path) -> None:
    """A copy of the house in which rows are added; what is asked above of every facet is asked there of the new ones."""
    copied_checkout(tmp_path)
    table = tmp_path / "browse" / "core" / "facet_table.py"
    rows, end = table.read_text("utf-8").split("\n)\nSTARRED")
    table.write_text(f"{rows}{ADDED})\nSTARRED{end}", encoding="utf-8")
    asked = ["-k", f"({' or '.join(ADDED_KEYS)}) and not index", "tests/test_browse_facet_row.py"]
    run = run_tests(tmp_path, *asked)
    assert run.returncode == 0, run.stdout
    assert f"{6 * len(ADDED_KEYS)} passed" in run.stdout
