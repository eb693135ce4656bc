"""The columns of a page, in the order in which they are read.

A gutter is a strip that hardly a line crosses and that has lines of prose side by side on both sides. What crosses it
(a headline above its columns) parts the page into bands, each read column by column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from ingest.read.formats.pdf.page_lines import PageLine

NARROWEST = 0.6  # of the size of the type: the strip between two columns
MOST_CROSSING, LEAST_BESIDE = 0.2, 0.15  # of the lines of a region: across a gutter, and on each side of it
FEWEST = 4  # lines on each side
LEAST_LETTERS = 14  # of the middle line of a column: cells of a table have fewer
DEEPEST = 5  # gutters within gutters: a page has no more than some eight columns


class Gutter(NamedTuple):
    """A strip of a region, and how many of its lines cross it."""

    left: float
    right: float
    crossing: int


def columns_in_order(lines: Sequence[PageLine], depth: int = 0) -> list[list[PageLine]]:
    """The columns of a region in reading order, each with its lines from above."""
    gutter = _gutter(lines) if depth < DEEPEST and len(lines) >= 2 * FEWEST else None
    if gutter is None:
        return [sorted(lines, key=lambda line: (line.top, line.left))] if lines else []
    middle = (gutter.left + gutter.right) / 2
    columns: list[list[PageLine]] = []
    sides = [(line, _side(line, middle)) for line in sorted(lines, key=lambda line: line.top)]
    for crossing, band in groupby(sides, key=lambda pair: pair[1] == 0):
        within = list(band)
        if crossing:
            columns.append([line for line, _ in within])
        else:
            for side in (-1, 1):
                columns += columns_in_order([line for line, its in within if its == side], depth + 1)
    return columns


def _side(line: PageLine, middle: float) -> int:
    """-1 for a line left of a gutter, 1 for one right of it, 0 for one across."""
    return -1 if line.right <= middle else 1 if line.left >= middle else 0


def _gutter(lines: Sequence[PageLine]) -> Gutter | None:
    """The widest strip that few lines cross, with columns of prose beside each other on both sides."""
    narrowest = NARROWEST * median(line.size for line in lines)
    strips = [strip for strip in _strips(lines) if strip.right - strip.left >= narrowest]
    for strip in sorted(strips, key=lambda strip: (strip.crossing, strip.left - strip.right)):
        if _parts_prose(lines, (strip.left + strip.right) / 2):
            return strip
    return None


MOST_STRIPS = 12


def _strips(lines: Sequence[PageLine]) -> list[Gutter]:
    """The strips between ends and beginnings of lines that few lines cross, those that the fewest cross first."""
    edges = sorted([(line.left, 1) for line in lines] + [(line.right, -1) for line in lines])
    most = MOST_CROSSING * len(lines)
    strips: list[Gutter] = []
    crossing = 0
    for (at, step), (following, _) in pairwise(edges):
        crossing += step
        if crossing <= most and following > at:
            last = strips[-1] if strips else None
            if last and last.right == at and last.crossing == crossing:
                strips[-1] = last._replace(right=following)
            else:
                strips.append(Gutter(at, following, crossing))
    return sorted(strips, key=lambda strip: strip.crossing)[:MOST_STRIPS]


def _parts_prose(lines: Sequence[PageLine], middle: float) -> bool:
    left = [line for line in lines if line.right <= middle]
    right = [line for line in lines if line.left >= middle]
    if min(len(left), len(right)) < max(FEWEST, LEAST_BESIDE * len(lines)):
        return False
    letters = min(median(len(line.text) for line in side) for side in (left, right))
    top = max(min(line.top for line in side) for side in (left, right))
    bottom = min(max(line.bottom for line in side) for side in (left, right))
    beside = sum(top <= line.top and line.bottom <= bottom for line in (*left, *right))
    return letters >= LEAST_LETTERS and 2 * beside >= min(len(left), len(right))
