"""Compares the paths of a run with what the archive knows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.load import found_files
from ingest.load.ledger.file_rows import known_files
from ingest.load.ledger.known_file import KnownFile
from ingest.load.ledger.outcome import Outcome
from ingest.load.ledger.survey import Survey
from ingest.load.ledger.vanished import vanished
from ingest.load.processes.expander import Expander
from ingest.load.processes.held_glances import HeldGlances
from ingest.load.processes.readers import Readers
from ingest.load.processes.sighting import Sighting
from ingest.load.processes.work import FirstLook
from ingest.load.sequence.named_files import NamedFiles
from ingest.load.sequence.request import Run
from ingest.load.sequence.run_log import is_another_program, is_read_otherwise, is_told_other_columns
from ingest.load.store import Store


@dataclass(frozen=True, slots=True)
class Surveyed:
    """An outcome for each path that was found, for standard input, and for each path that was found no more; and the
    first looks that were taken at new files, as they were opened."""

    outcomes: list[Outcome]
    glances: HeldGlances


def surveyed(run: Run, store: Store, readers: Readers, files: NamedFiles) -> Surveyed:
    """Opens what is new, and compares the paths with those that the archive knows."""
    known = _known_files(run, store)
    survey = Survey(known, store.add_document, store.document_ids(), run.settings.overrides.columns)
    sighting = Sighting(FirstLook(run.settings), readers.largest)
    survey.open_all = lambda openings: iter(readers.each(sighting, openings, len(openings)))
    with Expander() as expander:
        if run.processes:
            survey.take_apart = expander.pieces
        compared = survey.outcomes(files.entries, found_files.content_of)
        outcomes = list(run.shown(compared, "Opening files", len(files.entries)))
        if run.stdin is not None:
            outcomes += survey.given(run.stdin)
    gone = vanished(known, files.folders, {outcome.path for outcome in outcomes})
    return Surveyed(outcomes + gone, survey.glances)


def _known_files(run: Run, store: Store) -> dict[str, KnownFile]:
    """What the archive knows of each path; another version, or other words of the curator, try again what failed.

    Another version may find members in what was a document, and others in a container: it opens every file. Where the
    curator tells other columns, every container is opened, for there may be tables in it.
    """
    known = known_files(store.db)
    if not is_read_otherwise(run.settings, store.db):
        return known
    if is_another_program(store.db):
        return {path: replace(entry, failure="", outdated=True) for path, entry in known.items()}
    failed = {holder for path, entry in known.items() if entry.failure for holder in _holders(path, known)}
    if is_told_other_columns(run.settings, store.db):
        failed |= {path for path, entry in known.items() if entry.members is not None}
    return {path: replace(entry, failure="", outdated=path in failed) for path, entry in known.items()}


def _holders(path: str, known: Mapping[str, KnownFile]) -> Iterator[str]:
    """A path, and that of everything around it."""
    while path in known:
        yield path
        path = known[path].container
