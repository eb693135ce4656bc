"""Plain texts: what is cut of the articles, under which label, and what a clean text loses: nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuttings.labels import CUT
from ingest.clean import clean
from ingest.model.context import NOTHING_KNOWN, Context
from ingest.model.span import Mark
from ingest.read import read
from ingest.split.parts import split

# What a careful archivist takes out of the five articles, by file, in the order of the text.
CUTS = {
    "bbabo-putin-discussed-security-issues.txt": [
        ("site-header", "Bbabo NET"),
        ("section-label", "News"),
        ("title", "Russia - Putin discussed security issues with the leaders of the United States, France and Belarus"),
        ("dateline", "Russia (bbabo.net), -"),
        ("title", "Russia - Putin discussed security issues with the leaders of the United States, France and Belarus"),
    ],
    "mirror-tass-moscow-will-soon-react.txt": [
        (
            "title",
            "Moscow will soon react to the West’s response to security proposals – Kremlin – "
            "Russian Politics & Diplomacy",
        ),
        ("dateline", "MOSCOW, February 12. /TASS/."),
        ("widget", "About Author"),
        ("widget", "Comments are closed."),
    ],
    "gulftoday-putin-accuses-us.txt": [
        ("title", "Putin accuses US of ignoring Russian security needs"),
        ("date-line", "20220202"),
        (
            "url-line",
            "https://www.gulftoday.ae/opinion/2022/02/02/putin-accuses-us-of-ignoring-russian-security-needs",
        ),
        (
            "photo-caption",
            "Russian President Vladimir Putin speaks during a news conference following talks with Hungarian Prime "
            "Minister Viktor Orban in Moscow, Russia, on Tuesday.  Reuters",
        ),
    ],
    "mirror-kremlin-ushakov-briefing-en-ru.txt": [
        ("page-header", "Fri. May 27th, 2022"),
        ("navigation", "Russian version below"),
        ("source-line", "Source – Russian Kremlin / Russian Presidency"),
        (
            "title",
            "Брифинг помощника Президента России Юрия Ушакова по итогам телефонного разговора Владимира Путина и "
            "Джозефа Байдена",
        ),
        ("source-line", "Source – Russian Kremlin / Russian Presidency"),
    ],
    "mirror-ap-biden-and-putin-speak.txt": [
        ("title", "Biden and Putin speak for nearly an hour as alarm goes off in Ukraine | New policies"),
        ("dateline", "WILMINGTON, Del. (AP) –"),
        ("cartoon-caption", "Political cartoons about world leaders"),
        ("cartoon-caption", "Political cartoons"),
        (
            "credits",
            "Vladimir Isachenkov reported from Moscow. Associated Press editors Dasha Litvinova in Moscow, Robert "
            "Burns in Washington, and Yuras Karmanau in Kiev, Ukraine contributed to this report.",
        ),
        (
            "copyright",
            "Copyright 2021 Associated press. All rights reserved. This material may not be published, broadcast, "
            "rewritten or redistributed.",
        ),
        ("byline", "Christi C. Elwood"),
    ],
}
STAYS = {
    "bbabo-putin-discussed-security-issues.txt": {"heading": 1, "pull-quote": 1},
    "mirror-kremlin-ushakov-briefing-en-ru.txt": {"speaker": 26},
}


def marks_of(text: str, context: Context = NOTHING_KNOWN) -> list[tuple[str, str]]:
    """The label and the words of each mark of a text."""
    document = read(text.encode())
    marks = [mark for part in split(document) for mark in clean(part, document.layer, (), context)]
    return [(mark.label, said(document.layer, mark)) for mark in marks]


def said(layer: str, mark: Mark) -> str:
    return layer[mark.start : mark.end].replace("\xa0", " ")


def cuts_of(text: str, context: Context = NOTHING_KNOWN) -> list[tuple[str, str]]:
    return [(label, words) for label, words in marks_of(text, context) if label in CUT]


@pytest.mark.parametrize("name", CUTS)
def test_the_seeds_lose_what_an_archivist_takes_out_and_nothing_else(name: str, articles: Path) -> None:
    assert cuts_of((articles / name).read_text(encoding="utf-8")) == CUTS[name]


@pytest.mark.parametrize("name", STAYS)
def test_what_stays_is_marked_for_what_it_is(name: str, articles: Path) -> None:
    labels = [label for label, _ in marks_of((articles / name).read_text(encoding="utf-8")) if label not in CUT]
    assert {label: labels.count(label) for label in labels} == STAYS[name]


CLEAN = {
    "an old book": """CHAPTER I.

