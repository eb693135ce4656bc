"""Words are found however their letters are typed, in every script, and inside a run of signs without spaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.search.search import search
from tests.browse_archive import Row, make

SPELLINGS = [
    ("lodz", "Łódź"),
    ("Łódź", "Lodz"),
    ("strasse", "Straße"),
    ("STRASSE", "straße"),
    ("oeuvre", "œuvre"),
    ("œuvres", "oeuvres"),
    ("tromso", "Tromsø"),
    ("dang", "Đặng"),
    ("encyclopaedia", "encyclopædia"),
    ("IŞIK", "ışık"),
    ("istanbul", "İstanbul"),
    ("Γιωργος", "Γιώργος"),
    ("ΓΙΩΡΓΟΣ", "Γιώργος"),
    ("كتابا", "كِتَابًا"),
    ("كِتَابًا", "كتابا"),
    ("احمد", "أحمد"),
    ("الرئيس", "الـرئيس"),
    ("שלום", "שָׁלוֹם"),
    ("שָׁלוֹם", "שלום"),
    ("об'єкт", "об’єкт"),
    ("обʼєкт", "об'єкт"),
    ("об’єкт", "обʼєкт"),
    *[("мяч", f"м{sign}яч") for sign in "'’ʼ‘`´′＇"],
    ("обєкт", "об’єкт"),
    ("сімя", "сім'я"),
    ("здоровя", "здоров’я"),
    ("з’їзд", "зїзд"),
    ("аб’ект", "абект"),
    ("карера", "кар'ера"),
    ("объект", "объекта"),
    ("office", "oﬃce"),
    ("five", "ﬁve"),
    ("ABC", "ＡＢＣ"),
    ("ＡＢＣ", "abc"),
    ("नरेन्द्र", "नरेन्द्र"),
    ("đà", "da"),
    ("ещё", "еще"),
    ("thorshavn", "Þórshavn"),
    ("ijssel", "ĳssel"),
    ("paralel", "Paraŀel"),
    ("Токаев", "Тоқаев"),
    ("Казакстан", "Қазақстан"),
    ("2023", "٢٠٢٣"),
    ("۱۴۰۱", "1401"),
    ('ארה"ב', "ארה״ב"),
    ("צהל", 'צה"ל'),
    ("گروههای", "گروه\u200cهای"),
    ("میرود", "می\u200cرود"),
]
# Two letters for one, where an article has the one or the other; what is quoted stands as it is quoted.
WITH_ARTICLE = [
    ("مدينة", "المدينة"),
    ("المدينة", "مدينة"),
    ("مدينة", "وبالمدينة"),
    ("עירייה", "העירייה"),
]
IN_TWO = [
    ("Mueller", "Müller"),
    ("Müller", "Mueller"),
    ("groessere", "größere"),
    ("Soenderborg", "Sønderborg"),
    ("Ålborg", "Aalborg"),
    ("oneill", "O’Neill"),
    ("об'єкт", "об’єкта"),
    ("об’єктами", "обʼєкту"),
    ("обєкт", "об'єктів"),
    ("сім'я", "сім’ї"),
    ("пам’ять", "пам'яті"),
    ("Україна", "Україною"),
    ("Київ", "Києві"),
    ("президент", "президентові"),
]


@pytest.mark.parametrize(("typed", "written"), SPELLINGS)
@pytest.mark.parametrize("quoted", [False, True])
def test_letters_that_readers_type_otherwise(tmp_path: Path, typed: str, written: str, quoted: bool) -> None:
    if quoted and typed == "объект":
        return
    articles: list[Row] = [
        {"id": "a", "title": "One", "body": f"Then {written} came."},
        {"id": "b", "title": "Other", "body": "Nothing of the kind."},
    ]
    archive = Archive(make(tmp_path / "archive.db", articles))
    (hit,) = search(archive, SearchState(q=f'"{typed}"' if quoted else typed)).hits
    assert "".join(part.text for part in hit.snippet if part.marked) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("мяч", "м’яча"),
        ("м’яч", "м'яча"),
        ("памятник", "пам'ятника"),
        ("l'affaire", "l’affaires"),
        *WITH_ARTICLE,
        *IN_TWO,
    ],
)
def test_a_word_has_its_forms_and_what_some_write_for_it(tmp_path: Path, typed: str, written: str) -> None:
    archive = Archive(make(tmp_path / "archive.db", [{"id": "a", "title": "One", "body": f"Then {written} came."}]))
    (hit,) = search(archive, SearchState(q=typed)).hits
    assert "".join(part.text for part in hit.snippet if part.marked) == written


@pytest.mark.parametrize(
    ("typed", "written"), [("веду", "в еду"), ("notable", "no table"), ("we're", "were"), ("it’s", "its")]
)
def test_two_words_are_no_word_without_its_apostrophe(tmp_path: Path, typed: str, written: str) -> None:
    archive = Archive(make(tmp_path / "archive.db", [{"id": "a", "title": "One", "body": f"Then {written} came."}]))
    assert search(archive, SearchState(q=typed)).total == 0


RUNS: list[Row] = [
    {"id": "zh", "title": "中国对美国加征关税", "body": "中美贸易战升级，華为受影响。OpenAI和Google的模型。税收很高。"},
    {"id": "zh2", "title": "无", "body": "贸然交易。易贸。"},
    {"id": "ja", "title": "気候変動対策", "body": "政府は気候変動対策をカーボンニュートラルと呼ぶ。iPhoneの発売"},
    {"id": "th", "title": "ข่าว", "body": "รัฐบาลช่วยเกษตรกรไทยน้ำท่วม"},
    {"id": "km", "title": "ព័ត៌មាន", "body": "នាយករដ្ឋមន្ត្រីកម្ពុជា"},
    {"id": "lo", "title": "ຂ່າວ", "body": "ປະເທດລາວພັດທະນາ"},
    {"id": "ko", "title": "소식", "body": "대통령이 서울에서 국회를 찾았다."},
    {"id": "ko2", "title": "소식", "body": "대통령은 평화로 갔다. 서울의 밤."},
    {"id": "ko3", "title": "소식", "body": "학생들에게 미국에서의 코로나19로 말했다."},
    {"id": "en", "title": "News", "body": "The OpenAI model."},
]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(make(tmp_path_factory.mktemp("runs") / "archive.db", RUNS))


@pytest.mark.parametrize(
    ("query", "wanted", "marked"),
    [
        ("贸易", {"zh"}, "贸易"),
        ("贸易战", {"zh"}, "贸易战"),
        ('"贸易战升级"', {"zh"}, "贸易战升级"),
        ("華为", {"zh"}, "華为"),
        ("税", {"zh"}, "税"),
        ("OpenAI", {"zh", "en"}, "OpenAI"),
        ("Google", {"zh"}, "Google"),
        ("OpenAI和Google", {"zh"}, "OpenAI和Google"),
        ("贸易*", {"zh"}, "贸易"),
        ("贸易 模型", {"zh"}, "贸易模型"),
        ('"贸易，战争"', set(), ""),
        ("NEAR(贸易 升级, 5)", {"zh"}, "贸易升级"),
        ("気候変動", {"ja"}, "気候変動"),
        ("ニュートラル", {"ja"}, "ニュートラル"),
        ("ﾆｭｰﾄﾗﾙ", {"ja"}, "ニュートラル"),
        ("iphone", {"ja"}, "iPhone"),
        ("発売", {"ja"}, "発売"),
        ("เกษตรกร", {"th"}, "เกษตรกร"),
        ("น้ำท่วม", {"th"}, "น้ำท่วม"),
        ("កម្ពុជា", {"km"}, "កម្ពុជា"),
        ("ລາວ", {"lo"}, "ລາວ"),
        ("대통령", {"ko", "ko2"}, None),
        ("대통령을", {"ko", "ko2"}, None),
        ("서울", {"ko", "ko2"}, None),
        ("국회", {"ko"}, "국회를"),
        ("평화", {"ko2"}, "평화로"),
        ("학생", {"ko3"}, "학생들에게"),
        ("코로나19", {"ko3"}, "코로나19로"),
        ("미국", {"ko3"}, "미국에서의"),
        ('"대통령"', set(), ""),
        ("-贸易 title:无", {"zh2"}, ""),
    ],
)
def test_words_inside_a_run_of_signs(runs: Archive, query: str, wanted: set[str], marked: str | None) -> None:
    results = search(runs, SearchState(q=query))
    assert {hit.id for hit in results.hits} == wanted
    for hit in results.hits:
        assert "".join(part.text for part in hit.snippet if part.marked) == marked or marked is None
    with runs.connection() as connection:
        assert len(connection.execute(results.sql, results.params).fetchall()) == len(wanted)


def test_a_sign_in_a_headline_is_found(runs: Archive) -> None:
    assert {hit.id for hit in search(runs, SearchState(q="title:关税")).hits} == {"zh"}
