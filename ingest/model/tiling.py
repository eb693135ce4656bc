"""Marks and edits become spans that tile a part: what is kept, what is cut, what is read otherwise.

White space beside a cut goes with the cut; white space between two kept blocks becomes one paragraph break.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from cuttings.labels import CUT, KEPT, Label
from ingest.model.document import Block, Part
from ingest.model.span import Edit, Mark, Span

PARAGRAPH = "\n\n"
PARAGRAPH_BREAK = "paragraph-break"  # the rule of the white space between two kept blocks
_BODY = Mark(0, 0, Label.BODY, "body")


def tile(part: Part, layer: str, marks: Sequence[Mark], edits: Sequence[Edit]) -> tuple[Span, ...]:
    """The spans of a part, in order. `marks` may not overlap; an edit that touches a cut is left out."""
    stretches = list(_stretches(part, marks, layer))
    return _merged(_spans(part, layer, stretches, sorted(edits, key=_start)))


def _start(piece: Mark | Edit) -> int:
    return piece.start


def _stretches(part: Part, marks: Sequence[Mark], layer: str) -> Iterator[tuple[int, int, Mark]]:
    """Every block cut up by the marks that touch it: (start, end, mark), without the gaps between blocks."""
    at = 0
    ordered = [*sorted(marks, key=_start), _BODY._replace(start=part.end, end=part.end + 1)]
    starts = [mark.start for mark in ordered]
    for block in part.blocks:
        start, end, _ = block
        while ordered[at].end <= start:
            at += 1
        mark = ordered[at]
        if mark.start >= end:
            yield start, end, _BODY
        elif mark.start <= start and end <= mark.end:
            yield start, end, mark
        else:
            yield from _in_block(block, layer, ordered[at : bisect_left(starts, end)])


def _in_block(block: Block, layer: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Mark]]:
    at = block.start
    for mark in marks:
        start, end = max(mark.start, block.start), min(mark.end, block.end)
        if mark.label in CUT:
            start, end = _widened(layer, block, start, end)
        start = max(start, at)
        if at < start:
            yield at, start, _BODY
        if start < end:
            yield start, end, mark
        at = max(at, end)
    if at < block.end:
        yield at, block.end, _BODY


def _widened(layer: str, block: Block, start: int, end: int) -> tuple[int, int]:
    """A cut takes the white space after it, or before it at the block's end."""
    while end < block.end and layer[end].isspace():
        end += 1
    if end == block.end:
        while start > block.start and layer[start - 1].isspace():
            start -= 1
    return start, end


def _spans(part: Part, layer: str, stretches: Sequence[tuple[int, int, Mark]], edits: Sequence[Edit]) -> Iterator[Span]:
    last_kept = max([end for _, end, mark in stretches if mark.label in KEPT], default=-1)
    starts = [edit.start for edit in edits]
    bounds = [*(start for start, _, _ in stretches), part.end]
    if part.start < bounds[0]:
        yield _break(layer, part.start, bounds[0], "")
    for (start, end, mark), following in zip(stretches, bounds[1:], strict=True):
        if mark.label in CUT:  # what stands between it and the next block belongs to it
            yield Span(start, following, mark.label, mark.rule, mark.why)
            continue
        if within := edits[bisect_left(starts, start) : bisect_left(starts, end)]:
            yield from _edited(start, end, mark, within)
        else:
            yield Span(start, end, mark.label, mark.rule, mark.why)
        if end < following:
            yield _break(layer, end, following, PARAGRAPH if end < last_kept else "")


def _break(layer: str, start: int, end: int, reading: str) -> Span:
    """The white space behind a kept paragraph, or before the first block; the body has `reading` in its place."""
    as_it_stands = layer[start:end] == reading
    return Span(start, end, Label.BODY, PARAGRAPH_BREAK, "", None if as_it_stands else reading)


def _edited(start: int, end: int, mark: Mark, edits: Sequence[Edit]) -> Iterator[Span]:
    at = start
    for edit in edits:
        if edit.start < at or edit.end > end:
            continue
        if at < edit.start:
            yield Span(at, edit.start, mark.label, mark.rule, mark.why)
        yield Span(edit.start, edit.end, mark.label, edit.rule, replacement=edit.replacement)
        at = edit.end
    if at < end:
        yield Span(at, end, mark.label, mark.rule, mark.why)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, where neighbours of one label and rule are one. Each is made once: a page has hundreds that merge."""
    out: list[Span] = []
    first: Span | None = None
    end = 0
    for span in spans:
        if first is None or first.rule != span.rule or span.replacement is not None or first[2:] != span[2:]:
            if first is not None:
                out.append(_until(first, end))
            first = span
        end = span.end
    if first is not None:
        out.append(_until(first, end))
    return tuple(out)


def _until(span: Span, end: int) -> Span:
    return span if span.end == end else Span(span.start, end, *span[2:])
