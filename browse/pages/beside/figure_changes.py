"""Two languages side by side: what can be compared without knowing them is marked, figures and persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from browse.pages.beside.alignment import Pair, aligned_rows
from browse.pages.beside.changes import INSERTED, REMOVED, Difference, changed, compared_text
from browse.pages.beside.word_changes import ComparedTexts
from browse.pages.body_view import Paragraph

FIGURE = re.compile(r"(?<!\d)\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")
SEPARATORS = re.compile(r"[., \u00a0\u202f]")
Told = tuple[int, int, str]  # a stretch of a paragraph, and what it names


def compared_translations(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> ComparedTexts:
    """The paragraphs of a text beside those that translate them, with figures and persons marked that one lacks."""
    mine, theirs = ({name for one in side for _, _, name in _told(one)} for side in (left, right))
    return ComparedTexts(
        tuple(
            Pair(
                tuple(_marked(one, theirs, REMOVED) for one in pair.left),
                tuple(_marked(one, mine, INSERTED) for one in pair.right),
            )
            for pair in aligned_rows(left, right)
        ),
        len(mine - theirs),
        len(theirs - mine),
    )


def _marked(paragraph: Paragraph, known: set[str], kind: str) -> Paragraph:
    unknown = sorted(Difference(start, end, kind) for start, end, name in _told(paragraph) if name not in known)
    return changed(paragraph, unknown)


def _told(paragraph: Paragraph) -> Iterator[Told]:
    """The figures of two digits and more, as every language writes them the same, and the persons."""
    for match in FIGURE.finditer(compared_text(paragraph)):
        figure = SEPARATORS.sub("", match[0])
        if len(figure) > 1:
            yield (*match.span(), figure)
    at = 0
    for run in paragraph.runs:
        if run.person:
            yield at, at + len(run.text), f"person {run.person.person_id}"
        at += len(run.text)
