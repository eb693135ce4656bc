"""Learns the classifier of pages: the odds of the names that page makers give, and the trees of its two looks.

    python -m bench.learn_pages [FOLDER]            # ingest/data/pages.json, from all labelled pages
    python -m bench.learn_pages [FOLDER] --folds    # also bench/pages_folds.json.gz: by fifths of the domains

FOLDER is the one of gold.jsonl.gz and html/. LightGBM makes the trees; what uses them does not need it.
A page's odds leave out its own domain, and the first look that teaches the second one comes from other domains too:
what the classifier meets on a new site is then what it learned from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from bench.extract_pages import FOLDS, FOLDS_FILE, fold_of
from bench.page_labels import TOKEN, labels
from bench.provenance import PAGES, provenance
from bench.textmode import default_folder
from ingest.clean.page.ancestors import odds_of
from ingest.clean.page.block_features import assemble
from ingest.clean.page.block_view import Numbers, PageView
from ingest.clean.page.page_classifier import COLUMNS, view_of_part, with_second_look
from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.split.parts import split

OUT = Path(__file__).resolve().parent.parent / "ingest" / "data" / "pages.json"
INNER = 4  # folds within those from which the second look learns
THRESHOLD = 0.5
FEWEST_DOMAINS = 4  # in which a name must be met to count
EASY_WORDS, EASY_SHARE = (
    5,
    0.35,
)  # of the short blocks that are no body (menus), this share is learned from, at its weight
SHARED = {
    "objective": "binary",
    "learning_rate": 0.06,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "num_threads": 1,
    "verbose": -1,
    "seed": 1,
    "deterministic": True,
}
FIRST = {**SHARED, "num_leaves": 24, "max_depth": 8, "min_data_in_leaf": 40, "feature_fraction": 0.35}
SECOND = {**SHARED, "num_leaves": 16, "max_depth": 6, "min_data_in_leaf": 60, "feature_fraction": 0.3}
ROUNDS = {"first": 200, "second": 150}


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled page: what is seen of its blocks, the words and the label of each."""

    id: str
    domain: str
    view: PageView
    words: Numbers
    label: Numbers


Odds = Mapping[str, float]
Names = Mapping[str, tuple[float, float]]  # of a domain: a name's shares of the body and of the rest


