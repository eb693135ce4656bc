"""Asked names find: what was found under a name is found again, typed in any of the usual ways, in every script."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from browse.core.connection import Archive
from browse.query import value_names
from browse.query.page_state import SearchState
from browse.search import search
from cuttings.folding import APOSTROPHES, fold, name_key, run_together
from cuttings.index_terms import TOKENIZER, as_indexed, spellings, words_of
from cuttings.stemming import stem
from ingest.commands.cli import main
from ingest.curate.authority import load_authority
from ingest.pipeline import Settings
from tests.archives import build, rows, write


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Søren Nørgaard", "soren norgaard"),
        ("Gustav Gauß", "gustav gauss"),
        ("GAUẞ", "gauss"),
        ("Łukasz", "lukasz"),
        ("Đorđe", "dorde"),
        ("Ñáñez", "nanez"),
        ("Ǿ", "o"),
        ("Şükrü IŞIK", "sukru isik"),
        ("ışık İnci", "isik inci"),
        ("Əliyev", "aliyev"),
        ("Þórður Æsir", "thordur aesir"),
        ("Nguyễn Thị Đặng", "nguyen thi dang"),
        ("J\u030cor\u030cge", "jorge"),
        ("Фёдор Йовович Їжак", "федор йовович їжак"),
        ("и\u0306 е\u0308 і\u0308", "й е ї"),
        ("Ґонґадзе", "гонгадзе"),
        ("Γιώργος ΓΙΏΡΓΟΣ", "γιωργοσ γιωργοσ"),
        ("كِتَابًا أحمد الـرئيس", "كتابا احمد الرييس"),
        ("مصطفى فاطمة", "مصطفي فاطمه"),
        ("شَاکِری", "شاكري"),
        ("שָׁלוֹם", "שלום"),
        ("ガバナー か\u3099", "ガバナー が"),
        ("नरेन्द्र", "नरेन्द्र"),
        ("한국", "한국"),
        ("Ｎａｍｅ ﬁve №", "name five no"),
        ("Jean‑Luc–Marc", "jean-luc-marc"),
        ("co\u00adoperate\u200b", "cooperate"),
    ],
)
def test_what_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(folded) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert name_key(name_key(text)) == name_key(text)
    assert fold(text.upper()) == fold(fold(text).upper()) or not text.isascii()


@pytest.mark.slow
def test_every_letter_is_folded_once() -> None:
    letters = [chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000]
    assert [char for char in letters if fold(fold(char)) != fold(char)] == []


@pytest.mark.parametrize(
    ("name", "key", "together"),
    [
        ("Conor O’Brien", "conor obrien", "conorobrien"),
        ("J. K. Rowling", "j k rowling", "jkrowling"),
        ("J.K.Rowling", "j k rowling", "jkrowling"),
        ("Jean–Luc\u00a0 Mercier", "jean luc mercier", "jeanlucmercier"),
        ("al-Assad", "al assad", "alassad"),
        ("नरेन्द्र मोदी", "नरेन्द्र मोदी", "नरेन्द्रमोदी"),
        ("バラク・オバマ", "バラク オバマ", "バラクオバマ"),
        ("…", "", ""),
    ],
)
def test_the_key_of_a_name(name: str, key: str, together: str) -> None:
    assert (name_key(name), run_together(name)) == (key, together)


@pytest.mark.parametrize("sign", sorted(APOSTROPHES))
def test_every_apostrophe_is_one(sign: str) -> None:
    assert name_key(f"O{sign}Brien") == name_key("OBrien")
    assert stem(f"об{sign}єкт") == stem("обєкт")


# A person, as an article writes the name, and how readers type it.
TYPED = {
    "Conor O’Brien": ["Conor O'Brien", "Conor OBrien", "conor o`brien", "CONOR O‘BRIEN", "O’Brien", "OBrien", "Conor O Brien", "Conor Oʼbrien"],
    "Jean-Luc Mercier": ["Jean-Luc Mercier", "Jean Luc Mercier", "JEAN‑LUC MERCIER", "jean–luc mercier", "Jeanluc Mercier", "Mercier"],
    "Gustav Gauß": ["Gustav Gauß", "Gustav Gauss", "GUSTAV GAUSS", "gustav gauẞ", "Gauß"],
    "Søren Nørgaard": ["Søren Nørgaard", "Soren Norgaard", "SØREN NØRGAARD", "Nørgaard", "norgaard"],
    "Łukasz Żółkiewski": ["Łukasz Żółkiewski", "Lukasz Zolkiewski", "ŁUKASZ ŻÓŁKIEWSKI", "zolkiewski"],
    "Đorđe Petković": ["Đorđe Petković", "Dorde Petkovic", "ĐORĐE PETKOVIĆ", "Petkovic"],
    "Íñigo Núñez": ["Íñigo Núñez", "Inigo Nunez", "I\u0301n\u0303igo Nu\u0301n\u0303ez", "NÚÑEZ"],
    "Şükrü Işık": ["Şükrü Işık", "Sukru Isik", "ŞÜKRÜ IŞIK", "şükrü ışık", "Işık"],
    "İlham Çelik": ["İlham Çelik", "Ilham Celik", "ilham çelik", "İLHAM ÇELİK"],
    "Keoni Kealiʻi": ["Keoni Kealiʻi", "Keoni Keali'i", "Keoni Keali’i", "Keoni Kealii", "Kealiʻi"],
    "J. K. Rowland": ["J. K. Rowland", "J.K. Rowland", "JK Rowland", "j k rowland"],
    "Zoë Brontë-Smythe": ["Zoë Brontë-Smythe", "Zoe Bronte Smythe", "Zoe\u0308 Bronte\u0308-Smythe", "zoe brontesmythe"],
    "Þórður Ægisson": ["Þórður Ægisson", "Thordur Aegisson", "ÞÓRÐUR ÆGISSON"],
    "Nguyễn Đình Hải": ["Nguyễn Đình Hải", "Nguyen Dinh Hai", "NGUYỄN ĐÌNH HẢI"],
    "Ștefan Brătianu": ["Ștefan Brătianu", "Stefan Bratianu", "Ştefan Brătianu"],
    "Фёдор Лебёдкин": ["Фёдор Лебёдкин", "Федор Лебедкин", "ФЁДОР ЛЕБЁДКИН", "Лебёдкин", "Лебедкина", "Фе\u0308дор Лебе\u0308дкин"],
    "Андрей Заруйский": ["Андрей Заруйский", "Андреи\u0306 Заруи\u0306скии\u0306", "Заруйскому"],
    "Сергей Мельников-Печёрский": ["Сергей Мельников-Печёрский", "Сергей Мельников Печерский", "сергей мельников‑печерский"],
    "Мар’яна Лук’яненко": ["Мар’яна Лук’яненко", "Мар'яна Лук'яненко", "Марʼяна Лукʼяненко", "Маряна Лукяненко", "Мар`яна Лук`яненко"],
    "Γιώργος Ανδρέου": ["Γιώργος Ανδρέου", "Γιωργος Ανδρεου", "ΓΙΩΡΓΟΣ ΑΝΔΡΕΟΥ", "ΓΙΏΡΓΟΣ ΑΝΔΡΈΟΥ"],
    "أَحْمَد الخَطِيب": ["أَحْمَد الخَطِيب", "أحمد الخطيب", "احمد الخطيب", "الخطيب"],
    "دָوִד": ["دָوִד"],
    "דָּוִד לֵוִי": ["דָּוִד לֵוִי", "דוד לוי"],
    "ז׳בוטינסקי": ["ז׳בוטינסקי", "ז'בוטינסקי", "ז’בוטינסקי"],
    "Արամ Խաչատրյան": ["Արամ Խաչատրյան", "ԱՐԱՄ ԽԱՉԱՏՐՅԱՆ"],
    "ნინო ბერიძე": ["ნინო ბერიძე"],
    "नरेन्द्र वर्मा": ["नरेन्द्र वर्मा"],
    "バラク・オオヤマ": ["バラク・オオヤマ", "バラク オオヤマ", "バラクオオヤマ", "ﾊﾞﾗｸ・ｵｵﾔﾏ"],
    "김하늘": ["김하늘", "김하늘".encode().decode()],
    "王小红": ["王小红"],
}  # fmt: skip
del TYPED["دָوִד"]


def text(number: int, name: str) -> str:
    return f"""Council hears engineers on bridge {number}

