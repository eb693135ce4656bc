"""The day of a plain text: which of the days in its lines it was published on, and the line that says so.

Boosted trees weigh each day, unless it is plainly an update's or another thing's (`day_features`; learned by
`python -m bench.learn_text_day`). Out of fold by domain they find the day of nine in ten saved pages. Rules for whole
lines alone found eight in ten, and five in ten where a name stands beside the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from cuttings.labels import CUT, Label
from ingest.clean.headline.stretches import PRINTED_AT
from ingest.clean.line import Line, lines_of_text
from ingest.clean.trees import Forest, forest, probability
from ingest.describe.dates.plain import company
from ingest.describe.dates.plain.anothers_day import OF_COMMENT, OF_UPDATE, why_not
from ingest.describe.dates.plain.day_candidates import DayCandidate, day_candidates
from ingest.describe.dates.plain.day_features import (
    DAY_FEATURES,
    Beside,
    beside,
    day_row,
    is_published,
    words_beside,
)
from ingest.describe.dates.plain.text_shape import text_shape
from ingest.model.claim import Claim
from ingest.model.document import Part
from ingest.model.learned import checked, shipped
from ingest.model.span import Mark

COLUMNS = {"days": DAY_FEATURES}
RULE = "date-line, by its place and company"
# Below this chance no day is believed. Of 0.35, 0.45, 0.55 the first finds half a point more of the days of saved pages
# and as many more wrong ones; the last finds fewer, and no fewer are wrong. What is invented hangs on causes.
BELIEVED = 0.45
# A day that a word calls the publication's is believed, and before the others, from this chance on: out of fold half a
# point more of the days is right, and none more is wrong.
LABELLED = 0.2
_TOLD = 0.1  # from this chance on a day that was not chosen is told as a claim without a value
_WORDS = 12  # beside the days of a line that is cut for them: a longer one says more than who wrote when


class DayOfText(NamedTuple):
    """What a text says of its day, and the marks of the text, the line that says it among them."""

    claims: tuple[Claim, ...]
    marks: tuple[Mark, ...]


class _Weighed(NamedTuple):
    """A candidate with the chance that it is the day of publication; `why_not` is empty where it may be."""

    around: Beside
    chance: float
    why_not: str

    @property
    def labelled(self) -> bool:
        sure = company.FIRST_PRINT.search(self.around.label) is not None
        return sure or (self.chance >= LABELLED and is_published(self.around))

    @property
    def believed(self) -> bool:
        return not self.why_not and (self.labelled or self.chance >= BELIEVED)

    @property
    def worth(self) -> tuple[bool, bool, float]:
        return not self.why_not, self.labelled, self.chance


def day_of_text(
    part: Part, layer: str, marks: tuple[Mark, ...], domain: str, weights: Forest | None = None
) -> DayOfText:
    """The claims on the day of a plain text that its lines allow, the best first, and the marks.

    A page's day is told by its data (`page_day`): for a part that has a tree nothing is done.
    """
    if part.tree is not None:
        return DayOfText((), marks)
    lines = lines_of_text(layer, part.blocks)
    candidates = candidates_of(lines, marks, part.language, domain)
    printed = PRINTED_AT.match(lines[0].text) if lines else None
    if printed:
        first, candidates = candidates, [c for c in candidates if c.number or c.written.start]
        return _with_copy([c for c in first if c not in candidates], _told(lines, marks, candidates, weights))
    return _told(lines, marks, candidates, weights)


def _told(
    lines: Sequence[Line], marks: tuple[Mark, ...], candidates: Sequence[DayCandidate], weights: Forest | None
) -> DayOfText:
    if not candidates:
        return DayOfText((), marks)
    weighed = sorted(_weighed(lines, marks, candidates, weights or shipped_day_weights()), key=lambda w: w.worth)[::-1]
    best = weighed[0] if weighed[0].believed else None
    marks = _with_lines(marks, lines, [*weighed[:1], *(w for w in weighed if w.why_not == OF_UPDATE)])
    if best is None:
        return DayOfText(tuple(_not_chosen(weighed[:1], "")), marks)
    others = [w for w in weighed[1:] if w.around.candidate.written.date != best.around.candidate.written.date]
    return DayOfText((_claim(best, weighed), *_not_chosen(others[:1], RULE)), marks)


def _with_copy(printed: Sequence[DayCandidate], told: DayOfText) -> DayOfText:
    """What a text says of its day, and the day on which a browser printed it."""
    copied = (
        Claim("scraped", str(c.written.date), "page-header, as a browser prints it", c.line, 0.7) for c in printed
    )
    return told._replace(claims=(*told.claims, *copied))


def candidates_of(lines: Sequence[Line], marks: Sequence[Mark], language: str, domain: str) -> list[DayCandidate]:
    """The days in the lines, without those that have another meaning: a dateline's tells when a report was sent, a page
    header's when the copy was made.
    """
    read = {mark.start: mark.end for mark in marks if mark.label in (Label.DATELINE, Label.PAGE_HEADER)}
    every = day_candidates(lines, language, domain)
    return [c for c in every if read.get((line := lines[c.number]).start, 0) <= line.start + c.written.start]


def rows_of_days(
    lines: Sequence[Line], marks: Sequence[Mark], candidates: Sequence[DayCandidate]
) -> list[tuple[Beside, list[float], str]]:
    """Each candidate with what stands beside it, its features, and why it can't be the day ("" where it can)."""
    shape = text_shape(lines, marks, candidates)
    every = [beside(candidate, lines) for candidate in candidates]
    return [(around, day_row(n, around, shape), why_not(around, shape)) for n, around in enumerate(every)]


