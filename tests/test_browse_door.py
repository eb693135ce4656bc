"""What the reading room names of the archive is what the door has: tables, columns, references, outcomes."""

from __future__ import annotations

import pytest

from browse.core.facet_table import FACETS, SEARCHED, FacetRow
from browse.export.stream import COLUMNS
from browse.pages.article_pages import KNOWN
from browse.pages.entity_pages import LEADING
from browse.safety.longest_row import TEXTS
from browse.site.datasette_pages import NOUNS, REFERRING
from cuttings.outcomes import OUTCOMES
from cuttings.schema import TABLES, VIEWS

BY_NAME = {table.name: {column.name for column in table.columns} for table in (*TABLES, *VIEWS)}
OWN = {
    "path",
    "text_id",
    "source",
    "origin",
    "persons",
    "authors",
    "address",
}  # columns of a download that are read from other tables, or made


def test_the_tables_are_the_schemas() -> None:
    assert SEARCHED | set(KNOWN) <= set(BY_NAME)


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_the_column_of_a_facet_is_one_of_its_table(facet: FacetRow) -> None:
    assert facet.column in BY_NAME[facet.table]


def test_the_longest_texts_are_columns() -> None:
    """A column that is called otherwise would be left out of the count without a word."""
    assert {table: set(columns) - BY_NAME[table] for table, columns in TEXTS.items()} == {
        table: set() for table in TEXTS
    }


def test_a_download_has_columns_of_articles_and_six_more() -> None:
    assert set(COLUMNS) - BY_NAME["articles"] == OWN


def test_outcomes_are_counted_in_runs() -> None:
    assert set(OUTCOMES) < BY_NAME["runs"]
    described = next(c.meaning for t in TABLES if t.name == "outcomes" for c in t.columns if c.name == "outcome")
    assert set(described.replace(" or ", ", ").split(", ")) == set(OUTCOMES) - {"unchanged"}


def test_what_refers_to_a_thing_leads_to_its_page() -> None:
    assert {noun.table for noun in NOUNS} <= set(BY_NAME)
    assert all(noun.name in BY_NAME[noun.table] for noun in NOUNS)
    assert {column: noun.word for column, noun in REFERRING.items()} == {
        "article_id": "article", "other_id": "article", "superseded_by": "article", "text_id": "article",
        "person_id": "person", "other_person_id": "person", "source_id": "source", "origin_id": "source",
    }  # fmt: skip


def test_pages_lead_with_facets() -> None:
    assert {key for keys in LEADING.values() for key in keys} <= {facet.key for facet in FACETS}
