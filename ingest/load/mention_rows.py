"""The rows of mentions: what they keep of a person, so that joining can be done again without reading the text."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.model.person import LocalPerson, Mention

BETWEEN = "\x1f"  # forms of one person


def parts_json(person: LocalPerson) -> str:
    """The parts of a person that a mention's row keeps, as JSON."""
    sets = (person.given, person.patronymic, person.surname)
    told = [person.name, *(sorted(s) for s in sets), person.script, *([True] if person.untold else [])]
    return json.dumps(told, ensure_ascii=False)


def forms_alike(written: str) -> str:
    """Forms that have U+001F between them, each once and sorted: persons with the same parts and these are alike."""
    return BETWEEN.join(sorted({*written.split(BETWEEN)})) if BETWEEN in written else written


class PersonsAlike:
    """Makes persons of the parts and forms that rows keep. Equal sets of words are one object."""

    def __init__(self) -> None:
        self._words: dict[frozenset[str], frozenset[str]] = {}

    def person(self, parts: str, written: str) -> LocalPerson:
        """The person of these parts, with a mention for each form; forms have U+001F between them."""
        forms = written.split(BETWEEN)
        name, given, patronymic, surname, script, *untold = json.loads(parts)
        mentions = tuple(Mention(0, len(form), name if form == name else form, "", "") for form in forms)
        parts_of_name = self._same(given), self._same(patronymic), self._same(surname)
        return LocalPerson(name, mentions, *parts_of_name, sys.intern(script), bool(untold))

    def _same(self, words: Iterable[str]) -> frozenset[str]:
        told = frozenset(words)
        return self._words.setdefault(told, told)


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
