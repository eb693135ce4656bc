"""Documents of which the curator's files say something else are read again, from the originals that the archive holds.

To import what reads them takes longer than to follow a decision about a person, for which no document is read.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.limits.culprits import Reason
from ingest.load.desk.kept_joining import KeptJoining, is_joined_by
from ingest.load.desk.kept_relations import KeptRelations
from ingest.load.processes.crew import Crew
from ingest.load.sequence.first_looks import plan_of_some
from ingest.load.sequence.reading import read_documents
from ingest.load.sequence.request import Run
from ingest.load.sequence.run_log import now
from ingest.load.store import Store

# Documents that are read within this process. They were read before; to load the models in another process takes a
# second, and more are worth it.
FEW = 20


@dataclass(frozen=True, slots=True)
class DocumentsReadAgain:
    """How many there were, why some could not be, and whether the persons of all are joined as they were."""

    count: int
    failures: Sequence[Reason]
    are_joined: bool


def read_again(store: Store, run: Run, documents: Collection[str]) -> DocumentsReadAgain:
    """Reads the documents, of which something else is said now; and those whose lines they tell, if that changes."""
    db, settings = store.db, run.settings
    with Crew(1 if len(documents) > FEW else 0) as readers:
        plan = plan_of_some(run, store, readers, documents)
        names = [item.job.document_id for item in plan.read]
        kept, related = KeptJoining.of(db, names), KeptRelations.of(db, names)
        done = read_documents(run, store, readers, plan.read, now())
    related.put_back()
    are_joined = settings.find_people and is_joined_by(db, settings.authority) and kept.put_back()
    return DocumentsReadAgain(done.count, [*plan.failures.values(), *done.failures.values()], are_joined)
