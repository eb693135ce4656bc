"""Several archives read as one: an archive in three files by year answers as the single file does, to the last page."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.utils import StartupError

from bench.generate import generate
from browse.charts.time_bins import TimeBin
from browse.compare.compared_lines import compare_queries
from browse.compare.comparison_state import ComparisonState
from browse.core.connection import CHECK_EVERY, Archive
from browse.core.joint.joint_archive import MOST_FILES, JointArchive, NotOneArchiveError
from browse.query.page_state import SearchState
from browse.query.results import Results
from browse.search import ranking
from browse.search.bm25.asked_expression import phrases_of, taken_apart
from browse.search.bm25.joint_scores import joint_scores
from browse.search.search import search
from cuttings.uri import sqlite_uri
from ingest.commands.cli import main
from tests.browse_archive import alias, make
from tests.split_archive import split_by_year, without_idle_names

TOGETHER = {"plugins": {"cuttings": {"together": True}}}
WEIGHTS = (8.0, 4.0, 1.0)
STATES = [
    "",
    "page=3",
    "sort=oldest&page=2",
    "copies=each&versions=all",
    "undated=1",
    "from=2020-02-10&to=2020-04",
    "doubtful=1",
    "date=2020-03",
    "year=2020&sort=oldest",
    "person=vladimir-putin",
    "person__not=vladimir-putin&lang=ru",
    "source=source-1&source=source-2&section=World",
    "person__find=put&show=person",
    "q=sanctions",
    "q=the",
    "q=Путин",
    "q=war and peace",
    "q=president&page=3",
    "q=govern*",
    'q="prime minister"',
    "q=war OR peace -minister",
    "q=title:war",
    "q=US",
    "q=minister~",
    'q="war peace"~5 OR president',
    'q=(war OR "prime minister") AND (president OR путин)',
    "q=before:2020 war",
    "q=person:putin",
    "q=speaker:putin lang:ru",
    "q=author:agency",
    "q=source:herald",
    "q=Putni",
    "q=zzzz",
    "q=person:nobodyatall",
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    generate(path, 700, seed=5)
    without_idle_names(path)
    return path


@pytest.fixture(scope="module")
def files(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return split_by_year(whole, tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def single(whole: Path) -> Archive:
    return Archive(whole)


@pytest.fixture(scope="module")
def joint(files: list[Path]) -> JointArchive:
    return JointArchive([Archive(path) for path in files])


def shown(results: Results) -> Results:
    """All that a page shows, without its time and its SQL; scores to nine digits."""
    hits = tuple(replace(hit, score=hit.score and round(hit.score, 9)) for hit in results.hits)
    return replace(results, hits=hits, sql="", folded_sql="", params={}, milliseconds=0)


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_a_page_is_that_of_the_single_file(single: Archive, joint: JointArchive, state: str) -> None:
    """Counts, facets, bars, hits, snippets, order and scores, notes, suggestions: all of it."""
    request = SearchState.from_query_string(state)
    assert shown(search(joint, request)) == shown(search(single, request))


@pytest.mark.parametrize("share", [False, True])
@pytest.mark.parametrize("by", ["month", "decade"])
def test_the_sql_of_a_comparison_adds_up(
    single: Archive, joint: JointArchive, files: list[Path], by: str, share: bool
) -> None:
    """Asked of each file it counts what the page shows of all."""
    among = SearchState.from_query_string(f"by={by}&from=2019-06")
    state = ComparisonState(("sanctions -oil", "person:putin", "US lang:en"), share, among)
    compared = compare_queries(joint, state)
    assert compared.files == tuple(path.name for path in files)
    assert [dict(one.known) for one in compared.queries] == [
        dict(one.known) for one in compare_queries(single, state).queries
    ]
    added: dict[int, Counter[int]] = {}
    for path in files:
        connection = sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)
        for stretch, *counts in connection.execute(compared.sql, dict(compared.parameters)):
            key = TimeBin.at(compared.level, stretch.rstrip("s")).key
            added.setdefault(key, Counter()).update(dict(enumerate(counts)))
        connection.close()
    shown = {
        key: [count, *(one.known.get(key, 0) for one in compared.queries)] for key, count in compared.everything.items()
    }
    assert {key: [count[place] for place in range(4)] for key, count in added.items()} == shown


@pytest.mark.parametrize(
    "expression",
    [
        '"sanctions"',
        '"the"',
        '("president" OR "presidents" OR "presidential")',
        'title : ("war") OR "peace"',
        '"prime minister" OR "prime" *',
        '("war" AND "prime minister") OR "president"',
        '(("war" OR "peace") AND ("president" OR "путин")) OR ("minister")',
        '("the") NOT ("president")',
        'title : (("war" OR "peace") AND "the") OR "white" + "hou" *',
        '"nobody has this" OR "zzzz"',
    ],
)
def test_scores_are_those_of_one_index(single: Archive, joint: JointArchive, expression: str) -> None:
    """To twelve digits, of any expression that a plan writes."""
    with single.connection() as connection:
        rows = connection.execute(
            "SELECT id, bm25(articles_fts, 8.0, 4.0, 1.0) FROM articles_fts JOIN articles ON articles.rowid = "
            "articles_fts.rowid WHERE articles_fts MATCH ?",
            (expression,),
        )
        wanted = {row[0]: row[1] for row in rows}
    with joint.connection() as connection:
        numbers, scores = joint_scores(connection, expression, 0, 1 << 62, WEIGHTS)
        ids = dict(connection.execute("SELECT rowid, id FROM articles").fetchall())
        found = {ids[number]: score for number, score in zip(numbers.tolist(), scores.tolist(), strict=True)}
    assert {id_: found[id_] for id_ in wanted} == pytest.approx(wanted, rel=1e-12)


@pytest.mark.slow
def test_of_many_matches_those_added_last_are_ranked(
    single: Archive, joint: JointArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Added last are those of the last file; what was ranked has the score that it has among all."""
    monkeypatch.setattr(ranking, "RANKED", 100)
    request = SearchState.from_query_string("q=the")
    results = search(joint, request)
    assert "only 100 of these are ranked" in results.bounded
    scores = {hit.id: hit.score for hit in results.hits}
    with single.connection() as connection:
        sql = f"SELECT id, {ranking.SCORES.partition('rowid, ')[2].partition(' FROM')[0]} FROM articles_fts JOIN "
        sql += "articles ON articles.rowid = articles_fts.rowid WHERE articles_fts MATCH ?"
        whole = dict(connection.execute(sql, ('"the"',)).fetchall())
    assert scores == pytest.approx({id_: whole[id_] for id_ in scores})


