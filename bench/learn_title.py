"""Learns the weights by which the headline of a page is told from what else the page calls its title.

    python -m bench.learn_title [FOLDER]

Writes ingest/data/title.json (from all labelled pages) and bench/folds/title.json (for each fold of domains, from the
other folds), and prints how often the first candidate is the headline, out of fold. The candidates of each page share
its belief (a softmax over a linear sum); the features are those of
`ingest.describe.page.page_headline.candidate_features`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.extract import Page, pages, with_address
from bench.extract_pages import FOLDS, fold_of
from bench.marks import same_title
from bench.provenance import PAGES, provenance
from bench.textmode import default_folder
from ingest.describe.markup.markup_facts import collect
from ingest.describe.page.headline_candidates import candidates, surroundings
from ingest.describe.page.page_headline import COLUMNS, Weights, candidate_features, headline_chances
from ingest.describe.page.stated_claims import evidence, known_names
from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.split.parts import split

Vector = NDArray[np.float64]
SHIPPED = Path(__file__).resolve().parent.parent / "ingest" / "data" / "title.json"
HELD_OUT = Path(__file__).resolve().parent / "folds" / "title.json"
PENALTY = 0.3  # of the squares of the weights


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
        tuple(candidate_features(candidate, around, every) for candidate in every),
        tuple(same_title(title, candidate.text) for candidate in every),
    )


def learn(every: Sequence[Example]) -> Weights:
    """Feature → weight: those under which the right candidates of a page have most of its belief, as it is shared."""
    known = [example for example in every if any(example.right)]
    names = sorted({name for example in known for row in example.features for name in row})
    rows = np.array([[row.get(name, 0.0) for name in names] for example in known for row in example.features])
    right = np.array([float(one) for example in known for one in example.right])
    sizes = [len(example.right) for example in known]
    starts, page = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(known)), sizes)

    def loss(weights: Vector) -> tuple[float, Vector]:
        sums = rows @ weights
        beliefs = np.exp(sums - np.maximum.reduceat(sums, starts)[page])
        whole, good = np.add.reduceat(beliefs, starts), np.add.reduceat(beliefs * right, starts)
        slope = rows.T @ (beliefs / whole[page] - beliefs * right / good[page])
        return float(-np.log(good / whole).sum() + PENALTY * weights @ weights), slope + 2 * PENALTY * weights

    minimum = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {name: round(float(weight), 3) for name, weight in zip(names, minimum.x, strict=True)}


def stored(weights: Weights) -> dict[str, Any]:
    """The weights as `headline_weights` reads them."""
    head = {"learned": provenance("python -m bench.learn_title", PAGES), "columns": COLUMNS}
    return {**head, "weights": weights}


def first_is_right(example: Example, weights: Weights) -> bool:
    chances = headline_chances(example.features, weights)
    return bool(chances) and example.right[chances.index(max(chances))]


def main() -> None:
    every = examples(Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder())
    folds = [learn([e for e in every if fold_of(e.domain) != fold]) for fold in range(FOLDS)]
    right = [first_is_right(example, folds[fold_of(example.domain)]) for example in every]
    HELD_OUT.write_text(json.dumps([stored(weights) for weights in folds]) + "\n", "utf-8")
    SHIPPED.write_text(json.dumps(stored(learn(every)), indent=1) + "\n", "utf-8")
    print(f"{len(every)} pages: the first candidate is the headline in {sum(right) / len(right):.3f}, out of fold")


if __name__ == "__main__":
    main()
