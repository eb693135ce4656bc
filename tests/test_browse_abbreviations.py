"""U.S., US and USA are one, and never the word "us"; an abbreviation is found with dots and without."""

import pytest

from browse.core.connection import Archive
from browse.query.asked import capitals
from browse.query.page_state import SearchState
from browse.search import search
from tests.browse_archive import make

TEXTS = {
    "dots": "The U.S. troops left the base.",
    "capitals": "The US troops left the base.",
    "usa": "The USA has troops at the base.",
    "pronoun": "They told us that troops left the base. US",
    "word": "They told us that troops left the base.",
    "un-dots": "The U.N. met. So did the E.U. in Brussels.",
    "un": "The UN met. So did the EU in Brussels.",
    "french": "Un homme a eu un chien.",
    "jk": "A book by JK Rowling.",
    "j-k": "A book by J.K. Rowling. And J. K. Jerome.",
    "who-word": "Who has seen the doctor, and who has not?",
    "who": "The WHO warns of the virus.",
    "nato": "NATO met in Brussels.",
    "sha": "США и НАТО, С.Ш.А. и мы.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    rows = [{"id": name, "title": "News", "body": body} for name, body in TEXTS.items()]
    return Archive(make(tmp_path_factory.mktemp("abbreviations") / "archive.db", rows))


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("US troops", {"dots", "capitals", "usa", "pronoun"}),
        ("U.S. troops", {"dots", "capitals", "usa", "pronoun"}),
        ("USA", {"dots", "capitals", "usa", "pronoun"}),
        ("U.S.A.", {"dots", "capitals", "usa", "pronoun"}),
        ("us troops", {"capitals", "pronoun", "word"}),
        ("US -told", {"dots", "capitals", "usa"}),
        ("told -US", {"word"}),
        ("(US OR EU) met", {"un-dots", "un"}),
        ("U.N.", {"un-dots", "un"}),
        ("UN", {"un-dots", "un"}),
        ("E.U.", {"un-dots", "un"}),
        ("J.K. Rowling", {"jk", "j-k"}),
        ("JK Rowling", {"jk", "j-k"}),
        ("J. K. Rowling", {"jk", "j-k"}),
        ("U. N. met", {"un-dots", "un"}),
        ("С. Ш. А.", {"sha"}),
        ("WHO", {"who"}),
        ("who", {"who", "who-word"}),
        ("NATO", {"nato"}),
        ("N.A.T.O.", {"nato"}),
        ("nato", {"nato"}),
        ("США", {"sha"}),
        ("TOLD US TROOPS", {"pronoun", "word"}),
        ('"U.S. troops"', {"dots"}),
    ],
)
def test_abbreviations(archive: Archive, query: str, articles: set[str]) -> None:
    results = search.search(archive, SearchState(q=query))
    with archive.connection() as connection:
        rows = [row["id"] for row in connection.execute(results.sql, results.params)]
    assert [hit.id for hit in results.hits] == rows
    assert set(rows) == articles


def test_capitals_alone_are_marked(archive: Archive) -> None:
    hits = search.search(archive, SearchState(q="US troops told")).hits
    assert [[part.text for part in hit.snippet if part.marked] for hit in hits] == [["told", "troops", "US"]]


def test_of_many_articles_those_with_dots_are_found_and_the_page_says_so(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capitals, "CHECKED", 2)
    fresh = Archive(archive.path)
    few = search.search(fresh, SearchState(q="US told"))
    assert ([hit.id for hit in few.hits], few.notes) == (["pronoun"], ())
    many = search.search(fresh, SearchState(q="US troops"))
    assert {hit.id for hit in many.hits} == {"dots", "usa"}
    assert many.notes == (
        "too many articles may have “US” to tell it from the word: only those with dots are looked for",
    )
