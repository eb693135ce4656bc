"""An article's body set for reading: paragraphs, headings, persons where they stand, and what was cut, in place.

The kept spans of an article, in order and with their replacements, are its body. Spans carry text only where they
are cut or replaced, so the walk takes every kept piece from the body itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from cuttings.labels import KEPT
from cuttings.notebook.note_taking import Note

_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*\Z")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of `spans`, as the page needs it."""

    length: int  # characters of the text layer
    label: str
    rule: str = ""
    why: str = ""
    text: str | None = None
    replacement: str | None = None
    place: int = 0  # where it begins in the text layer

    @property
    def kept(self) -> bool:
        return self.label in KEPT

    @property
    def body_length(self) -> int:
        """Characters of the body that come from here."""
        if not self.kept:
            return 0
        return self.length if self.replacement is None else len(self.replacement)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place of the body where a person is named: a row of `mentions` with the person's name."""

    start: int
    end: int
    person_id: str
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class BodyPiece:
    """Text of a run that is either a match of the search or not; `change` says how it differs from a text beside it.

    `noted`: whether it belongs to a passage of which something is noted.
    """

    text: str
    marked: bool = False
    change: str = ""
    noted: bool = False


@dataclass(frozen=True, slots=True)
class SetRun:
    """A stretch of a line that is set in one way."""

    text: str
    start: int | None = None  # in the body; None for what is not part of it
    label: str = "body"
    rule: str = ""
    why: str = ""
    was: str | None = None  # what a repair replaced, where a reader could see it
    person: NamedPlace | None = None
    pieces: tuple[BodyPiece, ...] = ()
    place: int = 0  # of the stretch, in the text layer

    @property
    def cut(self) -> bool:
        return self.start is None