def test_an_expression_is_taken_apart() -> None:
    tree = taken_apart('title : ("a" OR "b c") AND "d" NOT ("e" * OR "f" + "g" *)')
    assert [phrase.expression for phrase in phrases_of(tree)] == ['title : ("a")', 'title : ("b c")', '"d"', '"e" *', '"f" + "g" *']  # fmt: skip
    assert [phrase.words for phrase in phrases_of(tree)][1::3] == ['title : ("b" AND "c")', '"f" AND "g" *']
    with pytest.raises(ValueError, match="NEAR"):
        taken_apart('NEAR("a" "b", 5)')


@pytest.fixture
def one(whole: Path) -> Datasette:
    return Datasette([str(whole)])


@pytest.fixture
def many(files: list[Path]) -> Datasette:
    return Datasette(list(map(str, files)), metadata=TOGETHER)


def said(text: str) -> str:
    """An answer without what differs: times, the numbers of scripts, hashes, SQL, the way to the tables."""
    text = re.sub(r'nonce="[^"]*"|\d+(\.\d+)? ms|"time": "[^"]*"|"archive_sha256": "[^"]*"', "", text)
    text = re.sub(r'"sql": "(\\.|[^"\\])*"|"params": \{[^}]*\}', "", text)
    text = re.sub(r'<details class="reproduce.*?</details>', "", text, flags=re.DOTALL)
    return re.sub(r'(?<=href=")/(archive|-/databases)(?=[/"?])', "", text)


