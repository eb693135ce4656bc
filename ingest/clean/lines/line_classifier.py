"""The judge of plain text: which lines are not the article's, by weights learned from labelled pages.

Boosted trees weigh each line by its own words and shape, its neighbours', its place and its text (`features`). Their
words are judged by a lexicon. `python -m bench.learn_lines` learns both and writes them to data/lines.json. A second
look, at what the first says of the neighbours, was tried and left out: 0.7 points of F1 less on sites not seen.
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
from ingest.clean.lines.smoothing import eased
from ingest.clean.trees import Early, Forest, forest, probability
from ingest.model.context import Context
from ingest.model.learned import checked, shipped
from ingest.model.rule import Rule

# Of 100,000 labelled lines three quarters had log odds of 0.75 either way after 40 of 360 trees; with all trees none of
# them changed sides, and the odds had grown to 4 times as much in the median. F1 is the same.
EARLY = Early(40, 0.75, 4.0)


@dataclass(frozen=True, slots=True)
class LineWeights:
    """What was learned, and the chances of boilerplate above which a paragraph is cut, and any other line."""

    lexicon: Lexicon
    trees: Forest
    paragraph: float
    other: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """The judge's view of a text: for each line its row of features, and its chance of boilerplate."""

    rows: Matrix
    chances: Row


def opinion(lines: Sequence[Line], hits: Sequence[Rule | None], context: Context, weights: LineWeights) -> Opinion:
    """How likely each line is boilerplate. `hits` are the phrase rules that take it."""
    rows = line_rows(own_columns(lines, hits, context, weights.lexicon), context.texts)
    return Opinion(rows, eased(lines, probability(weights.trees.quick_log_odds(rows, EARLY))))


SENTENCE_WORDS = (
    2  # words from which a line that ends as a sentence is judged as a paragraph (with 8: 0.4 points of F1 less)
)


def is_cut(lines: Sequence[Line], view: Opinion, weights: LineWeights) -> list[bool]:
    """Which lines are cut. A paragraph needs more proof than a short line: with it the body's words would go."""
    prose = [line.size >= PARAGRAPH_WORDS or (line.sentence and line.size >= SENTENCE_WORDS) for line in lines]
    cut: list[bool] = (view.chances > np.where(prose, weights.paragraph, weights.other)).tolist()
    return cut


COLUMNS = {"lines": NAMES}


def line_weights(stored: Mapping[str, Any], name: str = "weights of lines") -> LineWeights:
    """The weights as `bench.learn_lines` writes them. Raises WeightsError where they are of other columns."""
    checked(stored, COLUMNS, name)
    words = lexicon({token: weight / 100 for token, weight in stored["lexicon"].items()})
    return LineWeights(words, forest(stored["trees"]), float(stored["paragraph"]), float(stored["other"]))


@cache
def shipped_line_weights() -> LineWeights:
    """The weights that come with the package."""
    return line_weights(shipped("lines", COLUMNS))
