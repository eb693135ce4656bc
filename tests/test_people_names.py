"""Nominatives and the parts of names."""

from __future__ import annotations

import pytest

from ingest.people.name_parts import nominative_of, nominatives, parts_of


@pytest.mark.parametrize(
    ("form", "nominative"),
    [
        ("Путина", "путин"),
        ("Путину", "путин"),
        ("Путиным", "путин"),
        ("Байдену", "байден"),
        ("Байденом", "байден"),
        ("Ушакова", "ушаков"),
        ("Лаврове", "лавров"),
        ("Зеленского", "зеленский"),
        ("Зеленскому", "зеленский"),
        ("Толстого", "толстой"),
        ("Обамой", "обама"),
        ("Обамы", "обама"),
        ("Пугачёвой", "пугачева"),
        ("Плисецкую", "плисецкая"),
        ("Шмыгаля", "шмыгаль"),
        ("Гайдая", "гайдай"),
        ("Юрия", "юрий"),
        ("Марии", "мария"),
        ("Кравца", "кравец"),
        ("Саркози", "саркози"),
        ("Меркель", "меркель"),
        ("Порошенко", "порошенко"),
        ("Putin", "putin"),
        ("Orbán", "orban"),
    ],
)
def test_the_nominative_is_among_those_that_a_form_allows(form: str, nominative: str) -> None:
    assert nominative in nominatives(form)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Путину", "Пушкину"), ("Лавров", "Лаврентьев"), ("Байден", "Байков"), ("Smith", "Smithson")],
)
def test_other_names_have_no_nominative_in_common(one: str, other: str) -> None:
    assert not nominatives(one) & nominatives(other)


@pytest.mark.parametrize(
    ("form", "given", "patronymic", "surname"),
    [
        ("Joe Biden", ("Joe",), "", "Biden"),
        ("George W. Bush", ("George", "W."), "", "Bush"),
        ("Yu. Ushakov", ("Yu.",), "", "Ushakov"),
        ("Ю.Ушаков", ("Ю.",), "", "Ушаков"),
        ("Mohammed bin Salman", ("Mohammed",), "", "Salman"),
        ("Ursula von der Leyen", ("Ursula",), "", "Leyen"),
        ("Robert Downey Jr.", ("Robert",), "", "Downey"),
        ("Владимир Путин", ("Владимир",), "", "Путин"),
        ("Владимиру Владимировичу Путину", ("Владимиру",), "Владимировичу", "Путину"),
        ("Путин Владимир Владимирович", ("Владимир",), "Владимирович", "Путин"),
        ("Владимир Владимирович", ("Владимир",), "Владимирович", ""),
        ("Ушаков Ю. А.", ("Ю.", "А."), "", "Ушаков"),
    ],
)
def test_a_name_has_parts(form: str, given: tuple[str, ...], patronymic: str, surname: str) -> None:
    parts = parts_of(form)
    assert (parts.given, parts.patronymic, parts.surname) == (given, patronymic, surname)


def test_one_word_is_a_surname_or_a_given_name() -> None:
    assert parts_of("Путиным").only == "Путиным"


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Владимира Путина", "Владимир Путин"),
        ("Джозефа Байдена", "Джозеф Байден"),
        ("Ангелы Меркель", "Ангела Меркель"),
        ("Аллы Пугачёвой", "Алла Пугачёва"),
        ("Барака Обамы", "Барак Обама"),
        ("Льва Толстого", "Лев Толстой"),
        ("Николя Саркози", "Николя Саркози"),
        ("Павлом Дуровым", "Павел Дуров"),
        ("Валентины Матвиенко", "Валентина Матвиенко"),
        ("Иваном Ивановичем Ивановым", "Иван Иванович Иванов"),
        ("Юрий Ушаков", "Юрий Ушаков"),
        ("Пескову", "Песков"),
    ],
)
def test_an_inflected_name_is_shown_in_the_nominative(form: str, name: str) -> None:
    words = form.split()
    assert " ".join(nominative_of(words, [nominatives(word) for word in words])) == name
