"""An article: one text of a document after cleaning, describing and finding its persons."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model.claim import Claim
from ingest.model.document import Damage, Part
from ingest.model.person import LocalPerson
from ingest.model.span import Span


@dataclass(frozen=True, slots=True)
class Article:
    """What the pipeline knows of one text before the archive-wide steps."""

    part: Part
    spans: tuple[Span, ...]  # they tile layer[part.start:part.end]
    body: str
    claims: tuple[Claim, ...]
    chosen: dict[str, Claim]  # field → the claim that won
    people: tuple[LocalPerson, ...] = ()
    damage: tuple[Damage, ...] = ()

    def value(self, field: str) -> str | None:
        """The chosen value of a field, or None where it is unknown."""
        claim = self.chosen.get(field)
        return claim.value if claim else None
