"""Downloads: every article once, in the order of the page, in any size and format; and the ways to reproduce them."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from datasette.app import Datasette
from pyarrow.parquet import ParquetFile

from bench.generate import generate
from browse.core.connection import Archive
from browse.export import atom_feed, citation_forms, download_formats, stream
from browse.export.citation_forms import CitationFormat
from browse.export.download_formats import DownloadFormat
from browse.pages import reproduce
from browse.query.page_state import SearchState
from browse.search import search
from browse.site.addresses import Addresses
from tests.browse_archive import alias, make

MANY = 40_000
STATES = [
    "",
    "q=sanctions",
    "q=the&sort=relevance",
    "q=Путин&sort=oldest",
    "source=source-1&source=source-2&sort=newest",
    "q=the&person=vladimir-putin&lang__not=ru&year=2020",
    "undated=1",
    "from=2020-02-10&to=2020-04",
    "from=2021&undated=1",
    "date__not=2020-03&doubtful=x",
    "year__not=2020",
    "q=-the",
    "q=zzzz",
    "q=it's&section=~none",
]
ALL = ("ndjson", "csv", "json", "parquet", "opensearch")
LOCAL = Addresses("/", "http://localhost/")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "archive.db"
    generate(path, 1_500, seed=2)
    return path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """40,000 articles of few dates: ties everywhere."""
    rows = [
        {
            "id": f"{number * 7919 % MANY:05}",
            "title": f"Title {number % 3}",
            "body": f"word{number % 2} common",
            "published": [None, "2022", "2022-02", "2022-02-12"][number % 4],
            "source_id": f"s{number % 3}",
            "persons": [f"p{number % 5}"],
        }
        for number in range(MANY)
    ]
    persons = [{"id": f"p{number}", "name": f"Person {number}", "articles": MANY // 5} for number in range(5)]
    return make(tmp_path_factory.mktemp("many") / "archive.db", rows, persons, [alias("p1", "Person 1")])


@pytest.fixture
def server(path: Path) -> Datasette:
    return Datasette([str(path)])


def expected(path: Path, state: str) -> list[str]:
    """The ids that the SQL shown on the page gives, from a plain connection."""
    results = search.search(Archive(path), SearchState.from_query_string(state))
    connection = sqlite3.connect(path)
    return [row[0] for row in connection.execute(results.sql, results.params)]


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
async def test_each_format_has_the_articles_of_the_sql(server: Datasette, path: Path, state: str) -> None:
    wanted = expected(path, state)
    whole = await server.client.get(f"/export.json?{state}")
    found = whole.json()
    assert [row["id"] for row in found["articles"]] == wanted
    assert found["count"] == len(wanted) == int(whole.headers["x-cuttings-count"])
    lines = (await server.client.get(f"/export.ndjson?{state}")).text
    assert [json.loads(line)["id"] for line in lines.splitlines()] == wanted
    cells = (await server.client.get(f"/export.csv?{state}")).text
    assert [row["id"] for row in csv.DictReader(io.StringIO(cells))] == wanted
    items = (await server.client.get(f"/export.csl?{state}")).json()
    assert [item["id"] for item in items] == [f"cuttings-{id}" for id in wanted]
    ris = (await server.client.get(f"/export.ris?{state}")).text
    assert ris.count("TY  - ") == len(wanted)
    bibtex = (await server.client.get(f"/export.bib?{state}")).text
    assert bibtex.count("@misc{") == len(wanted)
    table = (await server.client.get(f"/export.parquet?{state}")).content
    assert ParquetFile(io.BytesIO(table)).read(["id"])["id"].to_pylist() == wanted
    lines = (await server.client.get(f"/export.opensearch?{state}")).text
    assert [json.loads(line)["index"]["_id"] for line in lines.splitlines()[::2]] == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("state", "formats"),
    [
        ("", ALL),
        ("q=common", ("ndjson",)),
        ("q=word1&sort=oldest", ALL),
        ("source=s1&person=p2", ALL),
        ("year=2022&source=s0", ALL),
    ],
)
async def test_forty_thousand_rows_are_forty_thousand_rows(many: Path, state: str, formats: tuple[str, ...]) -> None:
    wanted = expected(many, state)
    assert len(wanted) == len(set(wanted)) > 1_000
    server = Datasette([str(many)])
    for format in formats:
        answer = await server.client.get(f"/export.{format}?{state}")
        assert ids_of(answer.content, format) == wanted


@pytest.mark.slow
@pytest.mark.parametrize("form", download_formats.FORMATS.values(), ids=lambda form: form.key)
async def test_a_format_is_one_row(server: Datasette, form: DownloadFormat) -> None:
    """Its link beside a search leads to a file with its media type and name; a refusal is in JSON where it is."""
    page = (await server.client.get("/?q=sanctions")).text
    assert f'<a href="/export.{form.key}?q=sanctions">{form.name}</a>' in page
    answer = await server.client.get(f"/export.{form.key}?q=sanctions")
    assert answer.headers["content-type"] == form.media_type
    name = "-".join(filter(None, [answer.headers["x-cuttings-count"], form.stem]))
    assert answer.headers["content-disposition"].endswith(f"-{name}.{form.suffix}")
    refused = await server.client.get(f"/export.{form.key}?q={'a' * 5_000}")
    assert refused.status_code == 400
    assert ("json" in refused.headers["content-type"]) == ("json" in form.media_type)


@pytest.mark.parametrize("form", citation_forms.FORMATS, ids=lambda form: form.key)
async def test_a_format_of_citations_is_one_row(server: Datasette, path: Path, form: CitationFormat) -> None:
    """Its link on the page of an article leads to the citation; it is a format of downloads, too."""
    address = f"/article/{expected(path, 'q=sanctions')[0]}"
    assert f'<a href="{address}.{form.suffix}">{form.name}</a>' in (await server.client.get(address)).text
    answer = await server.client.get(f"{address}.{form.suffix}")
    assert answer.headers["content-type"] == form.media_type
    assert answer.headers["content-disposition"].endswith(f".{form.suffix}")
    assert download_formats.FORMATS[form.key].cites


@pytest.mark.parametrize("form", download_formats.FORMATS.values(), ids=lambda form: form.key)
def test_a_file_is_the_same_in_batches_of_any_size(
    path: Path, monkeypatch: pytest.MonkeyPatch, form: DownloadFormat
) -> None:
    archive, texts = Archive(path), set()
    for size in (1, 7, 200):
        monkeypatch.setattr(stream, "BATCH", size)
        prepared = stream.open_export(
            archive, SearchState.from_query_string("source=source-1&lang=en"), Addresses("/", "http://x/")
        )
        assert prepared.count > 7
        texts.add(content_of(form.write(prepared)))
    assert len(texts) == 1


def content_of(pieces: Iterable[str | bytes]) -> str:
    """A download without the moment at which it was made: its text, that of a workbook's sheet, or a table's rows."""
    parts = list(pieces)
    data = b"".join(part for part in parts if isinstance(part, bytes))
    if data.startswith(b"PAR1"):
        return str(ParquetFile(io.BytesIO(data)).read().to_pylist())
    if data:
        with ZipFile(io.BytesIO(data)) as book:
            return book.read("xl/worksheets/sheet1.xml").decode()
    return re.sub(r'"time": "[^"]*"', "", "".join(map(str, parts)))


def ids_of(data: bytes, format: str) -> list[str]:
    if format == "parquet":
        return list(map(str, ParquetFile(io.BytesIO(data)).read(["id"])["id"].to_pylist()))
    text = data.decode()
    if format == "opensearch":
        return [json.loads(line)["index"]["_id"] for line in text.splitlines()[::2]]
    if format == "csv":
        return [row["id"] for row in csv.DictReader(io.StringIO(text))]
    rows = json.loads(text)["articles"] if format == "json" else map(json.loads, text.splitlines())
    return [row["id"] for row in rows]


async def test_the_envelope_says_what_it_is(server: Datasette, path: Path) -> None:
    response = await server.client.get("/export.json", params={"q": "Путин", "year": "2020"})
    about = response.json()
    assert about["query"] == unquote(response.headers["x-cuttings-query"]) == "Путин"
    assert about["parameters"] == [["q", "Путин"], ["year", "2020"]]
    digest = subprocess.run(["sha256sum", str(path)], capture_output=True, text=True, check=True).stdout.split()[0]
    assert about["archive_sha256"] == response.headers["x-cuttings-archive-sha256"] == digest
    assert about["time"] == response.headers["x-cuttings-time"]
    name = unquote(response.headers["content-disposition"].split("''")[1])
    assert name == f"cuttings-путин-2020-{about['count']}.json"
    assert response.headers["content-type"] == "application/json; charset=utf-8"


async def test_rows_are_decoded(tmp_path: Path) -> None:
    row = {"id": "a", "title": 'A "b", c\nd', "body": "x;\r\ny —  é", "source_id": "tass", "persons": ["p"]}
    path = make(tmp_path / "archive.db", [row], [{"id": "p", "name": "Pérez"}], [alias("p", "Pérez")])
    server = Datasette([str(path)])
    article = (await server.client.get("/export.json")).json()["articles"][0]
    assert (article["source"], article["persons"]) == ("Tass", [{"id": "p", "name": "Pérez", "mentions": 1}])
    assert (article["title"], article["body"]) == (row["title"], row["body"])
    cells = next(csv.DictReader(io.StringIO((await server.client.get("/export.csv")).text, newline="")))
    assert (cells["source"], cells["persons"], cells["body"]) == ("Tass", "Pérez", row["body"])


@pytest.mark.slow
def test_memory_stays_constant(many: Path) -> None:
    """No more than a batch is held, whatever the download's length."""
    archive = Archive(many)
    prepared = stream.open_export(archive, SearchState(), Addresses("/", "http://x/"))
    tracemalloc.start()
    length = sum(len(chunk) for chunk in download_formats.as_json(prepared))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert length > 10_000_000
    assert peak < 3_000_000


