"""The reading room serves an archive wherever it lies, and Datasette's own pages do so too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from datasette.app import Datasette

from tests.browse_archive import alias, make

FOLDERS = ["C#", "a?b", "50%41", "C#/a?b/50%41/ü/with space", f"{'file'}:x", "?mode=ro#"]
BODY = "The council voted for a new bridge after a long debate, Ida Marlow said."
PERSON = {"id": "ida-marlow", "name": "Ida Marlow", "articles": 1}
ARTICLE = {"id": "a1", "title": "A bridge", "body": BODY, "published": "2022-03-04", "source_id": "post", "persons": ["ida-marlow"]}  # fmt: skip


def archive_in(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return make(folder / "archive.db", [ARTICLE], [PERSON], [alias("ida-marlow", "Ida Marlow")])


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("immutable", [False, True])
async def test_every_page_is_of_the_archive_that_was_named(tmp_path: Path, name: str, immutable: bool) -> None:
    path = str(archive_in(tmp_path / name))
    server = Datasette([], immutables=[path]) if immutable else Datasette([path])
    for address in (
        "/?q=bridge", "/article/a1", "/article/a1.json", "/person/ida-marlow", "/day/2022-03-04", "/about", "/feed.atom",
        "/?q=marlow&person=ida-marlow", "/export.json", "/export.ndjson", "/export.csv", "/archive", "/archive/articles",
        "/archive/articles.json?_search=bridge", "/archive/articles.csv?_stream=1", "/-/databases.json",
    ):  # fmt: skip
        response = await server.client.get(address)
        assert response.status_code == 200, (address, response.text)
        assert "bridge" in response.text or "Marlow" in response.text or address in {"/archive", "/about", "/-/databases.json"}  # fmt: skip
    files = {found for found in tmp_path.rglob("*") if found.is_file()}
    assert files == {Path(path)}, "no other file has been made"


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("option", [[], ["--immutable"], ["--crossdb"]])
def test_plain_datasette_opens_it(tmp_path: Path, name: str, option: list[str]) -> None:
    path = archive_in(tmp_path / name)
    relative = str(path.relative_to(tmp_path))
    query = "/archive/articles.json?_shape=array"
    command = [sys.executable, "-m", "datasette", *option, relative, "--get", query]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [row["title"] for row in json.loads(done.stdout)] == ["A bridge"]
    assert {found for found in tmp_path.rglob("*") if found.is_file()} == {path}
