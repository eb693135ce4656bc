"""What became of one path in a run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.load.ledger.known_file import KnownFile
from ingest.read.kinds.every_kind import outcome_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path in this run."""

    path: str
    outcome: str  # new, changed, unchanged, duplicate, vanished, skipped, failed
    document_id: str | None = None
    reason: str = ""
    size: int = 0
    modified: int = 0
    before: str | None = None  # the document that the path held before
    is_file: bool = True  # else one article of a file whose others were read
    container: str = ""  # the path of what holds it; "" for a file
    members: int | None = None  # how many were taken out of a container; None for what is none


def documents_concerned(outcomes: Iterable[Outcome]) -> set[str]:
    """The documents that came or went, or were only opened again: what was gone may be back as it was."""
    return {
        name
        for outcome in outcomes
        if outcome.before or outcome.outcome != "unchanged"
        for name in (outcome.before, outcome.document_id)
        if name
    }


def unchanged(path: str, known: KnownFile) -> Outcome:
    """The outcome of a path that is as it was: what held no article holds none now, unread."""
    return Outcome(
        path,
        outcome_of(known.failure) if known.failure else "unchanged",
        known.document_id,
        known.failure,
        known.size,
        known.modified,
        container=known.container,
        members=known.members,
    )
