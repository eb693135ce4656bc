"""Learns the weights by which the headline of a page is told from what else the page calls its title.

    python -m bench.learn_title [FOLDER]

Writes ingest/data/title.json (from all labelled pages) and bench/folds/title.json (for each fold of domains, from the
other folds), and prints how often the first candidate is the headline, out of fold. A logistic regression over the
candidates of each page; its features are those of `ingest.describe.page.page_headline.features`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.extract import Page, pages, with_address
from bench.extract_pages import FOLDS, fold_of
from bench.marks import same_title
from bench.provenance import PAGES, provenance
from bench.textmode import default_folder
from ingest.describe.markup.markup_facts import collect
from ingest.describe.page.page_headline import (
    COLUMNS,
    Weights,
    candidate_features,
    candidates,
    headline_probability,
    surroundings,
)
from ingest.describe.page.stated_claims import evidence, known_names
from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.split.parts import split

SHIPPED = Path(__file__).resolve().parent.parent / "ingest" / "data" / "title.json"
HELD_OUT = Path(__file__).resolve().parent / "folds" / "title.json"
STRENGTH = 3.0  # inverse of the penalty: of 0.1, 0.3, 1, 3 the best out of fold (.849, .855, .860, .862)


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one page: their features, and which of them are the headline."""

    domain: str
    features: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def examples(data: Path) -> list[Example]:
    """The labelled pages that can be read, in the order of their list."""
    with gzip.open(data / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        titles = {entry["id"]: entry.get("title") for entry in map(json.loads, lines)}
    every = [_example(page, titles[page.id]) for page in pages(data) if titles[page.id]]
    return [example for example in every if example is not None]


def _example(page: Page, title: str) -> Example | None:
    try:
        document = read(gzip.decompress(page.file.read_bytes()))
    except UnreadableError:
        return None
    part = with_address(split(document)[0], page)
    if part.tree is None:
        return None
    facts = evidence(collect(part.tree), part.claims, "")
    around = surroundings(facts.page, facts.article, known_names(facts), facts.url)
    every = candidates(around, facts.article)
    return Example(
        page.domain,
        tuple(candidate_features(candidate, around) for candidate in every),
        tuple(same_title(title, candidate.text) for candidate in every),
    )


def learn(every: Sequence[Example]) -> Weights:
    """Feature → weight, the constant as "bias"."""
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([row for example in every for row in example.features])
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(rows, [r for e in every for r in e.right])
    weights = dict(zip(vectorizer.feature_names_, map(float, model.coef_[0]), strict=True))
    weights["bias"] = float(model.intercept_[0])
    return {name: round(weight, 3) for name, weight in sorted(weights.items())}


def stored(weights: Weights) -> dict[str, Any]:
    """The weights as `headline_weights` reads them."""
    head = {"learned": provenance("python -m bench.learn_title", PAGES), "columns": COLUMNS}
    return {**head, "weights": weights}


def first_is_right(example: Example, weights: Weights) -> bool:
    scores = [headline_probability(row, weights) for row in example.features]
    return bool(scores) and example.right[scores.index(max(scores))]


def main() -> None:
    every = examples(Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder())
    folds = [learn([e for e in every if fold_of(e.domain) != fold]) for fold in range(FOLDS)]
    right = [first_is_right(example, folds[fold_of(example.domain)]) for example in every]
    HELD_OUT.write_text(json.dumps([stored(weights) for weights in folds]) + "\n", "utf-8")
    SHIPPED.write_text(json.dumps(stored(learn(every)), indent=1) + "\n", "utf-8")
    print(f"{len(every)} pages: the first candidate is the headline in {sum(right) / len(right):.3f}, out of fold")


if __name__ == "__main__":
    main()
