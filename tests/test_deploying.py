"""docs/deploying.md does what it says: the settings of a public instance, run as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from datasette.app import Datasette

from browse.core.facet_table import SEARCHED
from browse.pages import article_pages
from browse.safety import guard
from browse.safety.guard import LONGEST_VALUE
from browse.server import answers
from ingest.commands.serve import SETTINGS
from tests.archives import build, story, write

PAGE = (Path(__file__).parent.parent / "docs" / "deploying.md").read_text(encoding="utf-8")


def public_settings() -> dict[str, str]:
    """The settings of the command under "A public instance"."""
    command = PAGE.partition("## A public instance")[2].partition("\n\n")[2].partition("\n\n")[0]
    words = shlex.split(command.replace("\\\n", " "))
    return {words[n + 1]: words[n + 2] for n, word in enumerate(words) if word == "--setting"}


@pytest.fixture
def public(tmp_path: Path) -> Datasette:
    db = tmp_path / "archive.db"
    build(db, write(tmp_path / "articles", {"one.txt": story(1)}))
    return Datasette([str(db)], settings={name: int(value) for name, value in public_settings().items()})


def test_the_command_names_settings_that_datasette_has() -> None:
    known = set(Datasette([], memory=True).settings_dict())
    assert len(public_settings()) >= 5
    assert set(public_settings()) <= known
    assert set(SETTINGS) <= known


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/?q=grain", 200),
        ("/export.json?q=grain", 200),
        ("/archive/articles", 200),
        ("/archive/articles.json", 200),
        ("/archive.db", 403),
        ("/archive.json?sql=select+1", 403),
        ("/archive?sql=select+1", 403),
    ],
)
async def test_a_public_instance_serves_pages_and_refuses_the_rest(public: Datasette, path: str, status: int) -> None:
    assert (await public.client.get(path, follow_redirects=True)).status_code == status


async def test_the_limits_are_the_documented_ones(public: Datasette) -> None:
    shown = (await public.client.get("/-/settings.json")).json()
    assert {name: int(shown[name]) for name in public_settings()} == {k: int(v) for k, v in public_settings().items()}


async def test_a_large_value_is_refused_where_sql_is_on(tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    build(db, write(tmp_path / "articles", {"one.txt": story(1)}))
    datasette = Datasette([str(db)])
    answer = await datasette.client.get("/archive.json?sql=select+length(zeroblob(900000000))")
    assert answer.status_code == 400
    assert "too big" in answer.text
    assert f"| one value | {LONGEST_VALUE // 1_000_000} MB" in PAGE
    fits = await datasette.client.get("/archive.json?sql=select+length(zeroblob(1000000))&_shape=arrayfirst")
    assert fits.json() == [1_000_000]


def test_the_bounds_are_the_documented_ones() -> None:
    said = (
        f"| one statement | {guard.LONGEST_SQL:,} letters and {guard.MOST_CALLS} calls of functions |",
        f"| all rows of one answer | {guard.LARGEST_ANSWER // 1_000_000} MB",
        f"| all statements together | {guard.MOST_MEMORY // 1_000_000_000} GB",
        f"{answers.LONGEST_QUERY:,} letters of parameters and {answers.MOST_FILTERS} filters",
        f"a table page {answers.LONGEST_TABLE_QUERY:,} letters, a path {answers.LONGEST_PATH:,}",
    )
    for text in said:
        assert text in PAGE
    for name in {*guard.REFUSED_FUNCTIONS, *guard.REFUSED_TABLES, *SEARCHED, *article_pages.KNOWN}:
        assert f"`{name}`" in PAGE


def test_the_service_has_the_settings_of_a_public_instance() -> None:
    """The unit of systemd says what the command above it says, and what a server in front of it needs."""
    unit = PAGE.partition("/etc/systemd/system/news.service")[2].partition("[Install]")[0]
    said = dict(re.findall(r"--setting (\w+) (\S+)", unit))
    assert said == {**public_settings(), "base_url": "/news/", "force_https_urls": "1"}


async def test_pages_below_a_path_lead_nowhere_else(tmp_path: Path) -> None:
    db = tmp_path / "news.db"
    build(db, write(tmp_path / "articles", {"one.txt": story(1)}))
    served = Datasette([str(db)], settings={"base_url": "/news/", "force_https_urls": True})
    page = await served.client.get("/?q=grain")  # the client puts base_url before it
    assert page.status_code == 200
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page.text)
    assert links
    assert [link for link in links if not link.startswith("/news/")] == []
