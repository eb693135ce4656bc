"""Titles, descriptions and queries of metadata.yml, whatever the archive's file is called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette import __version__
from datasette.app import Datasette

from browse.server.metadata_labels import share
from tests.browse_archive import make

ROOT = Path(__file__).resolve().parent.parent
WORDS = "Every character of a file has one label"


def _server(path: Path, said: dict[str, Any]) -> Datasette:
    """Given what `cuttings serve` gives: 1.0 takes queries from its configuration alone."""
    config = {} if __version__.startswith("0.") else {"config": said}
    return Datasette([str(make(path, [{"id": "a", "title": "One", "body": "Text."}]))], metadata=said, **config)


@pytest.mark.parametrize("name", ["archive", "news", "My news 2022"])
async def test_a_file_of_any_name_has_labels_and_queries(tmp_path: Path, name: str) -> None:
    datasette = _server(tmp_path / f"{name}.db", yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8")))
    await datasette.invoke_startup()
    database = datasette.urls.database(name)
    assert WORDS in (await datasette.client.get(f"{database}/spans")).text
    assert "Coverage by day and source" in (await datasette.client.get(f"{database}")).text
    assert (await datasette.client.get(f"{database}/together.json?name=")).status_code == 200


async def test_what_is_said_of_a_file_itself_stands(tmp_path: Path) -> None:
    tables = {"spans": {"description": "My own words"}}
    datasette = _server(tmp_path / "news.db", {"databases": {"archive": {}, "news": {"tables": tables}}})
    await datasette.invoke_startup()
    assert "My own words" in (await datasette.client.get("/news/spans")).text


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, None),
        ({}, {}),
        ({"other": 1}, {"other": 1}),
        ({"archive": 1}, {"archive": 1, "news": 1}),
        ({"archive": 1, "news": 2}, {"archive": 1, "news": 2}),
    ],
)
def test_share(said: dict[str, Any] | None, expected: dict[str, Any] | None) -> None:
    share(said, ["news"])
    assert said == expected
