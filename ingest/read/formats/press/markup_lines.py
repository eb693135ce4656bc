"""The lines of a stretch of HTML, each with the classes of the elements that its words stand in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from ingest.limits import bounds
from ingest.read.parsing import BLOCKS, UNSEEN, parse_page

_BREAKS = BLOCKS | {"br"}


class MarkupLine(NamedTuple):
    """A line of a page, with single spaces. `classes` are those of all elements around its words; `tags` their names.

    `apart` says that no line break alone parts it from the line above.
    """

    text: str
    classes: frozenset[str]
    tags: frozenset[str]
    apart: bool = True


def read_markup_lines(stretch: str) -> list[MarkupLine]:
    """The lines of a stretch that hold anything. Raises UnreadableError for one of too many tags."""
    bounds.check_tags(stretch)
    reader = _LineReader()
    for event, element in etree.iterwalk(parse_page(stretch), events=("start", "end")):
        if isinstance(element.tag, str):
            (reader.open if event == "start" else reader.close)(element)
        elif event == "end":
            reader.read(element.tail)
    reader.end(breaks=False)
    return reader.lines


class _LineReader:
    """Puts the words of elements together, line by line, as the elements open and close."""

    def __init__(self) -> None:
        self.lines: list[MarkupLine] = []
        self._around: list[tuple[frozenset[str], str]] = []
        self._unseen = 0
        self._words: list[str] = []
        self._classes: frozenset[str] = frozenset()
        self._tags: frozenset[str] = frozenset()
        self._apart = True

    def open(self, element: etree._Element) -> None:
        """An element begins."""
        self._unseen += element.tag in UNSEEN
        if element.tag in _BREAKS:
            self.end(breaks=element.tag == "br")
        self._around.append((frozenset((element.get("class") or "").split()), str(element.tag)))
        self.read(element.text)

    def close(self, element: etree._Element) -> None:
        """An element ends."""
        if element.tag in BLOCKS:
            self.end(breaks=False)
        self._around.pop()
        self._unseen -= element.tag in UNSEEN
        self.read(element.tail)

    def read(self, text: str | None) -> None:
        """Words of the element that is open."""
        if not text or self._unseen:
            return
        self._words.append(text)
        if text.strip():
            self._classes = self._classes.union(*[classes for classes, _ in self._around])
            self._tags = self._tags.union([tag for _, tag in self._around])

    def end(self, *, breaks: bool) -> None:
        """The line ends; by a break alone the next one goes on with the same paragraph."""
        if text := " ".join("".join(self._words).split()):
            self.lines.append(MarkupLine(text, self._classes, self._tags, self._apart))
            self._apart = not breaks
        elif not breaks:
            self._apart = True
        self._words, self._classes, self._tags = [], frozenset(), frozenset()


def stretches_from(text: str, starts: Iterator[int]) -> Iterator[str]:
    """The stretches of a text that begin at these places, each up to the next."""
    places = [*starts, len(text)]
    for start, end in pairwise(places):
        yield text[start:end]
