"""metadata.yml: every table and column is described, every query answers, and both Datasettes take it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette
from sqlite_utils import Database

from cuttings.schema import TABLES, VIEWS
from ingest.load.file.new_archive import create
from tests.conftest import ROOT

METADATA: dict[str, Any] = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
ARCHIVE = METADATA["databases"]["archive"]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An archive with every table and no row."""
    path = tmp_path / "archive.db"
    db = Database(path)
    create(db)
    db.close()
    return path


@pytest.mark.parametrize("table", [*TABLES, *VIEWS], ids=lambda table: table.name)
def test_every_column_is_described(table: Any) -> None:
    described = ARCHIVE["tables"][table.name]
    assert described["title"]
    assert described["description"]
    meanings = {column.name: column.meaning for column in table.columns}
    not_described = {name: meaning for name, meaning in meanings.items() if not described["columns"].get(name)}
    assert not_described == {}, "write these into metadata.yml"
    assert set(described["columns"]) - set(meanings) == set(), "these are no columns any more"


def test_no_other_table_is_described() -> None:
    assert set(ARCHIVE["tables"]) == {table.name for table in (*TABLES, *VIEWS)}


@pytest.mark.parametrize("table", ARCHIVE["tables"])
def test_facets_and_sorts_name_columns(table: str) -> None:
    described = ARCHIVE["tables"][table]
    columns = set(described["columns"])
    named = [*described.get("facets", []), described.get("label_column"), described.get("sort_desc")]
    assert {name for name in named if isinstance(name, str)} <= columns


@pytest.mark.slow
@pytest.mark.parametrize("name", ARCHIVE["queries"])
def test_every_query_runs(name: str, empty: Path) -> None:
    query = ARCHIVE["queries"][name]
    connection = sqlite3.connect(empty)
    found = connection.execute(query["sql"], dict.fromkeys(query.get("params", []), ""))
    assert found.fetchall() == []
    connection.close()
    assert query["title"]
    assert query["description"]


async def test_datasette_shows_titles_descriptions_and_queries(empty: Path) -> None:
    datasette = Datasette([str(empty)], metadata=METADATA)
    await datasette.invoke_startup()
    answer = await datasette.client.get("/archive.json")
    assert {query["name"] for query in answer.json()["queries"]} == set(ARCHIVE["queries"])
    table = await datasette.client.get("/archive/articles")
    assert "the text of the article, cleaned and repaired" in table.text
    query = await datasette.client.get("/archive/together?name=")
    assert query.status_code == 200
    assert "Who appears with whom" in query.text
