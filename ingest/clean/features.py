"""What the judge looks at in a line of a text: its own features, its neighbours', its place, and the whole text's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.clean.line import PARAGRAPH_WORDS, SENTENCE_WORDS
from ingest.clean.line_features import OWN, Matrix, Row

NEAR = (
    "words",
    "sentence",
    "capitals",
    "function words",
    "rule",
    "lexicon sum",
    "lexicon mean",
    "repeated in the source",
    "words of the text",
)
_NEAR_AT = [OWN.index(name) for name in NEAR]
AT = {name: n for n, name in enumerate(OWN)}
OFFSETS = (-2, -1, 1, 2)
WINDOWS = (2, 5, 12)
AROUND = ("paragraph words", "sentence", "lexicon sum", "rule", "short")
PLACE = (
    "line", "lines after", "place", "words before", "words after", "to the last paragraph above",
    "to the next paragraph below", "paragraphs above", "paragraphs below", "in the densest stretch",
    "from the densest stretch", "rules above", "rules below", "since a box began", "kind of that box",
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
    *(f"{name} within {width}" for width in WINDOWS for name in AROUND),
    *PLACE,
    *WHOLE,
)


def features(own: Matrix, texts: int) -> Matrix:
    """The rows that the judge reads: each line's own, its neighbours', its place, and its text's; columns `NAMES`."""
    around = _around(own)
    columns = [
        own,
        neighbours(own[:, _NEAR_AT], OFFSETS),
        *within(around, WINDOWS),
        _place(own),
        _whole(own, texts),
    ]
    return np.concatenate(columns, axis=1)


def neighbours(rows: Matrix, offsets: Sequence[int]) -> Matrix:
    """The rows of the neighbours side by side; -9 where there is none."""
    out = np.full((len(rows), rows.shape[1] * len(offsets)), -9.0, np.float32)
    for n, offset in enumerate(offsets):
        part = out[:, n * rows.shape[1] : (n + 1) * rows.shape[1]]
        if offset < 0:
            part[-offset:] = rows[:offset]
        else:
            part[:-offset] = rows[offset:]
    return out


def paragraphs(own: Matrix) -> npt.NDArray[np.bool_]:
    """Which lines are paragraphs of prose (see `Line.paragraph`)."""
    words = own[:, AT["words"]]
    out: npt.NDArray[np.bool_] = (words >= PARAGRAPH_WORDS) | ((own[:, AT["sentence"]] > 0) & (words >= SENTENCE_WORDS))
    return out


def _around(own: Matrix) -> Matrix:
    words, sentence = own[:, AT["words"]], own[:, AT["sentence"]]
    paragraph = paragraphs(own)
    columns = [np.log1p(words) * paragraph, sentence, own[:, AT["lexicon sum"]], own[:, AT["rule"]] > 0, words < 8]
    return np.stack(columns, axis=1).astype(np.float32)


def within(rows: Matrix, widths: Sequence[int]) -> Iterator[Matrix]:
    """For each width the mean of each column over the lines up to so far away, the line itself left out."""
    n = len(rows)
    total = np.zeros((n + 1, rows.shape[1]), np.float64)
    np.cumsum(rows, axis=0, out=total[1:])
    at = np.arange(n)
    for width in widths:
        first, last = np.maximum(at - width, 0), np.minimum(at + width + 1, n)
        others = np.maximum(last - first - 1, 1)[:, None]
        yield ((total[last] - total[first] - rows) / others).astype(np.float32)


def _place(own: Matrix) -> Matrix:
    at = np.arange(len(own))
    words = own[:, AT["words"]].astype(np.float64)
    paragraph = paragraphs(own)
    before = np.cumsum(words) - words
    total = max(float(words.sum()), 1.0)
    first, last = _densest(words, paragraph)
    away = np.where(at < first, first - at, np.where(at > last, last - at, 0))
    above: npt.NDArray[np.int_] = np.cumsum(paragraph) - paragraph
    columns = [
        at, at[::-1], at / max(len(at) - 1, 1), before / total, (total - before - words) / total,
        np.minimum(at - previous_marked(paragraph, at), 60), np.minimum(next_marked(paragraph, at) - at, 60),
        above, paragraph.sum() - above - paragraph,
        (away == 0) * float((words * paragraph).sum()) / total, np.minimum(np.maximum(away, -80), 80),
        *_ruled(own[:, AT["rule"]], at), _together(words < 8),
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _ruled(hit: Row, at: npt.NDArray[np.intp]) -> tuple[npt.NDArray[Any], ...]:
    """How many lines above and below rules take, how far up the last head of a box is, and of what box."""
    hits = np.cumsum(hit > 0)
    box = np.maximum.accumulate(np.where((hit >= 6) & (hit <= 9), at, -1))
    kind = np.where(box >= 0, hit[np.maximum(box, 0)], 0)
    return hits - (hit > 0), hits[-1] - hits, np.where(box >= 0, at - box, 99), kind


def _densest(words: npt.NDArray[np.float64], paragraph: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """The stretch of lines with most words in paragraphs, where every other line costs a few words."""
    gain = np.where(paragraph, np.minimum(words, 120.0), -8.0)
    best, best_range, start, run = 0.0, (0, len(words) - 1), 0, 0.0
    for n, value in enumerate(gain.tolist()):
        if run <= 0:
            start, run = n, 0.0
        run += value
        if run > best:
            best, best_range = run, (start, n)
    return best_range


def previous_marked(marked: npt.NDArray[np.bool_], at: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """For each line the last marked one above it; far off where there is none."""
    seen = np.maximum.accumulate(np.where(marked, at, -61))
    out: npt.NDArray[np.intp] = np.concatenate([[-61], seen[:-1]])
    return out


def next_marked(marked: npt.NDArray[np.bool_], at: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """For each line the first marked one below it; far off where there is none."""
    far = len(at) + 61
    seen = np.minimum.accumulate(np.where(marked, at, far)[::-1])[::-1]
    out: npt.NDArray[np.intp] = np.concatenate([seen[1:], [far]])
    return out


def _together(short: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """How long the run of short lines is that each line stands in (0 for a long one)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], short.astype(np.int8), [0]])))
    out = np.zeros(len(short), np.intp)
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        out[first:last] = last - first
    return out


def _whole(own: Matrix, texts: int) -> Matrix:
    words, count = own[:, AT["words"]], len(own)
    prose = paragraphs(own)
    sums = own.sum(axis=0, dtype=np.float64)
    total = max(sums[AT["words"]], 1.0)
    row = [
        count, sums[AT["words"]] / count, sums[AT["sentence"]] / count, np.count_nonzero(own[:, AT["rule"]]) / count,
        (words * prose).sum() / total, sums[AT["lexicon sum"]] / count, min(texts, 5),
        sums[AT["quotes"]] / total, sums[AT["apostrophes"]] / total,
        _likeness(own[:, AT["lexicon sum"]]), (own[:, AT["capitals"]] * prose).sum() / max(np.count_nonzero(prose), 1),
    ]  # fmt: skip
    return np.tile(np.array(row, np.float32), (len(own), 1))


def _likeness(values: Row) -> float:
    """How far a line is like the next one (-1 to 1): a text in its order is, a shuffled one is not."""
    if len(values) < 6:
        return 0.0
    bounded = np.minimum(np.maximum(values, -4), 4)
    from_mean = bounded - bounded.sum() / len(values)
    spread = float(from_mean @ from_mean) / len(values)
    return float(from_mean[1:] @ from_mean[:-1]) / (len(values) - 1) / spread if spread > 0 else 0.0
