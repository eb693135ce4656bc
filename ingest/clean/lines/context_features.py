"""The features of a line in its text: its own, those of its neighbours, its place, and those of the whole text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np
import numpy.typing as npt

from cuttings.labels import Label
from ingest.clean.line import PARAGRAPH_WORDS, SENTENCE_WORDS
from ingest.clean.lines.line_features import HIT_GROUPS, OWN, Columns
from ingest.model.context import MANY_TEXTS

Matrix = npt.NDArray[np.float32]
Row = npt.NDArray[np.float32]
Numbers = Sequence[float]
Flags = Sequence[bool]
AT = {name: n for n, name in enumerate(OWN)}
NEAR = ("words", "capitals", "function words", "lexicon sum", "words of the text")
OFFSETS = (-2, -1, 1, 2)
WINDOWS = (2, 5, 12)
AROUND = ("paragraph words", "sentence", "lexicon sum", "rule", "short")
PLACE = (
    "line", "lines after", "words before", "words after", "paragraphs above", "paragraphs below", "rules above",
    "rules below", "from the densest stretch", "in the densest stretch", "since a box began", "kind of that box",
    "short lines together",
)  # fmt: skip
WHOLE = (
    "lines", "mean words", "share of sentences", "share of rules", "words in paragraphs", "mean lexicon",
    "texts of the source", "quotes to words", "apostrophes to words", "likeness of neighbours",
    "capitals of paragraphs",
)  # fmt: skip
NAMES = (
    *OWN,
    *(f"{name} {offset:+d}" for offset in OFFSETS for name in NEAR),
    *(f"{name} within {width}" for name in AROUND for width in WINDOWS),
    *PLACE,
    *WHOLE,
)
SHORT = 8  # words below which a line is short
# The rules that head a box, by their numbers in the feature "rule"; how far off a box is where there is none.
BOXES = (HIT_GROUPS[Label.WIDGET], HIT_GROUPS[Label.COMMENTS])
NO_BOX = 99
_NEAR_AT = np.array([AT[name] for name in NEAR])


def line_rows(own: Columns, texts: int) -> Matrix:
    """A row a line, a column for each of `NAMES`: what the classifier of lines reads.

    `own` has the columns of the lines by themselves, `texts` says how many texts of the source are known.
    """
    lines = own.shape[1]
    prose = paragraphs(own)
    out = np.empty((len(NAMES), lines), np.float32)
    at = 0
    for block in (own, _neighbours(own), _within(_around(own, prose)), _place(own, prose), _whole(own, prose, texts)):
        out[at : at + len(block)] = block
        at += len(block)
    return np.ascontiguousarray(out.T)


def _neighbours(own: Columns) -> Columns:
    """The features `NEAR` of the lines at each of `OFFSETS`; -9 where there is no such line."""
    columns = own[_NEAR_AT]
    out = np.full((len(OFFSETS), *columns.shape), -9.0, np.float32)
    for part, offset in zip(out, OFFSETS, strict=True):
        if offset < 0:
            part[:, -offset:] = columns[:, :offset]
        else:
            part[:, :-offset] = columns[:, offset:]
    return out.reshape(-1, columns.shape[1])


def paragraphs(own: Columns) -> npt.NDArray[np.bool_]:
    """Which lines are paragraphs of prose (see `Line.paragraph`)."""
    words = own[AT["words"]]
    out: npt.NDArray[np.bool_] = (words >= PARAGRAPH_WORDS) | ((own[AT["sentence"]] > 0) & (words >= SENTENCE_WORDS))
    return out


def _around(own: Columns, prose: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """The rows `AROUND` of the lines themselves."""
    words = own[AT["words"]]
    out = np.empty((len(AROUND), len(words)))
    out[0] = np.log1p(words) * prose
    out[1] = own[AT["sentence"]]
    out[2] = own[AT["lexicon sum"]]
    out[3] = own[AT["rule"]] > 0
    out[4] = words < SHORT
    return out


def _within(columns: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """For each of `WINDOWS` the means of the columns over the other lines that are no further away."""
    kinds, lines = columns.shape
    total = np.zeros((kinds, lines + 1))
    columns.cumsum(axis=1, out=total[:, 1:])
    first, last, others = _reach(lines)
    means = (total.take(last, axis=1) - total.take(first, axis=1) - columns[:, None]) / others
    return means.reshape(-1, lines)


@lru_cache(maxsize=256)
def _reach(n: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """For each of `WINDOWS` and each of `n` lines: where its window begins and ends, and how many others are in it."""
    at, widths = np.arange(n), np.array(WINDOWS)[:, None]
    first, last = np.maximum(at - widths, 0), np.minimum(at + widths + 1, n)
    return first, last, np.maximum(last - first - 1, 1)


def _place(own: Columns, prose: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """The rows `PLACE`."""
    words, rules = own[AT["words"]], own[AT["rule"]]
    n = len(words)
    marked = np.stack((words, prose, rules > 0)).astype(np.float64)
    to_here = marked.cumsum(axis=1)
    above, below = to_here - marked, to_here[:, -1:] - to_here
    total = max(to_here[0, -1], 1.0)
    out = np.empty((len(PLACE), n))
    at = out[0] = np.arange(n)
    out[1] = n - 1 - at
    out[2], out[3] = above[0] / total, below[0] / total
    out[4:8:2], out[5:8:2] = above[1:], below[1:]
    first, last = _densest(words.tolist(), prose.tolist())
    away = out[8] = np.maximum(first - at, 0) + np.minimum(last - at, 0)
    out[9] = (away == 0) * (words @ prose / total)
    out[10], out[11] = _boxes(rules.tolist())
    out[12] = _together((words < SHORT).tolist())
    return out


def _boxes(hit: Numbers) -> tuple[list[int], list[float]]:
    """For each line how many lines above it the last head of a box stands, and the number of that box's rule."""
    since, kinds = [], []
    away, kind = NO_BOX, 0.0
    for number in hit:
        if BOXES[0] <= number <= BOXES[1]:
            away, kind = 0, number
        elif kind:
            away += 1
        since.append(away)
        kinds.append(kind)
    return since, kinds


