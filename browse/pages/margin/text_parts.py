"""A very long text in parts, each of them a page that is not heavy. Nothing is left out: the other parts are links.

Weights are bytes of HTML, estimated: what is written as it is escaped, and what stands around it. A book has a
megabyte of them, and no page of ours more than 120 kB, with its styles and scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from markupsafe import escape

from browse.pages.beside.alignment import Pair
from browse.pages.body_view import BodyPiece, Paragraph, SetRun

MOST = 50_000  # bytes of the text of one page; half of what the page has is around it
AROUND = 12  # of a paragraph
AROUND_PERSON = 150  # of a name in the text, and of the line in the margin where it comes first
AROUND_NOTE = 1_200  # of a note with the form that changes it
AROUND_CUT = 130
AROUND_MARK = 40
SHOWN_AROUND = 2  # numbers of parts on either side of that which is shown

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class TextParts:
    """Which part of a text a page shows; numbers are from 1. `found`: the parts that have what was searched for."""

    number: int
    total: int
    found: frozenset[int] = frozenset()

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers that are links: the first, the last, those around the one that is shown, and those of `found`."""
        near = range(self.number - SHOWN_AROUND, self.number + SHOWN_AROUND + 1)
        some = sorted(self.found)[: 4 * SHOWN_AROUND]
        return tuple(sorted({1, self.total, *some, *(number for number in near if 1 <= number <= self.total)}))

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.total else None


def part_asked(asked: str | None, total: int) -> int:
    """The number of a part, of what an address asks for.

    >>> part_asked("3", 5), part_asked("9", 5), part_asked("x", 5), part_asked(None, 5)
    (3, 5, 1, 1)
    """
    return min(max(int(asked), 1), total) if asked and asked.isdecimal() and len(asked) < 9 else 1


def text_parts(blocks: Sequence[Paragraph], curated: bool = False) -> tuple[tuple[Paragraph, ...], ...]:
    """The paragraphs in parts, at least one. For curators what was cut stands twice, for it can be kept by a button."""
    split = [piece for block in blocks for piece in _split(block, curated)]
    parts = _filled([(_weight(block, curated), block) for block in split])
    for part, following in pairwise(parts):
        while len(part) > 1 and part[-1].kind == "heading":
            following.insert(0, part.pop())
    return tuple(map(tuple, parts)) or ((),)


def pair_parts(pairs: Sequence[Pair]) -> tuple[tuple[Pair, ...], ...]:
    """Rows of two texts side by side in parts, at least one."""
    light = [one for pair in pairs for one in _lightened(pair)]
    return tuple(map(tuple, _filled([(_of_pair(pair), pair) for pair in light]))) or ((),)


def has_marks(blocks: Iterable[Paragraph]) -> bool:
    """Whether anything in them matched the search."""
    return any(piece.marked for block in blocks for run in block.runs for piece in run.pieces)


def _filled(weighed: Sequence[tuple[int, Thing]]) -> list[list[Thing]]:
    """The things in parts of about one weight, none of them heavier than `MOST` if no thing is."""
    total = sum(weight for weight, _ in weighed)
    fair = total / -(-total // MOST) if total else 0
    parts: list[list[Thing]] = []
    filled = 0
    for weight, one in weighed:
        if not parts or filled + weight > MOST or filled >= fair:
            parts.append([])
            filled = 0
        parts[-1].append(one)
        filled += weight
    return parts


def _bytes(text: str) -> int:
    return len(escape(text).encode())


def _weight(block: Paragraph, curated: bool) -> int:
    return AROUND + AROUND_NOTE * len(block.notes) + sum(_of_run(run, curated) for run in block.runs)


def _of_run(run: SetRun, curated: bool) -> int:
    written = _bytes(run.text)
    if run.cut:
        return AROUND_CUT + _bytes(run.rule + run.why) + (3 if curated else 1) * written
    person = AROUND_PERSON + 2 * _bytes(run.person.name + run.person.why) if run.person else 0
    repaired = AROUND_CUT + _bytes(run.was + run.rule * 2) if run.was is not None else 0
    return written + person + repaired + AROUND_MARK * (len(run.pieces) - 1)


def _of_pair(pair: Pair) -> int:
    return 8 * AROUND + sum(_weight(block, False) for block in (*pair.left, *pair.right))


def _split(block: Paragraph, curated: bool) -> Iterator[Paragraph]:
    """The paragraph; one that is too heavy for a page in several, whose words are those of the one."""
    if _weight(block, curated) <= MOST:
        yield block
        return
    pieces = [(_of_run(piece, curated), piece) for run in block.runs for piece in _split_run(run, curated)]
    *parts, last = _filled(pieces)
    for part in parts:
        yield replace(block, runs=tuple(part), notes=())
    yield replace(block, runs=tuple(last))


def _split_run(run: SetRun, curated: bool) -> Iterator[SetRun]:
    most = max(1, len(run.text) * MOST // (2 * _of_run(run, curated)))
    if len(run.text) <= 2 * most or run.person:
        yield run
        return
    at = 0
    while at < len(run.text):
        end = at + most
        if end < len(run.text):
            gap = max(run.text.rfind(" ", at, end), run.text.rfind("\n", at, end))
            end = gap + 1 if gap > at else end
        start = None if run.start is None else run.start + at
        pieces = tuple(_pieces_within(run.pieces, at, end))
        yield replace(run, text=run.text[at:end], start=start, pieces=pieces, was=run.was if not at else None)
        at = end


def _pieces_within(pieces: Iterable[BodyPiece], first: int, end: int) -> Iterator[BodyPiece]:
    at = 0
    for piece in pieces:
        text = piece.text[max(first - at, 0) : max(end - at, 0)]
        if text:
            yield replace(piece, text=text)
        at += len(piece.text)


def _lightened(pair: Pair) -> Iterator[Pair]:
    """The row; one that is too heavy, of texts that are too long to be compared, in several."""
    if _of_pair(pair) <= MOST:
        yield pair
        return
    left, right = ([one for block in side for one in _split(block, False)] for side in (pair.left, pair.right))
    rows = min(-(-2 * _of_pair(pair) // MOST), max(len(left), len(right)))
    for row in range(rows):
        yield Pair(
            tuple(left[len(left) * row // rows : len(left) * (row + 1) // rows]),
            tuple(right[len(right) * row // rows : len(right) * (row + 1) // rows]),
        )
