"""An interview that begins with its first question has no headline, and keeps its questions."""

from __future__ import annotations

import pytest

from ingest.model.article import Article
from ingest.pipeline import Settings, process

ENGLISH = (
    "I read it in the paper, like everybody who keeps a boat along the pier. Nobody had asked us what we think of it."
)
GERMAN = "Aus der Zeitung, wie alle anderen. Uns hat niemand gefragt, was wir davon halten, und das ärgert mich sehr."
FRENCH = "En lisant le journal, comme tous les autres. Personne ne nous a demandé notre avis, et cela me met en colère."
RUSSIAN = (
    "Из газеты, как и все остальные. Нас никто не спрашивал, и меня это очень злит, потому что я держу здесь лодку."
)
INTERVIEWS = [
    ("Mr Brandt, how did you learn of it?", ENGLISH, "What will you do now?", ENGLISH),
    ("Herr Brandt, wie haben Sie davon erfahren?", GERMAN, "Was werden Sie jetzt tun?", GERMAN),
    ("Comment avez-vous appris la nouvelle ?", FRENCH, "Qu'allez-vous faire maintenant ?", FRENCH),
    ("— Как вы узнали о планах?", f"— {RUSSIAN}", "— Что делать?", f"— {RUSSIAN}"),
    ("Q: How was it told?", f"A: {ENGLISH}", "Q: And now?", f"A: {ENGLISH}"),
]
PROSE = (
    "The harbour board approved on Tuesday a plan to rebuild the eastern pier, which has been closed since a storm "
    "damaged it two winters ago. Engineers told the meeting that the work would take eighteen months."
)


def _read(*lines: str) -> Article:
    (article,) = process("\n\n".join(lines).encode(), settings=Settings(find_people=False)).articles
    return article


@pytest.mark.parametrize("lines", INTERVIEWS)
def test_a_first_question_is_no_headline(lines: tuple[str, ...]) -> None:
    read = _read(*lines)
    assert not read.value("title")
    assert read.body.split("\n\n") == list(lines)


@pytest.mark.parametrize(
    ("headline", "below"),
    [
        ("Who pays for the new pier?", [PROSE, PROSE]),
        ("Do you need a new pier?", [PROSE, "How long will it take?", PROSE]),  # an explainer: nobody answers as "I"
        ("How did you learn of the pier?", ["An interview", "Mr Brandt, what did you read?", ENGLISH]),
    ],
)
def test_a_question_above_an_article_is_its_headline(headline: str, below: list[str]) -> None:
    assert _read(headline, *below).value("title") == headline
