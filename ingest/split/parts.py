"""The parts of a document: the entries of a JSON file, two languages in one file, the articles of a press database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.limits import allowance
from ingest.model.document import Block, Document, Part, Record
from ingest.split.press_dumps import boundaries_of_dump
from ingest.split.two_languages import boundary_of_languages
from ingest.text.language import language_of, language_of_ends, sample_of


def split(document: Document) -> tuple[Part, ...]:
    """The parts of a document, at least one, in order; they tile its layer."""
    parts: list[Part] = []
    for number, record in enumerate(document.records):
        allowance.begin(allowance.READS, number)
        lines = [document.layer[block.start : block.end] for block in record.blocks]
        start = record.start
        for first, last, language in _texts(lines, record):
            end = record.blocks[last].start if last < len(lines) else record.end
            blocks = record.blocks[first:last]
            written_in = language or language_of(sample_of(_prose(lines[first:last], blocks)))
            marks = tuple(mark for mark in record.marks if start <= mark.start < end)
            parts.append(
                Part(len(parts), start, end, blocks, written_in, record.claims, record.tree, marks, record.composed)
            )
            start = end
    return tuple(parts)


def _texts(lines: Sequence[str], record: Record) -> Iterator[tuple[int, int, str]]:
    """The texts of a record, each as a range of its lines, with its language where both ends of the text tell it."""
    cuts = boundaries_of_dump(lines) if record.tree is None else []
    for first, last in pairwise([0, *cuts, len(lines)]):
        text, blocks = lines[first:last], record.blocks[first:last]
        language = language_of_ends(text) if record.tree is None else ""
        cut = boundary_of_languages(text, blocks, record.tree, one=bool(language))
        if cut is None:
            yield first, last, language
        else:
            yield first, first + cut, ""
            yield first + cut, last, ""


def _prose(lines: Sequence[str], blocks: Sequence[Block]) -> Sequence[str]:
    """The lines that are not mostly links; all lines where every one is."""
    return [line for line, b in zip(lines, blocks, strict=True) if b.markup.link_chars * 2 < len(line)] or lines
