"""Persons: found in a text, grouped in the document, joined over the archive."""

from __future__ import annotations

from ingest.people.find import find_mentions, script_of
from ingest.people.group import group as grouped
from ingest.people.lists import classes_of, fold
from ingest.person import LocalPerson

# Writing without capitals gives a run of capitals nothing to stand on: there the authority file alone finds persons.
_WITHOUT_CAPITALS = frozenset(
    {"ar", "fa", "ur", "he", "zh", "ja", "ko", "th", "hi", "bn", "ta", "te", "ka", "am", "my", "km", "lo"}
)
# Where every noun has a capital, a name needs a word that the lists know as one.
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})


def find_people(body: str, language: str) -> tuple[LocalPerson, ...]:
    """The persons that a text names, each with its mentions (offsets into `body`, titles and possessives left out).

    English and Russian are measured; other languages in Latin or Cyrillic letters are experimental; for scripts
    without capitals nothing is found. `language` is an ISO 639-1 code or "".
    """
    if language in _WITHOUT_CAPITALS:
        return ()
    people = grouped(find_mentions(body), body)
    if language in _NOUNS_IN_CAPITALS:
        return tuple(person for person in people if _listed(person.name))
    return people


def _listed(name: str) -> bool:
    return any(classes_of(fold(word)) & {"given", "rare_given", "family", "rare_family"} for word in name.split())


__all__ = ["find_people", "script_of"]
