"""The paths that a run did not find, and a run that finds every path as it was."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from ingest.load.found_files import FoundFile, Refused
from ingest.load.ledger.known_file import KnownFile, below, by_container
from ingest.load.ledger.outcome import Outcome, unchanged
from ingest.read.kinds.every_kind import outcome_of
from ingest.text.paths import INSIDE


def nothing_new(
    known: Mapping[str, KnownFile], folders: Sequence[str], entries: Sequence[FoundFile | Refused]
) -> list[Outcome] | None:
    """The outcomes of a run that finds every path as it was; None if any differs."""
    members = by_container(known)
    outcomes: list[Outcome] = []
    for entry in entries:
        before = known.get(entry.path)
        if isinstance(entry, Refused):
            outcomes.append(Outcome(entry.path, outcome_of(entry.reason), reason=entry.reason))
        elif before and before.is_still(entry):
            outcomes.append(unchanged(entry.path, before))
        else:
            return None
        outcomes += (unchanged(path, known[path]) for path in below(members, entry.path))
    gone = vanished(known, folders, {outcome.path for outcome in outcomes})
    return None if gone else outcomes


def vanished(known: Mapping[str, KnownFile], folders: Sequence[str], seen: set[str]) -> list[Outcome]:
    """The paths under the folders of this run that the archive knows and that the run did not find."""
    places = [str(PurePath(folder)) for folder in folders]
    below_them = tuple(place + sign for place in places for sign in (os.sep, INSIDE))
    return [
        Outcome(
            path,
            "vanished",
            entry.document_id,
            size=entry.size,
            modified=entry.modified,
            before=entry.document_id,
            container=entry.container,
        )
        for path, entry in sorted(known.items())
        if entry.present and path not in seen and (path.startswith(below_them) or path in places)
    ]
