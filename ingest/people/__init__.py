"""Persons: found in a text, grouped in the document, joined over the archive."""

from __future__ import annotations

from ingest.model.person import LocalPerson
from ingest.people.find import noun_capitals
from ingest.people.find.mentions import find_mentions
from ingest.people.grouping import group_mentions

# Writing without capitals gives a run of capitals nothing to stand on: there the authority file alone finds persons.
_WITHOUT_CAPITALS = frozenset(
    {"ar", "fa", "ur", "he", "zh", "ja", "ko", "th", "hi", "bn", "ta", "te", "ka", "am", "my", "km", "lo"}
)


def find_people(body: str, language: str) -> tuple[LocalPerson, ...]:
    """The persons that a text names, each with its mentions (offsets into `body`, titles and possessives left out).

    English and Russian are measured; other languages in Latin or Cyrillic letters are experimental; for scripts
    without capitals nothing is found. `language` is an ISO 639-1 code or "".
    """
    if language in _WITHOUT_CAPITALS:
        return ()
    mentions = find_mentions(body)
    if language in noun_capitals.LANGUAGES:
        mentions = noun_capitals.names_among_nouns(mentions, body)
    return group_mentions(mentions, body)


__all__ = ["find_people"]
