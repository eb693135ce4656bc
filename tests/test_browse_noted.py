"""What is noted of articles narrows a search and is counted exactly, for curators alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from browse.core.connection import Archive
from browse.core.noted.noted_archive import NotebookUnreadable, NotedArchive, with_notebook
from browse.query.page_state import SearchState
from browse.query.results import Results
from browse.search.search import search
from cuttings.notebook import article_collections, note_taking, tagging
from cuttings.notebook.notebook_file import NotebookFile
from tests.browse_archive import make

HOSTILE = "<b>' OR 1=1 --"
ARTICLES = [
    {"id": key, "title": f"Headline {key}", "body": f"Grain and tag {number}.", "source_id": "herald"}
    for number, key in enumerate("abcd")
]


def titles(ids: str) -> dict[str, str]:
    return {key: f"Headline {key}" for key in ids}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of the articles a, b, c and d, of which d was formerly f; z was there once."""
    path = make(tmp_path / "archive.db", ARTICLES)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO former_ids (former, article_id) VALUES ('f', 'd')")
    with NotebookFile.beside(path).writing("ann") as pen:
        tagging.tag_articles(pen, titles("abf"), "Press freedom")
        tagging.tag_articles(pen, titles("dz"), "Press freedom")
        tagging.tag_articles(pen, titles("b"), HOSTILE)
        tagging.star_articles(pen, titles("fz"))
        note_taking.write_note(pen, titles("c"), "Ask the ministers about Путина")
        note_taking.write_note(pen, titles("f"), "ask", "Grain")
        article_collections.collect_articles(pen, titles("ca"), "Summit 1986")
    return path


@pytest.fixture
def archive(path: Path) -> NotedArchive:
    return with_notebook(Archive(path))


def results_of(archive: Archive, query: str) -> Results:
    return search(archive, SearchState.from_query_string(query, keys=archive.keys))


def found(archive: Archive, query: str) -> str:
    return "".join(sorted(hit.id for hit in results_of(archive, query).hits))


NOTED = [
    ("q=tag:%22press freedom%22", "abd"),
    ("q=tag:%22PRESS-FREEDOM%22", "abd"),
    ("q=-tag:%22press freedom%22", "c"),
    ("q=tag:%22<b>' OR 1=1 --%22", "b"),
    ("tag=Press freedom", "abd"),
    ("tag=Press freedom&q=grain&tag__not=<b>' OR 1=1 --", "ad"),
    ("tag=~none", "c"),
    ("q=tag:unknown", ""),
    ("tag=unknown", ""),
    ("q=in:%22summit 1986%22", "ac"),
    ("in=Summit 1986", "ac"),
    ("q=starred:yes", "d"),
    ("q=starred:no", "abc"),
    ("starred=yes", "d"),
    ("q=note:minister", "c"),
    ("q=note:%22путин ask%22", "c"),
    ("q=note:asks", "cd"),
    ("q=note:nothing", ""),
    ("q=-note:ask", "ab"),
    ("q=tag:%22press freedom%22 OR note:minister", "abcd"),
]


@pytest.mark.parametrize(("query", "ids"), NOTED)
def test_what_is_noted_narrows_a_search(archive: NotedArchive, query: str, ids: str) -> None:
    assert found(archive, query) == ids
    results = results_of(archive, query)
    assert results.sql == results.folded_sql == ""


@pytest.mark.parametrize(("query", "_"), NOTED)
def test_to_everybody_else_its_words_are_words_and_its_parameters_nothing(
    path: Path, archive: NotedArchive, query: str, _: str
) -> None:
    """Also after a curator has asked the same of the same generation."""
    found(archive, query)
    plain = archive.plain
    results = results_of(plain, query)
    assert {facet.name for facet in results.facets}.isdisjoint({"tag", "in", "starred", "note"})
    assert not {name for name, _ in results.request.pairs()} - {"q"}
    alone = make(path.parent / "alone.db", ARTICLES)
    assert found(plain, query) == found(Archive(alone), query)
    if query.startswith("q=tag:"):
        assert "“tag:” is read as a word" in results.repairs[0]
        assert "note:" not in results.repairs[0]


def test_what_is_noted_is_counted(archive: NotedArchive) -> None:
    facets = {facet.name: facet for facet in results_of(archive, "q=grain&tag=Press freedom").facets}
    assert list(facets)[:3] == ["tag", "in", "starred"]
    counts = {name: [(value.label, value.count) for value in facets[name].values] for name in list(facets)[:3]}
    assert counts == {
        "tag": [("Press freedom", 3), (HOSTILE, 1), ("no tag", 1)],
        "in": [("Summit 1986", 1), ("in none", 2)],
        "starred": [("yes", 1), ("no star", 2)],
    }
    assert "tag:, in:, starred:, note:" in results_of(archive, "q=colour:red").repairs[0]


def test_where_nothing_is_noted_no_facet_stands(tmp_path: Path) -> None:
    archive = with_notebook(Archive(make(tmp_path / "archive.db", ARTICLES)))
    assert {facet.name for facet in results_of(archive, "").facets}.isdisjoint({"tag", "in", "starred"})
    assert found(archive, "q=tag:x") == ""
    assert found(archive, "q=starred:no") == "abcd"


def test_what_is_written_is_seen_at_once_and_former_ids_lead_on(path: Path, archive: NotedArchive) -> None:
    assert archive.noted is not None
    assert (archive.noted.present, archive.noted.strays) == ({"f": "d"}, frozenset("z"))
    with NotebookFile.beside(path).writing("ben") as pen:
        tagging.tag_articles(pen, titles("c"), "Press freedom")
    assert found(archive, "tag=Press freedom") == "abd", "who has it open reads on"
    assert found(with_notebook(archive.plain), "tag=Press freedom") == "abcd"


def test_a_notebook_that_cannot_be_read_is_told(path: Path, archive: NotedArchive) -> None:
    NotebookFile.beside(path).path.write_bytes(b"no database" * 99)
    with pytest.raises(NotebookUnreadable, match="is damaged"):
        with_notebook(archive.plain)
