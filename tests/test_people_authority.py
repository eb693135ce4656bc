"""people.yml: what it may say, and the message for each thing that it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.curate.authority import AuthorityError, load_authority, parse_authority, with_authority
from ingest.model.person import LocalPerson, Mention
from ingest.people.join.known_forms import form_phrases, known_forms_in
from ingest.people.known_persons import Authority

FULL = """\
persons:
  - id: vladimir-putin
    name: Vladimir Putin
    names: {ru: Владимир Путин}
    aliases: [ВВП, "the Fox"]
    surnames: [Putin, Путин]
    wikidata: Q7747
    roles: [President of Russia]
    context: [Kremlin]
  - id: xi-jinping
    name: Xi Jinping
    names: {zh: 习近平}
  - id: george-bush
    name: George Bush
drop: [White House]
keep_apart:
  - [george-bush, George W. Bush]
"""


def test_everything_that_it_may_say() -> None:
    authority = parse_authority(FULL)
    putin = authority.persons[0]
    assert putin.forms == ("Vladimir Putin", "Владимир Путин", "ВВП", "the Fox")
    assert (putin.wikidata, putin.roles, putin.context) == ("Q7747", ("President of Russia",), ("Kremlin",))
    assert authority.drops("WHITE HOUSE")
    assert authority.keep_apart == (("george-bush", "George W. Bush"),)
    assert authority.owner(["nobody", "ввп"]) is putin
    assert authority.owner_of_surname("ПУТИН") is putin
    assert authority.owner(["Putin"]) is None


@pytest.mark.parametrize("text", ["", "# nothing\n", "persons:\n", "persons: []\ndrop:\nkeep_apart: []\n", "~"])
def test_nothing_said(text: str) -> None:
    assert parse_authority(text) == Authority()


def test_an_absent_file_says_nothing(tmp_path: Path) -> None:
    assert load_authority(tmp_path / "people.yml") == load_authority(None) == Authority()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("persons: [", 2, "not YAML"),
        ("persons:\n  - id: a\n   name: b\n", 3, "not YAML"),
        ("- id: a\n", 1, "expected `key: value`"),
        ("people: []\n", 1, "no key 'people'"),
        ("persons: []\npersons: []\n", 2, "stands twice"),
        ("persons: {a: b}\n", 1, "takes a list"),
        ("persons:\n  - Putin\n", 2, "expected `key: value`"),
        ("persons:\n  - id: a\n", 2, "without `name`"),
        ("persons:\n  - name: A B\n", 2, "without `id`"),
        ("persons:\n  - id: A B\n    name: A B\n", 2, "no id"),
        ("persons:\n  - id: a\n    name: A B\n    nick: x\n", 4, "no key 'nick'"),
        ("persons:\n  - id: a\n    name: ''\n", 3, "not empty"),
        ('persons:\n  - id: a\n    name: "A\\0 B"\n', 3, "a control character"),
        ('persons:\n  - id: a\n    name: A B\n    aliases: ["\\ud800"]\n', 4, "not YAML"),
        ("persons:\n  - id: a\n    name: A B\n    wikidata: 7747\n", 4, "no wikidata"),
        ("persons:\n  - id: a\n    name: A B\n    names: [x]\n", 4, "languages and names"),
        ("persons:\n  - id: a\n    name: A B\n    names: {Russian: x}\n", 4, "no language"),
        ("persons:\n  - id: a\n    name: A B\n    aliases:\n      - {x: y}\n", 5, "texts"),
        ("persons:\n  - id: a\n    name: A B\n  - id: a\n    name: C D\n", 4, "taken on line 2"),
        ("persons:\n  - id: a\n    name: A B\n  - id: b\n    name: a b\n", 4, "is also a form of a (line 2)"),
        ("persons:\n  - {id: a, name: A B, surnames: [B]}\n  - {id: b, name: C B, surnames: [B]}\n", 3, "also a form"),
        ("keep_apart:\n  - [one]\n", 2, "two or more"),
        ("keep_apart:\n  - [joe-biden, Biden]\n", 2, "no person has the id 'joe-biden'"),
        ("drop:\n  - [a]\n", 2, "texts"),
        ("drop: \x07\n", 1, "does not allow"),
    ],
)
def test_what_it_may_not_say(text: str, line: int, says: str) -> None:
    with pytest.raises(AuthorityError) as caught:
        parse_authority(text)
    assert str(caught.value).startswith(f"people.yml:{line}: ")
    assert says in str(caught.value)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "people.yml"
    file.write_bytes("persons: [] # Путин".encode("cp1251"))
    with pytest.raises(AuthorityError, match="UTF-8"):
        load_authority(file)


def test_an_alias_of_two_with_context_is_allowed() -> None:
    authority = parse_authority(
        "persons:\n"
        "  - {id: a, name: Robert Fox, aliases: [the Fox], context: [football]}\n"
        "  - {id: b, name: Liam Fox, aliases: [the Fox], context: [parliament]}\n"
    )
    assert authority.contested("THE FOX")
    found = [
        authority.owner(["the Fox"], text)
        for text in ("a football match", "in Parliament", "both: football, parliament")
    ]
    assert [person and person.id for person in found] == ["a", "b", None]
    assert authority.owner(["the Fox"]) is None


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("They call him the Fox.", ["the Fox"]),
        ("They call him The fox.", ["The fox"]),
        ("Встреча с Владимиром Путиным и ВВП.", ["Владимиром Путиным", "ВВП"]),
        ("рост ввп страны", []),
        ("主席习近平说", ["习近平"]),
        ("George\nBush and George. Then Bush", ["George\nBush"]),
        ("George and his friend Bush", []),
        ("Nothing here", []),
    ],
)
def test_forms_in_a_text(body: str, found: list[str]) -> None:
    assert [body[start:end] for start, end, _ in known_forms_in(body, parse_authority(FULL))] == found


def test_what_the_finding_missed_is_added_once() -> None:
    body = "Vladimir Putin spoke. They call him the Fox; the Fox said nothing. 习近平 listened."
    found = LocalPerson("Vladimir Putin", (Mention(0, 14, "Vladimir Putin", "tagger", ""),))
    people = with_authority(body, [found], parse_authority(FULL))
    assert people[0] is found
    assert [(p.name, [body[m.start : m.end] for m in p.mentions]) for p in people[1:]] == [
        ("the Fox", ["the Fox", "the Fox"]),
        ("习近平", ["习近平"]),
    ]
    assert with_authority(body, [found], Authority()) == (found,)


def test_phrases_are_the_cases_of_a_name() -> None:
    assert form_phrases("Vladimir Putin") == ["vladimir putin"]
    assert {"юрий ушаков", "юрия ушакова", "юрию ушакову"} <= set(form_phrases("Юрий Ушаков"))
    assert {"анны петровой", "анне петровой", "анну петрову"} <= set(form_phrases("Анна Петрова"))
    assert {"джо байдена", "джо байдену"} <= set(form_phrases("Джо Байден"))
