"""The byline of a text among the lines around its headline: the claims that it makes, and the marks of its lines."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from cuttings.labels import CUT, Label
from ingest.clean.line import Line, line_key, lines_of_text
from ingest.describe.byline.between import is_alone_abroad, is_introduced_alone, stands_between
from ingest.describe.byline.byline_judge import BELIEVED, Judged, judged
from ingest.describe.byline.candidates import is_role_line
from ingest.describe.byline.evidence import INTRODUCED
from ingest.describe.byline.printed_names import stretch_of_names
from ingest.describe.choose import most_trusted
from ingest.describe.page.author import INSTITUTION, is_of_person
from ingest.model.claim import Claim
from ingest.model.document import Part
from ingest.model.span import Mark
from ingest.people.writing.word_lists import listed

RULE = "byline-by-headline"
AGAINST_INSTITUTION = 0.6  # chance from which a printed person is believed before the institution in a page's data
# Rules of the cleaning, and the chance below which they are not believed.
NAMING_RULES, HARDLY = ("byline-last-line", "byline-by"), 0.25
RUNNER_UP = 0.1  # chance from which a candidate that is not believed is told


class Bylined(NamedTuple):
    """What is known of an article before it is described, and its marks, with those of its byline."""

    known: tuple[Claim, ...]
    marks: tuple[Mark, ...]


def read_byline(part: Part, layer: str, marks: tuple[Mark, ...], known: tuple[Claim, ...]) -> Bylined:
    """Reads who wrote a text from the lines around its headline, unless its fields or its markup name the authors."""
    stated = [claim for claim in known if claim.field == "author" and claim.value]
    if any(_is_settled(claim) for claim in stated):
        return Bylined(known, marks)
    lines = lines_of_text(layer, part.blocks)
    titles = headlines_of(lines, marks, known)
    every = judged(lines, titles)
    ruled = frozenset(mark.start for mark in marks if mark.rule in NAMING_RULES)
    best = next((one for one in every if one.chance >= _needed(one, ruled, lines)), None)
    best = best or next((one for one in every if _is_told_between(one, ruled, lines, titles)), None)
    if stated and not (best and _says_more(best, stated)):
        return Bylined(known, marks)
    known = tuple(claim for claim in known if claim not in stated)
    claims = [claim for one in every[:2] for claim in _claims(one, lines, best)]
    return Bylined((*known, *claims), _doubted(marks, every, lines) if best is None else _marked(marks, best, lines))


def _is_settled(claim: Claim) -> bool:
    """Whether a stated author is enough, so that no line needs to be read: no institution, and no given name alone."""
    alone = claim.value.istitle() and " " not in claim.value and bool(listed(claim.value) & {"given"})
    return claim.rule != INSTITUTION and not (alone and not claim.rule.endswith("-field"))


def _needed(one: Judged, ruled: Container[int], lines: Sequence[Line]) -> float:
    """The chance that a candidate must have to be believed: less where a rule takes its line for a byline, too.

    `ruled`: where the lines begin that such a rule takes.
    """
    return HARDLY if lines[one.candidate.first].start in ruled else BELIEVED


def _is_told_between(one: Judged, ruled: Container[int], lines: Sequence[Line], titles: Sequence[int]) -> bool:
    """Whether a candidate is to be believed for its place: a byline and nothing else, from the headline to the text."""
    line = lines[one.candidate.first]
    introduced = line.start in ruled or is_introduced_alone(one.candidate, line) or is_alone_abroad(one.candidate, line)
    return introduced and stands_between(one.candidate, lines, titles)


def _says_more(best: Judged, stated: Sequence[Claim]) -> bool:
    """Whether printed names are better than those that are stated: persons for an institution, Ann Lee for Ann."""
    names = best.candidate.names
    if stated[0].rule == INSTITUTION:
        introduced = best.candidate.by in INTRODUCED
        return introduced and best.chance >= AGAINST_INSTITUTION and all(map(is_of_person, names))
    return len(stated) == len(names) == 1 and names[0].startswith(f"{stated[0].value} ")


def headlines_of(lines: Sequence[Line], marks: Iterable[Mark], known: Iterable[Claim]) -> list[int]:
    """The numbers of the lines that say the headline: those that are marked as it, and those that say a known title."""
    starts = {mark.start for mark in marks if mark.label is Label.TITLE}
    title = most_trusted(claim for claim in known if claim.field == "title").get("title")
    key = line_key(title.value) if title else ""
    return [n for n, line in enumerate(lines) if line.start in starts or (key and line.key == key)]


def _claims(one: Judged, lines: Sequence[Line], best: Judged | None) -> Iterator[Claim]:
    quote = " ".join(line.text for line in lines[one.candidate.first : one.candidate.last + 1])
    chance = round(one.chance, 2)
    if one is best:
        yield from (Claim("author", name, RULE, quote, chance) for name in one.candidate.names)
    if one is best or one.chance >= RUNNER_UP:
        yield Claim("byline", ", ".join(one.candidate.names), RULE, quote, chance)


def _doubted(marks: Sequence[Mark], every: Sequence[Judged], lines: Sequence[Line]) -> tuple[Mark, ...]:
    """The marks. A line that a rule takes for a byline, but is hardly one, names nobody: its names are a link's or a
    tag's.
    """
    unlikely = {lines[one.candidate.first].start for one in every if one.chance < HARDLY}
    return tuple(
        mark._replace(label=Label.OTHER, why="names that are hardly those of the authors, by their place")
        if mark.rule in NAMING_RULES and mark.start in unlikely
        else mark
        for mark in marks
    )


def _marked(marks: Sequence[Mark], best: Judged, lines: Sequence[Line]) -> tuple[Mark, ...]:
    """The marks, with the lines of the byline marked as one. A day beside the names keeps its mark."""
    end = best.candidate.last + 1
    end += any(map(is_role_line, lines[end : end + 1]))
    own = [_mark(line, best, marks) for line in lines[best.candidate.first : end]]
    rest = [piece for mark in marks for piece in _outside(mark, own)]
    return tuple(sorted([*rest, *own]))


def _mark(line: Line, best: Judged, marks: Iterable[Mark]) -> Mark:
    dated = any(mark.label is Label.DATE_LINE and mark.start < line.end and line.start < mark.end for mark in marks)
    start, end = stretch_of_names(line.text, best.candidate.names[0]) if dated else (0, len(line.text))
    return Mark(line.start + start, line.start + end, Label.BYLINE, RULE, best.why)


def _outside(mark: Mark, own: Sequence[Mark]) -> Iterator[Mark]:
    """What is left of another mark outside the byline: all of it, what stands before and behind, or nothing."""
    over = [line for line in own if line.start < mark.end and mark.start < line.end]
    if not over:
        yield mark
    elif mark.label in CUT:
        if mark.start < over[0].start:
            yield mark._replace(end=over[0].start)
        if mark.end > over[-1].end:
            yield mark._replace(start=over[-1].end)
