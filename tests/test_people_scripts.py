"""A script is one module and one folder of data: a third one goes through finding and joining, with all or little known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.people.writing.known_scripts import DEFAULT, SCRIPTS, main_script, script_at, script_of, script_of_language
from tests.checkout import copied_checkout, run_in

LETTERS_ALONE = """
from ingest.people.writing.script import Letters, Script

SCRIPT = Script("greek", Letters((("Ͱ", "Ͽ"), ("ἀ", "῿"))))
"""
WITH_LISTS = """
import re
from ingest.people.writing.script import DATA, Declension, Letters, Script
from ingest.people.writing.written_name import CASES, NameReading
from cuttings.folding import fold

def readings(form):
    folded = fold(form)
    ends = {folded} | ({folded + "σ"} if folded[-1] in "αηο" else set())
    return tuple(NameReading(end, "", case, 1) for end in sorted(ends) for case in CASES)

SCRIPT = Script(
    "greek",
    Letters((("Ͱ", "Ͽ"), ("ἀ", "῿")), small="α-ώ", capitals="Α-Ω"),
    language="el",
    languages=frozenset({"el"}),
    declension=Declension(readings, lambda folded: [folded[:-1]] if folded.endswith("σ") else []),
)
"""
WITH_TRANSCRIPTION = (
    WITH_LISTS.replace("Declension,", "Declension, Sounds, Transcription,").rstrip().removesuffix(")")
    + """    sounds=Sounds({"p": "πβ", "f": "φ", "t": "τδθ", "s": "σςζ", "k": "κγχ", "l": "λ", "r": "ρ", "m": "μν"}),
    transcriptions=(
        Transcription(
            of="greek",
            to="latin",
            ways=DATA / "persons" / "greek" / "in_latin.json",
            vowels=(frozenset("αεηιουω"), frozenset("aeiouy")),
            lost=lambda word, at: 1.0,
            lost_back=lambda word, at: 1.0,
            letters=LETTERS_IN_LATIN,
            silent=re.compile("(?!)"),
            habits=((),),
            back={},
            particles={},
        ),
    ),
)
"""
)
IN_LATIN = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (*"avgdezi", "th", *"iklmnxoprsstyf", "ch", "ps", "o"), strict=True))
DATA: dict[str, dict[str, Any]] = {
    "words.json": {"title": "πρωθυπουργός υπουργός", "speech": "είπε δήλωσε", "function": "ο η το και"},
    "lists.json": {"given": "κυριακοσ ελενη αλεξησ", "family": "μητσοτακησ τσιπρασ"},
    "grammar.json": {"said": "είπε δήλωσε"},
    "nicknames.json": {"αλεξανδροσ": "αλεξανδροσ αλεξησ"},
    "in_latin.json": {letter: {written: 0.0} for letter, written in IN_LATIN.items()},
}
GREEK = "Ο πρωθυπουργός Κυριάκος Μητσοτάκης είπε ότι θα γίνουν εκλογές. Ο Μητσοτάκης δήλωσε: «Ναι»."
OF_HIM = "Ο υπουργός μίλησε για την πολιτική του Κυριάκου Μητσοτάκη σήμερα."
ENGLISH = "On Monday, Prime Minister Kyriakos Mitsotakis said that talks would go on."
PROGRAM = """
import json, sys
from ingest.people import find_people
from ingest.people.join.sequence import join_persons
from ingest.people.writing.known_scripts import SCRIPTS, main_script
texts = json.loads(sys.argv[1])
people = [(name, find_people(text, language)) for name, language, text in texts]
joined = join_persons(people, languages={name: language for name, language, _ in texts}, suggest=True)
print(json.dumps({
    "scripts": list(SCRIPTS),
    "main": [main_script(text) for _, _, text in texts],
    "found": [[(p.name, p.script, [(m.form, m.method, m.speaker) for m in p.mentions]) for p in of] for _, of in people],
    "persons": [(person.id, person.name, dict(person.names)) for person in joined.persons],
    "aliases": [(alias.form, alias.script, alias.origin) for person in joined.persons for alias in person.aliases],
    "steps": [step.rule for step in joined.log],
}))
"""


def with_a_third(copy: Path, module: str, data: dict[str, Any]) -> dict[str, Any]:
    """What is found and joined by a copy of the program that has one more module of a script, and its folder of data."""
    copied_checkout(copy, ("ingest", "cuttings"))
    (copy / "ingest/people/writing/scripts/greek.py").write_text(module, "utf-8")
    for name, words in data.items():
        path = copy / "ingest/data/persons/greek" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    texts = json.dumps([("a", "el", GREEK), ("b", "el", OF_HIM), ("c", "en", ENGLISH)])
    run = run_in(copy, "-c", PROGRAM, texts)
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    return told


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return with_a_third(tmp_path_factory.mktemp("letters"), LETTERS_ALONE, {})


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return with_a_third(tmp_path_factory.mktemp("lists"), WITH_LISTS, DATA)


@pytest.fixture(scope="module")
def transcribed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return with_a_third(
        tmp_path_factory.mktemp("transcription"), f"LETTERS_IN_LATIN = {IN_LATIN}\n{WITH_TRANSCRIPTION}", DATA
    )


@pytest.mark.slow
def test_a_module_that_lies_among_the_scripts_is_in_the_table(little: dict[str, Any]) -> None:
    assert little["scripts"] == ["latin", "cyrillic", "greek"]
    assert little["main"] == ["greek", "greek", "latin"]


@pytest.mark.slow
def test_letters_alone_are_enough_to_find_and_join(little: dict[str, Any]) -> None:
    """No list, no case and no transcription: what is written otherwise is somebody else."""
    names = {name for _, name, _ in little["persons"]}
    assert names == {"Κυριάκος Μητσοτάκης", "Κυριάκου Μητσοτάκη", "Kyriakos Mitsotakis"}
    assert {person[1] for of in little["found"] for person in of} == {"greek", "latin"}


@pytest.mark.slow
def test_its_lists_find_names_by_the_rules_written_by_hand(listed: dict[str, Any]) -> None:
    (person,) = listed["found"][0]
    assert person[:2] == ["Κυριάκος Μητσοτάκης", "greek"]
    assert person[2] == [["Κυριάκος Μητσοτάκης", "rules", True], ["Μητσοτάκης", "rules", True]]


@pytest.mark.slow
def test_its_cases_join_what_is_inflected(listed: dict[str, Any]) -> None:
    names = [name for _, name, _ in listed["persons"]]
    assert names == ["Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"]
    assert ["Κυριάκου Μητσοτάκη", "greek", "text"] in listed["aliases"]


@pytest.mark.slow
def test_its_transcription_joins_it_to_the_other_script(transcribed: dict[str, Any]) -> None:
    assert "across scripts" in transcribed["steps"]
    (person,) = transcribed["persons"]
    assert person == [
        "kyriakos-mitsotakis",
        "Κυριάκος Μητσοτάκης",
        {"el": "Κυριάκος Μητσοτάκης", "en": "Kyriakos Mitsotakis"},
    ]


def test_one_script_is_the_default() -> None:
    assert [script for script in SCRIPTS.values() if script.default] == [DEFAULT]
    assert all(SCRIPTS[name].name == name for name in SCRIPTS)


@pytest.mark.parametrize(
    ("text", "first", "letter"),
    [
        ("Putin", "latin", "latin"),
        ("Łukasz", "latin", "latin"),
        ("Путин", "cyrillic", "cyrillic"),
        ("Ґонґадзе", "cyrillic", "cyrillic"),
        ("«Путин»", "latin", "cyrillic"),
        ("'s", "latin", "latin"),
        ("習近平", "latin", "other"),
        ("Μητσοτάκης", "latin", "other"),
        ("1990", "latin", "other"),
        ("", "latin", "other"),
    ],
)
def test_a_word_is_of_a_script(text: str, first: str, letter: str) -> None:
    """By its first character, where the default one takes what is in none; by its first letter, where none takes it."""
    assert (script_at(text).name, script_of(text).name) == (first, letter)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Владимир Putin", "cyrillic"),
        ("Влад Putin", "latin"),  # as many letters of both, the capital of the default one left out
        ("習近平", "latin"),
        ("", "latin"),
    ],
)
def test_the_script_whose_letters_prevail(text: str, script: str) -> None:
    assert main_script(text) == script


@pytest.mark.parametrize(
    ("language", "script"), [("ru", "cyrillic"), ("mn", "cyrillic"), ("de", "latin"), ("", "latin")]
)
def test_a_language_has_a_script(language: str, script: str) -> None:
    assert script_of_language(language).name == script
