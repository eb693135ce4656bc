"""What the judge looks at in a line of a text: its own features, its neighbours', its place, and the whole text's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby

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
_NEAR_AT = np.array([OWN.index(name) for name in NEAR])
Numbers = Sequence[float]
Flags = Sequence[bool]
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
SHORT = 8  # words below which a line is short
NEXT, FAR = 60, 80  # lines: what is farther off is taken to be so far
BOXES, NO_BOX = (6, 9), 99  # the kinds of rules that head a box; how far off it is where there is none


def features(own: Matrix, texts: int) -> Matrix:
    """The rows that the judge reads: each line's own, its neighbours', its place, and its text's; columns `NAMES`.

    A text has two dozen lines: its place is told by plain lists, for which numpy would take longer.
    """
    prose = paragraphs(own)
    out = np.empty((len(own), len(NAMES)), np.float32)
    at = 0
    for block in (own, _neighbours(own), _within(_around(own, prose)), _place(own, prose.tolist())):
        out[:, at : at + block.shape[1]] = block
        at += block.shape[1]
    out[:, at:] = _whole(own, prose, texts)
    return out


def _neighbours(own: Matrix) -> Matrix:
    """What counts of the neighbours' rows, side by side; -9 where there is none."""
    rows = own[:, _NEAR_AT]
    width = len(NEAR)
    out = np.full((len(rows), width * len(OFFSETS)), -9.0, np.float32)
    for n, offset in enumerate(OFFSETS):
        part = out[:, n * width : (n + 1) * width]
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


def _around(own: Matrix, prose: npt.NDArray[np.bool_]) -> Matrix:
    """The columns `AROUND` of the lines themselves."""
    words = own[:, AT["words"]]
    out = np.empty((len(own), len(AROUND)), np.float32)
    out[:, 0] = np.log1p(words) * prose
    out[:, 1] = own[:, AT["sentence"]]
    out[:, 2] = own[:, AT["lexicon sum"]]
    out[:, 3] = own[:, AT["rule"]] > 0
    out[:, 4] = words < SHORT
    return out


def _within(rows: Matrix) -> npt.NDArray[np.float64]:
    """For each width the mean of each column over the lines up to so far away, the line itself left out."""
    n, columns = rows.shape
    total = np.zeros((n + 1, columns), np.float64)
    np.cumsum(rows, axis=0, out=total[1:])
    first, last, others = _reach(n)
    means: npt.NDArray[np.float64] = (total[last] - total[first] - rows) / others
    return means.transpose(1, 0, 2).reshape(n, len(WINDOWS) * columns)


@lru_cache(maxsize=256)
def _reach(n: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Of `n` lines, for each width and line: where its window begins and ends, and how many others are in it."""
    at, widths = np.arange(n), np.array(WINDOWS)[:, None]
    first, last = np.maximum(at - widths, 0), np.minimum(at + widths + 1, n)
    return first, last, np.maximum(last - first - 1, 1)[:, :, None]


def _place(own: Matrix, prose: Flags) -> Matrix:
    """The columns `PLACE`."""
    n = len(own)
    words: Numbers = own[:, AT["words"]].tolist()
    to_here = list(accumulate(words))
    total = max(to_here[-1], 1.0) if n else 1.0
    of_prose = sum([count for count, flag in zip(words, prose, strict=True) if flag]) / total
    paragraphs_to_here = list(accumulate(prose))
    first, last = _densest(words, prose)
    away = [first - at if at < first else last - at if at > last else 0 for at in range(n)]
    columns: tuple[Sequence[float], ...] = (
        range(n),
        range(n - 1, -1, -1),
        [at / max(n - 1, 1) for at in range(n)],
        [(here - count) / total for here, count in zip(to_here, words, strict=True)],
        [(total - (here - count) - count) / total for here, count in zip(to_here, words, strict=True)],
        _since(prose),
        _since(prose[::-1])[::-1],
        [here - flag for here, flag in zip(paragraphs_to_here, prose, strict=True)],
        [paragraphs_to_here[-1] - here for here in paragraphs_to_here],
        [0.0 if off else of_prose for off in away],
        [max(-FAR, min(FAR, off)) for off in away],
        *_ruled(own[:, AT["rule"]].tolist()),
        _together([count < SHORT for count in words]),
    )
    return np.fromiter(chain.from_iterable(columns), np.float32, len(PLACE) * n).reshape(len(PLACE), n).T


def _since(marked: Flags) -> list[int]:
    """For each line how far up the last marked one is; `NEXT` where it is farther off, or there is none."""
    out, away = [], NEXT
    for flag in marked:
        out.append(min(away, NEXT))
        away = 1 if flag else away + 1
    return out


def _ruled(hit: Numbers) -> tuple[list[int], list[int], list[int], list[float]]:
    """How many lines above and below rules take, how far up the last head of a box is, and of what box."""
    taken = [number > 0 for number in hit]
    to_here = list(accumulate(taken))
    since, kinds = [], []
    away, kind = NO_BOX, 0.0
    for number in hit:
        if BOXES[0] <= number <= BOXES[1]:
            away, kind = 0, number
        elif kind:
            away += 1
        since.append(away)
        kinds.append(kind)
    above = [here - flag for here, flag in zip(to_here, taken, strict=True)]
    return above, [to_here[-1] - here for here in to_here], since, kinds


def _densest(words: Numbers, prose: Flags) -> tuple[int, int]:
    """The stretch of lines with most words in paragraphs, where every other line costs a few words."""
    best, best_range, start, run = 0.0, (0, len(words) - 1), 0, 0.0
    for n, (count, flag) in enumerate(zip(words, prose, strict=True)):
        if run <= 0:
            start, run = n, 0.0
        run += min(count, 120.0) if flag else -8.0
        if run > best:
            best, best_range = run, (start, n)
    return best_range


def _together(short: Flags) -> list[int]:
    """How long the run of short lines is that each line stands in (0 for a long one)."""
    out: list[int] = []
    for flag, run in groupby(short):
        size = len(list(run))
        out += [size if flag else 0] * size
    return out


def _whole(own: Matrix, prose: npt.NDArray[np.bool_], texts: int) -> Row:
    """The columns `WHOLE`, the same for all lines."""
    words, count = own[:, AT["words"]], max(len(own), 1)
    sums = own.sum(axis=0, dtype=np.float64).tolist()
    total = max(sums[AT["words"]], 1.0)
    capitals = (own[:, AT["capitals"]] * prose).sum() / max(np.count_nonzero(prose), 1)
    row = (
        len(own), sums[AT["words"]] / count, sums[AT["sentence"]] / count, np.count_nonzero(own[:, AT["rule"]]) / count,
        float((words * prose).sum()) / total, sums[AT["lexicon sum"]] / count, min(texts, 5),
        sums[AT["quotes"]] / total, sums[AT["apostrophes"]] / total, _likeness(own[:, AT["lexicon sum"]]), capitals,
    )  # fmt: skip
    return np.array(row, np.float32)


def _likeness(values: Row) -> float:
    """How far a line is like the next one (-1 to 1): a text in its order is, a shuffled one is not."""
    if len(values) < 6:
        return 0.0
    bounded = np.minimum(np.maximum(values, -4), 4)
    from_mean = bounded - bounded.sum() / len(values)
    spread = float(from_mean @ from_mean) / len(values)
    return float(from_mean[1:] @ from_mean[:-1]) / (len(values) - 1) / spread if spread > 0 else 0.0