THE HOUSE ON THE HILL

It was late in the autumn of the year 1831 when my uncle first spoke to me of the house. We had dined alone, and the
rain beat upon the windows with such force that the candles trembled.

"You will go there," said he, "and you will tell no one."

"No one?"

"No one."

I looked at him for some time without a word. He was an old man then, and I loved him.

At noon we changed horses.
""",
    "an interview": """The mayor of Northfield spoke with us about the flood, the dam and the people who lost their homes.

When did you first hear of the flood?

At four in the morning. My phone rang and I knew.

What did you do?

I drove to the school.

And the dam?

The dam held.

Thank you.
""",
    "a transcript": """Question: Will the talks go on next week?

Minister: Yes.

Question: Who will lead them?

Minister: I will. We have agreed on a list of questions, and my colleague has agreed to it as well.

Question: Where?

Minister: In Geneva.

Thank you.
""",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_a_clean_text_loses_nothing(text: str) -> None:
    assert cuts_of(text) == []


LETTER = """Von: Anna Keller <anna.keller@example.org>
An: Board of the reading club
Betreff: Room for the meeting in March

Dear all,

The hall in Mill Street is booked by the choir on the 12th, so we need another room for the meeting in March.

Two questions:

- Who brings the projector?
- Can somebody collect the keys?

Please answer by Friday.

Best wishes,
Anna
"""


def test_a_letter_keeps_its_short_lines() -> None:
    assert cuts_of(LETTER) == []


def test_a_headline_stays_a_title_and_what_surrounds_the_report_goes() -> None:
    text = """El Gobierno aprueba la reforma de las pensiones
Madrid, 12 feb (EFE).- El Consejo de Ministros ha aprobado este martes la reforma del sistema de pensiones, que entrará
en vigor en 2023, según ha informado la portavoz del Ejecutivo.
La reforma prevé un aumento de las cotizaciones y la revalorización de las pensiones con el IPC.
Lea también: Los pensionistas salen a la calle
Suscríbete a nuestro boletín
Todos los derechos reservados
""".replace("entrará\nen", "entrará en")
    assert cuts_of(text) == [
        ("title", "El Gobierno aprueba la reforma de las pensiones"),
        ("dateline", "Madrid, 12 feb (EFE).-"),
        ("related", "Lea también: Los pensionistas salen a la calle"),
        ("promotion", "Suscríbete a nuestro boletín"),
        ("copyright", "Todos los derechos reservados"),
    ]


def test_what_a_source_repeats_is_known() -> None:
    """The same line, with and without what the archive's other texts say."""
    text = CLEAN["an interview"] + "\nOur house, our city, our paper\n"
    with_archive = Context(frozenset({"our house our city our paper"}), 9)
    why = [words for _, words in cuts_of(text, with_archive)]
    assert set(why) <= {"Our house, our city, our paper"}


@pytest.mark.parametrize(
    ("last", "label"),
    [
        ("Christi C. Elwood", "byline"),
        ("Community Standards", "other"),
        ("Bill Pay", "other"),
        ("Radio Latina", "other"),
    ],
)
def test_the_last_words_of_a_page_are_a_byline_where_they_are_a_name(last: str, label: str) -> None:
    paragraph = "The council of the town decided on Monday that the old bridge will be closed to all lorries at once."
    text = f"Old bridge will be closed to lorries\n{paragraph}\n{paragraph[:-8]} from Friday.\n{last}\n"
    assert marks_of(text)[-1] == (label, last)
