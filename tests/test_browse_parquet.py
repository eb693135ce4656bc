"""Parquet: a table whose columns have types, complete, written group by group; a server without pyarrow says so."""

from __future__ import annotations

import importlib.util
import io
import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from datasette.app import Datasette
from pyarrow.parquet import ParquetFile

from browse.core.connection import Archive
from browse.export import download_formats, parquet_file, stream
from browse.export.typed_row import FIELDS
from browse.query.page_state import SearchState
from browse.site.addresses import Addresses
from ingest.commands.cli import main
from tests.browse_archive import alias, make

MANY = 1_200
DATES = [None, "2022", "2022-02", "2022-02-12"]
DAYS = [(None, None, None), ("year", date(2022, 1, 1), date(2022, 12, 31))]
DAYS += [("month", date(2022, 2, 1), date(2022, 2, 28)), ("day", date(2022, 2, 12), date(2022, 2, 12))]
TEXTS = {"published_from": "date32[day]", "published_to": "date32[day]", "words": "int64", "vanished": "bool"}
TEXTS |= {"authors": "list<element: string>"}
TEXTS |= {"persons": "list<element: struct<id: string, name: string, mentions: int64>>"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        {
            "id": f"{number:05}",
            "title": f"Title {number}",
            "body": f"Łódź \U0001f600 {number} " + "common words " * 40,
            "published": DATES[number % 4],
            "words": number,
            "vanished": number % 2,
            "persons": ["p1", "p2"][: number % 3],
            "authors": ["Jane Doe"] if number % 5 else [],
        }
        for number in range(MANY)
    ]
    persons = [{"id": "p1", "name": "Ida Marlow"}, {"id": "p2", "name": "Пётр Орлов"}]
    return make(tmp_path_factory.mktemp("parquet") / "archive.db", rows, persons, [alias("p1", "Ida Marlow")])


def written(path: Path, query: str = "") -> ParquetFile:
    return ParquetFile(io.BytesIO(b"".join(parquet_file.as_parquet(export_of(path, query)))))


def export_of(path: Path, query: str = "") -> stream.Export:
    return stream.open_export(Archive(path), SearchState.from_query_string(query), Addresses("/", "http://x/"))


def test_each_article_is_a_row_with_what_other_downloads_say(path: Path) -> None:
    table = written(path)
    rows = table.read().to_pylist()
    others = map(json.loads, "".join(download_formats.as_ndjson(export_of(path))).splitlines())
    for row, other in zip(rows, others, strict=True):
        assert {**row, "vanished": int(row["vanished"])} | other == {**row, "vanished": int(row["vanished"])}
        dated = row["published_precision"], row["published_from"], row["published_to"]
        assert dated == DAYS[DATES.index(row["published"])]
    assert len(rows) == MANY


def test_each_column_has_its_type(path: Path) -> None:
    schema = written(path, "q=zzzz").schema_arrow
    assert {name: str(schema.field(name).type) for name in schema.names} == dict.fromkeys(FIELDS, "string") | TEXTS
    assert schema.names == list(FIELDS)


def test_nothing_found_is_a_table_without_rows(path: Path) -> None:
    assert written(path, "q=zzzz").metadata.num_rows == 0


def test_a_table_says_what_was_asked(path: Path) -> None:
    about = json.loads(written(path, "q=common&year=2022").schema_arrow.metadata[b"cuttings"])
    assert (about["query"], about["count"], len(about["archive_sha256"])) == ("common", MANY * 3 // 4, 64)


@pytest.mark.parametrize("bound", ["MOST_ROWS", "MOST_SIGNS"])
def test_groups_are_bounded_by_rows_and_by_length(path: Path, monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    whole = written(path).read()
    monkeypatch.setattr(parquet_file, bound, {"MOST_ROWS": 100, "MOST_SIGNS": 100 * len("common words " * 40)}[bound])
    table = written(path)
    assert table.metadata.num_row_groups == pytest.approx(MANY / 100, abs=1)
    assert table.read().equals(whole)


@pytest.mark.slow
def test_memory_stays_that_of_a_group(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Held are the rows of a group; a table of twelve groups takes what one of four takes."""
    monkeypatch.setattr(parquet_file, "MOST_ROWS", 100)
    peaks = []
    for query in ("", "", "date=2022-02-12"):  # the first loads modules
        export, before = export_of(path, query), pyarrow.total_allocated_bytes()
        assert export.archive.columns
        tracemalloc.start()
        assert all(len(piece) < 200_000 for piece in parquet_file.as_parquet(export))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert pyarrow.total_allocated_bytes() == before
    assert peaks[1] < 1.5 * peaks[2]


@pytest.fixture
def without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_of_pyarrow(name: str, *_: Any) -> Any:
        return None if name == "pyarrow" else importlib.util.find_spec(name)

    for module in (parquet_file, download_formats):
        monkeypatch.setattr(module, "find_spec", none_of_pyarrow)


@pytest.mark.usefixtures("without_pyarrow")
async def test_a_server_without_pyarrow_offers_no_parquet_and_says_why(path: Path) -> None:
    server = Datasette([str(path)])
    assert "export.parquet" not in (await server.client.get("/?q=common")).text
    refused = await server.client.get("/export.parquet?q=common")
    assert (refused.status_code, refused.text) == (501, parquet_file.MISSING)


@pytest.mark.usefixtures("without_pyarrow")
def test_the_command_says_what_to_install(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "--db", str(path), "--format", "parquet", "--out", str(tmp_path / "all.parquet")])
    assert ended.value.code == 3
    told = capsys.readouterr().err
    assert "pip install 'cuttings[parquet]'" in told
    assert "Traceback" not in told


async def test_the_download_is_the_table(path: Path) -> None:
    answer = await Datasette([str(path)]).client.get("/export.parquet?q=common")
    assert answer.headers["content-type"] == "application/vnd.apache.parquet"
    assert ParquetFile(io.BytesIO(answer.content)).metadata.num_rows == MANY