@dataclass(slots=True)
class _BodyLine:
    runs: list[SetRun] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        return all(not run.text.strip() for run in self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the page: `kind` is body, heading, pull-quote, list-item, quotation, speaker or cut.

    `moved` is its number among those that stand in another place of a text beside it; 0 where it was not moved. `notes`
    are those on passages that end in it.
    """

    kind: str
    runs: tuple[SetRun, ...]
    moved: int = 0
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def paragraphs_of(
    body: str,
    stretches: Sequence[Stretch] = (),
    named: Sequence[NamedPlace] = (),
    marks: Sequence[tuple[int, int]] = (),
    with_cuts: bool = False,
) -> tuple[Paragraph, ...]:
    """The body as blocks. `marks` are the places that matched a search, as offsets of the body, in order.

    Where the spans don't add up to the body (an archive edited by hand) the body is set as it stands, without cuts.
    """
    if sum(stretch.body_length for stretch in stretches) != len(body):
        stretches = (Stretch(len(body), "body"),)
    lines = _lines(_runs(body, stretches, with_cuts), len(body))
    return tuple(_block(_decorated(_joined(line.runs), named, marks)) for line in lines)


def _runs(body: str, stretches: Iterable[Stretch], with_cuts: bool) -> Iterator[SetRun]:
    """Every stretch as a run, at its place in the body."""
    at = 0
    for stretch in stretches:
        if stretch.kept:
            text = body[at : at + stretch.body_length]
            was = _visible_repair(stretch, text) if with_cuts else None
            yield SetRun(text, at, stretch.label, stretch.rule if was is not None else "", stretch.why, was)
            at += len(text)
        elif with_cuts and stretch.text and stretch.text.strip():
            yield SetRun(stretch.text, None, stretch.label, stretch.rule, stretch.why, place=stretch.place)


def _visible_repair(stretch: Stretch, text: str) -> str | None:
    """What a repair replaced; None where no difference can be seen, as between two kinds of space."""
    was = stretch.text
    if stretch.replacement is None or was is None or (_INVISIBLE.match(was) and _INVISIBLE.match(text)):
        return None
    return was


def _lines(runs: Iterable[SetRun], length: int) -> list[_BodyLine]:
    """The runs of each line of the body; a cut of whole lines is put on a line of its own."""
    lines = [_BodyLine()]
    for run in runs:
        if run.cut:
            _place_cut(lines, run)
            continue
        at = run.start or 0
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append(_BodyLine())
            if text or run.was is not None:
                lines[-1].runs.append(replace(run, text=text, start=at, was=run.was if not number else None))
            at += len(text) + 1
    return [line for line in _parted(lines) if not line.blank or any(run.was for run in line.runs)]


def _place_cut(lines: list[_BodyLine], run: SetRun) -> None:
    own_line = "\n" in run.text and (lines[-1].blank or run.text.startswith("\n"))
    if own_line:
        lines.append(_BodyLine([replace(run, text=run.text.strip())]))
        lines.append(_BodyLine())
    else:
        lines[-1].runs.append(run)


def _parted(lines: Iterable[_BodyLine]) -> Iterator[_BodyLine]:
    """The lines, where one that holds nothing but cuts is parted into one line for each cut."""
    for line in lines:
        if line.blank or any(not run.cut and run.text.strip() for run in line.runs):
            yield line
            continue
        for run in line.runs:
            if run.text.strip():
                yield _BodyLine([replace(run, text=run.text.strip())])


def _joined(runs: Sequence[SetRun]) -> list[SetRun]:
    """The runs, where neighbours that are set alike are joined: a name with a repaired space in it stays one name."""
    joined: list[SetRun] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and not last.cut and not run.cut and last.was is None and run.was is None and last.label == run.label:
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return joined


def _decorated(runs: Iterable[SetRun], named: Sequence[NamedPlace], marks: Sequence[tuple[int, int]]) -> list[SetRun]:
    """The runs, parted where a person is named, each with the pieces that matched the search marked."""
    decorated: list[SetRun] = []
    for run in runs:
        if run.start is None:
            decorated.append(replace(run, pieces=(BodyPiece(run.text),)))
            continue
        for part in _parted_by_names(run, run.start, named):
            decorated.append(replace(part, pieces=tuple(_pieces(part.text, part.start or 0, marks))))
    return decorated


def _parted_by_names(run: SetRun, start: int, named: Sequence[NamedPlace]) -> Iterator[SetRun]:
    end, at = start + len(run.text), start
    for name in named[bisect_left(named, start, key=attrgetter("start")) :]:
        if name.start >= end:
            break
        if name.start < at or name.end > end:
            continue
        if name.start > at:
            yield replace(run, text=run.text[at - start : name.start - start], start=at)
        text = run.text[name.start - start : name.end - start]
        yield replace(run, text=text, start=name.start, person=name, was=None)
        at = name.end
    if at < end or at == start:
        yield replace(run, text=run.text[at - start :], start=at, was=run.was if at == start else None)


def _pieces(text: str, start: int, marks: Sequence[tuple[int, int]]) -> Iterator[BodyPiece]:
    at, end = start, start + len(text)
    for opens, closes in marks:
        if opens >= end:
            break
        first, last = max(opens, at), min(closes, end)
        if first >= last:
            continue
        if first > at:
            yield BodyPiece(text[at - start : first - start])
        yield BodyPiece(text[first - start : last - start], marked=True)
        at = last
    if at < end:
        yield BodyPiece(text[at - start :])


def _block(runs: Sequence[SetRun]) -> Paragraph:
    """A line as a paragraph. Its kind is the label of most of its letters; the name of a speaker does not count."""
    weights: dict[str, int] = {}
    for run in runs:
        if not run.cut and run.text.strip():
            weights[run.label] = weights.get(run.label, 0) + len(run.text)
    if not weights:
        return Paragraph("cut" if any(run.cut for run in runs) else "body", tuple(runs))
    if len(weights) > 1:
        weights.pop("speaker", None)
    return Paragraph(max(weights, key=lambda label: weights[label]), tuple(runs))
