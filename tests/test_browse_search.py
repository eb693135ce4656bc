"""Search: words in their forms, names in both scripts, filters, order, paging, and what the reader is told."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.query.results import Results, Segment
from browse.query.snippets import Marks, flattened, segments, snippet
from browse.search import search
from cuttings.stemming import stem
from tests.browse_archive import Row, alias, make

TEXTS: dict[str, Row] = {
    "a0": {"title": "Talks", "body": "The president met Putin. Russia's troops stay.", "published": "2022-02-12"},
    "a1": {"title": "Troops", "body": "Russias sanction list; they dont agree.", "published": "2022-02"},
    "a2": {"title": "Переговоры", "body": "Ушаков сообщил о беседе с Путиным.", "published": "2021-12-30"},
    "a3": {"title": "Брифинг", "body": "По словам Ушакова, переговоров не было. Ещё раз.", "published": "2022"},
    "a4": {"title": "Orban in Moscow", "body": "Viktor Orban came. New sanctions don't help.", "published": None},
    "a5": {"title": "Café", "body": "Yury Ushakov on Erdoğan; все еще ждут Фёдорова.", "published": "2022-03-01"},
}
LANGUAGES = {"a2": "ru", "a3": "ru"}
SOURCES = {"a0": "tass", "a1": "reuters", "a2": "tass", "a4": "reuters"}
CAST = {
    "a0": ["vladimir-putin"],
    "a2": ["yury-ushakov", "vladimir-putin"],
    "a3": ["yury-ushakov"],
    "a4": ["viktor-orban"],
    "a5": ["yury-ushakov"],
}
NAMES = {"vladimir-putin": "Vladimir Putin", "yury-ushakov": "Yury Ushakov", "viktor-orban": "Viktor Orban"}
ALIASES = [
    alias("vladimir-putin", "Vladimir Putin"),
    alias("vladimir-putin", "Putin"),
    alias("vladimir-putin", "Путиным"),
    alias("yury-ushakov", "Yury Ushakov"),
    alias("yury-ushakov", "Ю.Ушаков"),
    alias("viktor-orban", "Viktor Orban"),
    alias("viktor-orban", "Orban"),
    alias("viktor-orban", "Орбан", "transcription"),
    alias("viktor-orban", "Виктор Орбан", "transcription"),
]


def row(key: str) -> Row:
    described = {"source_id": SOURCES.get(key), "language": LANGUAGES.get(key, "en"), "persons": CAST.get(key)}
    return {"id": key, **described, **TEXTS[key]}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    rows = [row(key) for key in TEXTS]
    persons = [{"id": key, "name": name, "articles": 1} for key, name in NAMES.items()]
    return Archive(make(tmp_path_factory.mktemp("search") / "archive.db", rows, persons, ALIASES))


def found(archive: Archive, query_string: str) -> Results:
    return search.search(archive, SearchState.from_query_string(query_string))


def ids(results: Results) -> set[str]:
    return {hit.id for hit in results.hits}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", {"a0", "a1", "a2", "a3", "a4", "a5"}),
        ("sanctions", {"a1", "a4"}),
        ('"sanctions"', {"a4"}),
        ("переговоры", {"a2", "a3"}),
        ('"переговоров"', {"a3"}),
        ("Ушаков", {"a2", "a3", "a5"}),
        ("Ушаковым", {"a2", "a3", "a5"}),
        ("Путин", {"a0", "a2"}),
        ("Putin", {"a0", "a2"}),
        ("Орбан", {"a4"}),
        ("Виктор Орбан", {"a4"}),
        ('"Орбан"', set()),
        ("Russia", {"a0", "a1"}),
        ("Russia's", {"a0", "a1"}),
        ("Russias", {"a0", "a1"}),
        ("don't", {"a1", "a4"}),
        ("dont", {"a1", "a4"}),
        ('"Russia\'s troops"', {"a0"}),
        ('"Russias sanction"', {"a1"}),
        ("cafe", {"a5"}),
        ("Erdogan", {"a5"}),
        ("еще", {"a3", "a5"}),
        ("ещё", {"a3", "a5"}),
        ('"ещё"', {"a3", "a5"}),
        ("Федоров", {"a5"}),
        ("фед*", {"a5"}),
        ("title:troops", {"a1"}),
        ("troops -title:troops", {"a0"}),
        ("-sanctions", {"a0", "a2", "a3", "a5"}),
        ("sanctions OR Ушаков", {"a1", "a2", "a3", "a4", "a5"}),
        ("(sanctions OR talks) putin", {"a0"}),
        ("NEAR(viktor came, 2)", {"a4"}),
        ("NEAR(viktor help, 2)", set()),
        ("person:Путин", {"a0", "a2"}),
        ("person:Путиных", {"a0", "a2"}),
        ('person:"Виктора Орбана"', {"a4"}),
        ("person:Putin", {"a0", "a2"}),
        ("person:Орбан", {"a4"}),
        ("-person:Putin lang:en", {"a1", "a4", "a5"}),
        ("source:TASS", {"a0", "a2"}),
        ("source:tass.example", {"a0", "a2"}),
        ("source:TASS OR person:orban", {"a0", "a2", "a4"}),
        ("lang:Russian", {"a2", "a3"}),
        ("lang:русский", {"a2", "a3"}),
        ("lang:английский", {"a0", "a1", "a4", "a5"}),
        ("date:2022", {"a0", "a1", "a3", "a5"}),
        ("date:2022-02", {"a0", "a1"}),
        ("before:2022", {"a2"}),
        ("before:2022-03", {"a0", "a1", "a2"}),
        ("before:2022-02-20", {"a0", "a2"}),
        ("after:2022-02-12", {"a0", "a5"}),
        ("after:2022", {"a0", "a1", "a3", "a5"}),
    ],
)
def test_what_a_query_finds(archive: Archive, query: str, wanted: set[str]) -> None:
    assert ids(search.search(archive, SearchState(q=query))) == wanted


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("source=tass", {"a0", "a2"}),
        ("source=tass&source=reuters", {"a0", "a1", "a2", "a4"}),
        ("source=~none", {"a3", "a5"}),
        ("source__not=tass&source__not=~none", {"a1", "a4"}),
        ("person=yury-ushakov&person=viktor-orban", {"a2", "a3", "a4", "a5"}),
        ("person=yury-ushakov&source=tass", {"a2"}),
        ("person__not=yury-ushakov", {"a0", "a1", "a4"}),
        ("year=2021&month=2022-02", {"a0", "a1", "a2"}),
        ("date=2022-02-12&undated=1", {"a0", "a4"}),
        ("undated=1", {"a4"}),
        ("lang=ru&q=ушаков", {"a2", "a3"}),
        ("source=nobody", set()),
        ("date=march", set()),
        ("year=20", set()),
        ("month=2022-13", set()),
        ("date=2022/02/12&month=2022-02", {"a0", "a1"}),
        ("date=вчера&undated=1", {"a4"}),
        ("date__not=2022-02-12", {"a1", "a2", "a3", "a4", "a5"}),
        ("month__not=2022-02&year__not=2021", {"a3", "a4", "a5"}),
        ("year=2022&date__not=2022-02-12", {"a1", "a3", "a5"}),
        ("date__not=march", set()),
        ("year=2022&date__not=march", set()),
        ("undated=x", set()),
        ("year=2021&undated=yes", {"a2"}),
        ("year=2021&doubtful=x", set()),
        ("undated=0&doubtful=0", {"a0", "a1", "a2", "a3", "a4", "a5"}),
        ("from=2022-02&to=2022-02", {"a0", "a1"}),
        ("from=2022-02-12&to=2022-2-12", {"a0"}),
        ("from=2022-02-13", {"a5"}),
        ("to=2021", {"a2"}),
        ("from=2022-02&to=2022-02&undated=1", {"a0", "a1", "a4"}),
        ("from=2022&to=2021", set()),
        ("from=soon", set()),
        ("from=soon&to=2022", set()),
        ("from=soon&to=2022&year=2021", {"a2"}),
        ("from=+&to=+", {"a0", "a1", "a2", "a3", "a4", "a5"}),
        ("date=+", {"a0", "a1", "a2", "a3", "a4", "a5"}),
    ],
)
def test_filters(archive: Archive, state: str, wanted: set[str]) -> None:
    results = found(archive, state)
    assert ids(results) == wanted
    assert results.total == len(wanted)


def test_names_say_what_they_find(archive: Archive) -> None:
    assert found(archive, "q=Орбан").notes == ("“Орбан” also finds Viktor Orban as Orban, Viktor Orban",)


def test_matches_are_marked_in_the_text_that_matched(archive: Archive) -> None:
    hit = found(archive, "q=Орбан").hits[0]
    assert hit.title == (Segment("Orban", marked=True), Segment(" in Moscow"))
    assert Segment("Orban", marked=True) in hit.snippet
    assert [part.text for part in found(archive, "q=Ушаков&lang=ru&sort=newest").hits[0].snippet if part.marked] == [
        "Ушакова"
    ]


def test_order(archive: Archive) -> None:
    assert [hit.id for hit in found(archive, "").hits] == ["a5", "a0", "a1", "a3", "a2", "a4"]
    assert [hit.id for hit in found(archive, "sort=oldest").hits] == ["a2", "a3", "a1", "a0", "a5", "a4"]
    assert [hit.id for hit in found(archive, "q=troops").hits] == ["a1", "a0"]


def test_paging_loses_nothing(archive: Archive) -> None:
    for state in ("", "q=sanctions+OR+Ушаков", "sort=oldest"):
        whole = [hit.id for hit in found(archive, state).hits]
        pages = [[hit.id for hit in found(archive, f"{state}&size=1&page={page}").hits] for page in range(1, 8)]
        assert [id for page in pages for id in page] == whole


def test_chips_take_their_filter_away(archive: Archive) -> None:
    results = found(archive, "q=x&source=tass&person__not=yury-ushakov&month=2022-02&undated=1")
    assert [(chip.kind, chip.label, chip.excluded) for chip in results.chips] == [
        ("Source", "Tass", False),
        ("Person", "Yury Ushakov", True),
        ("Date", "February 2022", False),
        ("Date", "without a date", False),
    ]
    assert results.chips[0].url == "/?q=x&person__not=yury-ushakov&month=2022-02&undated=1"


def test_did_you_mean(archive: Archive) -> None:
    assert found(archive, "q=person:Orbann").suggestions[0].label == 'person:"Viktor Orban"'
    assert found(archive, "q=sanctoins").suggestions[0].label == "sanctions"


def test_a_word_that_others_begin_with_is_offered_with_a_star(tmp_path: Path) -> None:
    korean = {"id": "a", "title": "서울에서", "body": "정부는 Zelenskyy.", "language": "ko"}
    archive = Archive(make(tmp_path / "archive.db", [korean]))
    offered = found(archive, "q=Zelensky").suggestions[0]
    assert offered.label == "Zelensky*"
    assert found(archive, offered.url.partition("?")[2]).total == 1
    assert found(archive, "q=부산").suggestions == ()
    assert [found(archive, f"q={word}").total for word in ("서울", "정부")] == [1, 1]  # particles are no part of a word


@pytest.mark.parametrize(
    ("state", "meant"),
    [
        ("date=2022/02/12", "date=2022-02-12"),
        ("q=talks&date=12+February+2022", "q=talks&date=2022-02-12"),
        ("month=2022-13&source=tass", "source=tass&month=2022-12"),
        ("date=22+февраля+2022", "date=2022-02-22"),
        ("year=MMXXII", ""),
        ("date=2022-01..2022-03", ""),
        ("date__not=2022/02/12", "date__not=2022-02-12"),
        ("undated=x", ""),
        ("doubtful=yes", ""),
    ],
)
def test_a_date_of_an_address_that_is_none_is_told(archive: Archive, state: str, meant: str) -> None:
    """It narrows to nothing, in SQL too, is a filter that can be removed, and leads to the nearest that is one."""
    results = found(archive, state)
    how = "write " if "=" in results.notes[-1].partition(": ")[2] else "a date is written 2022"
    assert f"cannot be read, so it finds nothing: {how}" in results.notes[-1]
    assert [one.url for one in results.suggestions] == ([f"/?{meant}"] if meant else [])
    assert SearchState.from_query_string(results.request.query_string()) == results.request
    assert sorted(results.request.pairs()) == sorted(parse_qsl(state))
    removed = next(chip for chip in results.chips if chip.kind == "Date")
    assert found(archive, removed.url.partition("?")[2]).total > 0
    with archive.connection() as connection:
        assert connection.execute(results.sql, results.params).fetchall() == []


def test_every_state_is_a_url() -> None:
    state = "q=a+b&source=x&source=y&person__not=z&month=2022-02&year__not=2021&from=2021-02&to=2022&undated=1&versions=all&sort=oldest&by=week&show=person&page=3"
    request = SearchState.from_query_string(state)
    assert request.query_string() == state
    assert request.url(page=4).endswith("show=person&page=4")
    assert request.url(sort="newest") == "/?" + state.replace("oldest", "newest").replace("&page=3", "")


@pytest.mark.parametrize(
    ("state", "note"),
    [
        ("page=0", ()),
        ("page=x", ("“page=x” is passed by: page is a number",)),
        ("page=99999999999999", ()),
        ("size=-1", ("“size=-1” is passed by: size is a number",)),
        ("sort=random", ("“sort=random” is passed by: sort is relevance or newest or oldest",)),
        ("versions=each", ("“versions=each” is passed by: versions is all",)),
        ("copies=all", ("“copies=all” is passed by: copies is each",)),
        ("q=%00", ()),
    ],
)
def test_a_setting_that_is_none_changes_nothing_and_is_told(
    archive: Archive, state: str, note: tuple[str, ...]
) -> None:
    results = found(archive, state)
    assert (results.total, results.notes) == (len(TEXTS), note)


def test_earlier_versions_are_left_out_and_said(tmp_path: Path) -> None:
    rows = [{"id": "old", "body": "one", "superseded_by": "new"}, {"id": "new", "body": "one two"}]
    versions = Archive(make(tmp_path / "archive.db", rows))
    results = found(versions, "q=one")
    assert ids(results) == {"new"}
    assert (results.notes, results.replaced) == ((), 1)
    assert ids(found(versions, "q=one&versions=all")) == {"old", "new"}


def test_an_empty_archive_answers(tmp_path: Path) -> None:
    empty = Archive(make(tmp_path / "archive.db", []))
    for state in ("", "q=a", "q=-a", "person=x", "undated=1"):
        assert found(empty, state).total == 0


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("ушаков", "ушаковым", True),
        ("байден", "байдену", True),
        ("генерал", "генералу", True),
        ("иран", "иране", True),
        ("время", "времени", True),
        ("данные", "данилов", False),
        ("sanction", "sanctions", True),
        ("police", "policies", False),
    ],
)
def test_stems_join_what_belongs_together(left: str, right: str, same: bool) -> None:
    assert (stem(left) == stem(right)) is same


def test_snippets_hold_what_they_are_given() -> None:
    marks = Marks().plus(phrases=[("putin",), ("security", "proposals")], prefixes=["рос"])
    body = "x " * 400 + "Çécurity, Securité-proposals. PUTIN’s (security\nproposals) Россия"
    shown = snippet(body, marks)
    assert [part.text for part in shown if part.marked] == ["PUTIN", "security proposals", "Россия"]
    assert "".join(part.text for part in segments(body, marks)) == body
    assert len(flattened("İstanbul ŁÓDŹ ẞ")) == len("İstanbul ŁÓDŹ ẞ")


def test_a_closed_generation_is_not_served(archive: Archive) -> None:
    assert archive.columns is archive.columns
    assert search.search(archive, SearchState()).milliseconds > 0
