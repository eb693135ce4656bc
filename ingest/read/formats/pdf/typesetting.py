"""Lines of columns become paragraphs: by their distance, their indent, the size of their type, and where they end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from cuttings.labels import Label
from ingest.read.formats.manuscript import Passage
from ingest.read.formats.pdf.page_lines import PageLine

OTHER_SIZE, TITLE_SIZE = 1.08, 1.2  # of the size of the type: another one; that of a title to that of the text
INDENT = 0.8  # of the size of the type
APART = 1.35  # of the usual distance between lines
SHORT = 0.8  # of the width of a column: a line that ends before ends its paragraph
TITLE_WORDS = range(3, 41)
HEADING_WORDS = 14
STOP = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*\d{0,3}$")
BULLETS = "•●▪■◦‣"
ITEM = re.compile(rf"[{BULLETS}–—]\s|\(?[0-9a-z]{{1,3}}[.)]\s")
SENTENCE = re.compile(r"[.!…。][\"'”’»)\]]*$")
SET_LARGE = "set in the largest type of the first page"
SET_LARGER = "set apart from the text by its type"


@dataclass
class _Set:
    """A paragraph that is being put together, in a column."""

    lines: list[PageLine]
    column: tuple[float, float]
    rows: list[str] = field(default_factory=list)

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        return "\n".join(self.rows)


def typeset(columns: Sequence[Sequence[PageLine]]) -> list[Passage]:
    """The paragraphs of a text whose columns are given in reading order; the headline and headings told by their size.

    The lines of a paragraph are parted by line ends, which are repaired later, as are words that they divide.
    """
    columns = [level_rows(column) for column in columns]
    usual = _usual_distance(columns)
    parts: list[_Set] = []
    for column in columns:
        edges = (min(line.left for line in column), max(line.right for line in column))
        for n, line in enumerate(column):
            last = parts[-1] if parts else None
            goes_on = last and (_follows(last, line, edges, usual) if n else _goes_over(last, line, edges))
            if last and goes_on:
                last.lines.append(line)
                last.column = edges
            else:
                parts.append(_Set([line], edges))
            parts[-1].rows.append(line.text)
    return list(_labelled(parts))


def level_rows(column: Sequence[PageLine]) -> list[PageLine]:
    """The lines of a column, those that stand on one height joined."""
    rows: list[list[PageLine]] = []
    for line in column:
        if rows and _is_level(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda line: line.left)) for row in rows]


def _is_level(one: PageLine, other: PageLine) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = other.left >= one.right - 1 or one.left >= other.right - 1
    return apart and common > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _joined(row: Sequence[PageLine]) -> PageLine:
    if len(row) == 1:
        return row[0]
    longest = max(row, key=lambda line: len(line.text))
    return longest._replace(
        text=" ".join([line.text for line in row]), left=row[0].left, right=max(line.right for line in row)
    )


def _usual_distance(columns: Sequence[Sequence[PageLine]]) -> float:
    """The usual distance of a line from the one above it, in sizes of its type."""
    distances = [
        (line.bottom - above.bottom) / line.size
        for column in columns
        for above, line in pairwise(column)
        if line.size and above.bottom < line.bottom < above.bottom + 3 * line.size
    ]
    return median(distances) if distances else 1.2


def _follows(last: _Set, line: PageLine, edges: tuple[float, float], usual: float) -> bool:
    """Whether a line goes on with the paragraph of the line above it in its column."""
    above = last.lines[-1]
    if _differ(above, line) or line.bottom - above.bottom > APART * usual * line.size:
        return False
    if ITEM.match(line.text) and (STOP.search(above.text) or line.text[0] in BULLETS):
        return False
    return not _is_shifted(last, line) and not _ends_short(above, edges, line)


def _is_shifted(last: _Set, line: PageLine) -> bool:
    """Whether a line begins farther in than the one above it, or farther out than a paragraph's second line may."""
    above = last.lines[-1]
    shift = (line.left - above.left) / line.size
    if abs(shift) <= INDENT or abs(above.left + above.right - line.left - line.right) < line.size:  # or is centred
        return False
    first = len(last.lines) == 1
    return not (first and ITEM.match(above.text)) if shift > 0 else not first


def _ends_short(above: PageLine, edges: tuple[float, float], line: PageLine) -> bool:
    """Whether a line ends so early that the first word of the next would have fitted."""
    room = edges[1] - above.right
    first = len(line.text.split(" ", 1)[0]) + 1
    letter = (line.right - line.left) / max(1, len(line.text))
    if room < max((1 - SHORT) * (edges[1] - edges[0]), 1.5 * first * letter):
        return False
    return STOP.search(above.text) is not None or not line.text[:1].islower()


def _goes_over(last: _Set, line: PageLine, edges: tuple[float, float]) -> bool:
    """Whether the first line of a column goes on with the last paragraph of the column before."""
    above = last.lines[-1]
    if _differ(above, line) or line.left > edges[0] + INDENT * line.size:
        return False
    if line.text[:1].islower():
        return True
    full = above.right >= last.column[1] - 0.1 * (last.column[1] - last.column[0])
    return full and not STOP.search(above.text) and len(last.lines) > 1


def _differ(one: PageLine, other: PageLine) -> bool:
    """Whether two lines are set in type of another size or face."""
    sizes = sorted((one.size, other.size))
    return sizes[1] > OTHER_SIZE * sizes[0] or one.emphasised != other.emphasised


def _labelled(parts: Sequence[_Set]) -> Iterator[Passage]:
    """The paragraphs, with what the size of their type says of them."""
    sizes: Counter[float] = Counter()
    for part in parts:
        sizes[round(part.size, 1)] += len(part.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    title = _title(parts, usual)
    for n, part in enumerate(parts):
        if n == title:
            yield Passage(part.text, Label.TITLE, SET_LARGE)
        elif _is_heading(part, usual):
            yield Passage(part.text, Label.HEADING, SET_LARGER)
        else:
            yield Passage(part.text)


def _is_heading(part: _Set, usual: float) -> bool:
    """Whether a few words stand alone in larger, bold or italic type, and end as no sentence ends."""
    larger = part.size > OTHER_SIZE * usual or (part.lines[0].emphasised and part.size * OTHER_SIZE > usual)
    return larger and len(part.text.split()) <= HEADING_WORDS and not SENTENCE.search(part.text)


def _title(parts: Sequence[_Set], usual: float) -> int:
    """The place of the paragraph in the largest type of the first page that may be a headline; -1 where none is."""
    able = [
        (-part.size, n)
        for n, part in enumerate(parts)
        if part.lines[0].page == parts[0].lines[0].page
        and part.size > TITLE_SIZE * usual
        and len(part.text.split()) in TITLE_WORDS
        and not SENTENCE.search(part.text)
    ]
    return min(able)[1] if able else -1
