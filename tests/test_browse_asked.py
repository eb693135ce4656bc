"""What a query asks for beside plain words is found as asked, or finds nothing and says why: it never finds more."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from browse.core.connection import Archive
from browse.query.asked.dates import nearest
from browse.query.page_state import SearchState
from browse.query.results import Results
from browse.search.search import search
from tests.browse_archive import Row, make

ARTICLES: list[Row] = [
    {"id": "rain", "title": "Rain", "body": "The weather and the whether.", "published": "2022-01-31"},
    {"id": "snow", "title": "Snow", "body": "A long winter of rain and ice.", "published": "2022-03-31"},
    {"id": "frost", "title": "Frost", "body": "Ice, then a woman in the rain.", "published": "2022-04-01"},
    {"id": "year", "title": "Dry", "body": "Women weathered it.", "published": "2022"},
    {"id": "none", "title": "Undated", "body": "Die Verkehrsministerin spricht.", "authors": ["Anna-Lena Åkesson"]},
    {"id": "cpp", "title": "C++ is old", "body": "Vitamins: none. It costs $3,000 at AT&T.", "published": "2020"},
    {"id": "c", "title": "Vitamin C", "body": "It costs 3.000 Euro; 100% of them at AT T, net.", "published": "2020"},
    {"id": "net", "title": "net", "body": ".NET has C# and\nC+, 3,000 users; a_b and 100 others."},
    {"id": "two", "title": "Two", "body": "Zwei Minister.", "authors": ["Jane Doe", "John Roe"]},
]
EVERY = {str(article["id"]) for article in ARTICLES}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(make(tmp_path_factory.mktemp("asked") / "archive.db", ARTICLES))


def asked(archive: Archive, q: str) -> Results:
    return search(archive, SearchState(q=q))


def ids(results: Results) -> set[str]:
    return {hit.id for hit in results.hits}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("date:march", "perhaps date:"),
        ("date:2022/03/04", "perhaps date:2022-03-04 is meant"),
        ("date:2022-02-31", "perhaps date:2022-02-28 is meant"),
        ("after:yesterday", f"perhaps after:{date.today() - timedelta(1)} is meant"),
        ("before:31.12.2021", "perhaps before:2021-12-31 is meant"),
        ('since:"4 марта 2022"', "perhaps after:2022-03-04 is meant"),
        ("date:2022-03..2022-01", "perhaps date:2022-01..2022-03 is meant"),
        ("date:2022-13", "perhaps date:2022-12 is meant"),
        ("until:soon", "a date is written 2022, 2022-02 or 2022-02-12"),
        ("date:", "write the value right after it"),
        ("date:2022-99 OR date:99", "a date is written"),
        ("rain source:", "write the value right after it"),
        ("-date:march", "perhaps date:"),
    ],
)
def test_a_condition_that_cannot_be_read_finds_nothing_and_says_why(archive: Archive, text: str, hint: str) -> None:
    results = asked(archive, text)
    assert ids(results) == set()
    assert any(hint in said for said in results.repairs)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("date:2022-01..2022-03", {"rain", "snow"}),
        ("date:2022-02..2022-04-01", {"snow", "frost"}),
        ("date:2021..2022-01", {"rain"}),
        ("date:2022-04..", {"frost"}),
        ("-date:2022-01..2022-03", EVERY - {"rain", "snow"}),
        ("author:Åkesson", {"none"}),
        ('author:"Anna Lena Akesson"', {"none"}),
        ('by:"Roe, John"', {"two"}),
        ("author:nobody", set()),
        ("weath*r", {"rain"}),
        ("wom?n", {"frost", "year"}),
        ("*minister*", {"none", "two"}),
        ("verkehrs*in", {"none"}),
        ("title:r*n", {"rain"}),
        ("weath*x", set()),
        ("wheather~", {"rain"}),
        ("wintr~1", {"snow"}),
        ("wntr~2", {"snow"}),
        ('"winter ice"~3', {"snow"}),
        ('"winter ice"~1', set()),
        ("ice !winter", {"frost"}),
        ("ice^2", {"snow", "frost"}),
        ("date:march OR ice", {"snow", "frost"}),
    ],
)
def test_conditions(archive: Archive, text: str, wanted: set[str]) -> None:
    results = asked(archive, text)
    assert ids(results) == wanted
    with archive.connection() as connection:
        assert len(connection.execute(results.sql, results.params).fetchall()) == len(wanted)


@pytest.mark.parametrize(
    ("text", "wanted", "said"),
    [
        ('"C++"', {"cpp"}, ""),
        ('"c#"', {"net"}, ""),
        ('"$3,000"', {"cpp"}, ""),
        ('"3.000"', {"c"}, ""),
        ('"3,000"', {"cpp", "net"}, ""),
        ('"100%"', {"c"}, ""),
        ('"AT&T"', {"cpp"}, ""),
        ("AT&T", {"cpp"}, ""),
        ('".NET"', {"net"}, ""),
        ('"C# and C+"', {"net"}, ""),
        ('title:"C++"', {"cpp"}, ""),
        ('title:"C#"', set(), ""),
        ('-"C++" "C"', {"c", "net"}, ""),
        ('"winter, of"', {"snow"}, "not the signs between them: ,"),
        ('"++"', set(), "a letter or a digit must be among the signs"),
        ("C++", {"cpp", "c", "net"}, "between quotation marks they are looked for"),
    ],
)
def test_signs_between_quotation_marks_are_looked_for_or_said(
    archive: Archive, text: str, wanted: set[str], said: str
) -> None:
    results = asked(archive, text)
    assert ids(results) == wanted
    assert said in " ".join(results.repairs)
    assert bool(said) == bool(results.repairs)
    with archive.connection() as connection:
        assert len(connection.execute(results.sql, results.params).fetchall()) == len(wanted)


def test_an_author_whom_no_article_names_is_said(archive: Archive) -> None:
    assert any("no article names an author “nobody”" in note for note in asked(archive, "author:nobody").notes)


def test_the_nearest_of_any_text_is_a_date_or_nothing() -> None:
    for text in (
        "",
        "..",
        "2022-1-2-3",
        "٢٠٢٢",
        "99999999",
        "0000-00-00",
        "march 0000",
        "9999..",
        "1e5",
        Path("x").name,
    ):
        assert nearest(text) == "" or nearest(nearest(text)) == nearest(text)
