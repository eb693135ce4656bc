"""The persons that a text names, found and grouped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuttings.person_languages import by_capitals_alone, looked_for
from ingest.model.person import LocalPerson, Mention
from ingest.people.find.mentions import find_mentions
from ingest.people.find.no_person import noun_capitals, other_languages
from ingest.people.find.tagger import TaggerWeights
from ingest.people.grouping import group_mentions


def find_people(body: str, language: str, weights: TaggerWeights | None = None) -> tuple[LocalPerson, ...]:
    """The persons that a text names, each with its mentions (offsets into `body`, titles and possessives left out).

    English and Russian are measured; in other languages a name needs evidence beyond its capitals, and in those of
    `cuttings.person_languages` nobody is looked for. `language` is an ISO 639-1 code or ""; `weights` are those of the
    text's script where none are given.
    """
    if not looked_for(language):
        return ()
    mentions = find_mentions(body, weights)
    if language in noun_capitals.LANGUAGES:
        mentions = _told(noun_capitals.names_among_nouns(mentions, body))
    elif not by_capitals_alone(language):
        mentions = _told(other_languages.borne_out(mentions, body))
    return group_mentions(mentions, body)


def _told(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, which the rules of their language bear out: what was asked of English words alone says nothing."""
    return tuple(replace(mention, untold=False) for mention in mentions)
