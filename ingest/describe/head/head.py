"""`read_head`: what the head of a plain text states, and which lines it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cuttings.labels import Label
from ingest.describe.head.field_values import claims_of_head, label_of
from ingest.describe.head.front_matter import front_matter, may_open_notes
from ingest.describe.head.head_lines import FEW_LINES, HeadLine, behind, first_lines
from ingest.describe.head.joined_line import joined_line
from ingest.describe.head.key_run import KeyRun, is_head, key_run
from ingest.describe.head.printed_head import NEAR, PrintedHead, lines_above, printed_head
from ingest.describe.head.statements import Meant
from ingest.model.claim import Claim
from ingest.model.document import Part
from ingest.model.span import Mark


class HeadForm(NamedTuple):
    """A form of heads: what it is, in words for a reader of the archive, and an example."""

    meaning: str
    example: str


# By the rule under which claims and cuts name each.
FORMS = {
    "front-matter-field": HeadForm(
        "front matter: what a program noted of the text, in YAML, TOML or JSON",
        "---\ntitle: A new bridge\nauthors: [Dora Hart, Tom Reed]\ndate: 2022-03-14\n---",
    ),
    "key-field": HeadForm(
        "a line of the head, which states a field by its key",
        "Überschrift: Eine neue Brücke\nVon: Dora Hart\nErschienen am: 14. März 2022",
    ),
    "printed-field": HeadForm(
        "a line of the head: headline, outlet, names, day or address",
        "Riverside Post | Dora Hart | 14 March 2022\nA new bridge",
    ),
}
FRONT_MATTER, KEYS, PRINTED = FORMS
_TAIL = re.compile(r"\s(?:[|•·»]|[–—-])\s")  # before the name of an outlet behind a headline
_WORDS = 4  # of a headline, at least: a shorter line stands again as the name of a section
_ABOVE_KEYS = 6  # lines that may stand above the first key: headline, outlet, rulers


class Head(NamedTuple):
    """The claims that a head makes, and the marks of its lines."""

    claims: tuple[Claim, ...] = ()
    marks: tuple[Mark, ...] = ()


NO_HEAD = Head()


def read_head(part: Part, layer: str) -> Head:
    """The head of a text; NO_HEAD for a page that prints no keys, a text whose first lines are none, and one whose
    format has told which of its lines is the headline."""
    if any(mark.label is Label.TITLE for mark in part.marks):
        return NO_HEAD
    lines = first_lines(layer, part.start, part.end, FEW_LINES)
    if part.tree is not None:
        return _head_of(lines, _of_page(part, layer), part.language)
    pieces = () if may_open_notes(lines) else _pieces(lines, layer, part)
    if may_open_notes(lines) or (pieces and pieces[-1].behind > FEW_LINES - NEAR):
        lines = first_lines(layer, part.start, part.end)
        pieces = _pieces(lines, layer, part)
    return _head_of(lines, pieces, part.language)


def _head_of(lines: Sequence[HeadLine], pieces: Sequence[_Piece], language: str) -> Head:
    if not pieces:
        return NO_HEAD
    claims: list[Claim] = []
    marks: list[Mark] = []
    for piece in pieces:
        claims += claims_of_head(piece.meant, piece.form, language)
        marks += _marks(lines, piece)
    last = pieces[-1]
    if last.body:
        marks[-1] = marks[-1]._replace(end=last.body)
    return Head(tuple(claims), tuple(marks))


class _Piece(NamedTuple):
    """The lines of a head that are of one form, from `first` to the one before `behind`.

    `body`: the place in the layer where the article begins on the last of these lines; 0 where it begins below them.
    """

    form: str
    meant: Sequence[Meant]
    first: int
    behind: int
    body: int = 0


def _pieces(lines: Sequence[HeadLine], layer: str, part: Part) -> Sequence[_Piece]:
    """The pieces of a head: front matter, or lines with keys and what is printed above them, or printed lines alone."""
    if run := front_matter(lines, layer):
        piece = _Piece(FRONT_MATTER, run.meant, 0, run.behind)
        below = None if _titled(run.meant) else printed_head(lines, run.behind, part.language, run.meant)
        return [piece, *_printed(below if below and below.marked else None)]
    if told := joined_line(lines, part.language):
        return [_Piece(PRINTED, told, 0, behind(lines, 1))]
    if keyed := _keyed(lines, part.language):
        return keyed
    head = printed_head(lines, 0, part.language, ())
    return [] if head and _is_of_window(head, lines, layer, part.end) else [*_printed(head)]


def _keyed(lines: Sequence[HeadLine], language: str) -> Sequence[_Piece]:
    """Lines with keys, and what is printed above them; [] where there are none, or prose stands above."""
    for first in range(min(_ABOVE_KEYS, len(lines))):
        run = key_run(lines, first)
        if run.statements and (run.closed or run.behind < len(lines)):
            above = lines_above(lines[:first], language, run.meant) if first else None
            if not is_head(run, lines) and not (above and _is_dated_head(above, run)):
                continue
            if first and above is None:
                return []
            end = run.behind if run.closed else behind(lines, run.behind)
            return [*_printed(above), _Piece(KEYS, run.meant, first, end, run.body)]
    return []


def _of_page(part: Part, layer: str) -> Sequence[_Piece]:
    """The head of keys that a page prints, as databases of the press do; [] where it states no headline and no day."""
    pieces = _keyed(first_lines(layer, part.start, part.end, FEW_LINES), part.language)
    fields = {m.field for piece in pieces for m in piece.meant}
    return pieces if {"title", "author"} <= fields and not fields.isdisjoint(("published", "source")) else []


def _is_of_window(head: PrintedHead, lines: Sequence[HeadLine], layer: str, end: int) -> bool:
    """Whether the headline of a head stands again without its tail, a line by itself, below the lines that follow.

    The first line is then the title of a browser's window, and the day below it the frame's: that of the copy.
    """
    title = next(m.statement.text for m in head.meant if m.field == "title")
    headline = _TAIL.split(title, maxsplit=1)[0].strip()
    far = head.behind + NEAR
    if head.marked or len(headline.split()) < _WORDS or headline == title.strip() or far >= len(lines):
        return False
    return headline in map(str.strip, layer[lines[far].start : end].split("\n"))


def _is_dated_head(above: PrintedHead, run: KeyRun) -> bool:
    """Whether a headline and a day stand above keys that state who wrote the text or where, and little more."""
    fields = {m.field for m in run.meant}
    printed = {m.field for m in above.meant}
    return "title" in printed and ("published" in printed or run.closed) and not fields.isdisjoint(("author", "source"))


def _titled(meant: Sequence[Meant]) -> bool:
    return any(m.field == "title" for m in meant)


def _printed(head: PrintedHead | None) -> Iterator[_Piece]:
    if head:
        yield _Piece(PRINTED, head.meant, head.first, head.behind)


def _marks(lines: Sequence[HeadLine], piece: _Piece) -> Iterator[Mark]:
    """A mark for each line of a head, by what it states."""
    labels: dict[int, Label] = {}
    for meant in piece.meant:
        for n in range(meant.statement.first, meant.statement.last + 1):
            labels.setdefault(n, label_of(meant.field))
    for n in range(piece.first, piece.behind):
        yield Mark(lines[n].start, lines[n].end, labels.get(n, label_of("")), piece.form, FORMS[piece.form].meaning)
