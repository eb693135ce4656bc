"""The tables while an archive is being built."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from cuttings.schema import TABLES
from ingest.load.file import new_archive
from ingest.load.store import BY_ARTICLE


@pytest.fixture
def building() -> Database:
    """An archive that is being written: without the indexes that readers need."""
    db = Database(memory=True)
    new_archive.create(db)
    return db


@pytest.mark.parametrize(
    ("table", "column"),
    [("articles", "document_id"), ("tilings", "document_id"), *((table, "article_id") for table in BY_ARTICLE)],
)
def test_what_is_written_for_each_document_is_looked_up_by_index(building: Database, table: str, column: str) -> None:
    """A scan of a table for each document makes a run of a hundred thousand take a thousand times as long."""
    plan = building.execute(f"EXPLAIN QUERY PLAN DELETE FROM {table} WHERE {column} = 'x'").fetchall()
    assert [row[3].split()[0] for row in plan] == ["SEARCH"]


def test_indexes_for_readers_come_after_the_rows(building: Database) -> None:
    before = {index.name for index in building.table("claims").indexes}
    new_archive.index(building)
    assert before < {index.name for index in building.table("claims").indexes}


FEW = [(table.name, condition) for table in TABLES for _, condition in table.few]


@pytest.mark.parametrize(("table", "condition"), FEW)
def test_the_few_are_found_among_all_by_an_index_of_their_own(building: Database, table: str, condition: str) -> None:
    """To follow a decision, all claims were read for the dates without a year, and all articles for the vanished."""
    new_archive.index(building)
    plan = building.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {condition}").fetchall()
    assert "INDEX few_" in plan[0][3]


def test_every_column_says_what_it_means() -> None:
    assert [f"{table.name}.{column.name}" for table in TABLES for column in table.columns if not column.meaning] == []
