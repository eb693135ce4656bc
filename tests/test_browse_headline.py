"""Articles without a headline: pages show the first words in italics and say so, exports and citations "[untitled]"."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from datasette.app import Datasette

from browse.core.headline import FIRST_WORDS, NAME, ShownHeadline, headline_of
from ingest.commands.cli import main
from tests.browse_archive import make

WORDS = "The council voted for a new bridge over the river on Monday after a long debate about it."
SHORT = "The council voted for a new bridge over the river on Monday …"
ITALICS = f'<i class="untitled" title="{FIRST_WORDS}"><span class="unseen">{FIRST_WORDS}: </span>'


@pytest.mark.parametrize(
    ("title", "body", "name", "headline"),
    [
        ("Town votes", WORDS, "a.txt", ShownHeadline("Town votes")),
        ("  ", WORDS, "a.txt", ShownHeadline(SHORT, FIRST_WORDS)),
        (None, "Мост открыт.\n\nПаром уходит.", "a.txt", ShownHeadline("Мост открыт. …", FIRST_WORDS)),
        (None, "Brücke offen", "a.txt", ShownHeadline("Brücke offen", FIRST_WORDS)),
        (None, "市議会は月曜日に川に架かる新しい橋の建設を承認した。" * 9, "", ShownHeadline(
            ("市議会は月曜日に川に架かる新しい橋の建設を承認した。" * 9)[:90] + " …", FIRST_WORDS)),
        (None, "w" * 500, "", ShownHeadline("w" * 90 + " …", FIRST_WORDS)),
        (None, "", "folder/bridge.html", ShownHeadline("bridge.html", NAME)),
        (None, None, "https://riverside.example/bridge/", ShownHeadline("bridge", NAME)),
    ],
)  # fmt: skip
def test_what_stands_for_a_headline(title: str | None, body: str | None, name: str, headline: ShownHeadline) -> None:
    assert headline_of(title, body, name) == headline


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    articles = [
        {"id": "a", "document_id": "d", "part": 0, "body": WORDS, "words": 18, "language": "en", "source_id": "post",
         "published": "2022-03-14", "persons": ["p"]},
        {"id": "b", "document_id": "d", "part": 1, "body": WORDS, "words": 18, "language": "en", "title": "Town votes"},
        {"id": "c", "document_id": "e", "part": 0, "body": "Old words.", "words": 2, "language": "en",
         "superseded_by": "b", "vanished": 1},
    ]  # fmt: skip
    return make(tmp_path / "archive.db", articles, [{"id": "p", "name": "Dora Hart", "articles": 1}])


async def _get(archive: Path, path: str) -> str:
    datasette = Datasette([str(archive)])
    await datasette.invoke_startup()
    answer = await datasette.client.get(path)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


@pytest.mark.parametrize("path", ["/", "/search", "/person/p", "/source/post", "/day/2022-03-14", "/article/b"])
async def test_a_list_shows_the_first_words_as_such(archive: Path, path: str) -> None:
    page = await _get(archive, path)
    assert f"{ITALICS}{SHORT}</i>" in page
    assert "Untitled" not in page


async def test_the_page_of_an_article_shows_its_first_words_as_such(archive: Path) -> None:
    page = await _get(archive, "/article/a")
    assert f"<title>[untitled] {SHORT} — " in page
    assert f"{ITALICS}{SHORT}</i></h1>" in page
    assert f"{ITALICS}Old words.</i>" in await _get(archive, "/article/b")  # what its file held before


async def test_found_words_are_marked_in_what_stands_for_a_headline(archive: Path) -> None:
    assert "voted for a new <mark>bridge</mark> over the river on Monday …</i>" in await _get(archive, "/?q=bridge")


@pytest.mark.parametrize("key", ["json", "ndjson", "csv", "txt", "bib", "ris", "csl"])
async def test_an_export_says_untitled(archive: Path, key: str) -> None:
    assert f"[untitled] {SHORT}" in await _get(archive, f"/export.{key}?source=post")


@pytest.mark.parametrize("suffix", ["txt", "bib", "ris", "csl.json"])
async def test_a_citation_says_untitled(archive: Path, suffix: str) -> None:
    assert f"[untitled] {SHORT}" in await _get(archive, f"/article/a.{suffix}")


async def test_a_feed_says_untitled(archive: Path) -> None:
    assert f"<title>[untitled] {SHORT}</title>" in await _get(archive, "/feed.atom")


async def test_what_the_archive_holds_is_shown_as_it_holds_it(archive: Path) -> None:
    article = json.loads(await _get(archive, "/article/b.json"))
    assert article["article"]["title"] == "Town votes"
    assert "headline" not in article["earlier_versions"][0]


@pytest.mark.parametrize("format_", ["json", "ndjson", "csv"])
def test_the_command_says_untitled(archive: Path, format_: str) -> None:
    done = CliRunner().invoke(main, ["export", "--db", str(archive), "--format", format_, "-f", "source=post"])
    assert done.exit_code == 0, done.output
    if format_ == "csv":
        titles = [row["title"] for row in csv.DictReader(io.StringIO(done.output))]
    else:
        parsed = json.loads(done.output) if format_ == "json" else {"articles": [json.loads(done.output)]}
        titles = [row["title"] for row in parsed["articles"]]
    assert titles == [f"[untitled] {SHORT}"]
