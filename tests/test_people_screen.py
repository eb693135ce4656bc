"""Name lists against the archive: every spelling, both scripts, and the names without a hit."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from sqlite_utils import Database

from ingest.commands.people import people
from ingest.curate.name_list import listed_names
from ingest.curate.screen import screen_names, write
from ingest.curate.screening.archive_persons import given_first
from ingest.curate.screening.screened_name import ScreenedName
from ingest.model.document import UnreadableError
from tests.people_archive import archive


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("screen") / "archive.db")


@pytest.mark.parametrize(
    ("name", "how", "articles"),
    [
        ("Joe Biden", "exact", {"a1", "a2", "a3"}),
        ("JOE BIDEN", "exact", {"a1", "a2", "a3"}),
        ("Джо Байден", "nickname", {"a1", "a2", "a3"}),
        ("Ushakov, Yuri", "exact", {"a2", "a3"}),
        ("Ушаков Юрий", "exact", {"a2", "a3"}),
        ("Yuriy Ushakov", "spelling", {"a2", "a3"}),
        ("Victor Orbán", "spelling", {"a4"}),
        ("Орбан", "exact", {"a4"}),
        ("Виктор Орбан", "exact", {"a4"}),
        ("Dmitri Peskof", "spelling", {"a4", "a5"}),
        ("the man they call", "text", {"a6"}),
        ("习近平", "text", {"a6"}),
        ("習近平", "sound", {"a6"}),
    ],
)
def test_hits(db: Path, name: str, how: str, articles: set[str]) -> None:
    hits = list(screen_names(Database(db), [name]))
    assert articles <= {hit.article_id for hit in hits}
    assert hits[0].how == how
    assert all("[" in hit.snippet for hit in hits)


@pytest.mark.parametrize("name", ["Emmanuel Macron", "Жак Ширак", "x", '"quoted" (name) AND'])
def test_a_name_without_a_hit_is_listed(db: Path, name: str) -> None:
    assert list(screen_names(Database(db), [name])) == [ScreenedName(name, "no hit")]


def test_a_name_inside_writing_without_spaces(tmp_path: Path) -> None:
    db = archive(tmp_path / "archive.db", {"z": ("zh", "国家主席习近平同俄罗斯总统普京通电话。")})
    (hit,) = screen_names(Database(db), ["习近平"])
    assert (hit.article_id, hit.how, hit.mentions) == ("z", "text", 1)
    assert "主席[习近平]同" in hit.snippet


def test_the_spelling_that_matched_is_named(db: Path) -> None:
    hits = {hit.article_id: hit for hit in screen_names(Database(db), ["Юрий Ушаков"])}
    assert hits["a2"].spelling == "Yuri Ushakov"
    assert hits["a3"].spelling == "Ю. Ушаков, Юрий Ушаков"
    assert hits["a3"].mentions == 2


def test_a_surname_of_several_persons_gives_them_all(db: Path) -> None:
    found = {hit.person for hit in screen_names(Database(db), ["Laura Bush", "George H. W. Bush"])}
    assert "Laura Bush" in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Joe Biden\nVladimir Putin\n", ["Joe Biden", "Vladimir Putin"]),
        ("name,note\nJoe Biden,x\n", ["Joe Biden"]),
        ("id,Name\n7,Joe  Biden\n8,\n9,Joe Biden\n", ["Joe Biden"]),
        ("\ufeffИмя\nЮрий Ушаков\n\n", ["Юрий Ушаков"]),
        ('"Putin, Vladimir"\n', ["Putin, Vladimir"]),
        ("", []),
        ("Name;Country\nIda Marlow;UK\nJane Doe;US\n", ["Ida Marlow", "Jane Doe"]),
        ("Country\tFull name\nUK\tIda Marlow\n", ["Ida Marlow"]),
        ("Фамилия;Имя\nУшаков;Юрий\n", ["Юрий Ушаков"]),
        ("Apellidos;Nombre\nMarlow;Ida\n", ["Ida Marlow"]),
        ("Name,Surname\nIda,Marlow\n", ["Ida Marlow"]),
        ("Nombre;País\nIda Marlow;GB\n", ["Ida Marlow"]),
        ("1. Ida Marlow\n2) Jane Doe\n", ["Ida Marlow", "Jane Doe"]),
        ("• Ida Marlow\n- Jane Doe\n", ["Ida Marlow", "Jane Doe"]),
        ('name\n"Ida Marlow"\n"Jane Doe"\n', ["Ida Marlow", "Jane Doe"]),
        ("\n  Ida Marlow  \n\n\tJane Doe\n", ["Ida Marlow", "Jane Doe"]),
        ("first name|last name\nIda|Marlow\n", ["Ida Marlow"]),
        ("7;Ida Marlow\n8;Jane Doe\n", ["Ida Marlow", "Jane Doe"]),
        ("Putin, Vladimir\nMarlow, Ida\n", ["Putin, Vladimir", "Marlow, Ida"]),
        ("Ida Marlow\nJane Doe, Jr.\nBo Ray\n", ["Ida Marlow", "Jane Doe, Jr.", "Bo Ray"]),
        ("Ida Marlow\r\nJane Doe\r\n", ["Ida Marlow", "Jane Doe"]),
        ("Sanctions list of 2022\n\nName,Type\nIda Marlow,individual\n", ["Ida Marlow"]),
        ("Список\nот 1 мая\nФИО;Дата\nИда Марлоу;1980\n", ["Ида Марлоу"]),
        ("No,Full Name of Individual,DOB\n1,MARLOW Ida,1970\n", ["MARLOW Ida"]),
        ("ent_num,SDN_Name,Country name\n36,Ida Marlow,UK\n", ["Ida Marlow"]),
    ],
)
def test_lists(text: str, names: list[str]) -> None:
    assert listed_names(text.encode()) == names


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_encodings_of_a_list(encoding: str) -> None:
    names = ["Юрий Ушаков", "Виктор Орбан", "Владимир Путин", "Сергей Лавров"]
    assert (
        listed_names("\r\n".join(["Имя и фамилия;Страна", *(f"{name};Россия" for name in names)]).encode(encoding))
        == names
    )


def test_a_workbook_is_a_list(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Names", 1)
    for row in ([None, "Country", "Name"], [1, "UK", "Ida Marlow"], [None, None, None], [2, "US", "Jane Doe"]):
        book["Names"].append(row)
    more = book.create_sheet("More")
    for line in (["Companies and persons"], [], ["No", "Last Name", "First Name"], [1, "Roe", "John"]):
        more.append(line)
    book.save(tmp_path / "names.xlsx")
    assert listed_names((tmp_path / "names.xlsx").read_bytes()) == ["Ida Marlow", "Jane Doe", "John Roe"]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04nothing",
        b"\xd0\xcf\x11\xe0old",
        bytes(range(256)) * 4,
        b"%PDF-1.4\nIda Marlow",
        b'[{"name": "Ida Marlow"}]',
        b"<html><p>Ida Marlow",
        b"{\\rtf1 Ida Marlow}",
    ],
)
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        listed_names(content)


MARLOW = {
    "m1": ("en", "Ida Marlow spoke in Oslo. Captain Ida Marlow said that the ship was safe."),
    "m2": ("ru", "Президент Лукашенко прибыл в Минск. Лукашенко сказал, что доволен."),
    "m4": ("ru", "Министр Сергей Ковалёв прибыл в Минск. Сергей Ковалёв сказал, что доволен встречей."),
    "m3": ("en", "Tayyip Erdogan met reporters. President Tayyip Erdogan said he was pleased."),
}


@pytest.mark.parametrize(
    ("name", "strength", "article"),
    [
        *[
            (name, "exact", "m1")
            for name in (
                "Ida Marlow",
                "Mr Ida Marlow",
                "Dr. Ida Marlow",
                "Ida Marlow (captain)",
                "MARLOW Ida",
                "Marlow, Ida",
                "Prof. Marlow, Ida [UK]",
                "Capt. Ida Marlow, RN",
                "Ida Marlow, OBE, PhD",
                "Ida Marlow MP",
                "The Hon. Ida Marlow KC",
                "marlow ida",
            )
        ],
        ("Marlow I.", "other spelling", "m1"),
        ("I. Marlow", "other spelling", "m1"),
        ("Recep Tayyip Erdogan", "other spelling", "m3"),
        ("Erdogan Recep Tayyip", "other spelling", "m3"),
        ("Ida Marlov", "other spelling", "m1"),
        ("Ида Марлоу", "other spelling", "m1"),
        ("Jonathan Marlow", "surname only", "m1"),
        ("Alexander Lukashenko", "surname only", "m2"),
        ("Sergej Kowaljow", "other spelling", "m4"),
        ("Siergiej Kowalow", "other spelling", "m4"),
        ("Gustav Gauß", "no hit", ""),
    ],
)
def test_names_as_lists_write_them(tmp_path: Path, name: str, strength: str, article: str) -> None:
    rows = list(screen_names(Database(archive(tmp_path / "archive.db", MARLOW)), [name]))
    assert (rows[0].name, rows[0].strength, rows[0].article_id) == (name, strength, article)


ABROAD = {
    "k1": ("en", "Kim Jong-un met Ban Ki-moon in Seoul. Ban Ki-moon said that Kim Jong-un would answer him."),
    "k2": ("ru", "Мун Чжэ Ин прибыл в Сеул. Президент Мун Чжэ Ин сказал, что переговоры продолжатся."),
    "c1": ("en", "Tsai Ing-wen sent a message, and President Tsai Ing-wen thanked them for the meeting in Taipei."),
    "c2": ("zh", "北京的官员表示，习近平在北京会见了代表团。"),
    "c3": ("ru", "Си Цзиньпин прибыл в Москву. Председатель Си Цзиньпин сказал, что доволен встречей."),
    "a1": ("en", "Bashar al-Assad met Vladimir Putin. Vladimir Putin said that Bashar al-Assad was his guest."),
    "g1": ("en", "Kyriakos Mitsotakis spoke in Athens. Kyriakos Mitsotakis said that he was pleased with the talks."),
}


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("abroad") / "archive.db", ABROAD)


@pytest.mark.parametrize(
    ("articles", "names"),
    [
        ({"k1"}, ["Ким Чен Ын", "金正恩", "김정은", "Kim Jong Un", "Gim Jeong-eun", "Пан Ги Мун", "潘基文", "반기문"]),
        ({"k2"}, ["Moon Jae-in", "Jae-in Moon", "문재인", "文在寅"]),
        ({"c1"}, ["蔡英文", "Цай Инвэнь"]),
        ({"c2", "c3"}, ["习近平", "Xi Jinping", "Си Цзиньпин"]),
        ({"a1"}, ["بشار الأسد", "فلاديمير بوتين", "ולדימיר פוטין", "Башар Асад", "Владимир Путин"]),
        ({"g1"}, ["Κυριάκος Μητσοτάκης", "Кириакос Мицотакис"]),
        ({""}, ["안철수", "胡锦涛", "אהוד ברק", "نجيب محفوظ", "Γιώργος Παππάς", "Ли Кэцян", "Park Geun-hye"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_names_in_other_letters(abroad: Path, articles: set[str], names: list[str]) -> None:
    """Chinese, Korean, Arabic, Hebrew and Greek names find the person however the archive writes them."""
    rows = screen_names(Database(abroad), names)
    by_name = {name: {row.article_id for row in of_name} for name, of_name in groupby(rows, key=lambda row: row.name)}
    assert by_name == dict.fromkeys(names, articles)


def test_what_a_name_sounds_like_is_no_exact_hit(abroad: Path) -> None:
    rows = {row.article_id: row.strength for row in screen_names(Database(abroad), ["习近平"])}
    assert rows == {"c2": "exact", "c3": "other spelling"}


UNSEEN = {
    "s1": ("ar", "التقى محمد السوداني الوزراء في بغداد، وقال السوداني إن المحادثات مستمرة."),
    "s2": ("el", "Ο πρωθυπουργός συνάντησε τον Κυριάκο Μητσοτάκη στην Αθήνα την Τρίτη."),
    "s3": ("ar", "قال الأسد إن الحرب انتهت، ووصل الوفد إلى دمشق."),
    "s4": ("he", "נפתלי בנט נפגש עם שרים בירושלים."),
    "s5": ("ja", "安倍晋三首相は記者会見で述べた。"),
    "s6": ("en", "Fumio Kishida spoke in Tokyo. Prime Minister Fumio Kishida said that he was pleased."),
    "s7": ("ru", "Дзюнъитиро Коидзуми прибыл в Москву. Премьер Дзюнъитиро Коидзуми сказал, что доволен."),
    "s8": ("el", "Η Παπαδοπούλου μίλησε στη Βουλή για τα μέτρα."),
    "sa": ("ar", "التقى عبد الفتاح السيسي وزير الخارجية في القاهرة."),
    "sb": ("el", "Ο διοικητής Γιάννης Στουρνάρας μίλησε για τον πληθωρισμό."),
    "sc": ("zh", "中国总理李强在北京会见了来访的代表团。他很高兴，方法也好。"),
    "sd": ("ja", "石破首相は記者会見で述べた。"),
    "se": ("en", "Bashar al-Jabbour spoke in Damascus. Bashar al-Jabbour said that he was pleased."),
    "sf": ("en", "Minister Sanae Takaichi spoke in Nara. Sanae Takaichi said that she was pleased with the talks."),
    "s9": ("en", "Abe Fortas spoke of the court. Fumiko Enoki said that the house was hers."),
}


@pytest.fixture(scope="module")
def unseen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive(tmp_path_factory.mktemp("unseen") / "archive.db", UNSEEN)


@pytest.mark.parametrize(
    ("name", "strength", "articles"),
    [
        ("Mohammed al-Sudani", "other spelling", {"s1"}),
        ("Мухаммед ас-Судани", "other spelling", {"s1"}),
        ("AL SUDANI, Muhammad", "other spelling", {"s1"}),
        ("محمد السوداني", "exact", {"s1"}),
        ("Kyriakos Mitsotakis", "other spelling", {"s2"}),
        ("Кириакос Мицотакис", "other spelling", {"s2"}),
        ("Naftali Bennett", "other spelling", {"s4"}),
        ("Abdel Fattah el-Sisi", "other spelling", {"sa"}),
        ("Абдул-Фаттах ас-Сиси", "other spelling", {"sa"}),
        ("Yannis Stournaras", "other spelling", {"sb"}),
        ("Giannis Stournaras", "other spelling", {"sb"}),
        ("Abe Shinzo", "other spelling", {"s5"}),
        ("Shinzō Abe", "other spelling", {"s5"}),
        ("Синдзо Абэ", "other spelling", {"s5"}),
        ("岸田文雄", "other spelling", {"s6"}),
        ("小泉純一郎", "other spelling", {"s7"}),
        ("بشار الأسد", "surname only", {"s3"}),
        ("Karim Soudani", "surname only", {"s1"}),
        ("Li Qiang", "other spelling", {"sc"}),
        ("Ли Цян", "other spelling", {"sc"}),
        ("Gao Xing", "no hit", {""}),
        ("Ishiba", "surname only", {"sd"}),
        ("Shigeru Ishiba", "surname only", {"sd"}),
        ("Исиба Сигэру", "surname only", {"sd"}),
        ("石破", "exact", {"sd"}),
        ("高市", "surname only", {"sf"}),
        ("الجبور", "surname only", {"se"}),
        ("Eleni Papadopoulou", "surname only", {"s8"}),
        ("岸田靉靆", "surname only", {"s6"}),
        ("Bashar al-Assad", "no hit", {""}),
        ("Mohammed Sadat", "no hit", {""}),
        ("河野太郎", "no hit", {""}),
    ],
)
def test_names_in_texts_whose_persons_are_not_found(unseen: Path, name: str, strength: str, articles: set[str]) -> None:
    """By what words sound like; and kanji as Japanese reads them."""
    rows = list(screen_names(Database(unseen), [name]))
    assert ({row.strength for row in rows}, {row.article_id for row in rows}) == ({strength}, articles)


def test_a_miss_says_what_was_tried(db: Path) -> None:
    (row,) = screen_names(Database(db), ["Dr. Emmanuel Macron"])
    assert row.strength == "no hit"
    assert {"Emmanuel Macron", "Macron Emmanuel", "words a letter off", "surname alone: Macron"} <= set(
        row.tried.split("; ")
    )
    assert "Макрон" in row.tried


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Putin, Vladimir", "Vladimir Putin"),
        ("Путин Владимир", "Владимир Путин"),
        ("Путин Владимир Владимирович", "Владимир Владимирович Путин"),
        ("Vladimir Putin", "Vladimir Putin"),
        ("Putin", "Putin"),
    ],
)
def test_the_given_name_comes_first(name: str, first: str) -> None:
    assert given_first(name) == first


def test_no_cell_is_a_formula() -> None:
    out = io.StringIO()
    assert write([ScreenedName("=cmd()", "no hit")], out) == 1
    assert list(csv.reader(io.StringIO(out.getvalue())))[1][0] == "'=cmd()"


def test_the_command(db: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name\nДжо Байден\nEmmanuel Macron\n", encoding="utf-8")
    out = tmp_path / "table.csv"
    arguments = ["screen", str(tmp_path / "names.csv"), "--db", str(db), "--out", str(out)]
    result = CliRunner().invoke(people, arguments)
    assert result.exit_code == 0, result.output
    assert "2 names, 1 without a hit." in result.output
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert {row["article_id"] for row in rows if row["name"] == "Джо Байден"} >= {"a1", "a2", "a3"}
    assert rows[-1]["how"] == "no hit"
