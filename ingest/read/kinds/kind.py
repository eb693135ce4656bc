"""A kind of content that is no article: how it is counted, why it is none, and whether it is a failure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.read.plain_text import layer_of

SAMPLE = 16_384  # characters of a text that tell what it is, at its beginning and, of long texts, in its middle
MOST_LINES, FEW_LINES = 200, 9


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content that is no article (`litter`), or that may hold articles and can't be read as it is."""

    name: str  # one of them, in the words of a count: "image"
    reason: str  # for who ran the command, with what to do about it; each kind has a reason of its own
    litter: bool = False


@dataclass(frozen=True)
class Look:
    """A first look at a text, each part of it taken when it is asked for: many ask for no more than the first line.

    It costs the same for a text of any length.
    """

    text: str

    @cached_property
    def head(self) -> str:
        """The beginning of the text, with one kind of line end."""
        return layer_of(self.text[:SAMPLE])

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the sample that hold anything, without the white space around them."""
        return tuple(self._every_line())

    @cached_property
    def first(self) -> str:
        """The first line that holds anything."""
        few = self.head.split("\n", FEW_LINES)[:FEW_LINES]
        return next(filter(None, map(str.strip, few)), "") or next(iter(self.lines), "")

    def _every_line(self) -> Iterator[str]:
        yield from _lines(self.head)
        if len(self.text) > 3 * SAMPLE:
            middle = len(self.text) // 2
            yield from _lines(layer_of(self.text[middle : middle + SAMPLE]))


def _lines(piece: str) -> Iterator[str]:
    return filter(None, map(str.strip, piece.split("\n", MOST_LINES)[:MOST_LINES]))
