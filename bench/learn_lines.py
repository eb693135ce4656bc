"""Learns the classifier of lines: `python -m bench.learn_lines [FOLDER]` (the folder of the labelled texts).

Writes ingest/data/lines.json, learned from all domains, and bench/lines_folds.json.gz: for each fifth of the domains
weights that have not seen it, from which `bench.extract_text` makes out-of-fold predictions. The rows that trees are
learned from are made with lexicons that have not seen the row's own domain.

Beside the texts as they are it learns from copies: the body's lines alone (a text that is clean already), paragraphs
out of order and quotes stripped (what scrapers leave).

The classifier sees which phrase rule takes a line: after a change of rules it is learned again (five minutes). The same
texts and code give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import lightgbm
import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from bench.line_folds import FOLD_FILE, FOLDS, fold_of
from bench.provenance import PAGES, provenance
from bench.textmode import Text, contexts, default_folder, document, texts
from ingest.clean.line import Line, lines_of
from ingest.clean.lines.characters import characters
from ingest.clean.lines.context_features import Matrix, line_rows
from ingest.clean.lines.lexicon import Lexicon, lexicon, weighed_tokens
from ingest.clean.lines.line_classifier import COLUMNS
from ingest.clean.lines.line_features import own_columns
from ingest.clean.lines.phrase_cuts import phrase_hits
from ingest.model.context import Context
from ingest.model.rule import Rule

# Chosen on out-of-fold predictions: most boilerplate at 1 % of the body's words of news.
PARAGRAPH, OTHER = 0.65, 0.44
LEAST_DOMAINS = 4  # a token of fewer domains is not weighed
LEAST_WEIGHT = 0.12  # a token that says less is left out: 0.1 points of F1 for two thirds of the file
STRIPPED = str.maketrans("", "", "'\"‘’“”„«»‹›")
# How much of each kind of text is learned from, and how much each of its lines counts. Without the copies twice as much
# of a clean text's words would go (1.3 % instead of 0.7 %), and 0.7 % more of the body's at the same F1.
# Blogs and guides are of another kind, and most of the lines: at twice the worth 0.4 points of F1 on news were lost.
TAKEN = {"blog/guide hard": 0.7, "blog/guide realistic": 0.9, "stripped copy": 0.4}
WORTH = {"blog/guide hard": 0.2, "news hard": 0.6, "blog/guide realistic": 0.35, "news shuffled": 1.5, "clean": 0.5,
         "shuffled copy": 0.7, "stripped copy": 0.7}  # fmt: skip
# Small trees of many lines' consent, and of few thresholds: with 63 for each column half a point of F1 less.
LOOK = {"objective": "binary", "learning_rate": 0.2, "num_leaves": 16, "max_depth": 6, "min_data_in_leaf": 200,
        "feature_fraction": 0.3, "data_sample_strategy": "goss", "top_rate": 0.15, "other_rate": 0.1, "lambda_l2": 20.0,
        "max_bin": 15, "num_threads": 1, "deterministic": True, "force_col_wise": True, "verbose": -1}  # fmt: skip
# Forests that differ by nothing but their seeds differ by up to half a point of F1, the means of three by 0.2; a mean
# is as good as the best of its three or better. One forest fitted to the mean was 0.2 to 0.6 points worse.
ROUNDS, SEEDS = 120, (1, 2, 3)
_SIZE, _SIZES = "##", (1, 2, 4, 9, 19)


@dataclass(frozen=True, slots=True)
class Example:
    """One text, what rules and its source say of it, and its labels (1: boilerplate, 0: body, 2: open)."""

    domain: str
    group: str
    lines: tuple[Line, ...]
    hits: list[Rule | None]
    context: Context
    labels: npt.NDArray[np.int8]

    @property
    def fold(self) -> int:
        return fold_of(self.domain)


def examples(folder: Path) -> list[Example]:
    """All texts of the folder, and their copies, as much of each kind as `TAKEN` says."""
    every = texts(folder)
    known = contexts(every)
    random = Random(7)
    made: list[Example] = []
    for text in every:
        for copy, group in [(text, text.group), *_copies(text, random)]:
            if random.random() < TAKEN.get(group, 1.0) and any(copy.lines):
                made.append(_example(copy, group, known[text.domain, text.variant]))
    return made


def _copies(text: Text, random: Random) -> Iterator[tuple[Text, str]]:
    if text.variant in {"p_all", "article_el"}:
        body = [n for n, label in enumerate(text.gold) if label == 1]
        if len(body) > 2:
            yield _chosen(text, body), "clean"
    if text.variant in {"readability", "traf_recall"}:
        order = random.sample(range(len(text.lines)), len(text.lines))
        yield _stripped(_chosen(text, order)), "shuffled copy"
    if text.variant == "p_all":
        yield _stripped(text), "stripped copy"


def _chosen(text: Text, numbers: Sequence[int]) -> Text:
    return replace(text, lines=tuple(text.lines[n] for n in numbers), gold=tuple(text.gold[n] for n in numbers))


def _stripped(text: Text) -> Text:
    return replace(text, lines=tuple(line.translate(STRIPPED) for line in text.lines))


def _example(text: Text, group: str, context: Context) -> Example:
    read, numbers = document(text)
    lines = lines_of(read.layer, read.records[0].blocks)
    labels = np.array([{1: 0, 0: 1}.get(text.gold[n], 2) for n in numbers], np.int8)
    return Example(text.domain, group, lines, phrase_hits(lines), context, labels)


def learn_lexicon(chosen: Sequence[Example]) -> dict[str, float]:
    """Weights of tokens: a logistic regression over the lines, in which each domain counts by the root of its lines."""
    lines_of_domain = Counter({e.domain: 0 for e in chosen})
    for example in chosen:
        lines_of_domain[example.domain] += len(example.lines)
    bags, labels, worth, domains = [], [], [], defaultdict(set)
    for example in chosen:
        for bag, label in zip(bags_of(example), example.labels.tolist(), strict=True):
            if label < 2:
                bags.append(bag)
                labels.append(label)
                worth.append(lines_of_domain[example.domain] ** -0.5)
                for token in bag:
                    domains[token].add(example.domain)
    known = sorted(token for token, seen in domains.items() if len(seen) >= LEAST_DOMAINS)
    counted = CountVectorizer(analyzer=list, vocabulary=known, binary=True).transform(bags)
    model = LogisticRegression(C=0.3, solver="liblinear", max_iter=30, tol=1e-3)
    model.fit(counted, labels, sample_weight=np.array(worth) / np.mean(worth))
    weights = zip(known, model.coef_[0].tolist(), strict=True)
    return {
        token: round(weight, 2)
        for token, weight in weights
        if abs(weight) >= LEAST_WEIGHT and not token.startswith(_SIZE)
    }


def bags_of(example: Example) -> Iterator[list[str]]:
    """The tokens of each line, and its size, so that words are not blamed for the shortness of the lines they are in:
    the trees know it."""
    text = characters([line.text for line in example.lines])
    for line, bag in zip(example.lines, weighed_tokens(text), strict=True):
        yield [*bag, f"{_SIZE}{bisect_left(_SIZES, len(line.words))}"]


def rows_of(example: Example, words: Lexicon) -> Matrix:
    """The rows that the classifier sees, by a lexicon."""
    return line_rows(own_columns(example.lines, example.hits, example.context, words), example.context.texts)


def learn_trees(rows: Sequence[Matrix], chosen: Sequence[Example]) -> list[lightgbm.Booster]:
    """Boosted trees over the rows of the chosen texts, a forest for each seed."""
    labels = np.concatenate([example.labels for example in chosen])
    of_domain = Counter(domain for example in chosen for domain in [example.domain] * len(example.lines))
    worth = [WORTH.get(e.group, 1.0) * of_domain[e.domain] ** -0.5 for e in chosen]
    each = np.repeat(np.array(worth) / np.mean(worth), [len(e.lines) for e in chosen])
    decided = labels < 2
    read, known, weight = np.concatenate(list(rows))[decided], labels[decided], each[decided]
    return [
        lightgbm.train(LOOK | {"seed": seed}, lightgbm.Dataset(read, known, weight=weight), ROUNDS) for seed in SEEDS
    ]


def stored_trees(forests: Sequence[lightgbm.Booster]) -> list[dict[str, list[float]]]:
    """The trees as `forest` reads them: columns (-1 for a leaf) and thresholds (a leaf's value), depth first.

    Their sum is the mean of the forests.
    """
    return [
        _stored(tree["tree_structure"], 1 / len(forests))
        for model in forests
        for tree in model.dump_model()["tree_info"]
    ]


def _stored(root: dict[str, object], share: float) -> dict[str, list[float]]:
    columns: list[float] = []
    thresholds: list[float] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if "leaf_value" in node:
            columns.append(-1)
            thresholds.append(round(share * float(str(node["leaf_value"])), 4))
            continue
        columns.append(int(str(node["split_feature"])))
        thresholds.append(float(f"{float(str(node['threshold'])):.5g}"))
        for side in ("right_child", "left_child"):
            child = node[side]
            assert isinstance(child, dict)
            waiting.append(child)
    return {"column": columns, "threshold": thresholds}


class Learning:
    """All examples, and what is learned from all of them but a fold (None: from all), each thing once."""

    def __init__(self, every: Sequence[Example]) -> None:
        self.every = every
        self.started = time.perf_counter()
        self.lexicons = {fold: learn_lexicon(self.but(fold)) for fold in (*range(FOLDS), None)}
        self.say("lexicons")
        known = {fold: lexicon(weights) for fold, weights in self.lexicons.items()}
        rows = [rows_of(example, known[example.fold]) for example in every]
        self.trees = {fold: self.learned(rows, fold) for fold in (*range(FOLDS), None)}
        self.say("trees")

    def but(self, fold: int | None) -> list[Example]:
        return [example for example in self.every if example.fold != fold]

    def learned(self, rows: Sequence[Matrix], fold: int | None) -> list[lightgbm.Booster]:
        chosen = [row for row, example in zip(rows, self.every, strict=True) if example.fold != fold]
        return learn_trees(chosen, self.but(fold))

    def stored(self, fold: int | None) -> dict[str, object]:
        """The weights as `line_weights` reads them."""
        return {
            "learned": provenance("python -m bench.learn_lines", PAGES),
            "columns": COLUMNS,
            "paragraph": PARAGRAPH,
            "other": OTHER,
            "lexicon": {token: round(100 * weight) for token, weight in sorted(self.lexicons[fold].items())},
            "trees": stored_trees(self.trees[fold]),
        }

    def say(self, what: str) -> None:
        print(f"{what}: {time.perf_counter() - self.started:.0f} s", file=sys.stderr, flush=True)


SHIPPED = Path(__file__).parent.parent / "ingest" / "data" / "lines.json"


def main() -> None:
    """Learn, and write both files."""
    learning = Learning(examples(Path(sys.argv[1]) if len(sys.argv) > 1 else default_folder()))
    SHIPPED.write_text(_json(learning.stored(None)) + "\n", encoding="utf-8")
    folds = _json([learning.stored(fold) for fold in range(FOLDS)])
    FOLD_FILE.write_bytes(gzip.compress(folds.encode(), mtime=0))
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size:,} bytes; {FOLD_FILE.name}: {FOLD_FILE.stat().st_size:,} bytes")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
