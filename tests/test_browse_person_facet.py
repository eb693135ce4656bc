"""The person facet in Datasette's own table page: exact, labelled, and filtering through core's `_through`."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from datasette.app import Datasette

from bench.generate import generate
from bench.generated_rows import PERSONS
from bench.vocabulary import names

LABELS = {person.slug: person.latin for person in names(PERSONS)}
FACET = "_facet_persons=article_persons&_shape=objects"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("persons") / "archive.db"
    generate(path, 400, seed=5)
    return path


async def facet(path: Path, query: str) -> dict[str, Any]:
    server = Datasette([str(path)], settings={"suggest_facets": False, "facet_time_limit_ms": 5000})
    response = await server.client.get(f"/archive/articles.json?{query}")
    assert response.status_code == 200, response.text
    results = response.json()["facet_results"]
    found = results.get("results", results)["persons"]
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
async def test_counts_are_sqls(path: Path) -> None:
    found = await facet(path, f"{FACET}&_facet_size=max&_size=1")
    sql = "SELECT person_id, count(*) FROM article_persons GROUP BY person_id ORDER BY 2 DESC, 1 LIMIT 1000"
    wanted = sqlite3.connect(path).execute(sql).fetchall()
    assert [(row["value"], row["count"]) for row in found["results"]] == wanted
    assert found["results"][0]["label"] == LABELS[found["results"][0]["value"]]


async def test_counts_are_those_of_the_filtered_rows(path: Path) -> None:
    found = await facet(path, f"{FACET}&_search=the&language=en")
    sql = """
        SELECT count(*) FROM article_persons JOIN articles ON id = article_id
        WHERE person_id = ? AND language = 'en'
        AND articles.rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'the')
    """
    connection = sqlite3.connect(path)
    for row in found["results"]:
        assert connection.execute(sql, (row["value"],)).fetchone()[0] == row["count"]


async def test_a_value_filters_and_can_be_taken_back(path: Path) -> None:
    first = (await facet(path, FACET))["results"][0]
    assert not first["selected"]
    chosen = urlsplit(first["toggle_url"])
    server = Datasette([str(path)])
    response = await server.client.get(f"{chosen.path}?{chosen.query}")
    assert len(response.json()["rows"]) == min(first["count"], 100)
    selected = (await facet(path, chosen.query))["results"][0]
    assert (selected["selected"], selected["count"]) == (True, first["count"])
    assert "_through" not in selected["toggle_url"]


async def test_the_page_shows_it(path: Path) -> None:
    server = Datasette([str(path)])
    through = json.dumps({"table": "article_persons", "column": "person_id", "value": "vladimir-putin"})
    response = await server.client.get(
        "/archive/articles", params={"_facet_persons": "article_persons", "_through": through}
    )
    assert response.status_code == 200
    assert "Vladimir Putin" in response.text
