"""The classifier of lines: which lines are not the article's, by weights learned from labelled pages.

Boosted trees weigh the features of each line (`context_features`); a lexicon says how far its words speak for
boilerplate. `python -m bench.learn_lines` learns both and writes them to data/lines.json. A second look at each line,
by what the first look said of its neighbours, was tried and left out: 0.7 points of F1 less on sites not seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from ingest.clean.line import PARAGRAPH_WORDS, Line
from ingest.clean.lines.context_features import NAMES, Matrix, Row, line_rows
from ingest.clean.lines.lexicon import Lexicon, lexicon
from ingest.clean.lines.line_features import own_columns
from ingest.clean.lines.smoothing import smoothed
from ingest.clean.trees import Early, Forest, forest, probability
from ingest.model.context import Context
from ingest.model.learned import checked, shipped
from ingest.model.rule import Rule

# Of 100,000 labelled lines three quarters had log odds of 0.75 either way after 40 of 360 trees; with all trees none of
# them changed sides, and the odds had grown to 4 times as much in the median. F1 is the same.
EARLY = Early(40, 0.75, 4.0)
# From so many words on a line that ends as a sentence is judged as a paragraph; with 8, F1 is 0.4 points less.
SENTENCE_WORDS = 2
COLUMNS = {"lines": NAMES}


@dataclass(frozen=True, slots=True)
class LineWeights:
    """What was learned, with the chances of boilerplate above which a `paragraph`, or any `other` line, is cut."""

    lexicon: Lexicon
    trees: Forest
    paragraph: float
    other: float


@dataclass(frozen=True, slots=True)
class LineChances:
    """For each line of a text its row of features, and the chance that it is boilerplate."""

    rows: Matrix
    chances: Row


def line_chances(
    lines: Sequence[Line], hits: Sequence[Rule | None], context: Context, weights: LineWeights
) -> LineChances:
    """How likely each line is boilerplate. `hits` are the phrase rules that take it."""
    rows = line_rows(own_columns(lines, hits, context, weights.lexicon), context.texts)
    return LineChances(rows, smoothed(lines, probability(weights.trees.quick_log_odds(rows, EARLY))))


def is_cut(lines: Sequence[Line], weighed: LineChances, weights: LineWeights) -> list[bool]:
    """Which lines are cut. A paragraph needs more certainty than a short line: many words may go with it."""
    prose = [line.size >= PARAGRAPH_WORDS or (line.sentence and line.size >= SENTENCE_WORDS) for line in lines]
    cut: list[bool] = (weighed.chances > np.where(prose, weights.paragraph, weights.other)).tolist()
    return cut


def line_weights(stored: Mapping[str, Any], name: str = "weights of lines") -> LineWeights:
    """The weights as `bench.learn_lines` writes them. Raises WeightsError where they are of other columns."""
    checked(stored, COLUMNS, name)
    words = lexicon({token: weight / 100 for token, weight in stored["lexicon"].items()})
    return LineWeights(words, forest(stored["trees"]), float(stored["paragraph"]), float(stored["other"]))


@cache
def shipped_line_weights() -> LineWeights:
    """The weights that come with the package."""
    return line_weights(shipped("lines", COLUMNS))
