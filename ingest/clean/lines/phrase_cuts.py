"""Cleaning by the words and the shape of lines: the phrase rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cuttings.labels import Label
from ingest.clean.line import Line
from ingest.clean.rules.rulebook import RULEBOOK
from ingest.model.rule import Rule
from ingest.model.span import Mark
from ingest.people.writing.word_lists import listed


@dataclass(frozen=True, slots=True)
class Regions:
    """Where the body's first and last paragraphs stand, by index; `last` lines count none."""

    first: int
    last: int

    def holds(self, region: str, n: int) -> bool:
        """Whether line `n` lies in a region. "top" and "last" depend on other lines, too, and are tested elsewhere."""
        if region == "head":
            return n <= self.first
        if region == "tail":
            return n >= self.last
        return True


def regions(lines: Sequence[Line]) -> Regions:
    """The first and the last paragraph; a text without any is head throughout."""
    paragraphs = [n for n, line in enumerate(lines) if line.paragraph]
    return Regions(paragraphs[0], paragraphs[-1]) if paragraphs else Regions(len(lines), 0)


def phrase_hits(lines: Sequence[Line]) -> list[Rule | None]:
    """For each line the first rule that takes the whole of it."""
    where = regions(lines)
    hits: list[Rule | None] = []
    top = True
    for n, line in enumerate(lines):
        rules = RULEBOOK.of_line(line)
        hit = _hit(rules, line.text, n, where, top=top) if rules else None
        hits.append(hit)
        top = top and hit is not None and hit.label is not Label.BYLINE  # a day below names is the article's
    _last_lines(lines, hits, where)
    return hits


def _hit(rules: Sequence[Rule], text: str, n: int, where: Regions, *, top: bool) -> Rule | None:
    for rule in rules:
        if rule.region == "top" and not top:
            continue
        if where.holds(rule.region, n) and rule.pattern.match(text):
            return rule
    return None


def _last_lines(lines: Sequence[Line], hits: list[Rule | None], where: Regions) -> None:
    """Tries the rules for the last line: the last that no other rule took, if it follows the last paragraph."""
    n = len(lines) - 1
    while n > where.last and hits[n] is not None:
        n -= 1
    if n <= where.last:
        return
    hits[n] = next((rule for rule in RULEBOOK.of_last_line if rule.match(lines[n].text)), None)


def line_marks(lines: Sequence[Line], hits: Sequence[Rule | None]) -> dict[int, Mark]:
    """The cuts of whole lines by phrase rules: index → mark."""
    return {n: _mark(lines[n], rule) for n, rule in enumerate(hits) if rule is not None}


def _mark(line: Line, rule: Rule) -> Mark:
    """The mark of a line that a rule takes. A few words at the end ("Bill Pay") are cut as a name is, but no byline."""
    if rule in RULEBOOK.of_last_line and not _names_a_person(rule, line.text):
        return Mark(line.start, line.end, Label.OTHER, rule.name, "a few words alone after the last paragraph")
    return Mark(line.start, line.end, rule.label, rule.name, rule.purpose)


def _names_a_person(rule: Rule, text: str) -> bool:
    """Whether the name that a rule reads begins with a given name and ends in no common word."""
    match = rule.match(text)
    words = match["name"].split() if match else [""]
    first, last = listed(words[0]), listed(words[-1])
    return bool(first & _GIVEN) and not first & _NO_NAME and not last & _NO_NAME


_GIVEN = frozenset({"given", "rare_given"})
_NO_NAME = frozenset({"common", "organisation", "agency", "function", "foreign_function"})


_OPENING = 160  # characters within which a dateline ends
_SIGN_OF_DATELINE = re.compile(r"[-(/\[【（—–日\d](?:(?<=[^-\d])|(?<=-)\s|(?<=\d)\d(?: г| года)?\.\s)")


def stretch_marks(lines: Sequence[Line], taken: Sequence[bool]) -> list[Mark]:
    """Cuts at the beginning of lines that stay: datelines."""
    where = regions(lines)
    marks = []
    for n, line in enumerate(lines):
        if taken[n] or line.size < 5 or not _SIGN_OF_DATELINE.search(line.text, 0, 80):
            continue
        opening = line.text[:_OPENING]
        for rule in RULEBOOK.of_beginnings:
            match = rule.match(opening) if where.holds(rule.region, n) else None
            if match and match.end() < len(line.text):
                end = line.start + len(match[0].rstrip())
                marks.append(Mark(line.start, end, rule.label, rule.name, rule.purpose))
                break
    return marks
