"""A line of an article as a press database prints it, and the document that such lines become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cuttings.labels import Label
from ingest.model.claim import Claim
from ingest.model.document import Document, UnreadableError
from ingest.read import plain_text
from ingest.read.encoding.charset import Decoded
from ingest.read.formats.manuscript import Manuscript, Passage

RULE = "press-field"
WHY = "a line of a press database: what it states of the article, or notes of its own"
NO_TEXT = "an article of a press database without its text: export it once more, with the full text"
# What a line is that states a field.
LABELS = {
    "title": Label.TITLE,
    "standfirst": Label.STANDFIRST,
    "author": Label.BYLINE,
    "published": Label.DATE_LINE,
    "source": Label.SOURCE_LINE,
    "section": Label.SECTION_LABEL,
    "place": Label.DATELINE,
    "rights": Label.COPYRIGHT,
    "url": Label.URL_LINE,
    "headline": Label.TITLE,
    "caption": Label.PHOTO_CAPTION,
}
NO_CLAIMS = frozenset({"headline", "caption"})  # these only say of which kind a line is


class PressLine(NamedTuple):
    """A line of an article; `stated` are the fields that it states, each with its value, in the words of the line.

    A line that is no `text` belongs to the database: its keys, its notes, its cover.
    """

    line: str
    stated: tuple[tuple[str, str], ...] = ()
    text: bool = False

    @property
    def label(self) -> Label:
        """What a line is that is no text."""
        return next((LABELS[field] for field, _ in self.stated if field in LABELS), Label.PAGE_HEADER)


def text_line(line: str) -> PressLine:
    """A line of the article's own text."""
    return PressLine(line, text=True)


def stating(field: str, line: str, value: str = "") -> PressLine:
    """A line that states a field: its value, or all of it."""
    return PressLine(line, ((field, value or line),))


def press_document(lines: Sequence[PressLine], decoded: Decoded) -> Document:
    """The document of one article, its head and tail marked as what they are.

    Raises UnreadableError where no line is the article's text, and for one that is too long.
    """
    if not any(line.text and plain_text.count_words(line.line) for line in lines):
        raise UnreadableError(NO_TEXT)
    passages = [Passage(line.line, Label.BODY if line.text else line.label, WHY) for line in lines]
    claims = [claim for line in lines for claim in _claims(line)]
    return Manuscript(passages, (), claims, decoded.damage, RULE).document("text/plain", decoded.charset)


def _claims(line: PressLine) -> list[Claim]:
    return [
        Claim(field, value, RULE, line.line, 0.9)
        for field, raw in line.stated
        if field not in NO_CLAIMS and (value := " ".join(raw.split()))
    ]
