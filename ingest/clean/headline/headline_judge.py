"""Which line of a plain text is its headline, by weights learned from labelled texts.

Three forests of boosted trees: the first looks at every line that could be one, the second at what the likeliest lines
and their pieces say, the third at the likeliest of these against one another. `python -m bench.learn_headline` learns
them and writes them to data/headline.json.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from ingest.clean.headline.rivals import RIVALRY, rival_rows, rivals
from ingest.clean.headline.stretch_features import (
    FEATURES,
    NAMES_OF_LINES,
    Matrix,
    TextView,
    feature_rows,
    line_columns,
    view_of,
)
from ingest.clean.headline.stretches import PRINTED_AT, SEPARATOR, TitleStretch, may_be_headline, stretches
from ingest.clean.line import Line
from ingest.clean.lines.context_features import NAMES
from ingest.clean.lines.line_classifier import LineChances
from ingest.clean.trees import Forest, forest, probability
from ingest.model.context import Context
from ingest.model.learned import checked, shipped

COLUMNS = {"first": NAMES_OF_LINES, "second": FEATURES, "third": RIVALRY}
LOOKED_AT = (
    10  # lines that the second forest sees: the headline is among them in 95 of 100 copied texts, elsewhere in 98
)
_RULE = NAMES.index("rule")
HOPELESS = -2.6  # log odds of the first look below which no line is judged; 3 of 493 copied texts had lost by it
# Log odds of the second look from which the third is not asked: of the best candidate, and by how much it is ahead.
NONE_BELOW, SURE_ABOVE, AHEAD = -2.5, 2.0, 3.5


@dataclass(frozen=True, slots=True)
class HeadlineWeights:
    """What was learned: three forests, and the chance from which the likeliest candidate is a headline."""

    first: Forest
    second: Forest
    third: Forest
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
    """The likeliest headlines of a text, the best first, each text once; [] where no line can be one."""
    able = able_lines(lines, weighed)
    if not able:
        return ()
    columns = line_columns(lines, weighed)
    every = stretches(lines, likely_lines(able, columns, weights.first))
    if not every:
        return ()
    view = view_of(lines, context)
    rows = feature_rows(every, columns, view)
    odds: list[float] = weights.second.log_odds(rows).tolist()
    chosen = rivals(every, odds)
    if not is_clear([odds[n] for n in chosen]):
        odds = weights.third.log_odds(rival_rows(chosen, every, rows, odds)).tolist()
    else:
        odds = [odds[n] for n in chosen]
    chances: list[float] = probability(odds).tolist()
    ranked = sorted(zip(chances, chosen, strict=True), key=lambda pair: -pair[0])
    return tuple(_headline(n, every, view, chance, likely=chance >= weights.least) for chance, n in ranked)


def is_clear(odds: Sequence[float]) -> bool:
    """Whether the second look settles which of its candidates, the best first, is the headline, or that none is."""
    return odds[0] < NONE_BELOW or (odds[0] > SURE_ABOVE and (len(odds) == 1 or odds[0] - odds[1] > AHEAD))


def likely_lines(able: Sequence[int], columns: Matrix, first: Forest) -> list[int]:
    """Of the numbers of lines that may be the headline the likeliest at first look, in the order of the text.

    [] where no line is likely at all.
    """
    odds = first.log_odds(columns[able])
    if odds.max() < HOPELESS:
        return []
    return sorted(np.array(able)[np.argsort(-odds, kind="stable")[:LOOKED_AT]].tolist())


def able_lines(lines: Sequence[Line], weighed: LineChances) -> list[int]:
    """The numbers of the lines that are looked at: the first, and down to the last paragraph the short ones that no
    rule for phrases takes.

    Of 1,900 lines that say a labelled headline such a rule took four. It is not asked of the first line, where it may
    take the outlet's name behind the headline.
    """
    last = max((n for n, line in enumerate(lines) if line.paragraph), default=len(lines) - 1)
    ruled = (weighed.rows[:, _RULE] > 0).tolist()
    return [n for n in range(last + 1) if (n == 0 or not ruled[n]) and may_be_headline(lines[n])]


def _headline(n: int, every: Sequence[TitleStretch], view: TextView, chance: float, *, likely: bool) -> Headline:
    """A candidate as a headline. Where the same words stand elsewhere with a tail behind them, that line is quoted."""
    one = every[n]
    full = one if one.tail else next((other for other in every if other.tail and other.key == one.key), one)
    pieces = tuple(filter(None, SEPARATOR.sub("\n", full.tail).split("\n"))) if full.tail else ()
    quote = view.lines[full.line].text
    printed = PRINTED_AT.match(quote)
    quote = quote[printed.end() :] if printed else quote
    return Headline(one.line, one.text.strip(), quote, pieces, chance, likely, _why(one, full, view))


def _why(one: TitleStretch, full: TitleStretch, view: TextView) -> str:
    """The reasons for a candidate, in words for a reader."""
    times = view.times[one.key]
    told = [
        "the first line" if one.line == 0 else "",
        f"less {full.tail!r}" if one.tail else f"line {full.line + 1} adds {full.tail!r}" if full.tail else "",
        f"said {times} times" if times > 1 else "",
        "prose follows" if any(line.paragraph for line in view.lines[one.line + 1 : one.line + 7]) else "",
    ]
    return "; ".join(filter(None, told))


def judge_weights(stored: Mapping[str, Any], name: str = "weights of headlines") -> HeadlineWeights:
    """The weights as `bench.learn_headline` writes them. Raises WeightsError where they are of other columns."""
    checked(stored, COLUMNS, name)
    return HeadlineWeights(
        forest(stored["first"]), forest(stored["second"]), forest(stored["third"]), float(stored["least"])
    )


@cache
def shipped_headline_weights() -> HeadlineWeights:
    """The weights that come with the package."""
    return judge_weights(shipped("headline", COLUMNS))
