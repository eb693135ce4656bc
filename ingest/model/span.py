"""Spans: every character of a document's text layer has one label and the rule that gave it.

The invariant: the spans of a document tile its layer, without gap or overlap. The kept spans of an article, with
their replacements, are its body; the others are its cuts. Marks, edits and spans are named tuples, for a page has
hundreds of each: they are made in a third of a data class's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cuttings.labels import KEPT, Label


class Mark(NamedTuple):
    """A label for layer[start:end], given by a rule; `why` names the signals that decided, for a reader."""

    start: int
    end: int
    label: Label
    rule: str
    why: str = ""


class Edit(NamedTuple):
    """A repair: layer[start:end] (never empty) is read as `replacement`; `rule` names the repair."""

    start: int
    end: int
    replacement: str
    rule: str


class Span(NamedTuple):
    """One stretch of the layer. `replacement` is None where the text stands as it is, or is cut."""

    start: int
    end: int
    label: Label
    rule: str
    why: str = ""
    replacement: str | None = None

    @property
    def kept(self) -> bool:
        return self.label in KEPT


def body_of(layer: str, spans: Iterable[Span]) -> str:
    """The kept spans, in order, with their replacements."""
    kept = [s for s in spans if s.label in KEPT]
    return "".join([layer[s.start : s.end] if s.replacement is None else s.replacement for s in kept])


def gaps_and_overlaps(length: int, spans: Sequence[Span]) -> list[str]:
    """What is wrong with a tiling of `length` characters: one sentence a defect, none when it holds."""
    wrong = []
    at = 0
    for span in spans:
        if span.start != at or span.end <= span.start:
            wrong.append(f"the span {span.start}–{span.end} follows {at}")
        at = span.end
    if at != length:
        wrong.append(f"the spans end at {at} of {length}")
    return wrong
