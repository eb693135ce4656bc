"""Persons found in texts: names, titles left out, speakers, what is no person."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.people import find_people
from ingest.people.find.mentions import find_mentions

ENGLISH = [
    (
        "President Joe Biden spoke with Vladimir Putin on Thursday. Biden said that he was ready.",
        "Joe Biden|Vladimir Putin",
    ),
    ("“We will see,” Yury Ushakov told reporters in Moscow.", "Yury Ushakov"),
    ("British Prime Minister Boris Johnson visited Kyiv. Johnson's trip was short.", "Boris Johnson"),
    ("The end of President George W. Bush's administration came after Russia invaded Georgia.", "George W. Bush"),
    ("Ned Price, a spokesman for the State Department, declined to comment.", "Ned Price"),
    ("Books of the month\n\nAusten, Jane. Pride and Prejudice\n\nMarx, Karl. Capital", "Jane Austen|Karl Marx"),
    ("Mr. Smith, who lives in London, met Mary Jones, 45, at the White House.", "Smith|Mary Jones"),
]
RUSSIAN = [
    ("Президент России Владимир Путин встретился с Ангелой Меркель в Москве.", "Владимир Путин|Ангела Меркель"),
    ("Об этом сообщил Дмитрий Песков. По словам Пескова, встреча прошла в Кремле.", "Дмитрий Песков"),
    ("Ю.Ушаков: Добрый вечер! Юрий Ушаков провёл брифинг.", "Юрий Ушаков"),
]
NOBODY = [
    "RIA Novosti reported from Moscow that the White House and the Kremlin had agreed, TASS said.",
    "The Normandy Four will meet in Geneva, the Associated Press said on Monday.",
    "Delaware and Ukraine are far apart. The United Nations Security Council met in New York.",
    "Советский Союз распался. Американцы и Евросоюз это признали, сообщает РИА Новости.",
    "В Москве и Санкт-Петербурге прошёл дождь, передаёт ТАСС.",
    "Washington had asked for help. Washington said no.",
    "Sydney was warned. Punjab has denied it, and Delhi said it would not help.",
    "Smart choices for your home\n\nSmart grids can predict energy use.\n\nComfort and conversation matter.",
    "Skip the reviews and try it now.\n\nSkip it if you need more features.",
    "Tools like Zapier and Asana differ. Udemy and Coursera merge. We watched it on Hulu.",
    "Apache MXNet is a library. The Cloud AutoML suite is another. Carbon UI is a third.",
    "Winter begins. The Reader opens a file, and Ruby runs it: ruby is a language for a reader in winter.",
    "JPMorgan's profit rose. JPMorgan said so.",
    "Mail is sent by Constant Contact or by hand. Apache Iceberg keeps tables.",
]


@pytest.mark.parametrize(("text", "names"), ENGLISH)
def test_persons_of_english_sentences(text: str, names: str) -> None:
    assert "|".join(person.name for person in find_people(text, "en")) == names


@pytest.mark.parametrize(("text", "names"), RUSSIAN)
def test_persons_of_russian_sentences(text: str, names: str) -> None:
    assert "|".join(person.name for person in find_people(text, "ru")) == names


@pytest.mark.parametrize("text", NOBODY)
def test_agencies_places_and_peoples_are_no_persons(text: str) -> None:
    assert find_people(text, "") == ()


def test_a_name_that_was_refused_with_a_word_before_it_is_not_given_twice() -> None:
    text = (
        "Arbeitsplatz von Bastian Berger in Riverside\n\nWillkommen in Riverside, dem neuen Arbeitsplatz von "
        "Bastian Berger. Berger sagte am Montag, er freue sich. Berger lachte."
    )
    mentions = find_mentions(text)
    assert len(mentions) == 4
    assert all(before.end <= behind.start for before, behind in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“No,” said Joe Biden. Vladimir Putin was absent.", {"Joe Biden"}),
        ("Putin told Biden that he was ready, and the White House said Biden was not.", {"Putin"}),
        ("Президент Джозеф Байден, как сказал помощник, уехал.", set()),
        ("Yury Ushakov: Good evening! President Putin spoke with Joe Biden.", {"Yury Ushakov"}),
        ("«Да», — сказал Дмитрий Песков о Джозефе Байдене.", {"Дмитрий Песков"}),
    ],
)
def test_who_speaks(text: str, speakers: set[str]) -> None:
    assert {m.form for m in find_mentions(text) if m.speaker} == speakers


@pytest.mark.parametrize("language", ["ar", "zh", "ja", "ka", "hi", "ne"])
def test_scripts_without_capitals_are_left_to_the_authority_file(language: str) -> None:
    assert find_people("Joe Biden said so.", language) == ()


def test_every_mention_says_why() -> None:
    (mention,) = find_mentions("Officials told Prime Minister Boris Johnson that talks had failed.")
    assert mention.form == "Boris Johnson"
    assert "Boris: " in mention.why


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB .’'\n-Юя,(«“1", max_size=60))
def test_offsets_hold_for_any_text(text: str) -> None:
    mentions = find_mentions(text)
    assert all(text[m.start : m.end] == m.form for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_persons_of_a_seed(articles: Path) -> None:
    """The text of a whole file, its title and furniture included."""
    text = next(articles.glob("*ushakov*"), next(iter(sorted(articles.glob("*.txt"))))).read_text(encoding="utf-8")
    names = {person.name for person in find_people(text, "en")}
    assert any("Putin" in name for name in names)