def _weighed(
    lines: Sequence[Line], marks: Sequence[Mark], candidates: Sequence[DayCandidate], weights: Forest
) -> list[_Weighed]:
    rows = rows_of_days(lines, marks, candidates)
    chances = probability(weights.log_odds(np.array([row for _, row, _ in rows], np.float32)))
    return [_Weighed(around, float(chances[n]), why_not) for n, (around, _, why_not) in enumerate(rows)]


def _claim(best: _Weighed, weighed: Sequence[_Weighed]) -> Claim:
    candidate = best.around.candidate
    note = "" if candidate.written.clear else "day and month may be swapped"
    note = note or _older_comment(best, weighed)
    return Claim("published", str(candidate.written.date), RULE, _quote(best), round(best.chance, 2), note)


def _older_comment(best: _Weighed, weighed: Sequence[_Weighed]) -> str:
    """The doubt that a comment makes which was written before the day. Of nine such pages seven print anew the day of
    each version, and their labels have it; one was published ten years before.
    """
    comments = (w.around.candidate for w in weighed if w.why_not == OF_COMMENT)
    older = (c.written.date for c in comments if c.written.date.year and company.CLOCK.search(c.line))
    first = min((date for date in older if date < best.around.candidate.written.date), default=None)
    return f"a comment of {first} is older: it may be the day of a later version" if first else ""


def _quote(weighed: _Weighed) -> str:
    around = weighed.around
    label = "" if around.own else around.label
    return f"{label} {around.candidate.line}".strip()


def _not_chosen(weighed: Sequence[_Weighed], before: str) -> list[Claim]:
    """A claim without a value, with the reason, for each day that is ruled out, or is likely and was not chosen."""
    why = "less likely by its place and company" if before else "not where the day of a text stands"
    return [
        Claim("published", "", RULE, _quote(w), 0.0, f"{w.around.candidate.written.date}: {w.why_not or why}")
        for w in weighed
        if w.why_not or w.chance >= _TOLD
    ]


def _with_lines(marks: tuple[Mark, ...], lines: Sequence[Line], told: Iterable[_Weighed]) -> tuple[Mark, ...]:
    """The marks, with a mark for each kept line that gives the day of publication or of an update."""
    for candidate in dict.fromkeys(w.around.candidate for w in told if w.believed or w.why_not == OF_UPDATE):
        marks = _with_line(marks, lines, candidate)
    return marks


def _with_line(marks: tuple[Mark, ...], lines: Sequence[Line], candidate: DayCandidate) -> tuple[Mark, ...]:
    """The marks, with the line of a day marked as a date line if it is kept and few other words stand on it."""
    line = lines[candidate.number]
    taken = [mark for mark in marks if mark.start < line.end and mark.end > line.start]
    if words_beside(candidate) > _WORDS or any(mark.label in CUT for mark in taken):
        return marks
    own = Mark(line.start, line.end, Label.DATE_LINE, RULE, "few words beside a day where the text's own day stands")
    return tuple(sorted((*(mark for mark in marks if mark not in taken), own), key=lambda mark: mark.start))


def text_day_weights(stored: Mapping[str, Any], name: str = "weights of days") -> Forest:
    """The weights as `bench.learn_text_day` writes them. Raises WeightsError where they are of other columns."""
    return forest(checked(stored, COLUMNS, name)["trees"])


@cache
def shipped_day_weights() -> Forest:
    """The weights that come with the package."""
    return text_day_weights(shipped("text_day", COLUMNS))
