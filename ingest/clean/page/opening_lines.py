"""Title, byline and date that stand in one block with the text, line by line: pages that are laid out by tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cuttings.labels import Label
from ingest.clean.line import Line, line_key, lines_of
from ingest.clean.lines.phrase_cuts import phrase_hits
from ingest.model.document import Block
from ingest.model.rule import Rule
from ingest.model.span import Mark

RULE = "page-opening-line"
FIRST_BLOCKS = 2  # in which an article may open so
FEWEST_WORDS, MOST_WORDS = 3, 25  # of a title; of any such line
LABELS = frozenset({Label.BYLINE, Label.DATE_LINE, Label.CREDITS})


def opening_marks(layer: str, blocks: Sequence[Block], titles: Sequence[str]) -> Iterator[Mark]:
    """The cuts of lines before the text within the first of the `blocks` that are kept; a line of text stays."""
    keys = [line_key(title) for title in titles]
    for start, end, _ in blocks[:FIRST_BLOCKS]:
        lines = lines_of(layer, tuple(_lines(layer, start, end)))
        hits = phrase_hits(lines) if len(lines) > 1 else []
        for line, hit, follower in zip(lines[:-1], hits, hits[1:], strict=False):
            if _says_title(line, keys) or (line is lines[0] and _above_byline(line, follower)):
                yield Mark(line.start, line.end, Label.TITLE, RULE, "a line above the text that says the title")
            elif hit and hit.label in LABELS and line.size <= MOST_WORDS:
                yield Mark(line.start, line.end, hit.label, hit.name, hit.purpose)
            else:
                return


def _lines(layer: str, start: int, end: int) -> Iterator[Block]:
    for text in layer[start:end].split("\n"):
        if text.strip():
            yield Block(start, start + len(text))
        start += len(text) + 1


def _says_title(line: Line, keys: Sequence[str]) -> bool:
    """Whether a line says a title, or all of it but the outlet's name behind it."""
    if not FEWEST_WORDS <= line.size <= MOST_WORDS:
        return False
    return any(key == line.key or key.startswith(f"{line.key} ") for key in keys)


def _above_byline(line: Line, follower: Rule | None) -> bool:
    """Whether a line is like a headline, and the one below it says who wrote the text."""
    is_byline = follower is not None and follower.label is Label.BYLINE
    return is_byline and not line.sentence and FEWEST_WORDS <= line.size <= MOST_WORDS


def rulers(lines: Sequence[Line], taken: Sequence[bool]) -> Iterator[Mark]:
    """The cuts of rulers ("___", "***") behind the last line that says anything and is not `taken`."""
    for n in range(len(lines) - 1, -1, -1):
        if not taken[n] and any(sign.isalnum() for sign in lines[n].text):
            return
        if not taken[n]:
            yield Mark(lines[n].start, lines[n].end, Label.OTHER, "page-ruler", "a ruler behind the end of the text")
