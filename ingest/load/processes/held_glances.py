"""The first looks that a run holds until it knows which documents are read: no more of each than there is use for."""

from __future__ import annotations

import sys
from bisect import insort
from collections import defaultdict
from dataclasses import replace

from ingest.load.processes.work import Glance

# A line that repeats is looked for in this many texts of a source: those with the smallest ids, which are hashes and
# so a fair sample that does not depend on the order of the runs.
SAMPLE = 200
# Characters of documents that are held from the first look to the reading. A small one takes 4 kB more than its text.
ROOM, ROOM_OF_EACH = 16 * 2**20, 4_096


class HeldGlances:
    """First looks by document, without those lines and documents that are of no use or take too much memory."""

    def __init__(self) -> None:
        self.by_document: dict[str, Glance] = {}
        self._paths: dict[str, str] = {}  # document → the path that it was looked at by
        self._sampled: defaultdict[str, list[str]] = defaultdict(list)  # source → its documents whose lines are held
        self._room = ROOM

    def hold(self, glance: Glance, path: str) -> None:
        """Takes a look at a document that is known by this path."""
        self._room -= len(glance.document.layer) + ROOM_OF_EACH if glance.document else 0
        document = glance.document if self._room > 0 else None
        key = sys.intern(glance.source_key)
        self.by_document[glance.document_id] = replace(glance, source_key=key, document=document)
        self._paths[glance.document_id] = sys.intern(path)
        if glance.lines:
            self._bound_lines(key, glance.document_id)

    def has(self, document_id: str, path: str) -> bool:
        """Whether the document was looked at by this path."""
        return self._paths.get(document_id) == path

    def clear(self) -> None:
        """Gives everything back."""
        self.by_document.clear()
        self._paths.clear()
        self._sampled.clear()

    def _bound_lines(self, key: str, document_id: str) -> None:
        sampled = self._sampled[key]
        insort(sampled, document_id)
        if len(sampled) > SAMPLE:
            largest = sampled.pop()
            self.by_document[largest] = replace(self.by_document[largest], lines=None)
