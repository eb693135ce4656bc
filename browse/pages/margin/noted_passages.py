"""The passages of a text of which something is noted, marked where they stand; the notes follow their paragraphs.

A passage is found by its letters alone: what is marked on a page has other spaces and line breaks than the body.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from browse.pages.body_view import BodyPiece, Paragraph, SetRun
from cuttings.notebook.note_taking import Note


@dataclass(frozen=True, slots=True)
class NotedPassage:
    """Where the passage of a note stands in a body."""

    start: int
    end: int
    note: Note


def passages_in(body: str, notes: Iterable[Note]) -> tuple[NotedPassage, ...]:
    """The passages that stand in a body, by their beginnings; the first place of one that stands twice."""
    notes = [note for note in notes if note.quote]
    if not notes:
        return ()
    places = [place for place, letter in enumerate(body) if not letter.isspace()]
    solid = "".join(body.split())
    found = []
    for note in notes:
        quote = "".join(note.quote.split())
        at = solid.find(quote)
        if at >= 0:
            found.append(NotedPassage(places[at], places[at + len(quote) - 1] + 1, note))
    return tuple(sorted(found, key=lambda passage: (passage.start, passage.end)))


def with_passages(blocks: Sequence[Paragraph], passages: Sequence[NotedPassage]) -> tuple[Paragraph, ...]:
    """The paragraphs with the passages marked, and the notes on them."""
    if not passages:
        return tuple(blocks)
    begins = [(run.start, number) for number, block in enumerate(blocks) for run in block.runs if run.start is not None]
    notes: dict[int, list[Note]] = {}
    for passage in passages:
        at = bisect_right(begins, (passage.end - 1, len(blocks)))
        notes.setdefault(begins[max(at - 1, 0)][1] if begins else 0, []).append(passage.note)
    return tuple(
        replace(block, runs=tuple(_marked(run, passages) for run in block.runs), notes=tuple(notes.get(number, ())))
        for number, block in enumerate(blocks)
    )


def _marked(run: SetRun, passages: Sequence[NotedPassage]) -> SetRun:
    return run if run.start is None else replace(run, pieces=tuple(_parted(run.start, run.pieces, passages)))


def _parted(start: int, pieces: Iterable[BodyPiece], passages: Sequence[NotedPassage]) -> Iterator[BodyPiece]:
    """The pieces that begin at a place of the body, parted where passages begin and end."""
    edges = sorted({edge for passage in passages for edge in (passage.start, passage.end)})
    at = start
    for piece in pieces:
        end = at + len(piece.text)
        cuts = [at, *(edge for edge in edges if at < edge < end), end]
        for left, right in pairwise(cuts):
            noted = any(passage.start <= left < passage.end for passage in passages)
            yield replace(piece, text=piece.text[left - at : right - at], noted=noted)
        at = end
