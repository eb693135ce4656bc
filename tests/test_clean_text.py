"""Plain texts: what is cut of the articles, under which label, and what a clean text loses: nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.clean import clean
from ingest.context import NOTHING_KNOWN, Context
from ingest.read import read
from ingest.span import CUT, Mark
from ingest.split import split

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
    document = read(text.encode(), "")
    found = [mark for part in split(document) for mark in clean(part, document.layer, (), context)]
    return [(mark.label, said(document.layer, mark)) for mark in found]


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