async def test_the_feed_is_of_what_was_added_last(server: Datasette, path: Path) -> None:
    for state in ("", "q=Путин", "q=zzzz"):
        text = (await server.client.get(f"/feed.atom?{state}")).text
        feed = ElementTree.fromstring(text)
        entries = feed.findall(f"{ATOM}entry")
        added = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
        assert added == sorted(added, reverse=True)
        found = [(entry.findtext(f"{ATOM}id") or "").rpartition("/")[2] for entry in entries]
        marks = ", ".join("?" * len(wanted)) if (wanted := expected(path, state)) else "''"
        sql = f"SELECT id FROM articles WHERE id IN ({marks}) ORDER BY added DESC, published DESC, id LIMIT 50"
        assert found == [row[0] for row in sqlite3.connect(path).execute(sql, wanted)]


@pytest.mark.parametrize(
    ("credited", "named"),
    [
        ({"authors": ["Jane Doe", "John Roe"], "byline": "Jane Doe, John Roe"}, ["Jane Doe", "John Roe"]),
        ({"byline": "Our correspondent"}, ["Our correspondent"]),
        ({}, []),
    ],
)
def test_an_entry_of_the_feed_names_each_author(tmp_path: Path, credited: dict[str, Any], named: list[str]) -> None:
    archive = Archive(make(tmp_path / "archive.db", [{"id": "a", "body": "Talks.", **credited}]))
    feed = ElementTree.fromstring(atom_feed.atom(archive, SearchState(), LOCAL, "News"))
    assert [name.text for name in feed.findall(f"{ATOM}entry/{ATOM}author/{ATOM}name")] == named


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
async def test_ways_to_reproduce_give_the_same(server: Datasette, path: Path, state: str, tmp_path: Path) -> None:
    """The SQL runs in a bare SQLite; the script runs as it stands, over a file in place of the address."""
    results = search.search(Archive(path), SearchState.from_query_string(state))
    ways = {
        way.name: way.text for way in reproduce.ways(results, LOCAL.of_path(results.request.file_url("export.json")))
    }
    wanted = expected(path, state)
    assert [row[0] for row in sqlite3.connect(path).execute(ways["SQL"])] == wanted
    address = ways["curl"].split()[-1].strip("'").replace("'\"'\"'", "'")
    response = await server.client.get(address.removeprefix("http://localhost"))
    assert [row["id"] for row in response.json()["articles"]] == wanted
    saved = tmp_path / "articles.json"
    saved.write_bytes(response.content)
    script = ways["Python"].replace(repr(address), repr(saved.as_uri()))
    assert saved.as_uri() in script
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    first = [line.partition(" ")[0] for line in done.stdout.splitlines()[1:]]
    assert [word for word in first if word in wanted] == wanted


def test_a_literal_cannot_end_early() -> None:
    sql, params = "SELECT :p0, :p1, :p10", {"p0": "it's :p1", "p1": 'a"b', "p10": 3}
    row: Any = sqlite3.connect(":memory:").execute(reproduce.inlined(sql, params)).fetchone()
    assert row == ("it's :p1", 'a"b', 3)
