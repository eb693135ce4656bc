"""Learns the weights by which the byline of a plain text is told from other names around its headline.

    python -m bench.learn_bylines [FOLDER]

FOLDER holds plain.jsonl.gz (see the README beside it) next to the folder of labelled pages. Writes
ingest/data/bylines.json (from all labelled texts) and bench/folds/bylines.json (for each fold of domains, from the
other folds), and prints how often the likeliest candidate names the authors, out of fold. A logistic regression over
the candidates of each text; its columns are those of `ingest.describe.byline.evidence`. A candidate that names some of
the authors and nobody else says nothing.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.extract_pages import FOLDS, fold_of
from bench.marks import name_key
from bench.provenance import provenance
from bench.textmode import default_folder
from ingest.clean.line import Line, line_key, lines_of_text
from ingest.curate.overrides import Override
from ingest.describe.byline.byline_judge import BELIEVED, Weights, byline_chance
from ingest.describe.byline.candidates import byline_candidates, shortened, with_next_lines
from ingest.describe.byline.evidence import COLUMNS, BylineSurroundings, byline_evidence
from ingest.describe.byline.text_byline import headlines_of
from ingest.model.context import NOTHING_KNOWN
from ingest.model.document import UnreadableError
from ingest.pipeline.draft import Draft
from ingest.pipeline.stages import STAGES
from ingest.read import read
from ingest.split.parts import split

SHIPPED = Path(__file__).resolve().parent.parent / "ingest" / "data" / "bylines.json"
HELD_OUT = Path(__file__).resolve().parent / "folds" / "bylines.json"
VARIANTS = ("header", "whole", "copied")
SETS = ("fundus", "wcxb", "postlight", "trafeval")
# Inverse of the penalty: of 0.1, 0.3, 1 the best out of fold (whole: .653, .651, .639; copied: .614, .626, .624).
STRENGTH = 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one text: what is told of each, and whether it is the byline (None: a part of it)."""

    domain: str
    variant: str
    stands: bool
    told: tuple[frozenset[str], ...]
    right: tuple[bool | None, ...]


def examples(data: Path) -> list[Example]:
    """The labelled texts that can be read and have authors."""
    with gzip.open(data / "extract" / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        domains = {entry["id"]: entry.get("domain") or "" for entry in map(json.loads, lines)}
    with gzip.open(data / "plain" / "plain.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [entry for entry in map(json.loads, lines) if entry["variant"] in VARIANTS and entry["authors"]]
    return [example for text in texts for example in _example(text, domains[text["id"].split("#")[0]])]


def _example(text: dict[str, Any], domain: str) -> Iterator[Example]:
    try:
        document = read(text["text"].encode())
    except UnreadableError:
        return
    draft = Draft(split(document)[0], document.layer, "", NOTHING_KNOWN, Override())
    for stage in takewhile(lambda stage: stage.name != "byline", STAGES):
        draft = stage.work(draft)
    lines = lines_of_text(draft.layer, draft.part.blocks)
    titles = headlines_of(lines, draft.marks, draft.known) or _labelled(lines, text["title"])
    every = byline_candidates(lines, titles)
    around = BylineSurroundings.of(lines, titles, every) if every else None
    every = [shortened(with_next_lines(lines, candidate), around.times) for candidate in every if around]
    authors = {name_key(name) for name in text["authors"]}
    yield Example(
        domain,
        text["variant"],
        text["stands"]["authors"],
        tuple(byline_evidence(candidate, around) for candidate in every if around),
        tuple(_right({name_key(name) for name in candidate.names}, authors) for candidate in every),
    )


def _labelled(lines: Sequence[Line], title: str) -> list[int]:
    """The lines that say the labelled headline, for a text of which the product finds none."""
    key = line_key(title)
    return [n for n, line in enumerate(lines) if line.key == key]


def _right(names: set[str], authors: set[str]) -> bool | None:
    return None if names < authors else names == authors


def learn(every: Sequence[Example]) -> Weights:
    """Column → weight, the constant as "bias"."""
    vectorizer = DictVectorizer()
    vectorizer.fit([dict.fromkeys(COLUMNS["byline"], 1)])
    judged = [pair for e in every for pair in zip(e.told, e.right, strict=True) if pair[1] is not None]
    rows = vectorizer.transform([dict.fromkeys(told, 1) for told, _ in judged])
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(rows, [right for _, right in judged])
    weights = dict(zip(vectorizer.feature_names_, map(float, model.coef_[0]), strict=True))
    weights["bias"] = float(model.intercept_[0])
    return {name: round(weight, 3) for name, weight in sorted(weights.items())}


def stored(weights: Weights) -> dict[str, Any]:
    """The weights as `byline_weights` reads them."""
    head = {"learned": provenance("python -m bench.learn_bylines", SETS), "columns": COLUMNS}
    return {**head, "weights": weights}


def outcome(example: Example, weights: Weights) -> str:
    """Whether the likeliest candidate is "right", "wrong" (or a part of the authors), or not believed: "unknown"."""
    chances = [byline_chance(told, weights) for told in example.told]
    best = max(chances, default=0.0)
    if best < BELIEVED:
        return "unknown"
    return "right" if example.right[chances.index(best)] else "wrong"


def main() -> None:
    every = examples(Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder().parent)
    folds = [learn([e for e in every if fold_of(e.domain) != fold]) for fold in range(FOLDS)]
    HELD_OUT.write_text(json.dumps([stored(weights) for weights in folds]) + "\n", "utf-8")
    SHIPPED.write_text(json.dumps(stored(learn(every)), indent=1) + "\n", "utf-8")
    counts: dict[str, list[str]] = defaultdict(list)
    for example in every:
        if example.stands:
            counts[example.variant].append(outcome(example, folds[fold_of(example.domain)]))
    for variant, outcomes in counts.items():
        shares = ", ".join(f"{outcomes.count(kind) / len(outcomes):.3f} {kind}" for kind in ("right", "wrong"))
        print(f"{variant}: {len(outcomes)} texts, {shares}, out of fold")


if __name__ == "__main__":
    main()
