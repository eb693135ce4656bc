"""Europresse: pages of articles, each under the name of its paper, its section and day, and above its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.read.formats.press.dialects import press_values
from ingest.read.formats.press.markup_lines import MarkupLine, read_markup_lines, stretches_from
from ingest.read.formats.press.press_dialect import PressDialect
from ingest.read.formats.stated_line import StatedLine, stating, text_line

_PAPER = re.compile(r"<(?:span|div|p)\b[^<>]{0,200}\bDocPublicationName\b", re.IGNORECASE)
_ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
_SIGNS = ("DocPublicationName", "cedrom-sni.com", "europresse.com")
_NUMBER = re.compile(r"(?:numéro de document|document number|n° de document)\s*:|news\W\d{8}\W", re.IGNORECASE)
# What the class of a line says of it; the first that is part of a class of its elements counts.
_KINDS = (
    ("rdp__subtitle", "standfirst"),
    ("titrearticle", "title"),
    ("docpublicationname", "source"),
    ("docheader", "published"),
    ("docauthors", "author"),
    ("sm-margin-bottomnews", "author"),
    ("doctext", "text"),
    ("dococurrcontainer", "text"),
)
MOST_NAMES = 8  # words of a line of authors
_WEEKDAY = re.compile(
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b", re.I
)


def _tells(text: str) -> bool:
    """Whether a page begins as an export does."""
    return any(map(text.__contains__, _SIGNS)) and (_PAPER.search(text) is not None or "<article" in text)


def _stretches(text: str) -> Iterator[str]:
    """The articles of a page: its elements of that name, or what begins with the name of a paper."""
    begins = _ARTICLE if _ARTICLE.search(text) else _PAPER
    for piece in stretches_from(text, (match.start() for match in begins.finditer(text))):
        if _PAPER.search(piece):
            yield piece


def _lines(stretch: str) -> Sequence[StatedLine]:
    """The lines of an article."""
    lines = read_markup_lines(stretch)
    kinds = [_kind(line) for line in lines]
    header = max((n for n, kind in enumerate(kinds) if kind in ("source", "published")), default=-1)
    title = next((n for n, kind in enumerate(kinds) if kind == "title"), header + 1)
    behind = next((n for n in range(title, len(lines)) if kinds[n] != "title"), len(lines))
    tail = next((n for n in range(behind, len(lines)) if _ends(lines[n].text)), len(lines))
    if "" in kinds[behind : behind + 1] and behind + 1 < tail and _is_byline(lines[behind].text):
        kinds[behind] = "author"
    held = "text" in kinds
    for n, kind in enumerate(kinds):
        if header < n < title and not kind:
            kinds[n] = "standfirst"
        elif behind <= n < tail and not kind and not held:
            kinds[n] = "text"
    headline = " ".join(line.text for line, kind in zip(lines, kinds, strict=True) if kind == "title")
    kinds[title + 1 : behind] = ["headline"] * (behind - title - 1)
    return [_line(line.text, kind, headline) for line, kind in zip(lines, kinds, strict=True)]


def _kind(line: MarkupLine) -> str:
    """The field that a line states by its classes, "text" for the article's own; "" where they say nothing."""
    names = " ".join(line.classes).casefold()
    return next((kind for part, kind in _KINDS if part in names), "")


def _ends(text: str) -> bool:
    return press_values.RIGHTS.match(text) is not None or _NUMBER.match(text) is not None


def _is_byline(text: str) -> bool:
    """Whether the first line below a headline names who wrote: few words, no sentence."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= MOST_NAMES and text[-1] not in '.!?:…»"' and 2 * capitals >= len(words)


def _line(text: str, kind: str, headline: str) -> StatedLine:
    """A line with what it states."""
    if kind == "text":
        return text_line(text)
    if kind == "title":
        return stating(kind, text, headline)
    if kind == "source":
        return stating(kind, text, press_values.paper_of(text))
    if kind == "published":
        return StatedLine(text, tuple(_of_header(text)))
    if not kind and press_values.RIGHTS.match(text):
        return stating("rights", text)
    return stating(kind, text) if kind else StatedLine(text)


def _of_header(text: str) -> Iterator[tuple[str, str]]:
    """The day and the section of a line such as "Politique, jeudi 5 octobre 2013, p. 3"."""
    day = press_values.day_written_in(text)
    if day:
        yield "published", day
    first = text.partition(",")[0].strip()
    if first and not press_values.names_day(first) and not _WEEKDAY.match(first) and not any(map(str.isdigit, first)):
        yield "section", first


EUROPRESSE = PressDialect(
    "Europresse page", _tells, _stretches, _lines, signs=tuple(sign.lower().encode() for sign in _SIGNS)
)
