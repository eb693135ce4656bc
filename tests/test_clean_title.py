"""The headline of a plain text: which line says it, where its tail begins, and what is cut as title."""

from __future__ import annotations

import pytest

from cuttings.labels import Label
from ingest.clean import repeated
from ingest.pipeline import process

FIRST = (
    "The council of Riverside voted on Monday for a new bridge over the river, and the mayor signed the contract in "
    "the evening. Shop owners on the east bank had asked for a ferry instead, and say that the works will last for "
    "three summers."
)
SECOND = (
    "Work begins in May and ends in two years, the engineers told the meeting. Opponents wanted the old crossing to be "
    "repaired first; they collected two thousand signatures and handed them over in the town hall on Friday."
)
BODY = f"{FIRST}\n\n{SECOND}"
GERMAN = (
    "Der Stadtrat von Samern hat am Montag den Bau einer neuen Brücke beschlossen, die Bürgermeisterin unterschrieb "
    "den Vertrag am Abend. Die Arbeiten beginnen im Mai und dauern zwei Jahre, sagten die Ingenieure im Rathaus.\n\n"
    "Die Gegner wollten zuerst die alte Fähre instand setzen; sie übergaben am Freitag zweitausend Unterschriften."
)
RUSSIAN = (
    "Городской совет Самары одобрил строительство нового моста через реку. По словам мэра, работы начнутся весной и "
    "займут два года.\n\nПротивники проекта требуют сначала починить старую переправу. Депутаты выслушали инженеров и "
    "отложили вопрос о платном проезде до осени."
)


def titles_of(text: str) -> list[str]:
    """The title, and its runners-up, of the one article of a text."""
    (article,) = process(text.encode()).articles
    return [claim.value for claim in article.claims if claim.field == "title"]


def title_of(text: str) -> str:
    return (titles_of(text) or [""])[0]


@pytest.mark.parametrize(
    ("line", "title", "body"),
    [
        ("Town votes for a new bridge", "Town votes for a new bridge", BODY),
        ("Town votes for a new bridge | Riverside Post", "Town votes for a new bridge", BODY),
        ("Town votes for a new bridge - Local - riversidepost.com", "Town votes for a new bridge", BODY),
        ("Town votes for a new bridge — Riverside Post", "Town votes for a new bridge", BODY),
        ("Samern baut eine Brücke - Lokales - Samerner Tagblatt", "Samern baut eine Brücke", GERMAN),
        ("Samern baut eine Brücke | samern.de - Nachrichten - Region", "Samern baut eine Brücke", GERMAN),
        ("Самара построит новый мост — Волжские вести", "Самара построит новый мост", RUSSIAN),
        ("What the night left behind", "What the night left behind", BODY),
        ("[2022-03-14] Town votes for a new bridge", "Town votes for a new bridge", BODY),
        ("Town votes for a new bridge (14.03.2022, 09:15)", "Town votes for a new bridge", BODY),
    ],
    ids=[
        "alone",
        "bar",
        "section and domain",
        "dash",
        "German",
        "outlet first",
        "Russian",
        "no word said again",
        "day before",
        "day behind",
    ],
)
def test_the_first_line_without_its_tail(line: str, title: str, body: str) -> None:
    assert title_of(f"{line}\n\n\n{body}\n") == title


@pytest.mark.parametrize(
    "text",
    [
        f"Town votes for a new bridge | Riverside Post\nHome\nNews\nSport\nTown votes for a new bridge\n{BODY}\nHome\n",
        f"Riverside Post\nTown votes for a new bridge\nDora Hart\n14.03.2022\n\n{BODY}\n",
        f"# Town votes for a new bridge\n\n*By Dora Hart — 14 March 2022*\n\n{BODY}\n",
        f"  * Home\n  * News\n\n    Town votes for a new bridge\n\n      By Dora Hart\n      March 14, 2022\n\n      {FIRST}\n",
    ],
    ids=["a whole page", "a line each", "Markdown", "copied"],
)
def test_the_headline_among_other_lines(text: str) -> None:
    assert title_of(text) == "Town votes for a new bridge"


