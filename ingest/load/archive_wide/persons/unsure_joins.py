"""What joining persons left unsure, kept by the archive: to ask for it again takes as long as to join them all."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlite_utils import Database

from ingest.load.archive_wide.differing_rows import replace_rows
from ingest.load.desk.curation import curated, note_curated
from ingest.people.join.result import Doubt, JoinedPersons, Step, UnsureJoins

_KEY = "unsure"  # says that the table was filled: an archive of an earlier version gets an empty one
_COLUMNS = ("nth", "kind", "names", "evidence", "articles", "persons")


def write_unsure(db: Database, joined: JoinedPersons) -> None:
    """Keeps the doubts, and the steps that inferred somebody from a surname alone."""
    replace_rows(db, "unsure_joins", _COLUMNS, 1, ((nth, *row) for nth, row in enumerate(_rows(joined.unsure))))
    note_curated(db, _KEY, "told")


def unsure_joins(db: Database) -> UnsureJoins | None:
    """What was left unsure; None where the archive does not tell."""
    if not curated(db, _KEY):
        return None
    doubts: list[Doubt] = []
    steps: list[Step] = []
    for kind, names, evidence, articles, persons in db.execute(
        "SELECT kind, names, evidence, articles, persons FROM unsure_joins ORDER BY nth"
    ):
        named, ids = json.loads(names), json.loads(persons)
        if kind.startswith(_INFERRED):
            (kept, joined), (person,) = named, ids
            steps.append(Step(kind.removeprefix(_INFERRED), kept, joined, evidence, articles, person))
        else:
            doubts.append(Doubt(kind, tuple(named), evidence, articles, tuple(ids)))
    return UnsureJoins(tuple(doubts), tuple(steps))


_INFERRED = "inferred: "


def _rows(unsure: UnsureJoins) -> Iterator[tuple[str, str, str, int, str]]:
    for doubt in unsure.doubts:
        yield doubt.kind, _listed(doubt.names), doubt.evidence, doubt.documents, _listed(doubt.persons)
    for step in unsure.inferred:
        names = _listed((step.kept, step.joined))
        yield f"{_INFERRED}{step.rule}", names, step.evidence, step.documents, _listed((step.person,))


def _listed(texts: tuple[str, ...]) -> str:
    return json.dumps(texts, ensure_ascii=False)