def addresses(whole: Path) -> list[str]:
    connection = sqlite3.connect(whole)
    ids = [
        connection.execute(sql).fetchone()[0]
        for sql in (
            "SELECT article_id FROM relations WHERE kind = 'version' LIMIT 1",
            "SELECT article_id FROM copies WHERE nth > 0 LIMIT 1",
            "SELECT article_id FROM credits LIMIT 1",
            "SELECT id FROM articles WHERE published IS NULL LIMIT 1",
        )
    ]
    connection.close()
    of_articles = ["", ".json", ".bib", "/original.txt", "?q=war&hit=1&cuts=1", f"?beside={ids[0]}"]
    return [f"/article/{id_}{end}" for id_ in ids for end in of_articles] + [
        *("/?q=war", "/person/vladimir-putin", "/person/vladimir-putin.json", "/source/source-1"),
        *("/day/2020", "/day/2020-03", "/day/2020-03-05", "/feed.atom", "/feed.atom?q=war&page=2"),
        *("/export.ndjson?q=war&sort=relevance", "/export.csv?q=president", "/export.json?q=minister"),
        *("/export.bib?year=2020", "/export.opensearch?person=vladimir-putin", "/article/nope", "/person/nope"),
    ]


@pytest.mark.slow
async def test_every_page_download_and_feed_is_that_of_the_single_file(
    one: Datasette, many: Datasette, whole: Path
) -> None:
    for address in addresses(whole):
        alone, together = await one.client.get(address), await many.client.get(address)
        assert (together.status_code, said(together.text)) == (alone.status_code, said(alone.text)), address


async def test_the_account_adds_up_the_runs_of_all_files(one: Datasette, many: Datasette) -> None:
    alone, together = [(await server.client.get("/about")).text for server in (one, many)]
    numbers = re.compile(r"([\d,]+) (articles|documents|sources|persons|without a date)")
    assert dict(map(reversed, numbers.findall(together))) == dict(map(reversed, numbers.findall(alone)))
    assert together.count("<tr>") == alone.count("<tr>")


async def test_an_export_names_the_hash_of_each_file(many: Datasette, files: list[Path]) -> None:
    answer = await many.client.get("/export.json?q=zzzz")
    hashes = answer.headers["x-cuttings-archive-sha256"].split(" ")
    assert len(set(hashes)) == len(files)
    assert (answer.json()["sql"], "sqlite3 " in (await many.client.get("/?q=war")).text) == ("", False)


async def test_without_the_setting_they_stay_several(files: list[Path]) -> None:
    server = Datasette(list(map(str, files)))
    assert (await server.client.get("/years-1/-/?q=war")).status_code == 200
    assert "years-2" in (await server.client.get("/")).text


@pytest.mark.parametrize("closed", ["years-0", "years-2"])
async def test_who_may_not_see_one_file_sees_none_of_them(files: list[Path], closed: str) -> None:
    blocks: Any = TOGETHER | {"databases": {closed: {"allow": False}}}
    of_1 = hasattr(Datasette, "get_instance_metadata")  # Datasette 1.0 reads both from its configuration
    server = Datasette(list(map(str, files)), **{"config" if of_1 else "metadata": blocks})
    assert (await server.client.get("/?q=war")).status_code == 403


async def test_the_rows_of_a_statement_are_of_the_file_that_is_asked(many: Datasette, files: list[Path]) -> None:
    for file in files:
        answer = await many.client.get(f"/rows.csv?sql=select+count(*)+from+articles&_database={file.stem}")
        wanted = sqlite3.connect(file).execute("SELECT count(*) FROM articles").fetchone()[0]
        assert answer.text.split() == ["count(*)", str(wanted)]
    page = await many.client.get(f"/{files[1].stem}?sql=select+1", follow_redirects=True)
    assert page.status_code == 200


def rows(*ids: str) -> list[dict[str, Any]]:
    return [{"id": id_, "title": f"Talks {id_}", "body": "Talks were held.", "persons": ["p"]} for id_ in ids]


def small(folder: Path, name: str, *ids: str) -> Path:
    return make(folder / name, rows(*ids), [{"id": "p", "name": "Ida", "articles": len(ids)}], [alias("p", "Ida")])


