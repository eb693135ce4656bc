"""`clean`: from a text's lines to the marks of what is cut and of what is kept as something else than body."""

from __future__ import annotations

from ingest.claim import Claim
from ingest.clean.line import lines_of
from ingest.clean.plain import line_marks, phrase_hits, stretch_marks, title_marks
from ingest.clean.structure import structure
from ingest.context import Context
from ingest.document import Part
from ingest.span import CUT, Mark


def clean(part: Part, layer: str, known: tuple[Claim, ...], context: Context) -> tuple[Mark, ...]:
    """The marks of a part, sorted and without overlap, in the layer's coordinates. What they leave out is body.

    `known` are the claims of markup, fields and path (a title among them); `context` is what the archive's other
    texts of the same source contribute.
    """
    lines = lines_of(layer, part.blocks)
    hits = phrase_hits(lines)
    cuts = line_marks(lines, hits)
    titles = [claim.value for claim in known if claim.field == "title" and claim.value]
    cuts |= title_marks(lines, [n in cuts for n in range(len(lines))], titles)
    taken = [n in cuts for n in range(len(lines))]
    kept = list(structure(lines, taken))
    stretches = stretch_marks(lines, taken)
    return _sorted([*cuts.values(), *stretches, *kept])


def _sorted(marks: list[Mark]) -> tuple[Mark, ...]:
    """In order; where two marks claim the same text the cut goes first, and what overlaps it is left out."""
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.label not in CUT, m.end)):
        if not taken or mark.start >= taken[-1].end:
            taken.append(mark)
    return tuple(taken)
