"""German texts: their nouns are no names, and what stands before a given name is no part of it."""

from __future__ import annotations

import pytest

from ingest.people import find_people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Der Bundeskanzler Olaf Scholz sprach in Berlin. Scholz sagte nichts.", ["Olaf Scholz"]),
        ("Am Montag sagte US-Präsident Donald Trump, der Kampf von Jihadisten gehe weiter.", ["Donald Trump"]),
        (
            "Die Kommissionspräsidentin Ursula von der Leyen traf Anwältin Pam Bondi.",
            ["Ursula von der Leyen", "Pam Bondi"],
        ),
        ("Simone Vintz von der Stiftung Warentest nannte den Einsatz von Waffen falsch.", ["Simone Vintz"]),
        ("Diese Art von Vertrauen fehlt. Der Mann warf einen Blick auf die Kosten.", []),
        ("Lange Schlangen standen vor dem Amt. Der Bäcker backt, der Winter kommt.", []),
        ("Frau Müller lachte. Die Bürger und Länder zahlen.", ["Müller"]),
    ],
)
def test_nouns_are_no_names(text: str, names: list[str]) -> None:
    assert [person.name for person in find_people(text, "de")] == names


def test_a_mention_stands_where_its_offsets_say() -> None:
    text = "Heute sprach FDP-Chef Christian Lindner von der FDP."
    (person,) = find_people(text, "de")
    assert [text[m.start : m.end] for m in person.mentions] == ["Christian Lindner"]
