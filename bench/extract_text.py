"""Predictions for the plain texts of the benchmark: which lines the product keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.textmode import Text, contexts, document, texts
from ingest.clean import clean
from ingest.context import NOTHING_KNOWN, Context
from ingest.span import CUT, Mark
from ingest.split import split


def predict_texts(data: Path) -> Iterator[dict[str, object]]:
    """One prediction a text, {"id", "keep"}: the stages split and clean, the texts of a domain seen together."""
    every = texts(data)
    known = contexts(every)
    for text in every:
        yield {"id": text.id, "keep": keep(text, known.get((text.domain, text.variant), NOTHING_KNOWN))}


def keep(text: Text, context: Context) -> list[int]:
    """One flag a line: whether most of it is in the body."""
    read, numbers = document(text)
    marks = [mark for part in split(read) for mark in clean(part, read.layer, (), context) if mark.label in CUT]
    flags = [1] * len(text.lines)
    for number, block in zip(numbers, read.records[0].blocks, strict=True):
        if _cut(marks, block.start, block.end) * 2 > block.end - block.start:
            flags[number] = 0
    return flags


def _cut(marks: Sequence[Mark], start: int, end: int) -> int:
    """How many characters of a stretch the marks cut."""
    return sum(max(0, min(mark.end, end) - max(mark.start, start)) for mark in marks)
