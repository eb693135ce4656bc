"""Learns the judge of plain text: `python -m bench.learn_lines [FOLDER]` (the folder of the labelled texts).

Writes ingest/data/lines.json, learned from all domains, and bench/lines_folds.json.gz: for each fifth of the domains
weights that have not seen it, from which `bench.extract_text` makes out-of-fold predictions. The rows that trees are
learned from are made with lexicons that have not seen the row's own domain.

Beside the texts as they are it learns from copies: the body's lines alone (a text that is clean already), paragraphs
out of order and quotes stripped (what scrapers leave).
"""

from __future__ import annotations

import gzip
import json
import sys
import time
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
from bench.textmode import Text, contexts, default_folder, document, texts
from ingest.clean.features import features
from ingest.clean.line import Line, lines_of
from ingest.clean.line_features import OWN, Matrix, own_rows, tokens, weighed
from ingest.clean.plain import phrase_hits
from ingest.clean.title import find_title
from ingest.context import Context

PARAGRAPH, OTHER = 0.7, 0.39  # chosen on out-of-fold predictions: most boilerplate at 1.5 % of the body's words
LEAST_DOMAINS = 4  # a token of fewer domains is not weighed
LEAST_WEIGHT = 0.12  # a token that says less is left out: 0.1 points of F1 for two thirds of the file
STRIPPED = str.maketrans("", "", "'\"‘’“”„«»‹›")
# How much of each kind of text is learned from, and how much each of its lines counts. Without the copies twice as much
# of a clean text's words would go (1.3 % instead of 0.7 %), and 0.7 % more of the body's at the same F1.
TAKEN = {"blog/guide hard": 0.7, "blog/guide realistic": 0.9, "stripped copy": 0.4}
WORTH = {"blog/guide hard": 0.4, "news hard": 0.6, "blog/guide realistic": 0.7, "news shuffled": 1.5, "clean": 0.5,
         "shuffled copy": 0.7, "stripped copy": 0.7}  # fmt: skip
# Small trees of many lines' consent, and each domain counted by the root of its lines: on sites not seen as good as
# trees of twice the leaves, at a fifth less of the body's words lost.
LOOK = {"objective": "binary", "learning_rate": 0.1, "num_leaves": 16, "max_depth": 6, "min_data_in_leaf": 200,
        "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 20.0, "max_bin": 63,
        "num_threads": 1, "verbose": -1, "seed": 1}  # fmt: skip
ROUNDS = 300
_LEXICON = slice(OWN.index("lexicon sum"), OWN.index("lexicon least") + 1)


@dataclass(frozen=True, slots=True)
class Example:
    """One text, as the judge sees it without its lexicon, and its labels (1: boilerplate, 0: body, 2: open)."""

    domain: str
    group: str
    lines: tuple[Line, ...]
    own: Matrix
    texts: int
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
    hits = phrase_hits(lines)
    title = find_title(lines, [hit is not None for hit in hits], ())
    own = own_rows(lines, hits, context, [lines[n].text for n in title], {})
    labels = np.array([{1: 0, 0: 1}.get(text.gold[n], 2) for n in numbers], np.int8)
    return Example(text.domain, group, lines, own, context.texts, labels)


def learn_lexicon(chosen: Sequence[Example]) -> dict[str, float]:
    """Weights of tokens: a logistic regression over the lines, in which each domain counts by the root of its lines."""
    lines_of_domain = Counter({e.domain: 0 for e in chosen})
    for example in chosen:
        lines_of_domain[example.domain] += len(example.lines)
    bags, labels, worth, domains = [], [], [], defaultdict(set)
    for example in chosen:
        for line, label in zip(example.lines, example.labels.tolist(), strict=True):
            if label < 2:
                bag = tokens(line)
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
    return {token: round(weight, 2) for token, weight in weights if abs(weight) >= LEAST_WEIGHT}


def rows_of(example: Example, lexicon: dict[str, float]) -> Matrix:
    """The rows that the judge sees, by a lexicon."""
    own = example.own.copy()
    own[:, _LEXICON] = [weighed(line, lexicon) for line in example.lines]
    return features(own, example.texts)


def learn_trees(rows: Sequence[Matrix], chosen: Sequence[Example]) -> lightgbm.Booster:
    """Boosted trees over the rows of the chosen texts."""
    labels = np.concatenate([example.labels for example in chosen])
    of_domain = Counter(domain for example in chosen for domain in [example.domain] * len(example.lines))
    worth = [WORTH.get(e.group, 1.0) * of_domain[e.domain] ** -0.5 for e in chosen]
    each = np.repeat(np.array(worth) / np.mean(worth), [len(e.lines) for e in chosen])
    told = labels < 2
    data = lightgbm.Dataset(np.concatenate(list(rows))[told], labels[told], weight=each[told])
    return lightgbm.train(LOOK, data, ROUNDS)


def stored_trees(model: lightgbm.Booster) -> list[dict[str, list[float]]]:
    """The trees as `forest` reads them: columns (-1 for a leaf) and thresholds (a leaf's value), depth first."""
    return [_stored(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _stored(root: dict[str, object]) -> dict[str, list[float]]:
    columns: list[float] = []
    thresholds: list[float] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if "leaf_value" in node:
            columns.append(-1)
            thresholds.append(round(float(str(node["leaf_value"])), 4))
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
        rows = [rows_of(example, self.lexicons[example.fold]) for example in every]
        self.trees = {fold: self.learned(rows, fold) for fold in (*range(FOLDS), None)}
        self.say("trees")

    def but(self, fold: int | None) -> list[Example]:
        return [example for example in self.every if example.fold != fold]

    def learned(self, rows: Sequence[Matrix], fold: int | None) -> lightgbm.Booster:
        chosen = [row for row, example in zip(rows, self.every, strict=True) if example.fold != fold]
        return learn_trees(chosen, self.but(fold))

    def stored(self, fold: int | None) -> dict[str, object]:
        """The weights as `weights_from` reads them."""
        return {
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
