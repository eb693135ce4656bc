"""Persons of whom articles tell what they told when persons were joined last: these are as they were."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
from sqlite_utils import Database

from ingest.load.archive_wide.persons.wordings import WrittenPersons
from ingest.load.mention_rows import BETWEEN
from ingest.people.join.cluster import Cluster
from ingest.people.join.result import ArchivePerson


class KeptPersons:
    """Tells which person of the archive a cluster is, where it is that person's wordings in the same articles."""

    def __init__(self, db: Database, written: WrittenPersons) -> None:
        is_touched = _touched(written)
        told = list(zip(written.named.persons, written.wordings, is_touched, strict=True))
        # Who is meant in some articles alone is told by no wording.
        forms = {form for _, w, _ in told if w.method is None for form in w.forms.split(BETWEEN)}
        touched = {w.person_id for _, w, touched in told if touched}
        touched |= {row[0] for form in forms for row in db.execute(_BEARERS, [form])}
        self._found = {id_: (name, names) for id_, name, names in db.execute(_FOUND)}
        self._of = {id(local): w.person_id for local, w, _ in told if w.person_id not in touched}
        self._places = Counter[str | None]()
        for _, wording, _ in told:
            self._places[wording.person_id] += wording.persons

    def of(self, cluster: Cluster) -> ArchivePerson | None:
        """The person as the archive has it, without aliases; None where the cluster is another than before."""
        persons = {self._of.get(id(local)) for member in cluster.members for local, _ in member.alike}
        (id_,) = persons if len(persons) == 1 else (None,)
        if cluster.owner or id_ is None or self._places[id_] != cluster.documents:
            return None
        name, names = self._found.get(id_, ("", ""))
        return ArchivePerson(id_, name, json.loads(names)) if name else None


_BEARERS = "SELECT person_id FROM aliases WHERE form = ?"
_FOUND = "SELECT id, name, names FROM persons WHERE status = 'found'"


def _touched(written: WrittenPersons) -> list[bool]:
    """Of each wording, whether more or fewer persons are written so than before, or an article is new that has it."""
    which = written.named.which
    count = np.bincount(which, minlength=len(written.wordings))
    touched = count != np.array([wording.persons for wording in written.wordings], np.int64)
    touched[which[np.repeat(written.is_new, np.diff(written.named.ends))]] = True
    return list(touched.tolist())