def test_every_line_that_says_it_is_cut_as_the_title() -> None:
    text = f"Town votes for a new bridge | Riverside Post\n\nHome\n\nTown votes for a new bridge\n\n{BODY}\n"
    (article,) = process(text.encode()).articles
    cut = [text[span.start : span.end].strip() for span in article.spans if span.label is Label.TITLE]
    assert cut == ["Town votes for a new bridge | Riverside Post", "Town votes for a new bridge"]
    assert article.body.split() == BODY.split()


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (BODY, FIRST.partition(". ")[0]),
        (RUSSIAN, RUSSIAN.partition(". ")[0]),
        (f"{SECOND}\n\n{FIRST}", SECOND.partition(". ")[0]),
    ],
)
def test_a_text_without_a_headline_is_named_by_its_first_sentence_and_loses_nothing(text: str, lead: str) -> None:
    (article,) = process(text.encode()).articles
    (title,) = [claim for claim in article.claims if claim.field == "title" and claim.value]
    assert (title.value, title.rule, title.confidence < 0.3) == (lead, "lead sentence", True)
    assert article.body.split() == text.split()


@pytest.mark.parametrize(
    "lead",
    [
        "Is this the end of the old ferry? Nobody in the town hall knows, the mayor said on Monday in the evening.",
        "They had come from far: two hundred of them, it was said, and all on foot, to see the bridge, and they went on:",
        f"{' '.join(['The council, which met again on Monday'] * 8)}, voted for it.",
    ],
    ids=["a question", "a colon", "too long"],
)
def test_a_lead_that_makes_no_headline_leaves_the_title_unknown(lead: str) -> None:
    (article,) = process(f"{lead}\n\n{SECOND}\n\n{FIRST}\n".encode()).articles
    assert article.value("title") is None


def test_the_runner_up_is_told_with_its_reason() -> None:
    text = f"Town votes for a new bridge - Riverside Post\n\nWhat the ferry will cost\n\n{BODY}\n"
    (article,) = process(text.encode()).articles
    titles = [claim for claim in article.claims if claim.field == "title"]
    assert len(titles) > 1
    assert titles[0].confidence > titles[1].confidence
    assert "Riverside Post" in titles[0].quote


def test_a_title_that_the_fields_give_is_found_wherever_it_stands() -> None:
    record = '{"title": "Town votes for a new bridge", "text": "%s\\n\\nTown Votes For a New Bridge!\\n\\n%s"}'
    (article,) = process((record % (FIRST, SECOND)).encode()).articles
    assert article.value("title") == "Town votes for a new bridge"
    assert "Town Votes" not in article.body


@pytest.mark.parametrize("text", ["| | |\n\n– – –\n", "#\n##\n", "«" * 300, "a | " * 3000, ("x" * 200 + " | ") * 400])
def test_any_text_is_judged(text: str) -> None:
    process(f"{text}\n\n{BODY}\n".encode())


def test_a_tail_that_other_texts_of_the_source_have_is_known() -> None:
    """ "Was bleibt" may as well be the end of the headline: two more texts that end so show that it is not."""
    lines = ["Samern baut eine Brücke - Was bleibt", "Die Fähre von Samern - Was bleibt", "Ein Fest am Fluss"]
    assert repeated([[line, *GERMAN.split("\n\n")] for line in lines]).tails == {"was bleibt"}


@pytest.mark.parametrize(
    ("tail", "field"),
    [("New policies", "section"), ("Gulf Times", "source"), ("riversidepost.com", "source")],
)
def test_what_the_tail_names(tail: str, field: str) -> None:
    (article,) = process(f"Town votes for a new bridge | {tail}\n\n\n{BODY}\n".encode()).articles
    assert tail in [claim.value for claim in article.claims if claim.field == field]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Samern baut – und doch ist nichts entschieden", "Samern baut – und doch ist nichts entschieden"),
        (
            "Samern baut eine Brücke – so geht es nun weiter – samern.de",
            "Samern baut eine Brücke – so geht es nun weiter",
        ),
        ("Samern baut eine neue Brücke – taz.de", "Samern baut eine neue Brücke"),
        ("Samern baut eine neue Brücke | Politik und Wirtschaft", "Samern baut eine neue Brücke"),
        ("riversidepost.com - Town votes for a new bridge", "Town votes for a new bridge"),
    ],
    ids=["small words", "small words and a site", "a small name", "behind a bar", "a site before it"],
)
def test_what_is_no_tail_and_what_always_is(line: str, title: str) -> None:
    body = GERMAN if line.startswith("Samern") else BODY
    assert title_of(f"{line}\n\n\n{body}\n") == title
