"""A document may hold several texts: the entries of a JSON file, two languages in one file, a dump of many articles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Block, Document, Part, Record
from ingest.dumps import boundaries_of_dump
from ingest.language import language_of, sample_of
from ingest.scripts import boundary_of_languages


def split(document: Document) -> tuple[Part, ...]:
    """The texts of a document, in order; they tile its layer. At least one."""
    parts: list[Part] = []
    for record in document.records:
        for start, end in _stretches(document.layer, record):
            parts.append(_part(document.layer, record, start, end, len(parts)))
    return tuple(parts)


def _stretches(layer: str, record: Record) -> list[tuple[int, int]]:
    """The ranges of a record's texts, each beginning with a block."""
    blocks = record.blocks
    cuts = boundaries_of_dump(layer, blocks) if record.tree is None else []
    firsts = [0, *cuts, len(blocks)]
    for first, last in pairwise(firsts):
        cut = boundary_of_languages(layer, blocks[first:last], record.tree)
        if cut:
            cuts.append(first + cut)
    edges = [record.start, *sorted(blocks[cut].start for cut in cuts), record.end]
    return list(pairwise(edges))


def _part(layer: str, record: Record, start: int, end: int, number: int) -> Part:
    blocks = tuple(block for block in record.blocks if start <= block.start < end)
    language = language_of(sample_of(layer[block.start : block.end] for block in _speaking(blocks)))
    return Part(number, start, end, blocks, language, record.claims, record.tree)


def _speaking(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks that are not mostly links; all of them where there are no others."""
    return [b for b in blocks if b.markup.link_chars * 2 < b.end - b.start] or blocks
