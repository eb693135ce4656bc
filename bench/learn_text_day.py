"""Learns by what the day of a plain text is told from the other days in its lines.

    python -m bench.learn_text_day [FOLDER]

FOLDER holds plain/ and extract/. Writes ingest/data/text_day.json (from all texts) and bench/folds/text_day.json.gz
(for each fifth of the domains, from the others). Learned from are the texts of plain/ and, for half as much each, what
extractors leave of the same pages: there the text's own day is mostly gone, and those of captions and of what is told
of are left. The texts are cleaned by weights that have not seen their domain. Two minutes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import lightgbm
import numpy as np

from bench.extract_text import weights_of_domain
from bench.learn_lines import stored_trees
from bench.line_folds import FOLDS, fold_of
from bench.provenance import provenance
from bench.textmode import default_folder
from ingest.clean import cleaning
from ingest.clean.line import lines_of_text
from ingest.curate.overrides import Override
from ingest.describe.dates.plain.day_features import DAY_FEATURES
from ingest.describe.dates.plain.text_day import COLUMNS, candidates_of, rows_of_days
from ingest.model.context import NOTHING_KNOWN
from ingest.model.document import UnreadableError
from ingest.pipeline.draft import Draft
from ingest.pipeline.stages import with_known, with_marks
from ingest.read import read
from ingest.split.parts import split

DATA = ("fundus", "wcxb", "postlight", "trafeval")
SHIPPED = Path(__file__).resolve().parent.parent / "ingest" / "data" / "text_day.json"
HELD_OUT = Path(__file__).resolve().parent / "folds" / "text_day.json.gz"
# What can but speak for a day (1), or against it (-1), whatever else is seen: 0.4 points more of the days are right.
ONE_WAY = {
    "published": 1, "published, own line": 1, "same day": 1, "by above": 1, "by before": 1, "later than another": -1,
    "weekday alone": -1, "sentence": -1, "small words": -1, "kept before, all": -1, "by near": 1,
    "below the head of others": -1,
}  # fmt: skip
LOOK = {"objective": "binary", "learning_rate": 0.08, "num_leaves": 12, "max_depth": 5, "min_data_in_leaf": 100,
        "feature_fraction": 0.4, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 10.0, "max_bin": 63,
        "num_threads": 1, "deterministic": True, "force_col_wise": True, "verbose": -1, "seed": 1,
        "monotone_constraints": [ONE_WAY.get(name, 0) for name in DAY_FEATURES]}  # fmt: skip
ROUNDS = 250
EXTRACTED = 0.5  # what a text that an extractor left counts: of 0.3, 0.5, 1 it leaves the fewest days wrong
PAGES = ("bs4_all", "p_all_shuf")  # forms of textmode/ that are plain/'s whole pages once more, or in no order


@dataclass(frozen=True, slots=True)
class DatedText:
    """A labelled text: the days that are right, and of its candidates the rows, days and reasons against them.

    `worth`: how much it counts beside others.
    """

    domain: str
    right: frozenset[str]
    worth: float
    rows: list[list[float]]
    days: list[str]
    barred: list[bool]

    @property
    def fold(self) -> int:
        return fold_of(self.domain)


def dated_texts(folder: Path) -> Iterator[DatedText]:
    """The texts of plain/ and those that extractors left, as far as they can be read."""
    pages = {entry["id"]: entry for entry in _entries(folder / "extract" / "gold.jsonl.gz")}
    weights_of = weights_of_domain(out_of_fold=True)
    for page, text, worth in _texts(folder):
        label = pages.get(page, {})
        domain = label.get("domain") or page
        with patch.object(cleaning, cleaning.shipped_text_weights.__name__, partial(weights_of, domain)):
            right = frozenset(filter(None, (label.get("date"), label.get("date_alt"))))
            yield from _dated(text, domain, right, worth)


def _texts(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Of each text the id of its page, itself, and what it counts."""
    for entry in _entries(folder / "plain" / "plain.jsonl.gz"):
        yield entry["id"].rpartition("#")[0], entry["text"], 1.0
    for entry in _entries(folder / "extract" / "textmode.jsonl.gz"):
        if entry["variant"] not in PAGES:
            yield entry["doc"], "\n".join(entry["lines"]) + "\n", EXTRACTED


def _entries(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _dated(text: str, domain: str, right: frozenset[str], worth: float) -> Iterator[DatedText]:
    try:
        document = read(text.encode())
    except UnreadableError:
        return
    part = split(document)[0]
    draft = with_marks(with_known(Draft(part, document.layer, "1.txt", NOTHING_KNOWN, Override())))
    lines = lines_of_text(document.layer, part.blocks)
    candidates = candidates_of(lines, draft.marks, part.language, "")
    rows = rows_of_days(lines, draft.marks, candidates) if candidates else []
    yield DatedText(
        domain,
        right,
        worth,
        [row for _, row, _ in rows],
        [str(candidate.written.date) for candidate in candidates],
        [bool(why) for _, _, why in rows],
    )


def learn(texts: Sequence[DatedText]) -> lightgbm.Booster:
    """Trees over the candidates of the texts. A text of many days counts no more than the root of their number."""
    rows, labels, worth = [], [], []
    for text in texts:
        for row, day, barred in zip(text.rows, text.days, text.barred, strict=True):
            if text.right and not barred:
                rows.append(row)
                labels.append(_is_right(day, text.right))
                worth.append(text.worth * len(text.rows) ** -0.5)
    dataset = lightgbm.Dataset(np.array(rows, np.float32), np.array(labels, np.int8), weight=np.array(worth))
    return lightgbm.train(LOOK, dataset, ROUNDS)


def _is_right(day: str, right: frozenset[str]) -> bool:
    """Whether a day is one of those that are right; of one without a year the rest."""
    return day in right or (day.startswith("--") and any(other.endswith(day[1:]) for other in right))


def stored_days(model: lightgbm.Booster) -> dict[str, Any]:
    """The weights as `text_day_weights` reads them."""
    head = {"learned": provenance("python -m bench.learn_text_day", DATA), "columns": COLUMNS}
    return {**head, "trees": stored_trees([model])}


def main() -> None:
    texts = list(dated_texts(Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder().parent))
    folds = [learn([text for text in texts if text.fold != fold]) for fold in range(FOLDS)]
    SHIPPED.write_text(_json(stored_days(learn(texts))) + "\n", encoding="utf-8")
    HELD_OUT.write_bytes(gzip.compress(_json([stored_days(fold) for fold in folds]).encode(), mtime=0))
    print(f"{len(texts)} texts, {sum(len(text.rows) for text in texts)} days; {SHIPPED.stat().st_size:,} bytes")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
