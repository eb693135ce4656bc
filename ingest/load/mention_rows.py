"""The rows of mentions: what they keep of a person, so that joining can be done again without reading the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.model.person import LocalPerson, Mention


def parts_json(person: LocalPerson) -> str:
    """The parts of a person that a mention's row keeps, as JSON."""
    sets = (person.given, person.patronymic, person.surname)
    told = [person.name, *(sorted(s) for s in sets), person.script, *([True] if person.untold else [])]
    return json.dumps(told, ensure_ascii=False)


def person_of(parts: str, written: str, same: dict[tuple[str, ...], LocalPerson]) -> LocalPerson:
    """The person whose parts and forms a mention's row keeps. Equal persons are one object, which `same` holds."""
    forms = tuple(sorted(set(written.split("\x1f"))))
    person = same.get((parts, *forms))
    if person is None:
        name, given, patronymic, surname, script, *untold = json.loads(parts)
        mentions = tuple(Mention(0, len(form), form, "", "") for form in forms)
        sets = (frozenset(given), frozenset(patronymic), frozenset(surname))
        person = same[(parts, *forms)] = LocalPerson(name, mentions, *sets, script, bool(untold))
    return person


def mention_rows(article: str, people: Iterable[LocalPerson], first: int = 0) -> Iterator[dict[str, Any]]:
    """The rows of the mentions of an article's persons, numbered from `first`. A person's first row has its parts."""
    for number, person in enumerate(people, start=first):
        for place, mention in enumerate(person.mentions):
            yield {
                "article_id": article,
                "start": mention.start,
                "end": mention.end,
                "person_id": None,
                "form": mention.form,
                "local": number,
                "parts": None if place else parts_json(person),
                "speaker": int(mention.speaker),
                "method": mention.method,
                "why": mention.why,
            }
