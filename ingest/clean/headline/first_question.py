"""An interview that begins with its first question: that line is no headline, though prose follows it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ingest.clean.headline.headline_judge import Headline
from ingest.clean.line import Line
from ingest.clean.phrase_lists import listed_words

_SIGNS = ("?", "？", "؟")
_MARK = re.compile(r"[—–-]\s|[^\W\d_][^:\n]{0,30}:\s")  # that opens a question, as it opens the others
ANSWER = 6  # words
SHARE = 3  # lines of an interview to each question, at most, where no question speaks to somebody
WHY_NOT = "the first question of an interview"
FOLLOWING = 200  # lines among which other questions are looked for


def without_first_question(judged: tuple[Headline, ...], asked: Collection[int]) -> tuple[Headline, ...]:
    """What the judge found, less the first line where that is the first question of an interview; `asked`: the numbers
    of the lines that are its questions."""
    if not asked or not judged or not judged[0].likely or judged[0].line != 0:
        return judged
    first = judged[0]._replace(likely=False, chance=0.0, why=WHY_NOT)
    return (*judged[1:], first)


def asked_from_first(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are an interview's questions, of one that begins with the first of them; none else.

    They are marked in the same way, or speak to somebody who answers as one who is spoken to, or are every third line
    at least, with such answers between them.
    """
    if len(lines) < 3 or not _asks(lines[0]) or not _answers(lines[1]):
        return frozenset()
    others = [n for n in range(2, min(len(lines) - 1, FOLLOWING)) if _asks(lines[n]) and _answers(lines[n + 1])]
    if mark := _MARK.match(lines[0].text):
        alike = [n for n in others if lines[n].text.startswith(mark[0])]
        return frozenset((0, *alike)) if alike else frozenset()
    spoken_to = _speaks(lines[0]) and any(_speaks(lines[n]) for n in others)
    in_turn = bool(others) and SHARE * (len(others) + 1) >= len(lines)
    told = (spoken_to or in_turn) and any(_has(lines[n + 1], "who tells of themselves") for n in (0, *others))
    return frozenset((0, *others)) if told else frozenset()


def _speaks(line: Line) -> bool:
    return _has(line, "to whom questions speak")


def _asks(line: Line) -> bool:
    return line.text.endswith(_SIGNS)


def _answers(line: Line) -> bool:
    return line.size >= ANSWER and not _asks(line)


def _has(line: Line, listed: str) -> bool:
    return not listed_words(listed).isdisjoint(line.words)
