"""Names in an unusual order or with something between: one person, named whole, in the right nominative."""

from __future__ import annotations

import pytest

from ingest.people import find_people


def _named(text: str, language: str = "") -> list[str]:
    return [person.name for person in find_people(text, language)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Министр обороны Шойгу Сергей Кужугетович прибыл.", ["Шойгу Сергей Кужугетович"]),
        ("Министр финансов Силуанов Антон Германович выступил.", ["Силуанов Антон Германович"]),
        ("Петрова Анна Сергеевна выступила.", ["Петрова Анна Сергеевна"]),
        ("Мы видели Абдурахмановой Натальи Петровны дом.", ["Абдурахманова Наталья Петровна"]),
        ("Иванова Мария Сергеевна приехала.", ["Иванова Мария Сергеевна"]),
        ("Поговорили с директором Ивановой Марией Сергеевной.", ["Иванова Мария Сергеевна"]),
        ("Награду вручили Кузнецову Павлу Андреевичу.", ["Кузнецов Павел Андреевич"]),
        ("Владимир Владимирович Путин приехал.", ["Владимир Владимирович Путин"]),
    ],
)
def test_a_surname_before_given_and_fathers_name(text: str, names: list[str]) -> None:
    assert _named(text, "ru") == names


def test_a_surname_that_does_not_agree_is_another_person() -> None:
    assert "Воробьянинов Клавдия Ивановна" not in _named("Тёща Воробьянинова Клавдию Ивановну не любила.", "ru")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PUTIN, Vladimir Vladimirovich was born in Leningrad.", ["Vladimir Vladimirovich Putin"]),
        ("The list names LUKASHENKO, Aleksandr and others.", ["Aleksandr Lukashenko"]),
        ("NASA, James Webb and the telescope.", ["James Webb"]),
        ("The books of V.E. Schwab are read; V.E. Schwab writes on.", ["V.E. Schwab"]),
        ("The pope was Clement VIII. Clement VIII died.", ["Clement VIII"]),
    ],
)
def test_a_surname_in_capitals_before_a_comma(text: str, names: list[str]) -> None:
    assert _named(text, "en") == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Elizabeth "Liz" Cheney-Hall wrote.', 'Elizabeth "Liz" Cheney-Hall'),
        ("The boxer Joseph “Joe” Barrow spoke.", "Joseph “Joe” Barrow"),
        ("Robert 'Bob' Taylor said so.", "Robert 'Bob' Taylor"),
    ],
)
def test_a_nickname_in_quotation_marks(text: str, name: str) -> None:
    (person,) = find_people(text, "en")
    assert person.name == name
    assert [text[m.start : m.end] for m in person.mentions] == [name]


def test_a_nickname_stands_for_the_name() -> None:
    text = 'Elizabeth "Liz" Cheney-Hall wrote. Liz Cheney-Hall left. Cheney-Hall said no.'
    assert len(find_people(text, "en")) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Martin Keller Sr. Downing Jr. said", ["Martin Keller Sr.", "Downing Jr."]),
        ("John Kent, Jr., disagreed with the vote.", ["John Kent"]),
        ("Paul Miller, Sr., wrote to Robert Downey Jr. on Monday.", ["Paul Miller", "Robert Downey Jr."]),
    ],
)
def test_suffixes_end_a_name_and_are_none(text: str, names: list[str]) -> None:
    assert _named(text, "en") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prime Minister Hun Sen spoke. Hun Sen said he would go.", ["Hun Sen"]),
        ("The researcher Ashraf Sheikh said so.", ["Ashraf Sheikh"]),
        ("The head of Shin Bet, Ronen Bar, resigned. Ronen Bar said no.", ["Ronen Bar"]),
        ("Will Kerr said no.", ["Will Kerr"]),
        ("The actor Will Smith left.", ["Will Smith"]),
        ("Mrs. Merkel said no.", ["Merkel"]),
        ("Vietnam's Prime Minister Phạm Minh Chính arrived.", ["Phạm Minh Chính"]),
        ("William Samoei Ruto won the vote.", ["William Samoei Ruto"]),
        ("The driver, Rami Eid, fled.", ["Rami Eid"]),
        ("Sydney Brook said she was happy.", ["Sydney Brook"]),
        ("Ngũgĩ wa Thiong’o wrote novels. Ngũgĩ wa Thiong'o said so.", ["Ngũgĩ wa Thiong’o"]),
        ("The villages of Ha‘apai were hit.", []),
        ("His successor Silvina Batakis resigned.", ["Silvina Batakis"]),
        ("The end of the post-COVID years.", []),
    ],
)
def test_words_that_are_titles_or_grammar_elsewhere_belong_to_names(text: str, names: list[str]) -> None:
    assert _named(text, "en") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Пресс-секретарь Кремля Песков заявил об этом.", ["Песков"]),
        ("Об этом рассказал американец Дэвид Сало.", ["Дэвид Сало"]),
        ("Президент сказал Ъ, что договор подписан.", []),
    ],
)
def test_russian_offices_and_peoples_before_a_name(text: str, names: list[str]) -> None:
    assert _named(text, "ru") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Abdel Fattah el-Sisi arrived. Al-Sisi said he was glad.", ["Abdel Fattah el-Sisi"]),
        ("Ayman al-Zawahiri was killed. Zawahiri's deputy fled.", ["Ayman al-Zawahiri"]),
        ("Президент Башар аль-Асад выступил. Асад уехал из Дамаска.", ["Башар аль-Асад"]),
        ("Muqtada al-Sadr spoke. As-Sadr said no. Sadr left.", ["Muqtada al-Sadr"]),
    ],
)
def test_an_article_before_a_surname_may_be_left_out(text: str, names: list[str]) -> None:
    assert _named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Раиса Горбачёва приехала. С ней был Михаил Горбачёв.",
            ["Раиса Горбачёва", "Михаил Горбачёв"],
        ),
        ("Анна Петрова выступила. Петров ушёл.", ["Анна Петрова", "Петров"]),
        (
            "Мария Захарова ответила журналистам. Захаров из Самары тут ни при чём.",
            ["Мария Захарова", "Захаров"],
        ),
        ("Министр Иванова заявила об этом. Иванов не пришёл.", ["Иванова", "Иванов"]),
        (
            "О выборах говорил Дмитрий Медведев. Жену зовут Светлана Медведева.",
            ["Дмитрий Медведев", "Светлана Медведева"],
        ),
    ],
)
def test_a_woman_beside_a_man_of_her_name(text: str, names: list[str]) -> None:
    assert _named(text, "ru") == names


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Это памятник Степану Бандере. Партия Степана Бандеры.", "ru", ["Степан Бандера"]),
        ("Братья Ивановы открыли лавку.", "ru", ["Ивановы"]),
        ("Олексієм Резніковим задоволені. Олексій Резніков сказав.", "uk", ["Олексій Резніков"]),
        ("Дмитрові Кулебі подякували. Дмитро Кулеба відповів.", "uk", ["Дмитро Кулеба"]),
        ("Розмову з Дмитром Кулебою записано. Дмитра Кулебу чекають.", "uk", ["Дмитро Кулеба"]),
    ],
)
def test_cases_are_undone(text: str, language: str, names: list[str]) -> None:
    assert _named(text, language) == names
