"""Sections: roots of breadcrumbs, addresses and words of paths are none; ways to write one are one in the archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.curate.overrides import parse_overrides
from ingest.describe.sources.section_names import section_of_url, told_section
from ingest.load.archive_wide.folded_sections import section_key
from ingest.model.claim import Claim
from ingest.pipeline import Settings, process
from tests.archives import build, rows, write

BODY = "<p>The council met on Tuesday and agreed on the plan for the bridge, the mayor told reporters after it.</p>" * 3


@pytest.mark.parametrize(
    ("written", "section"),
    [
        ("News", "News"),
        ("Home", ""),
        ("Startseite", ""),
        ("Главная", ""),
        ("首页", ""),
        ("Página inicial", ""),
        ("Home > News > World", "World"),
        ("Start » Politik", "Politik"),
        ("Home / Kultur", "Kultur"),
        ("gizmodo.com", ""),
        ("https://riverside.example/news", ""),
        ("/news/world", ""),
        ("—", ""),
        ("Russian Politics & Diplomacy", "Russian Politics & Diplomacy"),
        ("Kultur/Medien", "Kultur/Medien"),
        ("Corporate,Healthcare,Posts", "Corporate"),
        ("Life, Death and Culture", "Life, Death and Culture"),
    ],
)
def test_what_names_a_section(written: str, section: str) -> None:
    told = told_section(Claim("section", written, "json-ld articleSection", written))
    assert told.value == section
    assert bool(told.note) is not bool(section)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/opinion/2022/02/02/putin-says", "opinion"),
        ("/us-news/story-1", "us-news"),
        ("/wirtschaft/artikel-1", "wirtschaft"),
        ("/riverside/2022/03/bridge", "riverside"),
        ("/cost/new-bridge", ""),
        ("/dora-hart/2022/03/bridge", ""),
        ("/sec/a-1", ""),
        ("/p/123", ""),
        ("/bridge", ""),
    ],
)
def test_sections_of_addresses(path: str, section: str) -> None:
    assert section_of_url(f"https://riverside.example{path}") == section


@pytest.mark.parametrize(
    ("value", "section"), [("Home", None), ("riverside.example", None), ("Home > Lokales", "Lokales")]
)
def test_a_page_whose_section_is_none_has_none(value: str, section: str | None) -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Town votes", "articleSection": value})
    head = f'<script type="application/ld+json">{data}</script>'
    page = f"<html><head>{head}</head><body><h1>Town votes</h1>{BODY}</body></html>"
    (article,) = process(page.encode(), "a.html").articles
    assert article.value("section") == section
    assert any(claim.field == "section" and claim.quote for claim in article.claims)  # said, and told why it is none


def entry(number: int, section: str) -> str:
    return json.dumps({
        "title": f"Town votes for bridge {number}", "section": section,
        "text": f"The council voted for bridge {number} over the river on Monday after a long debate about its costs.",
    })  # fmt: skip


def sections(db: Path) -> list[str]:
    return [row[0] for row in rows(db, "SELECT section FROM articles ORDER BY title")]


def test_ways_to_write_a_section_are_one_however_the_archive_was_built(tmp_path: Path) -> None:
    written = ["news", "News", "NEWS", "news", "world-news", "World News", "Kultur"]
    folder = write(tmp_path / "in", {f"{n}.json": entry(n, one) for n, one in enumerate(written[:3])})
    build(tmp_path / "steps.db", folder)
    write(folder, {f"{n}.json": entry(n, one) for n, one in enumerate(written)})
    expected = ["News", "News", "News", "News", "World News", "World News", "Kultur"]
    for db in (tmp_path / "steps.db", tmp_path / "once.db"):
        build(db, folder)
        assert sections(db) == expected


def test_the_curators_form_is_the_form(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {f"{n}.json": entry(n, "News") for n in range(3)})
    db = tmp_path / "a.db"
    build(db, folder)
    first = rows(db, "SELECT id FROM articles ORDER BY title")[0][0]
    word = parse_overrides(f"articles:\n  {first}:\n    section: NEWS\n")
    build(db, folder, settings=Settings(overrides=word))
    assert sections(db) == ["NEWS"] * 3


@pytest.mark.parametrize(
    ("one", "other"), [("World-News", "world news"), ("Arts & Culture", "Arts and culture"), ("НОВОСТИ", "Новости")]
)
def test_what_two_ways_have_in_common(one: str, other: str) -> None:
    assert section_key(one) == section_key(other)
