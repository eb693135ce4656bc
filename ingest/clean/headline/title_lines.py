"""The lines of a plain text that say its headline: cut as its title, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.labels import Label
from ingest.clean.headline.headline_judge import Headline
from ingest.clean.headline.stretches import SEPARATOR, TITLE_LINES
from ingest.clean.line import Line, line_key
from ingest.model.span import Mark

# The chance from which the headline's line is cut; one that is less likely stays in the body, for it may be a subhead
# or the first sentence. From .5 on more words of shuffled texts go; from .7 on briefs keep theirs.
CUT_FROM = 0.55
_LEAST_WORDS = 3  # a line of fewer is not cut for being the same as the headline


def lines_of_title(lines: Sequence[Line], known: Sequence[str], headline: Headline | None) -> dict[int, Mark]:
    """The lines that say a title that markup or the file's fields give, else those that say the headline.

    `headline` is the judge's, None where nothing is likely enough.
    """
    if told := _as_known(lines, known):
        return {n: _mark(lines[n], "says the title that the page gives") for n in told}
    if headline is None or not headline.likely or headline.chance < CUT_FROM:
        return {}
    why = f"{headline.why}; {headline.chance:.0%} likely the headline"
    again = {n: _mark(lines[n], "says the title again") for n in _again(lines, headline)}
    return again | {headline.line: _mark(lines[headline.line], why)}


def _mark(line: Line, why: str) -> Mark:
    return Mark(line.start, line.end, Label.TITLE, "title-line", why)


def _as_known(lines: Sequence[Line], known: Sequence[str]) -> list[int]:
    keys = {line_key(title) for title in known}
    keys |= {line_key(title[: piece.start()]) for title in known for piece in SEPARATOR.finditer(title)}
    return [n for n, line in enumerate(lines) if line.key in keys and line.words] if known else []


def _again(lines: Sequence[Line], headline: Headline) -> list[int]:
    """Other lines that repeat the headline: with its whole line, alone, or at the top with a tail."""
    key = line_key(headline.value)
    if key.count(" ") + 1 < _LEAST_WORDS:
        return []
    keys = {key, lines[headline.line].key}
    return [
        n
        for n, line in enumerate(lines)
        if n != headline.line and (line.key in keys or (n < TITLE_LINES and _with_tail(line, key)))
    ]


def _with_tail(line: Line, key: str) -> bool:
    """Whether a line is the headline and, behind a bar or a dash, something else."""
    return line.key.startswith(key) and any(
        line_key(line.text[: piece.start()]) == key for piece in SEPARATOR.finditer(line.text)
    )
