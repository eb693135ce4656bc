"""The judge of plain text: which lines are not the article's, by weights learned from labelled pages.

Boosted trees weigh each line by its own words and shape, its neighbours', its place and its text (`features`). Their
words are judged by a lexicon. `python -m bench.learn_lines` learns both and writes them to data/lines.json. A second
look, at what the first says of the neighbours, was tried and left out: 0.7 points of F1 less on sites not seen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from ingest.clean.features import features
from ingest.clean.line import PARAGRAPH_WORDS, Line
from ingest.clean.line_features import Matrix, Row, own_rows
from ingest.clean.runs import eased
from ingest.clean.trees import Forest, forest
from ingest.context import Context
from ingest.rule import Rule


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned, and the chances of boilerplate above which a paragraph is cut, and any other line."""

    lexicon: Mapping[str, float]
    trees: Forest
    paragraph: float
    other: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """The judge's view of a text: for each line its row of features, and its chance of boilerplate."""

    rows: Matrix
    chances: Row


def opinion(
    lines: Sequence[Line], hits: Sequence[Rule | None], titles: Sequence[str], context: Context, weights: Weights
) -> Opinion:
    """How likely each line is boilerplate. `hits` are the phrase rules that take it, `titles` what the title is."""
    own = own_rows(lines, hits, context, titles, weights.lexicon)
    rows = features(own, context.texts)
    return Opinion(rows, eased(lines, weights.trees.probability(rows)))


SENTENCE_WORDS = (
    2  # words from which a line that ends as a sentence is judged as a paragraph (with 8: 0.4 points of F1 less)
)


def is_cut(lines: Sequence[Line], view: Opinion, weights: Weights) -> list[bool]:
    """Which lines are cut. A paragraph needs more proof than a short line: with it the body's words would go."""
    prose = [line.size >= PARAGRAPH_WORDS or (line.sentence and line.size >= SENTENCE_WORDS) for line in lines]
    cut: list[bool] = (view.chances > np.where(prose, weights.paragraph, weights.other)).tolist()
    return cut


def weights_from(stored: Mapping[str, Any]) -> Weights:
    """The weights as `bench.learn_lines` writes them."""
    numbers = {weight: weight / 100 for weight in stored["lexicon"].values()}  # few: they stay in the processor's cache
    lexicon = {token: numbers[weight] for token, weight in stored["lexicon"].items()}
    return Weights(lexicon, forest(stored["trees"]), float(stored["paragraph"]), float(stored["other"]))


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    return weights_from(json.loads(files("ingest").joinpath("data/lines.json").read_text("utf-8")))
