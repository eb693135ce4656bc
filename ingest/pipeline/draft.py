"""An article in the making: what is known of one part of a document before its first stage, and after each."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ingest.curate.overrides import Override
from ingest.model.article import Article
from ingest.model.claim import Claim
from ingest.model.context import Context
from ingest.model.document import Damage, Part
from ingest.model.person import LocalPerson
from ingest.model.span import Edit, Mark, Span


class Draft(NamedTuple):
    """The first five fields are given; each of the others is filled in by a stage, and empty before it.

    A named tuple, for each stage makes one: it takes a quarter of the time that a frozen data class takes.
    """

    part: Part
    layer: str  # of the whole document: what has a place in it is counted from the document's beginning
    path: str
    context: Context
    override: Override
    known: tuple[Claim, ...] = ()  # what the markup, the fields and the path state
    head: tuple[Mark, ...] = ()  # the lines of the head that a scraper or a program wrote above a text
    marks: tuple[Mark, ...] = ()
    edits: tuple[Edit, ...] = ()
    spans: tuple[Span, ...] = ()
    body: str = ""
    claims: tuple[Claim, ...] = ()  # `known` and what the text says, each field's in the order of trust
    chosen: tuple[Claim, ...] = ()  # one of each field that is known
    people: tuple[LocalPerson, ...] = ()
    damage: tuple[Damage, ...] = ()  # of the body


def article_of(draft: Draft, damage: tuple[Damage, ...]) -> Article:
    """The article that a draft has become; `damage` is that of its whole document. Its tree stays behind."""
    return Article(
        part=replace(draft.part, tree=None) if draft.part.tree else draft.part,
        spans=draft.spans,
        body=draft.body,
        claims=draft.claims,
        chosen={claim.field: claim for claim in draft.chosen},
        people=draft.people,
        damage=(*damage, *draft.damage),
    )
