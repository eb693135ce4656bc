"""Learns the weights of the person tagger: `python -m bench.learn_persons DATA` (the folder of the labelled texts).

DATA: one or more folders of labelled texts (docs/persons-training.md says which were used, and their licences). Writes
the weights of each script, ingest/data/persons/SCRIPT/weights.json. A document's fold depends on its
id alone, so that scores can be taken on documents that the weights have not seen (bench.persons --out-of-fold).
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from bench.person_folds import FOLD_WEIGHTS, FOLDS, fold_of
from bench.provenance import PERSONS, provenance
from bench.swap_names import swapped
from ingest.people.find import document_evidence
from ingest.people.find.mentions import is_office
from ingest.people.find.tagger import COLUMNS, LABELS
from ingest.people.find.token_features import names
from ingest.people.find.tokens import capitalised_runs, tokenize
from ingest.people.writing.known_scripts import SCRIPTS, main_script

COMMAND = "python -m bench.learn_persons DATA MORE --folds"
LEAST = 0.035  # weaker weights are left out: a third of the file, no change of the score


@dataclass(frozen=True)
class Settings:
    """Of the learning: strength of L1 and L2, what is added to O when decoding (below nought: more names), passes, how
    often a feature must occur, copies of each text with other names."""

    l1: float
    l2: float
    lean: float = 0.0
    passes: int = 80
    least: int = 2
    copies: int = 0


# Measured out of fold, see docs/persons-training.md.
BEST = {"latin": Settings(l1=0.4, l2=0.2, lean=-0.6), "cyrillic": Settings(l1=0.5, l2=0.3)}


@dataclass(frozen=True)
class Labelled:
    """A text with the spans that name persons."""

    id: str
    text: str
    spans: tuple[tuple[int, int], ...]
    persons: tuple[int, ...] = ()

    @property
    def fold(self) -> int:
        """Which of the folds the document belongs to."""
        return fold_of(self.id)


Sequences = list[tuple[list[Sequence[str]], list[str]]]


def read_labelled(folder: Path) -> Iterator[Labelled]:
    """All labelled texts under the folder."""
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "mentions" in row:
                spans = tuple((m[0], m[1]) for m in row["mentions"])
                yield Labelled(row["id"], row["text"], spans, tuple(m[2] for m in row["mentions"] if len(m) > 2))


def sequences(document: Labelled) -> Sequences:
    """For each run of capitals of the text its features and labels."""
    tokens = tokenize(document.text)
    spans = capitalised_runs(tokens)
    seen = document_evidence.evidence_of(tokens, spans)
    labelled = []
    for run in spans:
        labelled.append((names(tokens, run, seen), _labels(document, tokens.forms, tokens.starts, tokens.ends, run)))
    return labelled


def _labels(
    document: Labelled, forms: Sequence[str], starts: Sequence[int], ends: Sequence[int], run: tuple[int, int]
) -> list[str]:
    labels: list[str] = []
    for index in range(*run):
        inside = [s for s, e in document.spans if s < ends[index] and starts[index] < e]
        begins = not inside or not labels or labels[-1] == "O" or starts[index - 1] < inside[0]
        named = inside and not (begins and is_office(forms[index]))
        labels.append("O" if not named else "B" if begins else "I")
    return labels


def learn(data: Iterable[Sequences], settings: Settings) -> dict[str, Any]:
    """The weights of a chain over the sequences, by python-crfsuite (L-BFGS)."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {"c1": settings.l1, "c2": settings.l2, "max_iterations": settings.passes, "feature.minfreq": settings.least}
    )
    for document in data:
        for rows, labels in document:
            trainer.append(rows, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        dumped = tagger.info()
    return _weights(dumped.state_features, dumped.transitions, settings)


def _weights(
    state: dict[tuple[str, str], float], steps: dict[tuple[str, str], float], settings: Settings
) -> dict[str, Any]:
    """As JSON keeps them: each feature's B and I less its O, rounded; those near nought left out."""
    rows: dict[str, list[float]] = {}
    for (name, label), weight in state.items():
        rows.setdefault(name, [0.0, 0.0, 0.0])[LABELS.index(label)] = weight
    step = [[round(steps.get((before, label), 0.0), 2) for label in LABELS] for before in LABELS]
    step[LABELS.index("O")][LABELS.index("I")] = -50.0
    told = {name: [round(row[0] - row[2], 2), round(row[1] - row[2], 2)] for name, row in rows.items()}
    order = sorted(told, key=lambda name: (-max(map(abs, told[name])), name))
    kept = {name: told[name] for name in order if max(map(abs, told[name])) >= LEAST}
    return {"columns": COLUMNS, "lean": settings.lean, "step": step, "state": kept}


def as_json(weights: dict[str, Any]) -> str:
    """One feature a line, the strongest first."""
    lines = ",\n".join(f"{json.dumps(n, ensure_ascii=False)}: {json.dumps(row)}" for n, row in weights["state"].items())
    keys = [name for name in ("learned", "columns", "lean", "step") if name in weights]
    head = ",\n".join(f'"{name}": {json.dumps(weights[name])}' for name in keys)
    return f'{{{head},\n"state": {{\n{lines}\n}}}}\n'


def by_script(documents: Sequence[Labelled]) -> dict[str, list[Labelled]]:
    """The documents of each script that has any."""
    scripts = [main_script(document.text) for document in documents]
    return {
        script: [document for document, of in zip(documents, scripts, strict=True) if of == script]
        for script in SCRIPTS
        if script in scripts
    }


class Lessons:
    """The sequences of documents and of their copies with other names, made once and used for each fold."""

    def __init__(self, documents: Sequence[Labelled], settings: Settings) -> None:
        self.settings = settings
        self.made = {d.id: [sequences(c) for c in (d, *swapped_copies(d, settings.copies))] for d in documents}
        self.folds = {d.id: d.fold for d in documents}

    def without(self, fold: int | None) -> dict[str, Any]:
        """Weights learned from all documents but those of one fold (None: from all)."""
        chosen = [copies for id_, copies in self.made.items() if self.folds[id_] != fold]
        return learn((copy for copies in chosen for copy in copies), self.settings)


def swapped_copies(document: Labelled, copies: int) -> list[Labelled]:
    """Copies of the document in which other people bear the parts."""
    swaps = []
    for seed in range(copies):
        text, spans = swapped(document.text, document.spans, f"{document.id}/{seed}", main_script(document.text))
        swaps.append(Labelled(document.id, text, spans))
    return swaps


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="+", help="folders of labelled *.jsonl")
    parser.add_argument("--folds", action="store_true", help="also the weights without each fold, to bench/folds")
    given = parser.parse_args()
    labelled = [document for folder in given.data for document in read_labelled(folder)]
    for script, documents in by_script(labelled).items():
        lessons = Lessons(documents, BEST.get(script, BEST["latin"]))
        weights = {"learned": provenance(COMMAND, PERSONS[script]), **lessons.without(None)}
        path = SCRIPTS[script].data / "weights.json"
        path.write_text(as_json(weights), encoding="utf-8")
        print(script, len(documents), "documents,", len(weights["state"]), "features,", path.stat().st_size, "bytes")
        for fold in range(FOLDS if given.folds else 0):
            packed = gzip.compress(as_json(lessons.without(fold)).encode(), mtime=0)
            (FOLD_WEIGHTS / f"persons_{script}_{fold}.json.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
