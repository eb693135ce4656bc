"""A person's family and given name, in whatever order and script it is written; an institution has neither."""

from __future__ import annotations

import pytest

from cuttings.writing.personal_names import authors_of, is_institution, personal_name, read_aloud, without_honorifics


@pytest.mark.parametrize(
    ("written", "family", "given", "suffix"),
    [
        ("Jane Doe", "Doe", "Jane", ""),
        ("Doe, Jane", "Doe", "Jane", ""),
        ("Anna-Lena Åkesson", "Åkesson", "Anna-Lena", ""),
        ("Conor O’Brien", "O’Brien", "Conor", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("Ursula von der Leyen", "von der Leyen", "Ursula", ""),
        ("Van Morrison", "Morrison", "Van", ""),
        ("Abdel Fattah al-Sisi", "al-Sisi", "Abdel Fattah", ""),
        ("Mohammed bin Salman", "bin Salman", "Mohammed", ""),
        ("José Ortega y Gasset", "Ortega y Gasset", "José", ""),
        ("Robert De Niro Jr.", "De Niro", "Robert", "Jr."),
        ("Martin Luther King, Jr.", "King", "Martin Luther", "Jr."),
        ("MARLOW Ida", "MARLOW", "Ida", ""),
        ("Gabriel GARCÍA MÁRQUEZ", "GARCÍA MÁRQUEZ", "Gabriel", ""),
        ("Marlow I.", "Marlow", "I.", ""),
        ("J. R. R. Tolkien", "Tolkien", "J. R. R.", ""),
        ("Иванов И.И.", "Иванов", "И.И.", ""),
        ("Иван Иванович Петров", "Петров", "Иван Иванович", ""),
        ("Петров Иван Иванович", "Петров", "Иван Иванович", ""),
        ("Оксана Забужко", "Забужко", "Оксана", ""),
        ("Xi Jinping", "Xi", "Jinping", ""),
        ("Kim Jong-un", "Kim", "Jong-un", ""),
        ("Ким Чен Ын", "Ким", "Чен Ын", ""),
        ("Си Цзиньпин", "Си", "Цзиньпин", ""),
        ("Kim Novak", "Novak", "Kim", ""),
        ("Nguyen Van Anh", "Nguyen", "Van Anh", ""),
        ("习近平", "习", "近平", ""),
        ("欧阳修", "欧阳", "修", ""),
        ("安倍晋三", "安倍", "晋三", ""),
        ("弗拉基米尔·普京", "普京", "弗拉基米尔", ""),
        ("김정은", "김", "정은", ""),
        ("Prof. Dr. Ida Marlow", "Marlow", "Ida", ""),
    ],
)
def test_parts(written: str, family: str, given: str, suffix: str) -> None:
    assert personal_name(written) == (family, given, suffix)


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "TASS",
        "Associated Press",
        "Agence France-Presse",
        "BBC News",
        "Reuters Staff",
        "The Guardian",
        "dpa",
        "Редакция",
        "РИА Новости",
        "\n    пресс-служба Кремля",
        "新华社",
        "연합뉴스",
        "Deutsche Presse-Agentur",
        "our correspondent",
        "Human Rights Watch Foundation",
        "\n    Ministry of Defence",
        "Agencia EFE",
        "Jane Doe (Reuters)",
        "jane.doe@example.org",
        "Madonna",
        "Doe, Jane, PhD",
        "",
    ],
)
def test_no_persons_name_is_split(name: str) -> None:
    assert personal_name(name.strip()) is None


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("", ()),
        ("Jane Doe", ("Jane Doe",)),
        ("Doe, Jane", ("Doe, Jane",)),
        ("Doe, Jane; Roe, John", ("Doe, Jane", "Roe, John")),
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Анна Седова и Иван Петров", ("Анна Седова", "Иван Петров")),
        ("Martin Luther King, Jr.", ("Martin Luther King, Jr.",)),
        ("Reuters", ("Reuters",)),
    ],
)
def test_authors_of_a_byline(byline: str, authors: tuple[str, ...]) -> None:
    assert authors_of(byline) == authors


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Mr Ida Marlow", "Ida Marlow"),
        ("Dr. Marlow", "Marlow"),
        ("General John Smith", "John Smith"),
        ("General Motors", "General Motors"),
        ("Judge Judy", "Judge Judy"),
        ("г-н Иванов", "Иванов"),
        ("Sr", "Sr"),
    ],
)
def test_honorifics(written: str, left: str) -> None:
    assert without_honorifics(written) == left


def test_a_name_is_read_from_the_given_name_on() -> None:
    assert [read_aloud(name) for name in ("Doe, Jane", "Jane Doe", "Xi Jinping")] == [
        "Jane Doe",
        "Jane Doe",
        "Xi Jinping",
    ]


def test_a_long_list_is_no_person() -> None:
    assert is_institution("one two three four five six seven")