The council of ward {number} heard its engineers on Monday and put off the vote on bridge {number} until the autumn.

"Bridge {number} has to be mended this year, whatever it costs the ward," {name} said after the session was over.

Work on it would begin in week {number} of next year and last for two winters, the engineers told those who had come.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One text for each person; people.yml names them all, for the finding knows the scripts with capitals alone."""
    folder = tmp_path_factory.mktemp("names")
    bodies: dict[str, str | bytes] = {f"{n:02}.txt": text(n, name) for n, name in enumerate(TYPED)}
    entries = "".join(f'  - id: "p{number:02}"\n    name: "{name}"\n' for number, name in enumerate(TYPED))
    people = write(folder, {"people.yml": f"persons:\n{entries}"}) / "people.yml"
    path = folder / "archive.db"
    build(path, write(folder / "texts", bodies), settings=Settings(authority=load_authority(people)))
    opened = Archive(path)
    yield opened
    opened.close()


def found(archive: Archive, query: str) -> int:
    return search.search(archive, SearchState(q=query)).total


@pytest.mark.parametrize(("number", "typed"), [(n, typed) for n, ways in enumerate(TYPED.values()) for typed in ways])
def test_a_person_is_found_however_the_name_is_typed(archive: Archive, number: int, typed: str) -> None:
    state = SearchState(q=f'person:"{typed}"')
    results = search.search(archive, state)
    assert results.total == 1, results.notes
    with archive.connection() as connection:
        sql = "SELECT DISTINCT person_id FROM article_persons WHERE article_id = ?"
        assert [row[0] for row in connection.execute(sql, [results.hits[0].id])] == [f"p{number:02}"]


@pytest.mark.parametrize("name", ["Nørgaard", "norgaard", "O’Brien", "OBrien", "Gauß", "Łukasz Żółkiewski"])
def test_those_who_speak_are_found(archive: Archive, name: str) -> None:
    assert found(archive, f'quoted:"{name}"') == 1


def test_every_person_of_the_seeds_is_found_by_every_alias(articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    build(path, articles)
    seeds = Archive(path)
    asked = rows(path, "SELECT person_id, form FROM aliases")
    assert len({person for person, _ in asked}) > 10
    with seeds.connection() as connection:
        missing = [(person, form) for person, form in asked if person not in found_as(connection, form)]
    seeds.close()
    assert not missing


def test_every_person_is_found_by_every_alias(archive: Archive) -> None:
    with archive.connection() as connection:
        asked = connection.execute("SELECT person_id, form FROM aliases").fetchall()
        assert len(asked) > 2 * len(TYPED)
        assert [form for person, form in asked if person not in found_as(connection, form)] == []


def found_as(connection: sqlite3.Connection, form: str) -> set[str]:
    return {named.id for named in value_names.named_values(connection, "person", form)}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("norgaard", 1),
        ("nørgaard", 1),
        ('"soren norgaard"', 1),
        ("gauss", 1),
        ("zolkiewski", 1),
        ("лебедкин", 1),
        ('"Федор Лебедкин"', 1),
        ("keali'i", 1),
        ('"Keoni Kealii"', 1),
        ("лук'яненко", 1),
        ("лукʼяненко", 1),
        ("лукяненко", 1),
        ("الخطيب", 1),
        ("ανδρεου", 1),
        ("beringia", 0),
    ],
)
def test_words_are_found_by_their_letters(archive: Archive, query: str, wanted: int) -> None:
    assert found(archive, query) == wanted


def test_the_terms_with_the_same_letters(archive: Archive) -> None:
    with archive.connection() as connection:
        assert spellings(connection, "NORGAARD") == ("nørgaard",)
        assert spellings(connection, "лебедкин") == ("лебёдкин",)
        assert spellings(connection, "unheard") == ()


def test_a_list_of_names_is_screened_by_letters(archive: Archive, tmp_path: Path) -> None:
    typed = ["Conor OBrien", "soren norgaard", "JK Rowland", "Федор Лебедкин", "Jean Luc Mercier", "احمد الخطيب"]
    listed = write(tmp_path, {"names.txt": "\n".join(typed)}) / "names.txt"
    result = CliRunner().invoke(main, ["people", "screen", str(listed), "--db", str(archive.path)])
    assert result.exit_code == 0, result.output
    assert "no hit" not in result.output


def test_what_the_curator_writes_is_found_in_any_accents(tmp_path: Path) -> None:
    """The finding sees no name in it; the index has it otherwise than people.yml, and otherwise than folded."""
    folder = write(tmp_path / "texts", {"1.txt": text(1, "the one they call søster ёлка")})
    people = write(tmp_path, {"people.yml": 'persons:\n  - id: sister\n    name: "soster елка"\n'}) / "people.yml"
    build(tmp_path / "archive.db", folder)
    build(tmp_path / "archive.db", folder, settings=Settings(authority=load_authority(people)))
    assert rows(tmp_path / "archive.db", "SELECT person_id FROM article_persons") == [("sister",)]


def test_another_program_stems_all_words_anew(tmp_path: Path) -> None:
    folder, path = write(tmp_path / "texts", {"1.txt": text(1, "Søren Nørgaard")}), tmp_path / "archive.db"
    build(path, folder)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE words SET stem = form || '!'")
        connection.execute("UPDATE runs SET version = 'of another program'")
    build(path, folder)
    assert rows(path, "SELECT form FROM words WHERE stem LIKE '%!'") == []
    assert rows(path, "SELECT form FROM words WHERE stem = ?", stem("nørgaard")) == [("nørgaard",)]


@pytest.mark.parametrize(
    "text",
    ["Čapek Ёж Straße Søren", "İstanbul ışık", "об'єкт обʼєкт", "Kealiʻi", "كِتَابًا", "نوري", "नरेन्द्र", "Γιώργος ΓΙΏΡΓΟΣ"],
)
def test_terms_are_those_of_the_index(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f'CREATE VIRTUAL TABLE t USING fts5(a, tokenize="{TOKENIZER}")')
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
        connection.execute("INSERT INTO t VALUES (?)", [text])
        terms = [row[0] for row in connection.execute("SELECT term FROM v ORDER BY offset")]
    assert words_of(as_indexed(text)) == terms