def examples(data: Path) -> Iterator[Example]:
    """The pages of the folder that have a body to learn from, and hold any text."""
    with gzip.open(data / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry.get("body"):
                yield from _examples(entry, data)


def _examples(entry: Mapping[str, Any], data: Path) -> Iterator[Example]:
    try:
        document = read(gzip.decompress((data / entry["file"]).read_bytes()))
    except UnreadableError:
        return
    for part in split(document):
        view = view_of_part(part, document.layer)
        words = np.array([len(TOKEN.findall(text)) for text in view.texts], np.float32)
        yield Example(
            entry["id"], entry["domain"], view, words, np.array(labels(view.texts, entry["body"]), np.float32)
        )


def names_by_domain(pages: Sequence[Example]) -> dict[str, Names]:
    """For each domain and name: the shares of the body's words, and of the others, within elements so named."""
    count = Counter(page.domain for page in pages)
    odds: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for page in pages:
        for name, shares in _names(page).items():
            for side in (0, 1):
                odds[page.domain][name][side] += min(shares[side], 1.0) / count[page.domain]
    return {domain: {name: (a, b) for name, (a, b) in names.items()} for domain, names in odds.items()}


def _names(page: Example) -> dict[str, npt.NDArray[np.float64]]:
    frames = page.view.frames
    held = np.zeros((len(frames.parent), 2))
    weight = np.log1p(page.words)
    np.add.at(held, page.view.at, np.stack([weight * page.label, weight * (1 - page.label)], 1))
    for i in range(len(held) - 1, 0, -1):
        held[frames.parent[i]] += held[i]
    total = np.maximum(held[0], 1)
    shares: dict[str, npt.NDArray[np.float64]] = defaultdict(lambda: np.zeros(2))
    for i in range(1, len(held)):
        for name in frames.tokens[i]:
            shares[name] = shares[name] + held[i] / total
    return shares


def odds_without(by_domain: Mapping[str, Names]) -> Callable[[str], Odds]:
    """The log odds of the names, for a page of the domain given: that domain left out ("" leaves none out)."""
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for names in by_domain.values():
        for name, (body, rest) in names.items():
            totals[name] = [totals[name][0] + body, totals[name][1] + rest, totals[name][2] + 1]
    known: dict[str, Odds] = {}

    def odds(domain: str) -> Odds:
        if domain not in known:
            known[domain] = _odds(totals, by_domain.get(domain, {}))
        return known[domain]

    return odds


def _odds(totals: Mapping[str, Sequence[float]], left_out: Names) -> Odds:
    odds = {}
    for name, (body, rest, domains) in totals.items():
        out = left_out.get(name)
        a, b, n = (body - out[0], rest - out[1], domains - 1) if out else (body, rest, domains)
        if n >= FEWEST_DOMAINS:
            odds[name] = round(max(-3.0, min(3.0, math.log((a + 0.5) / (b + 0.5)))), 2)
    return odds


def weights(pages: Sequence[Example]) -> Numbers:
    """A block weighs as its words do in its page's score; pages of one domain share more than one page's weight."""
    per = Counter(page.domain for page in pages)
    rows = []
    for page in pages:
        body = max(float((page.words * page.label).sum()), 60.0)
        rows.append(np.minimum((page.words + 3) / (body + 100), 0.5) / math.sqrt(per[page.domain]))
    every = np.concatenate(rows)
    return np.asarray(every / every.mean(), np.float32)


def train(rows: Sequence[Numbers], pages: Sequence[Example], settings: Mapping[str, Any], rounds: int) -> Any:
    label, weight = np.concatenate([p.label for p in pages]), weights(pages)
    easy = (label == 0) & (np.concatenate([p.words for p in pages]) <= EASY_WORDS)
    chosen = ~easy | (np.random.default_rng(3).random(len(label)) < EASY_SHARE)
    weight = np.where(easy, weight / EASY_SHARE, weight)
    data = lightgbm.Dataset(np.concatenate(rows)[chosen], label[chosen], weight=weight[chosen])
    return lightgbm.train(dict(settings), data, rounds)


def learn(pages: Sequence[Example]) -> dict[str, Any]:
    """The weights that `pages` teach, as `ingest.clean.page.page_classifier.page_weights` reads them."""
    odds = odds_without(names_by_domain(pages))
    rows = [assemble(page.view, odds_of(page.view.frames, odds(page.domain))) for page in pages]
    first = _elsewhere(rows, pages)
    both = [with_second_look(p.view, r, f) for p, r, f in zip(pages, rows, first, strict=True)]
    return {
        "learned": provenance("python -m bench.learn_pages --folds", PAGES),
        "columns": COLUMNS,
        "odds": odds(""),
        "first": trees(train(rows, pages, FIRST, ROUNDS["first"])),
        "second": trees(train(both, pages, SECOND, ROUNDS["second"])),
        "threshold": THRESHOLD,
    }


def _elsewhere(rows: Sequence[Numbers], pages: Sequence[Example]) -> list[Numbers]:
    """The first look at each page, by trees that saw no page of its domain."""
    folds = [fold_of(page.domain, INNER, "7") for page in pages]
    out: list[Numbers] = [np.zeros(0, np.float32)] * len(pages)
    for fold in range(INNER):
        others = [i for i, f in enumerate(folds) if f != fold]
        model = train([rows[i] for i in others], [pages[i] for i in others], FIRST, ROUNDS["first"])
        for i, f in enumerate(folds):
            if f == fold:
                out[i] = np.asarray(model.predict(rows[i], num_threads=1), np.float32)
    return out


def trees(model: Any) -> list[dict[str, list[float]]]:
    """A model's trees, as `ingest.clean.trees.forest` reads them."""
    return [_tree(entry["tree_structure"]) for entry in model.dump_model()["tree_info"]]


def _tree(root: Mapping[str, Any]) -> dict[str, list[float]]:
    column: list[float] = []
    threshold: list[float] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if "split_feature" in node:
            column.append(node["split_feature"])
            threshold.append(float(f"{node['threshold']:.6g}"))
            waiting += [node["right_child"], node["left_child"]]
        else:
            column.append(-1)
            threshold.append(float(f"{node['leaf_value']:.4g}"))
    return {"column": column, "threshold": threshold}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=default_folder())
    parser.add_argument("--folds", action="store_true")
    chosen = parser.parse_args(arguments)
    pages = list(examples(chosen.data))
    OUT.write_text(_compact(learn(pages)), "utf-8")
    print(f"{len(pages)} pages of {len({p.domain for p in pages})} domains → {OUT}")
    if chosen.folds:
        folds = [learn([p for p in pages if fold_of(p.domain) != fold]) for fold in range(FOLDS)]
        FOLDS_FILE.write_bytes(gzip.compress(_compact(folds).encode(), 9, mtime=0))
        print(f"{FOLDS} folds → {FOLDS_FILE}")


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
