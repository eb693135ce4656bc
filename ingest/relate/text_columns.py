"""All texts of an archive, held as columns: as objects, 100,000 took four times as much memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from ingest.relate.comparison import ComparedText
from ingest.text.fingerprint import Fingerprint, Shingles

BETWEEN = "\x1f"  # persons of one text, which are called by letters and figures
_SHINGLE = np.dtype("<u4")


class TextRow(NamedTuple):
    """One text as the archive holds it: numbers have blanks between them, persons BETWEEN."""

    id: str
    document_id: str
    language: str
    url: str
    words: int
    digest: int
    shingles: bytes
    numbers: str
    persons: str


class TextColumns(Sequence[ComparedText]):
    """The texts in the order of their ids. Each is made an object when it is asked for."""

    def __init__(self, rows: Iterable[TextRow]) -> None:
        """`rows` are in the order of their ids."""
        self.ids: list[str] = []
        self.documents: list[str] = []
        self.languages: list[str] = []
        self.urls: list[str] = []
        self.numbers: list[str] = []
        self.persons: list[str] = []
        self.words, self.digests, ends = array("q"), array("q"), array("q", [0])
        shingles = bytearray()
        for row in rows:
            self.ids.append(row.id)
            self.documents.append(row.document_id)
            self.languages.append(row.language)
            self.urls.append(row.url)
            self.numbers.append(row.numbers)
            self.persons.append(row.persons)
            self.words.append(row.words)
            self.digests.append(row.digest)
            shingles += row.shingles
            ends.append(len(shingles) // _SHINGLE.itemsize)
        self.shingles: Shingles = np.frombuffer(shingles, _SHINGLE)  # of all texts, one text after the other
        self.ends: NDArray[np.int64] = np.frombuffer(ends, np.int64)  # where those of each text begin, and the end

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> ComparedText: ...
    @overload
    def __getitem__(self, place: slice) -> list[ComparedText]: ...
    def __getitem__(self, place: int | slice) -> ComparedText | list[ComparedText]:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        where = range(len(self))[place]
        print_ = Fingerprint(self.digests[where], self.shingles[self.ends[where] : self.ends[where + 1]])
        known = self.ids[where], self.documents[where], self.languages[where], self.urls[where], self.words[where]
        persons = self.persons[where].split(BETWEEN) if self.persons[where] else ()
        return ComparedText(*known, print_, frozenset(self.numbers[where].split()), frozenset(persons))


def as_columns(texts: Iterable[ComparedText]) -> TextColumns:
    """The columns of texts, which may come in any order."""
    if isinstance(texts, TextColumns):
        return texts
    return TextColumns(map(_row, sorted(texts, key=lambda text: text.id)))


def _row(text: ComparedText) -> TextRow:
    known = text.id, text.document_id, text.language, text.url, text.words, text.fingerprint.digest
    told = " ".join(sorted(text.numbers)), BETWEEN.join(sorted(text.persons))
    return TextRow(*known, text.fingerprint.shingles.tobytes(), *told)


def places_of_equals(values: Iterable[str | int]) -> Iterator[list[int]]:
    """The places of each value that stands at more than one, in their order."""
    first: dict[str | int, int] = {}
    more: dict[str | int, list[int]] = {}
    for place, value in enumerate(values):
        if (before := first.setdefault(value, place)) != place:
            more.setdefault(value, [before]).append(place)
    return iter(more.values())
