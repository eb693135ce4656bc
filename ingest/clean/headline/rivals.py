"""The likeliest headlines of a text against one another: the page's title at the top against the headline above the
article, a headline against the same with its kicker, or against that of another story."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.clean.headline.stretch_features import FEATURES, Matrix
from ingest.clean.headline.stretches import TitleStretch

COMPARED = 5  # candidates that are compared; the headline is among them in all but 4 of 100 copied texts
# Columns of the second look that are read again.
OF_CANDIDATE = (
    "words of the candidate", "line", "from the densest stretch", "lines to the next paragraph", "pieces cut",
    "gap less that of paragraphs", "gap less that below", "date lines, next 6 lines", "signs of a date, next 6 lines",
    "bylines, next 6 lines", "same lines", "lines that hold it", "first line begins so", "share of the first line",
    "likeness to the first line", "best likeness to the first line", "words in paragraphs' words", "last sign",
    "paragraphs above", "words -1", "short within 5", "chance", "words in paragraphs, next 8 lines",
)  # fmt: skip
OF_RIVAL = (
    "likeness", "part of its words in the rival", "part of the rival's words in it", "odds less the rival's",
    "lines on to the rival", "rival is the first line", "rival from the densest stretch", "rival's words more",
    "rival's lines to the next paragraph", "rival ends so", "it ends so", "dates below the rival",
)  # fmt: skip
RIVALRY = (
    "odds", "rank", "odds less the best other's", *OF_CANDIDATE,
    *(f"best other: {name}" for name in OF_RIVAL), *(f"likest other: {name}" for name in OF_RIVAL),
)  # fmt: skip
_AT = {name: n for n, name in enumerate(FEATURES)}
_TAKEN = np.array([_AT[name] for name in OF_CANDIDATE])
_DENSEST, _TO_PROSE = _AT["from the densest stretch"], _AT["lines to the next paragraph"]
_DATES = (_AT["date lines, next 6 lines"], _AT["signs of a date, next 6 lines"])
_ALONE = -9.0  # odds less the best other's where there is none
_FAR = 99


def rivals(every: Sequence[TitleStretch], odds: Sequence[float]) -> list[int]:
    """The numbers of the likeliest candidates, each text once, the best first."""
    best: dict[str, int] = {}
    for n in sorted(range(len(every)), key=lambda n: -odds[n]):
        best.setdefault(every[n].key, n)
        if len(best) == COMPARED:
            break
    return list(best.values())


def rival_rows(chosen: Sequence[int], every: Sequence[TitleStretch], rows: Matrix, odds: Sequence[float]) -> Matrix:
    """A row for each of the chosen, a column for each of `RIVALRY`. `rows` and `odds` are those of the second look."""
    of_rivals = rows[:, [_DENSEST, _TO_PROSE, *_DATES]].tolist()
    bags = {n: frozenset(every[n].words) for n in chosen}
    out = np.zeros((len(chosen), len(RIVALRY)), np.float32)
    out[:, 3 : 3 + len(_TAKEN)] = rows[list(chosen)][:, _TAKEN]
    for rank, n in enumerate(chosen):
        others = [other for other in chosen if other != n]
        out[rank, :3] = odds[n], rank, odds[n] - odds[others[0]] if others else _ALONE
        if not others:
            continue
        shared = {other: len(bags[n] & bags[other]) for other in others}
        likest = max(others, key=lambda other: shared[other] / (len(bags[n] | bags[other]) or 1))
        told = []
        for other in (others[0], likest):
            union, own, theirs = len(bags[n] | bags[other]), len(bags[n]), len(bags[other])
            one, rival = every[n], every[other]
            densest, to_prose, *dates = of_rivals[other]
            told += [
                shared[other] / (union or 1), shared[other] / (own or 1), shared[other] / (theirs or 1),
                odds[n] - odds[other], max(-_FAR, min(_FAR, rival.line - one.line)), rival.line == 0, densest,
                len(rival.words) - len(one.words), to_prose, rival.key.endswith(one.key), one.key.endswith(rival.key),
                sum(dates),
            ]  # fmt: skip
        out[rank, 3 + len(_TAKEN) :] = told
    return out
