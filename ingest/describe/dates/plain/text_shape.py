"""Where the prose, the headline and the days of a plain text stand: what the place of a day is measured against."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from cuttings.labels import CUT, Label
from ingest.clean.line import Line
from ingest.describe.dates.partial_date import PartialDate
from ingest.describe.dates.plain.company import ANSWERS_TO, CLOCK, COMMENTS, ONES
from ingest.describe.dates.plain.day_candidates import DayCandidate
from ingest.model.span import Mark

_LISTED = 5  # days alone on their lines at one distance from each other: of four, one was an article's
_APART = 12  # lines between two days of a list, at most
_WORD = re.compile(r"[^\W\d_]{2,}")
_TEXT = 80  # words of the body above the heading of its comments
_SHORT, _MOST = 30, 0.5  # of a short text: words above such a heading, and their share in all that are kept
_HEADING = 9  # words of the head of a list of other texts, fewer


@dataclass(frozen=True, slots=True)
class TextShape:
    """The lines of a text, what the cleaning made of each, running sums of words, numbers of the lines that count."""

    lines: Sequence[Line]
    labels: tuple[str, ...]  # of each line's mark, or ""
    ruled: tuple[bool, ...]  # whether a rule cut it
    kept_words: tuple[float, ...]  # of the lines before each
    prose_words: tuple[float, ...]
    first: int  # the first paragraph that is kept
    last: int
    titles: tuple[int, ...]
    comments: tuple[int, ...]  # lines below the text that head its comments
    related: tuple[int, ...]  # lines below the text that head a list of others
    numbers: tuple[int, ...]  # of the candidates' lines
    listed: frozenset[int]  # lines with a day of a list's entry
    days: Counter[str]
    forms: Counter[tuple[bool, bool, bool]]
    latest: PartialDate | None
    earliest: PartialDate | None


def text_shape(lines: Sequence[Line], marks: Sequence[Mark], candidates: Sequence[DayCandidate]) -> TextShape:
    """The shape of a text, against which the places of its candidates are measured."""
    by_start = {mark.start: mark for mark in reversed(marks)}
    marked = [by_start.get(line.start) for line in lines]
    cut = [bool(m and m.label in CUT and m.end >= line.end) for m, line in zip(marked, lines, strict=True)]
    kept = [0.0 if gone else line.size * (1 if line.paragraph else 0.3) for gone, line in zip(cut, lines, strict=True)]
    prose = [line.size if line.paragraph else 0.0 for line in lines]
    paragraphs = [n for n, line in enumerate(lines) if line.paragraph]
    bodily = [n for n in paragraphs if not cut[n]] or paragraphs
    sums = (0.0, *accumulate(kept))
    dated = [c.written.date for c in candidates if c.written.date.year]
    return TextShape(
        lines,
        tuple(mark.label.value if mark else "" for mark in marked),
        tuple(bool(mark and mark.rule != "judge") for mark in marked),
        sums,
        (0.0, *accumulate(prose)),
        bodily[0] if bodily else len(lines),
        bodily[-1] if bodily else len(lines),
        tuple(n for n, mark in enumerate(marked) if mark and mark.label is Label.TITLE),
        tuple(n for n in range(len(lines)) if _is_below(sums, n) and _heads_comments(lines[n])),
        tuple(n for n in range(len(lines)) if _is_below(sums, n) and _heads_others(lines[n], marked[n])),
        tuple(c.number for c in candidates),
        _listed([c.number for c in candidates if c.of == 1 and not _WORD.search(f"{c.before} {c.behind}")]),
        Counter(str(c.written.date) for c in candidates),
        Counter(form_of(c) for c in candidates),
        max(dated, default=None),
        min(dated, default=None),
    )


def words_between(sums: Sequence[float], start: int, end: int) -> float:
    """The words of the lines from `start` to `end`, as far as there are such lines."""
    last = len(sums) - 1
    return sums[max(0, min(end, last))] - sums[max(0, min(start, last))]


def form_of(candidate: DayCandidate) -> tuple[bool, bool, bool]:
    """How a day is written: whether at the start of its line, whether with letters (of a month), whether beside a
    clock.
    """
    written, line = candidate.written, candidate.line
    letters = any(map(str.isalpha, line[written.start : written.end]))
    return written.start < 3, letters, CLOCK.search(line, written.end, written.end + 40) is not None


def candidates_between(shape: TextShape, first: int, last: int) -> int:
    """How many candidates stand in the lines from `first` to `last`, both included."""
    return bisect_right(shape.numbers, last) - bisect_left(shape.numbers, first)


def _listed(bare: Sequence[int]) -> frozenset[int]:
    """Of the lines with a bare day those of runs that go on at one distance: entries of a list of other texts."""
    listed: set[int] = set()
    run: list[int] = []
    for number in bare:
        if len(run) > 1 and number - run[-1] != run[1] - run[0]:
            run = run[-1:]
        run.append(number)
        if len(run) >= _LISTED and run[1] - run[0] <= _APART:
            listed.update(run[-_LISTED:])
    return frozenset(listed)


def _is_below(kept: Sequence[float], n: int) -> bool:
    """Whether the text, or the most of a short one, stands above the line `n`."""
    return kept[n] > _TEXT or (kept[n] > _SHORT and kept[n] > _MOST * kept[-1])


def _heads_others(line: Line, mark: Mark | None) -> bool:
    ruled = mark is not None and mark.label is Label.RELATED and mark.rule != "judge"
    return ruled and line.size < _HEADING and not line.sentence


def _heads_comments(line: Line) -> bool:
    if line.size < 6 and COMMENTS.match(line.text):
        return True
    counted = line.words and (line.words[0].isdigit() or line.words[0] in ONES)
    return bool(counted) and ANSWERS_TO.match(line.text) is not None
