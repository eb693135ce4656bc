"""Mentions grouped into the persons of a document."""

from __future__ import annotations

import pytest

from ingest.model.person import Mention
from ingest.people.grouping import group_mentions


def _mentions(text: str, forms: list[str]) -> list[Mention]:
    found, at = [], 0
    for form in forms:
        at = text.index(form, at)
        found.append(Mention(at, at + len(form), form, "rules", ""))
        at += len(form)
    return found


def _grouped(forms: list[str]) -> list[tuple[str, list[str]]]:
    text = " ; ".join(forms)
    return [(p.name, [m.form for m in p.mentions]) for p in group_mentions(_mentions(text, forms), text)]


@pytest.mark.parametrize(
    ("forms", "persons"),
    [
        (["Joe Biden", "Biden"], ["Joe Biden"]),
        (["Johnson", "Boris Johnson"], ["Boris Johnson"]),  # the surname comes first
        (["George W. Bush", "Bush"], ["George W. Bush"]),
        (["Yu. Ushakov", "Yury Ushakov", "Ushakov"], ["Yury Ushakov"]),
        (["Ю.Ушаков", "Юрия Ушакова", "Ушаковым"], ["Юрий Ушаков"]),
        (["Путиным", "Владимира Путина", "Владимир Владимирович"], ["Владимир Путин"]),
        (["Yury Ushakov", "Yuri Ushakov"], ["Yury Ushakov"]),
        (["Victor Orban", "Viktor Orbán"], ["Victor Orban"]),
        (["Joe Biden", "Joseph Biden"], ["Joe Biden"]),
        (["Higuchi Ichiyo", "Ichiyo Higuchi"], ["Higuchi Ichiyo"]),
        (["Михаил Сааакашвили", "Михаил Саакашвили"], ["Михаил Сааакашвили"]),
        (["Путина", "Путину", "Путиным"], ["Путин"]),
        (["Си Цзиньпина", "Си Цзиньпин"], ["Си Цзиньпин"]),
        (["Austen, Jane", "Austen"], ["Jane Austen"]),
        (["JOE BIDEN", "Joe Biden"], ["Joe Biden"]),
        (["ДЖО БАЙДЕН"], ["Джо Байден"]),
        (["Joe Biden", "Bidens"], ["Joe Biden"]),  # the apostrophe was lost
    ],
)
def test_the_forms_of_one_person_are_one(forms: list[str], persons: list[str]) -> None:
    assert [name for name, _ in _grouped(forms)] == persons


@pytest.mark.parametrize(
    "forms",
    [
        ["Bill Clinton", "Hillary Clinton"],
        ["Иван Петров", "Анна Петрова"],
        ["George Bush", "Jeb Bush"],
        ["А. Иванов", "Б. Иванов"],
        ["Сергей Лавров", "Сергей Шойгу"],
        ["Владимир Путин", "Дмитрий Владимирович"],
        ["Ivan Smirnov", "Igor Smirnov"],
    ],
)
def test_other_persons_stay_apart(forms: list[str]) -> None:
    assert len(_grouped(forms)) == len(forms)


def test_a_shared_surname_goes_to_the_one_named_last() -> None:
    forms = ["Bill Clinton", "Clinton", "Hillary Clinton", "Clinton", "Clinton"]
    assert [len(mentions) for _, mentions in _grouped(forms)] == [2, 3]


def test_a_name_in_brackets_in_other_letters_is_the_same_person() -> None:
    text = "Говорит Джошуа Вольф (Joshua Wolf)."
    (person,) = group_mentions(_mentions(text, ["Джошуа Вольф", "Joshua Wolf"]), text)
    assert [m.form for m in person.mentions] == ["Джошуа Вольф", "Joshua Wolf"]
    assert person.script == "cyrillic"


def test_candidates_of_each_part_are_given() -> None:
    text = "Владимира Путина"
    (person,) = group_mentions(_mentions(text, [text]), text)
    assert "владимир" in person.given
    assert {"путин", "путина"} <= person.surname


def test_nothing_groups_to_nothing() -> None:
    assert group_mentions([]) == ()
