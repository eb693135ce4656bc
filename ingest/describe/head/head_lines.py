"""The lines at the beginning of a text that may be its head, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.read.plain_text import stripped

MOST_LINES, MOST_LETTERS = 60, 8_000  # the longest front matter of 1,700 notes of a collection had 41 lines
FEW_LINES = 14  # nearly every head has fewer, and most texts have none: so many are looked at first
# Lines of signs alone, which part a head from its text, and those that open and close front matter.
RULER = re.compile(r"[-=*_~#+.–—═─━•·|: ]{3,}$")


class HeadLine(NamedTuple):
    """A line that is not empty: layer[start:end] is its `text`, without the white space around it.

    `apart`: an empty line stands above it. `indented`: white space stands before it.
    """

    start: int
    end: int
    text: str
    apart: bool
    indented: bool

    @property
    def is_ruler(self) -> bool:
        """Whether the line is nothing but signs."""
        return len(self.text) >= 3 and RULER.match(self.text) is not None


def first_lines(layer: str, start: int, end: int, most: int = MOST_LINES) -> tuple[HeadLine, ...]:
    """The lines of layer[start:end] that may be a head: the first `most` of those that are not empty."""
    lines: list[HeadLine] = []
    at, apart, last = start, False, min(end, start + MOST_LETTERS)
    while at < last and len(lines) < most:
        line_end = layer.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        first, behind = stripped(layer, at, line_end) if at < line_end else (at, at)
        if first < behind:
            lines.append(HeadLine(first, behind, layer[first:behind].replace("\xa0", " "), apart, first > at))
        apart = first == behind
        at = line_end + 1
    return tuple(lines)


def behind(lines: Sequence[HeadLine], count: int) -> int:
    """The index of the line below the first `count` lines and below the rulers that follow these."""
    while count < len(lines) and lines[count].is_ruler:
        count += 1
    return count
