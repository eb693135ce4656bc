"""Where nobody is looked for, the pages say so: on the article, and beside the facet of persons."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasette.app import Datasette

from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.search import search
from cuttings.person_languages import NOT_LOOKED_FOR, looked_for
from ingest.people import find_people
from tests.browse_archive import Row, make

ARTICLES: list[Row] = [
    {"id": "zh", "title": "新橋", "body": "議會投票。", "language": "zh", "published": "2022-03-14"},
    {"id": "ar", "title": "جسر", "body": "صوت المجلس.", "language": "ar", "persons": ["p"]},
    {"id": "de", "title": "Brücke", "body": "Der Rat stimmte zu.", "language": "de"},
    {"id": "no", "title": "Bridge", "body": "The council voted.", "language": None, "persons": ["p"]},
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make(tmp_path / "archive.db", ARTICLES, [{"id": "p", "name": "A Person"}])


@pytest.mark.parametrize(
    ("article", "says"),
    [
        ("zh", "Persons are not looked for in Chinese."),
        ("ar", "Persons are not looked for in Arabic: these are known by people.yml."),
        ("de", ""),
        ("no", ""),
    ],
)
async def test_the_page_of_an_article_says_that_nobody_is_looked_for(archive: Path, article: str, says: str) -> None:
    datasette = Datasette([str(archive)])
    await datasette.invoke_startup()
    page = (await datasette.client.get(f"/article/{article}")).text
    assert (says in page) if says else ("not looked for" not in page)


async def test_the_page_of_a_search_says_it_beside_the_persons(archive: Path) -> None:
    datasette = Datasette([str(archive)])
    await datasette.invoke_startup()
    assert "Persons are not looked for in Arabic (1), Chinese (1)." in (await datasette.client.get("/search")).text


@pytest.mark.parametrize(
    ("include", "note"),
    [
        ((), "Persons are not looked for in Arabic (1), Chinese (1)."),
        ((("lang", "zh"),), "Persons are not looked for in Chinese (1)."),
        ((("lang", "de"),), ""),
    ],
)
def test_the_facet_counts_what_the_other_filters_leave(
    archive: Path, include: tuple[tuple[str, str], ...], note: str
) -> None:
    results = search.search(Archive(archive), SearchState(include=include))
    notes = {facet.name: facet.note for facet in results.facets}
    assert notes["person"] == notes["quoted"] == note
    assert not notes["source"]


@pytest.mark.parametrize("language", sorted(NOT_LOOKED_FOR))
def test_the_table_is_what_the_writing_room_does(language: str) -> None:
    assert not looked_for(language)
    assert find_people("Joe Biden met Vladimir Putin.", language) == ()


@pytest.mark.parametrize("language", ["en", "ru", "de", "uk", "vi", "", None])
def test_in_the_other_languages_persons_are_looked_for(language: str | None) -> None:
    assert looked_for(language)
