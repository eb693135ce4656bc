"""A word with a hyphen is found in the forms of its parts, and as one word; a word that some write with one, too."""

from __future__ import annotations

import pytest

from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.search.search import search
from tests.browse_archive import Row, make

BODIES = {
    "vice": "Он встретился с вице-президентом.",
    "vices": "Слова вице-президента о мире.",
    "city": "Жители Санкт-Петербурга вышли.",
    "premier": "Говорили с премьер-министрами и с вагонами-ресторанами.",
    "ministers": "Two prime-ministers met.",
    "minister": "The prime minister spoke.",
    "coop": "Their co-operation ended.",
    "cooperation": "Such cooperation is rare.",
    "anti": "An anti-war rally.",
    "antiwar": "The antiwar rallies.",
    "mail": "He sent e-mails.",
    "email": "An email came.",
    "exmayor": "An ex-mayor’s house.",
    "war": "War is war; the mayor said so on Monday.",
    "part": "A part-time job.",
    "truce": "The ceasefire held.",
    "truces": "A cease-fire failed.",
    "vize": "Der Vize-Kanzler kam.",
    "premier-uk": "Слова віце-прем’єр-міністра.",
}
ARTICLES: list[Row] = [{"id": key, "title": "", "body": body} for key, body in BODIES.items()]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(make(tmp_path_factory.mktemp("compounds") / "archive.db", ARTICLES))


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("вице-президент", {"vice", "vices"}),
        ("вице‑президентами", {"vice", "vices"}),
        ("Санкт-Петербург", {"city"}),
        ("премьер-министр", {"premier"}),
        ("вагон-ресторан", {"premier"}),
        ("prime-minister", {"minister", "ministers"}),
        ("co-operation", {"coop", "cooperation"}),
        ("cooperation", {"coop", "cooperation"}),
        ("anti-war", {"anti", "antiwar"}),
        ("antiwar", {"anti", "antiwar"}),
        ("e-mail", {"mail", "email"}),
        ("email", {"mail", "email"}),
        ("ex-mayors", {"exmayor"}),
        ("вице-през*", {"vice", "vices"}),
        ('"вице-президент"', set()),
        ('"anti-war"', {"anti"}),
        ("war-anti", set()),
        ("part-times", {"part"}),
        ("ceasefires", {"truce", "truces"}),
        ("cease-fire", {"truce", "truces"}),
        ("Vizekanzler", {"vize"}),
        ("віце-прем'єр-міністр", {"premier-uk"}),
        ("full/part-time", set()),
    ],
)
def test_forms_of_the_parts(archive: Archive, query: str, wanted: set[str]) -> None:
    results = search(archive, SearchState(q=query))
    assert {hit.id for hit in results.hits} == wanted
    assert ("exactly" in results.understood) == ('"' in query)
    assert all(any(part.marked for part in hit.snippet) for hit in results.hits)
