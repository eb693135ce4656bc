"""Which line of a plain text is its headline, by weights learned from labelled texts.

Two forests of boosted trees: the first looks at every line that could be one, the second at what the likeliest lines
and their pieces say. `python -m bench.learn_headline` learns both and writes them to data/headline.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from ingest.clean.headline.stretch_features import FEATURES, NAMES_OF_LINES, Matrix, feature_rows, line_columns, view_of
from ingest.clean.headline.stretches import SEPARATOR, TitleStretch, may_be_headline, stretches
from ingest.clean.line import Line
from ingest.clean.lines.line_classifier import LineChances
from ingest.clean.trees import Forest, forest, probability
from ingest.model.context import Context
from ingest.model.learned import checked, shipped

COLUMNS = {"first": NAMES_OF_LINES, "second": FEATURES}
LOOKED_AT = 24  # lines that the second forest sees: the headline is among them in 98 % of the labelled texts and more
TOLD = 4  # candidates that are told, the best of them the headline


@dataclass(frozen=True, slots=True)
class HeadlineWeights:
    """What was learned: two forests, and the chance from which the likeliest candidate is a headline."""

    first: Forest
    second: Forest
    least: float


class Headline(NamedTuple):
    """What may be the headline: the text of a line, or of a stretch of it, how likely it is, and why."""

    line: int  # its index among the lines
    value: str
    quote: str  # the line, or another at the top that says the headline with a tail
    tail: tuple[str, ...]  # the pieces that the quote has beyond the headline
    chance: float
    likely: bool  # enough to be given
    why: str


def headlines(
    lines: Sequence[Line], weighed: LineChances, context: Context, weights: HeadlineWeights
) -> tuple[Headline, ...]:
    """The likeliest headlines of a text, the best first, each text once; none where no line could be one."""
    columns = line_columns(lines, weighed)
    every = stretches(lines, likely_lines(lines, columns, weights.first))
    if not every:
        return ()
    rows = feature_rows(every, columns, view_of(lines, context))
    chances: list[float] = probability(weights.second.log_odds(rows)).tolist()
    best: dict[str, int] = {}
    for n in sorted(range(len(every)), key=lambda n: -chances[n]):
        best.setdefault(every[n].key, n)
    told = list(best.values())[:TOLD]
    return tuple(_headline(every[n], every, lines, chances[n], likely=chances[n] >= weights.least) for n in told)


def likely_lines(lines: Sequence[Line], columns: Matrix, first: Forest) -> list[int]:
    """The lines that may be the headline, in the order of the text; of many the likeliest at a first look.

    Nothing below the last paragraph is looked at.
    """
    last = max((n for n, line in enumerate(lines) if line.paragraph), default=len(lines) - 1)
    able = [n for n in range(last + 1) if may_be_headline(lines[n])]
    if len(able) <= LOOKED_AT:
        return able
    odds = first.log_odds(columns[able])
    return sorted(np.array(able)[np.argsort(-odds, kind="stable")[:LOOKED_AT]].tolist())


def _headline(
    one: TitleStretch, every: Sequence[TitleStretch], lines: Sequence[Line], chance: float, *, likely: bool
) -> Headline:
    """A candidate, quoted from where it has a tail, if it is said so at the top."""
    full = one if one.tail else next((other for other in every if other.key == one.key and other.tail), one)
    pieces = tuple(filter(None, SEPARATOR.sub("\n", full.tail).split("\n")))
    return Headline(one.line, one.text.strip(), lines[full.line].text, pieces, chance, likely, _why(one, full, lines))


def _why(one: TitleStretch, full: TitleStretch, lines: Sequence[Line]) -> str:
    """What a reader may see of the reasons."""
    again = sum(" ".join(line.words) == one.key for n, line in enumerate(lines) if n != one.line)
    told = [
        "the first line" if one.line == 0 else "",
        f"less {full.tail!r}" if one.tail else f"line {full.line + 1} adds {full.tail!r}" if full.tail else "",
        f"said {again + 1} times" if again else "",
        "prose follows" if any(line.paragraph for line in lines[one.line + 1 : one.line + 7]) else "",
    ]
    return "; ".join(filter(None, told))


def judge_weights(stored: Mapping[str, Any], name: str = "weights of headlines") -> HeadlineWeights:
    """The weights as `bench.learn_headline` writes them. Raises WeightsError where they are of other columns."""
    checked(stored, COLUMNS, name)
    return HeadlineWeights(forest(stored["first"]), forest(stored["second"]), float(stored["least"]))


@cache
def shipped_headline_weights() -> HeadlineWeights:
    """The weights that come with the package."""
    return judge_weights(shipped("headline", COLUMNS))
