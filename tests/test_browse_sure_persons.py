"""A headline of the results names whoever is known for sure: by first name and surname, or by a curator."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.search.search import search
from tests.browse_archive import make


@pytest.mark.parametrize(
    ("name", "parts", "status", "named"),
    [
        ("Jane Doe", (["jane"], ["doe"]), "found", True),
        ("Jade", (["jade"], []), "found", False),
        ("Doe", ([], ["doe"]), "found", False),
        ("Doe", ([], ["doe"]), "confirmed", True),
        ("Jade", (), "found", False),
        ("Jade", (), "confirmed", True),
    ],
)
def test_who_is_named(tmp_path: Path, name: str, parts: tuple[list[str], ...], status: str, named: bool) -> None:
    path = make(
        tmp_path / "archive.db",
        [{"id": "a", "title": "Talks", "body": "Talks were held.", "persons": ["one"]}],
        [{"id": "one", "name": name, "articles": 1, "status": status}],
    )
    if parts:
        given, surnames = parts
        written = json.dumps([name, given, [], surnames, "latin"])
        db = Database(path)
        db.table("mentions").insert({"article_id": "a", "start": 0, "end": 5, "person_id": "one", "parts": written})
        db.close()
    (hit,) = search(Archive(path), SearchState()).hits
    assert [person.name for person in hit.persons] == ([name] if named else [])


@pytest.mark.parametrize(
    ("asked", "view", "address"),
    [
        ("q=oil&view=roomy", "roomy", "q=oil&view=roomy"),
        ("q=oil&view=dense", "", "q=oil"),
        ("q=oil&view=large", "", "q=oil"),
    ],
)
def test_the_view_stands_in_the_address(asked: str, view: str, address: str) -> None:
    state = SearchState.from_query_string(asked)
    assert (state.view, state.query_string()) == (view, address)
    assert "view" not in state.file_url("export.csv")
    assert ("view", "large") in SearchState.from_query_string("view=large").passed_by
