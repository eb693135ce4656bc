"""What a reading asks of the other texts of its source, so that it is done again where an answer is another one now.

Of each line that was asked for, a hash is kept with the document. Where the lines that repeat in its source are others
than they were, the documents are read again for which one of those makes a difference, and no others.
"""

from __future__ import annotations

import hashlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Set
from typing import NamedTuple
from zlib import crc32

from ingest.model.context import MANY_TEXTS, Context

_LINE, _TAIL = 0, 1  # what the hashes of the two begin with, so that a line is no tail


class AskedLines(Set[str]):
    """Lines, with a note of those that were asked for."""

    def __init__(self, lines: Set[str]) -> None:
        self._lines = lines
        self.asked: set[str] = set()

    def __contains__(self, line: object) -> bool:
        if isinstance(line, str):
            self.asked.add(line)
        return line in self._lines

    @property
    def found(self) -> set[str]:
        """Those that were asked for and are there."""
        return {line for line in self.asked if line in self._lines}

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class Followed(NamedTuple):
    """What a source tells, with notes of what is asked of it."""

    texts: int
    repeated: AskedLines
    tails: AskedLines

    @property
    def context(self) -> Context:
        """The context that a reading is given."""
        return Context(self.repeated, self.texts, self.tails)

    @property
    def noted(self) -> str:
        """What is kept with the document: a digest of the answers, a space, and what was asked."""
        asked = _hashes(self.repeated.asked, self.tails.asked)
        found = _hashes(self.repeated.found, self.tails.found)
        packed = b64encode(array("I", sorted(asked)).tobytes()).decode()
        return f"{_digest(found, _up_to_many(self.texts))} {packed}"


class Told(NamedTuple):
    """What a source tells: the hashes of its lines, and how many texts that rests on, up to as many as count."""

    lines: frozenset[int]
    texts: int


def followed(context: Context) -> Followed:
    """The context of which is noted what is asked of it."""
    return Followed(context.texts, AskedLines(context.repeated), AskedLines(context.tails))


def lines_told(context: Context) -> Told:
    """What a context can answer."""
    return Told(_hashes(context.repeated, context.tails), _up_to_many(context.texts))


def answers(packed: str, told: Told) -> str:
    """A digest of what is answered to what was asked, which is given as it is kept with the document."""
    return _digest(told.lines.intersection(array("I", b64decode(packed))), told.texts)


def _digest(found: Set[int], texts: int) -> str:
    return hashlib.sha256(repr((sorted(found), texts)).encode()).hexdigest()[:16]


def _up_to_many(texts: int) -> int:
    return min(texts, MANY_TEXTS)


def _hashes(lines: Set[str], tails: Set[str]) -> frozenset[int]:
    both = ((line, _LINE) for line in lines), ((tail, _TAIL) for tail in tails)
    return frozenset(crc32(text.encode("utf-8", "surrogatepass"), kind) for part in both for text, kind in part)
