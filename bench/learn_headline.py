"""Learns the judge of headlines: `python -m bench.learn_headline [FOLDER]` (the folder of the labelled data).

Writes ingest/data/headline.json, learned from all domains, and bench/headline_folds.json.gz: for each fifth of the
domains weights that have not seen it. The texts are those of plain/ (pages as scrapers and clipboards leave them) and
of extract/ (as extractors leave them, most of them without their headline); their lines are weighed by classifiers
of lines that have not seen their domain. Prints how often the likeliest candidate is the headline, out of fold.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import lightgbm
import numpy as np
import numpy.typing as npt

from bench.headline_texts import labelled, made_heads
from bench.learn_lines import stored_trees
from bench.line_folds import FOLDS, HEADLINE_FOLD_FILE, fold_of, fold_weights
from bench.provenance import PAGES, provenance
from bench.textmode import default_folder
from ingest.clean.headline.headline_judge import COLUMNS, LOOKED_AT, able_lines
from ingest.clean.headline.rivals import rival_rows, rivals
from ingest.clean.headline.stretch_features import FEATURES, Matrix, feature_rows, line_columns, view_of
from ingest.clean.headline.stretches import TitleStretch, stretches
from ingest.clean.line import Line, lines_of
from ingest.clean.lines.line_classifier import LineWeights, line_chances
from ingest.clean.lines.phrase_cuts import phrase_hits
from ingest.model.context import NOTHING_KNOWN
from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.split.parts import split

SHIPPED = Path(__file__).resolve().parent.parent / "ingest" / "data" / "headline.json"
WHOLE = ("titled", "header", "whole", "copied")  # the forms of plain/
WITHOUT = 0.5  # how much a text as an extractor leaves it counts: most have lost their headline
MADE, BRIEF = 0.4, 0.1  # and one that is made here
WRONG = 0.15  # how much a line counts that is not the headline
LEAST = 0.5  # the chance from which a candidate is given: 10 of 100 copied texts then get a wrong one, 12 at .35
FIRST = {"objective": "binary", "learning_rate": 0.25, "num_leaves": 12, "max_depth": 4, "min_data_in_leaf": 40,
         "feature_fraction": 0.5, "lambda_l2": 10.0, "max_bin": 31, "num_threads": 1, "deterministic": True,
         "force_col_wise": True, "seed": 1, "verbose": -1}  # fmt: skip
SECOND = {**FIRST, "learning_rate": 0.1, "num_leaves": 16, "max_depth": 6, "min_data_in_leaf": 25,
          "feature_fraction": 0.4, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 8.0}  # fmt: skip
THIRD = {**SECOND, "learning_rate": 0.08, "num_leaves": 10, "max_depth": 5}
FIRST_ROUNDS, ROUNDS, THIRD_ROUNDS = 24, 160, 120
FOLDS_AND_ALL = (*range(FOLDS), None)
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Example:
    """One text: its lines, those that may be its headline, and what of them is it."""

    variant: str
    domain: str
    lines: Sequence[Line]
    columns: Matrix  # a row a line
    able: npt.NDArray[np.intp]  # which lines may be the headline
    title: str  # folded
    every: list[TitleStretch] = field(default_factory=list)  # what the second look sees
    rows: Matrix = field(default_factory=lambda: np.zeros((0, len(FEATURES)), np.float32))
    odds: list[float] = field(default_factory=list)  # of the second look, out of fold

    @property
    def fold(self) -> int:
        return fold_of(self.domain)

    @property
    def right_lines(self) -> npt.NDArray[np.bool_]:
        said = {one.line for one in stretches(self.lines, self.able.tolist()) if folded(one.text) == self.title}
        return np.isin(self.able, list(said))

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        return np.array([folded(one.text) == self.title for one in self.every], np.bool_)

    @property
    def worth(self) -> float:
        return 1.0 if self.variant in WHOLE else {"made": MADE, "brief": BRIEF}.get(self.variant, WITHOUT)

    def look(self, odds: npt.NDArray[np.float64]) -> None:
        """Fills in what the second look sees, by the odds of the first."""
        best = self.able[np.argsort(-odds, kind="stable")[:LOOKED_AT]]
        self.every = stretches(self.lines, sorted(best.tolist()))
        if self.every:
            self.rows = feature_rows(self.every, self.columns, view_of(self.lines, NOTHING_KNOWN))

    def compared(self) -> tuple[Matrix, npt.NDArray[np.bool_], list[int]]:
        """What the third look sees, which of it is the headline, and which candidates these are."""
        chosen = rivals(self.every, self.odds)
        return rival_rows(chosen, self.every, self.rows, self.odds), self.right[chosen], chosen


def examples(data: Path) -> list[Example]:
    """Every labelled text that can be read and has lines that may be a headline."""
    folds = fold_weights()
    every = (example_of(*one, folds[fold_of(one[1])]) for one in chain(labelled(data), made_heads(data)))
    return [one for one in every if one is not None]


def example_of(variant: str, domain: str, title: str, text: str, weights: LineWeights) -> Example | None:
    try:
        document = read(text.encode())
    except UnreadableError:
        return None
    lines = lines_of(document.layer, split(document)[0].blocks)
    if not lines:
        return None
    weighed = line_chances(lines, phrase_hits(lines), NOTHING_KNOWN, weights)
    able = able_lines(lines, weighed)
    if not able:
        return None
    columns = line_columns(lines, weighed)
    return Example(variant, domain, lines, columns, np.array(able), folded(title))


def folded(text: str) -> str:
    """A title as the score of the labelled texts compares it."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def learn_first(every: Sequence[Example]) -> lightgbm.Booster:
    """The first look: over the lines of the texts that say their headline."""
    said = [(one, right) for one in every if (right := one.right_lines).any()]
    rows = np.concatenate([one.columns[one.able] for one, _ in said])
    right = np.concatenate([right for _, right in said])
    return lightgbm.train(FIRST, lightgbm.Dataset(rows, right, weight=np.where(right, 1.0, 0.3)), FIRST_ROUNDS)


