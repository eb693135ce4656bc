"""Stretches of a paragraph that another text lacks, marked in the runs that the page sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from browse.pages.body_view import BodyPiece, Paragraph, SetRun

REMOVED, INSERTED = "removed", "inserted"  # what only the left text has, what only the right one has


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A stretch of a paragraph's text, by offsets, and of which kind it is."""

    start: int
    end: int
    kind: str


def compared_text(paragraph: Paragraph) -> str:
    """The text of a paragraph with blanks in the place of what was cut from it: offsets are those of its text."""
    return "".join(" " * len(run.text) if run.cut else run.text for run in paragraph.runs)


def changed(paragraph: Paragraph, changes: Sequence[Difference]) -> Paragraph:
    """The paragraph with its changes, which stand in order, marked; what was cut stays as it is."""
    if not changes:
        return paragraph
    runs, at = [], 0
    for run in paragraph.runs:
        inside = [change for change in changes if change.start < at + len(run.text) and change.end > at]
        runs.append(replace(run, pieces=tuple(_parted(run, at, inside))) if inside and not run.cut else run)
        at += len(run.text)
    return replace(paragraph, runs=tuple(runs))


def _parted(run: SetRun, start: int, changes: Sequence[Difference]) -> Iterator[BodyPiece]:
    """The pieces of a run that begins at `start`, parted where a change begins or ends."""
    at = start
    for piece in run.pieces or (BodyPiece(run.text),):
        end = at + len(piece.text)
        while at < end:
            change = next((one for one in changes if one.start <= at < one.end), None)
            later = (one.start for one in changes if at < one.start < end)
            stop = min(change.end, end) if change else min(later, default=end)
            text = piece.text[len(piece.text) - (end - at) : len(piece.text) - (end - stop)]
            yield replace(piece, text=text, change=change.kind if change else "")
            at = stop
