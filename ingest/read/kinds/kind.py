"""A kind of content that is no article: how it is counted, why it is none, and whether it is a failure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ingest.read.plain_text import layer_of

SAMPLE = 16_384  # characters of a text that tell what it is, at its beginning and, of long texts, in its middle
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content that is no article (`litter`), or that may hold articles and can't be read as it is."""

    name: str  # one of them, in the words of a count: "image"
    reason: str  # for who ran the command, with what to do about it; each kind has a reason of its own
    litter: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A first look at a text: its beginning, and the lines that stand there."""

    text: str
    head: str  # its beginning, with one kind of line end
    lines: tuple[str, ...]  # those of the sample that hold anything, without the white space around them

    @property
    def first(self) -> str:
        """The first line that holds anything."""
        return self.lines[0] if self.lines else ""


def look_at(text: str) -> Look:
    """The first look at a text; it costs the same for a text of any length."""
    head = layer_of(text[:SAMPLE])
    middle = len(text) // 2
    pieces = (head, layer_of(text[middle : middle + SAMPLE])) if len(text) > 3 * SAMPLE else (head,)
    return Look(text, head, tuple(chain.from_iterable(map(_lines, pieces))))


def _lines(piece: str) -> Iterator[str]:
    stripped = (line.strip() for line in piece.split("\n")[:MOST_LINES])
    return (line for line in stripped if line)
