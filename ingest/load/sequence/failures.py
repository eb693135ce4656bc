"""The outcomes of documents that hold no article, or of which some articles could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ingest.limits.culprits import Reason
from ingest.load.ledger.file_rows import note_files
from ingest.load.ledger.outcome import Outcome
from ingest.load.processes.work import Glance
from ingest.load.sequence.reading import DocumentsRead
from ingest.load.store import Store
from ingest.read.kinds.every_kind import outcome_of


def failures_of(glances: Iterable[Glance]) -> dict[str, Reason]:
    """The documents of which the first look failed, with the reason."""
    return {glance.document_id: glance.failure for glance in glances if glance.failure}


def note_failures(store: Store, outcomes: Sequence[Outcome], failures: Mapping[str, Reason], now: str) -> list[Outcome]:
    """The outcomes; those that failed are written to the table of files.

    A document that holds no article is a failure of the files that hold it, or is skipped as their litter. It leaves
    the archive, unless a former reading stands for it.
    """
    gone = frozenset(store.never_read(failures))
    told = [_with_failure(outcome, failures, gone) for outcome in outcomes]
    note_files(store.db, [new for new, before in zip(told, outcomes, strict=True) if new is not before], now)
    store.remove_documents(gone)
    store.look_again(failures)
    return told


def _with_failure(outcome: Outcome, failures: Mapping[str, Reason], gone: frozenset[str]) -> Outcome:
    name = outcome.document_id
    if not name or name not in failures:
        return outcome
    reason = failures[name]
    return replace(outcome, outcome=outcome_of(reason), reason=reason, document_id=None if name in gone else name)


def with_partial_failures(
    store: Store, outcomes: Sequence[Outcome], read: DocumentsRead, left_out: Mapping[str, Reason]
) -> list[Outcome]:
    """The outcomes with those of articles that failed where others of their file, or their reading, did not.

    `left_out` holds the articles that a step over the whole archive could not take in.
    """
    told = _with_left_out(store, outcomes, left_out)
    return [*told, *_refused_articles(told, read.refused)]


def _with_left_out(store: Store, outcomes: Sequence[Outcome], left_out: Mapping[str, Reason]) -> list[Outcome]:
    """The outcome of a document one of whose articles was left out: it has failed, but is kept."""
    reasons = {document: left_out[article] for article, document in store.documents_of(left_out)}
    return [
        replace(outcome, outcome="failed", reason=f"kept, but not wholly read: {reasons[outcome.document_id]}")
        if outcome.document_id in reasons and outcome.outcome != "vanished"
        else outcome
        for outcome in outcomes
    ]


def _refused_articles(
    outcomes: Sequence[Outcome], refused: Mapping[str, Sequence[tuple[str, Reason]]]
) -> list[Outcome]:
    """A failure for each article that was refused while others of its file were read. The path names the article."""
    return [
        Outcome(f"{outcome.path} ({which})", "failed", outcome.document_id, reason, is_file=False)
        for outcome in outcomes
        if outcome.outcome != "vanished"
        for which, reason in refused.get(outcome.document_id or "", ())
    ]