async def test_a_file_that_is_replaced_is_read_anew(tmp_path: Path) -> None:
    paths = [small(tmp_path, "a.db", "a1", "a2"), small(tmp_path, "b.db", "b1")]
    archive = JointArchive([Archive(path) for path in paths])
    assert search(archive, SearchState.from_query_string("q=talks")).total == 3
    server = Datasette(list(map(str, paths)), metadata=TOGETHER)
    assert (await server.client.get("/export.json")).json()["count"] == 3
    small(tmp_path, "next.db", "b1", "b2", "b3").replace(paths[1])
    await asyncio.sleep(1.2 * CHECK_EVERY)
    assert (await server.client.get("/export.json")).json()["count"] == 5
    assert search(archive, SearchState.from_query_string("q=held")).total == 3  # the generation that was open


def test_a_person_of_several_files_is_one(tmp_path: Path) -> None:
    archive = JointArchive([Archive(small(tmp_path, f"{name}.db", f"{name}1", f"{name}2")) for name in "abc"])
    results = search(archive, SearchState.from_query_string("q=person:ida"))
    (persons,) = [facet for facet in results.facets if facet.name == "person"]
    assert [(value.label, value.count) for value in persons.values] == [("Ida", 6)]
    with archive.connection() as connection:
        assert connection.execute("SELECT id, articles FROM persons").fetchall()[0]["articles"] == 6


async def test_files_with_the_same_article_are_refused(tmp_path: Path) -> None:
    paths = [small(tmp_path, "a.db", "a1", "a2"), small(tmp_path, "b.db", "b1", "a2")]
    with pytest.raises(NotOneArchiveError, match=r"a\.db and b\.db both hold the article a2"):
        JointArchive([Archive(path) for path in paths])
    with pytest.raises(StartupError, match="read their folders into one archive"):
        await Datasette(list(map(str, paths)), metadata=TOGETHER).invoke_startup()


def test_more_files_than_can_be_attached_are_refused(tmp_path: Path) -> None:
    first = small(tmp_path, "0.db", "a0")
    paths = [first, *(Path(shutil.copy(first, tmp_path / f"{n}.db")) for n in range(1, MOST_FILES + 1))]
    with pytest.raises(NotOneArchiveError, match=f"{MOST_FILES} at most"):
        JointArchive([Archive(path) for path in paths])


def test_an_empty_file_is_one_among_others(tmp_path: Path) -> None:
    archive = JointArchive([Archive(small(tmp_path, "a.db", "a1")), Archive(small(tmp_path, "b.db"))])
    assert search(archive, SearchState.from_query_string("q=talks")).total == 1


async def test_files_that_come_to_share_an_article_are_told(tmp_path: Path) -> None:
    paths = [small(tmp_path, "a.db", "a1"), small(tmp_path, "b.db", "b1")]
    server = Datasette(list(map(str, paths)), metadata=TOGETHER)
    assert (await server.client.get("/export.json")).json()["count"] == 2
    small(tmp_path, "next.db", "a1", "b2").replace(paths[1])
    await asyncio.sleep(1.2 * CHECK_EVERY)
    told = await server.client.get("/export.json")
    assert (told.status_code, "both hold the article a1" in told.json()["error"]) == (503, True)


@pytest.mark.parametrize(("names", "together"), [(["a.db"], None), (["a.db", "b.db"], True)])
def test_the_command_serves_several_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], together: bool | None
) -> None:
    from datasette import cli

    asked: list[str] = []
    settings: list[Any] = []

    def served(arguments: list[str], **_: Any) -> None:
        asked.extend(arguments)
        metadata = yaml.safe_load(Path(arguments[arguments.index("--metadata") + 1]).read_text(encoding="utf-8"))
        settings.append(metadata.get("plugins", {}).get("cuttings", {}).get("together"))
        assert metadata["title"]

    monkeypatch.setattr(cli.cli, "main", served)
    paths = [str(small(tmp_path, name, name[0] + "1")) for name in names]
    assert CliRunner().invoke(main, ["serve", *paths, "--port", "0"]).exit_code == 0
    assert asked[: len(paths) + 1] == ["serve", *paths]
    assert settings == [together]


def test_the_command_tells_why_files_are_not_one(tmp_path: Path) -> None:
    paths = [str(small(tmp_path, "a.db", "a1")), str(small(tmp_path, "b.db", "a1"))]
    told = CliRunner().invoke(main, ["serve", *paths, "--port", "0"])
    assert (told.exit_code, told.output.startswith("Error: a.db and b.db both hold")) == (3, True)
