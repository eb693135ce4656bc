"""Which texts share runs of words, and how many, in memory that is bounded however many texts there are.

Of a million texts, hundreds of millions of pairs share a run by chance, or by a quotation. None of them is ever held:
the pairs of some texts at a time are numbers, which are sorted and counted, and those that share too little go.
"""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.relate.text_columns import TextColumns

TOO_COMMON = 50  # a shingle in more texts than this is boilerplate or a proverb, and pairs nothing
AT_ONCE = 2**21  # shingles that are sorted at once, and pairs that are: more are no quicker, and take 60 bytes each

_UPPER, _PLACE = np.uint64(32), np.uint64(2**32 - 1)
_HELD = np.dtype([("text", "<u4"), ("behind", "<u4")])  # a text that keeps a shingle, and how many behind it do, too
Places = NDArray[np.int64]


class SharedRuns(NamedTuple):
    """Pairs of texts, as places, and how many shingles each pair shares."""

    first: Places
    second: Places
    shared: Places


def shared_runs(texts: TextColumns, least: int) -> Iterator[SharedRuns]:
    """The pairs of texts that share so many kept shingles at least, in their order, some at a time."""
    pairs_of = np.zeros(len(texts), np.int64)  # by their first text
    with TemporaryFile() as file:
        for held in _held_by_several(texts):
            pairs_of += np.bincount(held["text"], held["behind"], len(texts)).astype(np.int64)
            file.write(held.tobytes())
        file.flush()
        if file.tell():
            held_by = np.memmap(file, _HELD, "r")
            for begin, end in _shares(pairs_of):
                yield _counted(held_by, begin, end, least)


def _held_by_several(texts: TextColumns) -> Iterator[NDArray[np.void]]:
    """Who keeps a shingle, for those that some texts keep, but not too many: by shingle, then by text."""
    bands = len(texts.shingles) // AT_ONCE + 1
    for band in range(bands):
        here = np.flatnonzero(texts.shingles % np.uint32(bands) == band)
        held = texts.shingles[here].astype(np.uint64) << _UPPER
        held |= (np.searchsorted(texts.ends, here, side="right") - 1).astype(np.uint64)
        held.sort()
        begins = np.flatnonzero(np.diff(held >> _UPPER, prepend=~held[:1] >> _UPPER))
        holders = np.diff(begins, append=len(held))
        is_kept = np.repeat((holders > 1) & (holders <= TOO_COMMON), holders)
        found = np.empty(int(is_kept.sum()), _HELD)
        found["text"] = (held & _PLACE)[is_kept]
        found["behind"] = (np.repeat(begins + holders, holders) - np.arange(len(held)) - 1)[is_kept]
        yield found


def _shares(pairs_of: Places) -> Iterator[tuple[int, int]]:
    """Ranges of texts that are the first of so many pairs as are counted at once, or of one text with more."""
    ends = np.cumsum(pairs_of)
    begin = done = 0
    while done < int(ends[-1]):
        end = max(int(np.searchsorted(ends, done + AT_ONCE, side="right")), begin + 1)
        yield begin, end
        begin, done = end, int(ends[end - 1])


def _counted(held_by: NDArray[np.void], begin: int, end: int, least: int) -> SharedRuns:
    """The pairs whose first text lies in the range, without those that share less."""
    is_first = (held_by["text"] >= begin) & (held_by["text"] < end) & (held_by["behind"] > 0)
    places = np.flatnonzero(is_first)
    behind = held_by["behind"][places].astype(np.int64)
    nth = np.arange(int(behind.sum())) - np.repeat(np.cumsum(behind) - behind, behind)  # of those behind the first
    pairs = np.repeat(held_by["text"][places].astype(np.uint64) << _UPPER, behind)
    pairs |= held_by["text"][np.repeat(places, behind) + nth + 1]
    pairs.sort()
    begins = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
    counts = np.diff(begins, append=len(pairs))
    told = pairs[begins[counts >= least]]
    return SharedRuns((told >> _UPPER).astype(np.int64), (told & _PLACE).astype(np.int64), counts[counts >= least])
