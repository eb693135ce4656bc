"""The order of results: forms are one word, what stands together counts, so does the headline, and length is fair."""

from pathlib import Path

import pytest

from browse.core.connection import Archive
from browse.query import plan
from browse.query.asked.synonyms import Synonyms
from browse.query.page_state import SearchState
from browse.search import first_results, search
from browse.search.text_score import AskedWords, text_score
from tests.browse_archive import make

FILLER = "The council met on Monday and spoke of roads, schools and the price of water in the valley. "
CLIMATE = {
    "scattered": ("Notes of a week", "The climate was mild. " + FILLER * 3 + "They want a change of the timetable."),
    "rare form": ("A valley", "Climates differ. " + FILLER + "Much has changed and is changing. " + FILLER),
    "phrase": ("Notes of a year", FILLER + "It is about climate change. " + FILLER * 2),
    "headline": ("Four ideas to fight climate change", FILLER + "It is about climate change. " + FILLER * 2),
}
COMMON = {f"change {number}": ("A change", "A change in the roads.") for number in range(12)}


def archive_of(path: Path, texts: dict[str, tuple[str, str]]) -> Archive:
    rows = [{"id": name, "title": title, "body": body} for name, (title, body) in texts.items()]
    return Archive(make(path / "archive.db", rows))


def order(archive: Archive, query: str) -> list[str]:
    return [hit.id for hit in search.search(archive, SearchState(q=query)).hits]


def test_a_phrase_comes_before_scattered_words_and_rare_forms(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, CLIMATE | COMMON)
    assert order(archive, "climate change")[:2] == ["headline", "phrase"]


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("переговоры", "Переговоры идут. Итог переговоров неясен.", "Итогом переговорам не быть, идут дожди и снег."),
        ("grain deal", "The grain deal holds.", "The deal holds, and nobody in the town speaks of wheat or grain."),
        ("grain deal", "They sign a deal on grain. " + FILLER * 2, "A deal. " + FILLER + "Grain. " + FILLER),
        ("harvest", "The harvest. " + FILLER, "The harvest. " + FILLER * 40),
        ("Haus Garten", FILLER + "Sie sehen Haus und Garten.", "Haus. " + FILLER + "Garten."),
    ],
)
def test_of_two_texts_one_answers_better(query: str, better: str, worse: str, tmp_path: Path) -> None:
    for number, texts in enumerate(([("better", better), ("worse", worse)], [("worse", worse), ("better", better)])):
        folder = tmp_path / str(number)
        folder.mkdir()
        archive = archive_of(folder, {name: ("News", text) for name, text in texts})
        assert order(archive, query) == ["better", "worse"]


def test_forms_of_a_word_are_as_rare_as_the_word() -> None:
    """A form that one article has weighs no more than the others, and all together no more than one word would."""
    forms = Synonyms((("change",), ("changing",)), articles=(50, 1))
    words = AskedWords.of([forms], 100)
    often, rarely = (text_score(words, ("", "", f"A {form} of the timetable.")) for form in ("change", "changing"))
    assert often == pytest.approx(rarely, rel=0.01)
    assert Synonyms(articles=(50,)).rarity(100) > forms.rarity(100) > Synonyms(articles=(51,)).rarity(100)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Climate change", [(0, 7, 0), (8, 14, 1)]),
        ("acclimate exchange", []),
        ("Change of the climate, the U.S. climate", [(0, 6, 1), (14, 21, 0), (32, 39, 0)]),
        ("Global  warming", [(0, 15, 0)]),
        ("heated hëating heat sheath", [(0, 6, 2), (7, 14, 2), (15, 19, 2)]),
    ],
)
def test_words_are_counted_where_they_stand_whole(text: str, places: list[tuple[int, int, int]]) -> None:
    asked = [Synonyms((("climate",), ("global", "warming"))), Synonyms((("change",),)), Synonyms(starts=("heat",))]
    assert AskedWords.of(asked, 10).places(text) == places


def test_the_first_results_alone_are_read_and_the_sql_gives_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_results, "FIRST", 2)
    archive = archive_of(tmp_path, CLIMATE | COMMON)
    results = search.search(archive, SearchState(q="climate change"))
    with archive.connection() as connection:
        rows = [row["id"] for row in connection.execute(results.sql, results.params)]
    assert [hit.id for hit in results.hits] == rows
    assert len(results.params["p1"].split(",")) == 2


def test_a_word_too_common_to_rank_by_counts_among_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "COMMON", 10)
    archive = archive_of(tmp_path, CLIMATE | COMMON)
    results = search.search(archive, SearchState(q="climate change"))
    assert [hit.id for hit in results.hits][:2] == ["headline", "phrase"]
    assert results.bounded == ("Too many articles may have “change” to rank by that; among the first 50 it counts.")
    assert search.search(archive, SearchState(q="change")).bounded.endswith("to rank by that. Newest first.")
