"""Predictions for the plain texts of the benchmark: which lines the product keeps.

`python -m bench.extract_text OUT.jsonl [FOLDER]` writes them out of fold: each text by weights that have
not seen its domain (bench/lines_folds.json.gz, made by bench.learn_lines).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.line_folds import fold_of, text_fold_weights
from bench.textmode import Text, contexts, default_folder, document, texts
from cuttings.labels import CUT
from ingest.clean.cleaning import TextWeights, clean_text, shipped_text_weights
from ingest.clean.line import lines_of
from ingest.model.context import NOTHING_KNOWN, Context
from ingest.model.document import Block
from ingest.model.span import Mark
from ingest.split.parts import split


def predict_texts(data: Path, *, out_of_fold: bool = False) -> Iterator[dict[str, object]]:
    """One prediction a text, {"id", "keep"}: the stages split and clean, the texts of a domain seen together.

    `out_of_fold` judges each text by weights that have not seen its domain; otherwise by those that ship.
    """
    every = texts(data)
    known = contexts(every)
    weights_of = weights_of_domain(out_of_fold=out_of_fold)
    for text in every:
        context = known.get((text.domain, text.variant), NOTHING_KNOWN)
        yield {"id": text.id, "keep": keep(text, context, weights_of(text.domain))}


def weights_of_domain(*, out_of_fold: bool) -> Callable[[str], TextWeights]:
    """The weights by which texts of a domain are judged: those that ship, or such as have not seen it."""
    if not out_of_fold:
        return lambda _: shipped_text_weights()
    folds = text_fold_weights()
    return lambda domain: folds[fold_of(domain)]


def keep(text: Text, context: Context, weights: TextWeights) -> list[int]:
    """One flag a line: whether most of it is in the body."""
    read, numbers = document(text)
    marks: list[Mark] = []
    for part in split(read):
        marks += clean_text(lines_of(read.layer, part.blocks), (), context, weights).marks
    flags = [1] * len(text.lines)
    for number, gone, size in _cut(read.records[0].blocks, numbers, [mark for mark in marks if mark.label in CUT]):
        if gone * 2 > size:
            flags[number] = 0
    return flags


def _cut(blocks: Sequence[Block], numbers: Sequence[int], cuts: Sequence[Mark]) -> Iterator[tuple[int, int, int]]:
    """For each block the number of its line, how many characters are cut of it, and its size."""
    at = 0
    for number, block in zip(numbers, blocks, strict=True):
        while at < len(cuts) and cuts[at].end <= block.start:
            at += 1
        gone, ahead = 0, at
        while ahead < len(cuts) and cuts[ahead].start < block.end:
            gone += min(cuts[ahead].end, block.end) - max(cuts[ahead].start, block.start)
            ahead += 1
        yield number, gone, block.end - block.start


def main() -> None:
    """Write the out-of-fold predictions."""
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else default_folder()
    with Path(sys.argv[1]).open("w", encoding="utf-8") as out:
        for prediction in predict_texts(folder, out_of_fold=True):
            out.write(json.dumps(prediction) + "\n")


if __name__ == "__main__":
    main()