def _densest(words: Numbers, prose: Flags) -> tuple[int, int]:
    """The first and last line of the stretch with most words in paragraphs; any other line within costs eight words."""
    best, best_range, start, run = 0.0, (0, len(words) - 1), 0, 0.0
    for n, (count, flag) in enumerate(zip(words, prose, strict=True)):
        if run <= 0:
            start, run = n, 0.0
        run += min(count, 120.0) if flag else -8.0
        if run > best:
            best, best_range = run, (start, n)
    return best_range


def _together(short: Flags) -> list[int]:
    """For each line the length of the run of short lines that it belongs to; 0 for a long line."""
    out: list[int] = []
    for flag, run in groupby(short):
        size = len(list(run))
        out += [size if flag else 0] * size
    return out


def _whole(own: Columns, prose: npt.NDArray[np.bool_], texts: int) -> Matrix:
    """The rows `WHOLE`, the same for all lines."""
    lines = own.shape[1]
    words = own[AT["words"]]
    sums = own.sum(axis=1, dtype=np.float64).tolist()
    total = max(sums[AT["words"]], 1.0)
    row = (
        lines, sums[AT["words"]] / lines, sums[AT["sentence"]] / lines, np.count_nonzero(own[AT["rule"]]) / lines,
        float(words @ prose) / total, sums[AT["lexicon sum"]] / lines, min(texts, MANY_TEXTS),
        sums[AT["quotes"]] / total, sums[AT["apostrophes"]] / total, _likeness(own[AT["lexicon sum"]]),
        float(own[AT["capitals"]] @ prose) / max(int(np.count_nonzero(prose)), 1),
    )  # fmt: skip
    return np.array(row, np.float32)[:, None]


def _likeness(values: Row) -> float:
    """The correlation of each value with the next, from -1 to 1: lines of an article follow lines of an article."""
    if len(values) < 6:
        return 0.0
    bounded = np.minimum(np.maximum(values, -4), 4)
    from_mean = bounded - bounded.sum() / len(values)
    spread = float(from_mean @ from_mean) / len(values)
    return float(from_mean[1:] @ from_mean[:-1]) / (len(values) - 1) / spread if spread > 0 else 0.0