def learn_second(every: Sequence[Example]) -> lightgbm.Booster:
    """The second look: over the candidates of the lines that the first leaves."""
    rights = [one.right for one in every]
    weights = [
        one.worth * np.where(right, max(int(right.sum()), 1) ** -0.5, WRONG)
        for one, right in zip(every, rights, strict=True)
    ]
    rows, right = np.concatenate([one.rows for one in every]), np.concatenate(rights)
    return lightgbm.train(SECOND, lightgbm.Dataset(rows, right, weight=np.concatenate(weights)), ROUNDS)


def learn_third(every: Sequence[Example]) -> lightgbm.Booster:
    """The third look: over the likeliest candidates of the second, by odds of trees that have not seen their domain."""
    seen = [(one.worth, *one.compared()) for one in every if one.every]
    rows, right = np.concatenate([rows for _, rows, _, _ in seen]), np.concatenate([right for _, _, right, _ in seen])
    weight = np.concatenate([worth * np.where(right, 1.0, 0.5) for worth, _, right, _ in seen])
    return lightgbm.train(THIRD, lightgbm.Dataset(rows, right, weight=weight), THIRD_ROUNDS)


class Learning:
    """What is learned from all examples but those of a fold (None: from all)."""

    def __init__(self, every: Sequence[Example]) -> None:
        self.every = every
        self.first = {fold: learn_first(self.but(fold)) for fold in FOLDS_AND_ALL}
        for one in every:
            one.look(np.asarray(self.first[one.fold].predict(one.columns[one.able], raw_score=True)))
        self.second = {fold: learn_second(self.but(fold)) for fold in FOLDS_AND_ALL}
        for one in every:
            if one.every:
                one.odds = np.asarray(self.second[one.fold].predict(one.rows, raw_score=True)).tolist()
        self.third = {fold: learn_third(self.but(fold)) for fold in FOLDS_AND_ALL}

    def but(self, fold: int | None) -> list[Example]:
        return [one for one in self.every if one.fold != fold]

    def stored(self, fold: int | None) -> dict[str, object]:
        """The weights as `judge_weights` reads them."""
        looks = {"first": self.first, "second": self.second, "third": self.third}
        return {
            "learned": provenance("python -m bench.learn_headline", PAGES),
            "columns": COLUMNS,
            "least": LEAST,
            **{name: stored_trees([trees[fold]]) for name, trees in looks.items()},
        }

    def judged(self) -> Iterator[tuple[str, float, bool, bool]]:
        """Of each text, out of fold: its variant, the chance of the likeliest candidate, whether that is the headline,
        and whether the text says it."""
        for one in self.every:
            if one.every:
                rows, right, _ = one.compared()
                chances = np.asarray(self.third[one.fold].predict(rows))
                best = int(chances.argmax())
                yield one.variant, float(chances[best]), bool(right[best]), bool(one.right_lines.any())


def main() -> None:
    """Learn, write both files, and say how well."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder().parent
    learning = Learning(examples(data))
    SHIPPED.write_text(_json(learning.stored(None)) + "\n", encoding="utf-8")
    folds = _json([learning.stored(fold) for fold in range(FOLDS)])
    HEADLINE_FOLD_FILE.write_bytes(gzip.compress(folds.encode(), mtime=0))
    print("least chance: right and wrong of the texts that say their headline, given of those that do not")
    judged = list(learning.judged())
    for variant in dict.fromkeys(variant for variant, *_ in judged):
        told = [row for row in judged if row[0] == variant]
        print(variant, len(told), *(_figures(told, least) for least in (0.0, 0.1, LEAST, 0.3, 0.4, 0.5)), sep="  ")


def _figures(judged: Sequence[tuple[str, float, bool, bool]], least: float) -> str:
    said, given = [row for row in judged if row[3]], [row for row in judged if row[1] >= least]
    right, wrong = sum(row[2] for row in given), sum(row[3] and not row[2] for row in given)
    without, invented = max(len(judged) - len(said), 1), sum(not row[3] for row in given)
    return f"{least}: {right / max(len(said), 1):.3f} {wrong / max(len(said), 1):.3f} {invented / without:.2f}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
