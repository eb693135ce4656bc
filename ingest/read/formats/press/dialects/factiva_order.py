"""Articles of Factiva without codes: section, headline, byline; the number of words; day, hour, paper, code, rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.read.formats.press.dialects import press_values
from ingest.read.formats.press.dialects.language_names import language_code
from ingest.read.formats.press.markup_lines import MarkupLine
from ingest.read.formats.stated_line import StatedLine, stating, text_line

WORDS = re.compile(
    r"[\d,.' \u202f]{1,9} ?(?:words?|mots?|wörter|wort|palabras?|palavras?|parole|woorden|ord|słów|слов\w?|字"
    r"|语|語|文字|个字|단어)$",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]m)?(?: [A-Z]{2,4})?$", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|di|door|от)\b", re.IGNORECASE)
_PARAGRAPH, _HEADLINE = "articleparagraph", "headline"  # how the classes of these lines end
MOST_ABOVE = 4  # lines above the number of words, below page numbers and the like
MOST_HEAD = 20  # lines in which it stands
MOST_BELOW = 9  # lines between it and the text
LONGEST_LANGUAGE = 30  # characters
FEW_WORDS = 4  # of a name


class _Places(NamedTuple):
    """The places of lines that have no other sign."""

    headline: int
    words: int
    source: int


def as_page(texts: Sequence[str]) -> list[MarkupLine]:
    """The lines of a text as those of a page, in which classes tell headline and paragraphs."""
    words = next((n for n, text in enumerate(texts[:MOST_HEAD]) if WORDS.match(text)), -1)
    first = max(words - MOST_ABOVE, 0)
    above = texts[first : max(words, 0)]
    headline = first + max(len(above) - 1 - (len(above) > 1 and _is_byline(above[-1])), 0)
    below = texts[words + 1 : words + 1 + MOST_BELOW] if words >= 0 else []
    classes = [_PARAGRAPH if n > words + _count_below(below) else "" for n in range(len(texts))]
    if words > 0:
        classes[headline] = _HEADLINE
    classes[-1:] = [""]  # the number of the article
    return [MarkupLine(text, frozenset({name}), frozenset()) for text, name in zip(texts, classes, strict=True)]


def _is_byline(text: str) -> bool:
    """Whether a line above the number of words names who wrote: it says "by", or is few words with capitals."""
    words = text.split()
    return _BY.match(text) is not None or (len(words) <= FEW_WORDS and all(word[0].isupper() for word in words))


def _count_below(texts: Sequence[str]) -> int:
    """How many lines below the number of words are the database's: up to the rights, or to the language."""
    last = [n for n, text in enumerate(texts, 1) if press_values.RIGHTS.match(text) or _language(text)]
    return last[-1] if last else min(2, len(texts))


def _language(text: str) -> str:
    return language_code(text) if len(text) < LONGEST_LANGUAGE else ""


def lines_in_order(page: Sequence[MarkupLine]) -> Iterator[StatedLine]:
    """The lines of an article, by their order around the number of words."""
    headline = next((n for n, line in enumerate(page) if _is(line, _HEADLINE)), 0)
    words = next((n for n, line in enumerate(page) if n > headline and WORDS.match(line.text)), headline)
    timed = words + 2 < len(page) and _HOUR.match(page[words + 2].text) is not None
    places = _Places(headline, words, words + 2 + timed)
    for n, line in enumerate(page):
        if _is(line, _PARAGRAPH):
            yield text_line(line.text)
        elif n <= words:
            field = _field_above(n, line, places)
            yield stating(field, line.text) if field else StatedLine(line.text)
        else:
            yield _below(n, line.text, places)


def _is(line: MarkupLine, kind: str) -> bool:
    return any(name.casefold().endswith(kind) for name in line.classes)


def _field_above(n: int, line: MarkupLine, places: _Places) -> str:
    """What a line above the number of words states."""
    if n == places.headline:
        return "title"
    if _is(line, _HEADLINE):
        return "headline"
    if places.headline < n < places.words:
        return "author"
    return "section" if n == places.headline - 1 else ""


def _below(n: int, text: str, places: _Places) -> StatedLine:
    """A line below the number of words with what it states."""
    if n == places.words + 1 and press_values.names_day(text):
        return stating("published", text)
    if n == places.source:
        return stating("source", text, press_values.paper_of(text))
    if press_values.RIGHTS.match(text):
        return stating("rights", text)
    language = _language(text)
    return stating("language", text, language) if language else StatedLine(text)
