"""Lines of an article of which the format says what each states, and the document that they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cuttings.labels import Label
from ingest.model.claim import Claim
from ingest.model.document import Document, UnreadableError
from ingest.read import plain_text
from ingest.read.encoding.charset import Decoded
from ingest.read.formats.manuscript import Manuscript, Passage

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
    "dateline": Label.DATELINE,
    "caption": Label.PHOTO_CAPTION,
}
NO_CLAIMS = frozenset({"headline", "dateline", "caption"})  # these only say of which kind a line is
STATED = 0.9


class StatedLine(NamedTuple):
    """A line of an article; `stated` are the fields that it states, each with its value, in the words of the line.

    A line that is no `text` is its source's: a key, a note, a cover.
    """

    line: str
    stated: tuple[tuple[str, str], ...] = ()
    text: bool = False

    @property
    def label(self) -> Label:
        """What a line is that is no text."""
        return next((LABELS[field] for field, _ in self.stated if field in LABELS), Label.PAGE_HEADER)


class LineSource(NamedTuple):
    """Where lines come from: the rule by which claims and cuts name it, and what it is in words for a reader.

    `without_text` is the reason, with what to do, where no line is the article's text.
    """

    rule: str
    why: str
    media_type: str
    without_text: str


def text_line(line: str) -> StatedLine:
    """A line of the article's own text."""
    return StatedLine(line, text=True)


def stating(field: str, line: str, value: str = "") -> StatedLine:
    """A line that states a field: its value, or all of it."""
    return StatedLine(line, ((field, value or line),))


def document_of_lines(
    lines: Sequence[StatedLine], source: LineSource, decoded: Decoded, more: Sequence[Claim] = ()
) -> Document:
    """The document of one article, the lines around its text marked as what they are; `more` is stated elsewhere.

    Raises UnreadableError where no line is the article's text, and for one that is too long.
    """
    if not any(line.text and plain_text.count_words(line.line) for line in lines):
        raise UnreadableError(source.without_text)
    passages = [Passage(line.line, Label.BODY if line.text else line.label, source.why) for line in lines]
    claims = [*(claim for line in lines for claim in _claims(line, source.rule)), *more]
    manuscript = Manuscript(passages, (), claims, decoded.damage, source.rule)
    return manuscript.document(source.media_type, decoded.charset)


def _claims(line: StatedLine, rule: str) -> list[Claim]:
    return [
        Claim(field, value, rule, line.line, STATED)
        for field, raw in line.stated
        if field not in NO_CLAIMS and (value := " ".join(raw.split()))
    ]
