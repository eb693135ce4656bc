"""Integrum: articles whose fields stand under marks of two letters: ^ИС the paper, ^ДТ the day, ^ЗГ the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.read.formats.press.dialects import press_values
from ingest.read.formats.press.markup_lines import read_markup_lines, stretches_from
from ingest.read.formats.press.press_dialect import PressDialect
from ingest.read.formats.stated_line import StatedLine, stating, text_line

FIELDS = {"ИС": "source", "ДТ": "published", "ЗГ": "title", "АВ": "author", "РБ": "section"}
_MARK = re.compile(r"\^?([А-Я]{2}):\s*(.*)$", re.DOTALL)
_SIGN = re.compile(r"\^ИС:")
_DIV = re.compile(r"<div\b", re.IGNORECASE)


def _tells(text: str) -> bool:
    """Whether a page begins as an export does."""
    return _SIGN.search(text) is not None and "^ДТ:" in text


def _stretches(text: str) -> Iterator[str]:
    """The articles of a page: the elements in which the mark of a paper stands."""
    for stretch in stretches_from(text, (match.start() for match in _DIV.finditer(text))):
        if _SIGN.search(stretch):
            yield stretch


def _lines(stretch: str) -> Sequence[StatedLine]:
    """The lines of an article: marks, each before its value or above it; then the text, set as it was typed."""
    head, _, text = stretch.partition("<pre")
    lines = list(_marked([line.text for line in read_markup_lines(head)]))
    typed = re.sub(r"\n(?!\s)", " ", text.partition(">")[2])  # a line that is not indented goes on with its paragraph
    paragraphs = (" ".join(line.split()) for line in re.split(r"\n\s+", re.sub(r"<[^<>]*>", "", typed)))
    return [*lines, *(text_line(paragraph) for paragraph in paragraphs if paragraph)]


def _marked(texts: Sequence[str]) -> Iterator[StatedLine]:
    field = ""
    for text in texts:
        match = _MARK.match(text)
        if match:
            field = FIELDS.get(match[1], "")
        value = match[2].strip() if match else text
        if field and value:
            yield stating(field, text, press_values.paper_of(value) if field == "source" else value)
            field = ""
        else:
            yield StatedLine(text)


INTEGRUM = PressDialect("Integrum page", _tells, _stretches, _lines, signs=("^ДТ:".encode(),))
