"""What the judge looks at in each line by itself: its shape, its words, its signs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from ingest.clean.line import Line, line_key
from ingest.clean.phrase import words_of
from ingest.context import Context
from ingest.rule import Rule

Matrix = npt.NDArray[np.float32]
Row = npt.NDArray[np.float32]

FUNCTION_WORDS = words_of("function words")  # the commonest of the languages of the news
ADDRESS = words_of("address of the reader")  # as a site speaks, and an article hardly does outside quotations
HIT_GROUPS = {
    "dateline": 1, "date-line": 1, "page-header": 1, "byline": 2, "photo-caption": 3, "cartoon-caption": 3,
    "credits": 3, "source-line": 3, "copyright": 4, "notice": 4, "url-line": 5, "site-header": 5, "section-label": 5,
    "navigation": 5, "other": 5, "widget": 6, "promotion": 7, "related": 8, "comments": 9, "advertisement": 6,
    "title": 10,
}  # fmt: skip
OWN = (
    "words", "characters", "sentence", "ending", "inner sentences", "all capitals", "beginning", "digits",
    "function words", "word length", "longest word", "commas", "bars", "quotes", "address of the reader",
    "sign of the web", "date or time", "rule", "repeated in the source", "again in the text", "lexicon sum",
    "lexicon mean", "lexicon most", "lexicon least", "words of the text", "words of the text, how often",
    "words of the title", "questions", "brackets", "capitals of long words", "capitals", "opening words", "apostrophes",
)  # fmt: skip
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\bago\b")
_WEB_SIGN = re.compile(r"[@#©™®.:](?:(?<![.:])|(?=[\w/]))")  # stands in every match, and is searched for faster
_WEB = re.compile(r"https?:|www\.|@|#\w|\.(?:com|net|org|de|ru)\b|©|™|®")
_BARS = re.compile(r"[|•·»›>/→_=+*~■▶►▼]")
_INNER = re.compile(r"[.!?…。！？](?:(?<=[。！？])|['\"”’»)\]]*\s+[\"“„«‘'(\[]?\w)")
_DIGIT = re.compile(r"\d")
_EDGE = 200  # characters at a line's beginning that its signs are looked for in
_MOST = 60  # words of a line that are counted
_SIZES, _SIZE_NAMES = (1, 2, 4, 9, 19), ("##1", "##2", "##4", "##9", "##20", "##40")
_FIRST, _LAST = 16, 8  # words at a line's edges that the lexicon judges


def tokens(line: Line) -> list[str]:
    """What the lexicon weighs: the words at the edges, figures as 0, and how the line opens and closes."""
    words = line.words
    if len(words) > _FIRST + _LAST:
        words = words[:_FIRST] + words[-_LAST:]
    plain = ["0" if word.isdigit() else word for word in words] if "0" in line.key else list(words)
    if not plain:
        return ["^^" + line.text[:2]]
    size = len(line.words)
    plain.append(f"^{plain[0]} {plain[1]}" if len(plain) > 1 else f"^{plain[0]}^")
    plain.append(f"{plain[-2]}$" if size > 1 else "$$")
    plain.append(_SIZE_NAMES[bisect_left(_SIZES, size)])
    return plain


def own_rows(
    lines: Sequence[Line],
    hits: Sequence[Rule | None],
    context: Context,
    titles: Sequence[str],
    lexicon: Mapping[str, float],
) -> Matrix:
    """One row a line, its columns named by `OWN`."""
    times = Counter(line.key for line in lines)
    holders = Counter(chain.from_iterable(line.stems for line in lines if line.paragraph))
    title = frozenset(word[:5] for text in titles for word in line_key(text).split() if len(word) > 3)
    rows = []
    for line, hit in zip(lines, hits, strict=True):
        again = line.key in context.repeated and line.key != ""
        rows.append(
            (
                *_shape(line),
                HIT_GROUPS[hit.label] if hit else 0,
                again * (1 + (context.texts > 2)),
                times[line.key] - 1,
                *weighed(line, lexicon),
                *_topic(line, holders, title),
                *_signs(line),
            )
        )
    return np.array(rows, np.float32).reshape(len(lines), len(OWN))


def _shape(line: Line) -> tuple[float, ...]:
    text, words = line.text, line.words[:_MOST]
    edge = text[:_EDGE]
    count = max(len(words), 1)
    lengths = list(map(len, words))
    figures = "0" in line.key
    return (
        line.size,
        len(text),
        line.sentence,
        _ending(text),
        len(_INNER.findall(text)),
        text.isupper(),
        _beginning(text),
        len(_DIGIT.findall(edge)) / len(edge) if figures else 0.0,
        sum(map(FUNCTION_WORDS.__contains__, words)) / count,
        sum(lengths) / count,
        max(lengths, default=0),
        text.count(",") + text.count("、") + text.count("，"),
        len(_BARS.findall(edge)),
        text.count('"') + text.count("“") + text.count("„") + text.count("«") + text.count("”"),
        0.0 if ADDRESS.isdisjoint(words) else sum(map(ADDRESS.__contains__, words)) / count,
        len(_WEB.findall(edge)) if _WEB_SIGN.search(edge) else 0,
        len(_DATE.findall(edge)) if figures or "ago" in line.words else 0,
    )


def _signs(line: Line) -> tuple[float, ...]:
    text = line.text
    written = text[:_EDGE].split()
    capitals = [word for word in written if word[0].isupper()]
    long = len([word for word in written if len(word) > 3])
    opening = sum(map(FUNCTION_WORDS.__contains__, line.words[:2]))
    return (
        text.count("?"),
        text.count("(") + text.count("["),
        len([word for word in capitals if len(word) > 3]) / long if long else -1.0,
        len(capitals) / max(len(written), 1),
        opening,
        text.count("'") + text.count("’"),
    )


_ENDINGS = ((".!?。！？", 1.0), ("…", 2.0), (":：", 3.0), (",;-–—、，", 4.0), (")]", 5.0), ("\"”’»“」'", 6.0))


def _ending(text: str) -> float:
    last = text[-1]
    if text.endswith(".."):
        return 2.0
    for signs, number in _ENDINGS:
        if last in signs:
            return number
    return 7.0 if last.isdigit() else 0.0 if last.isalpha() else 8.0


def _beginning(text: str) -> float:
    first = text[0]
    if first.isalpha():
        return 0.0 if first.isupper() else (1.0 if first.islower() else 2.0)
    if first.isdigit():
        return 3.0
    if first in "\"“„«‘'”":
        return 4.0
    return 5.0 if first in "•-–—*·" else 6.0


def weighed(line: Line, lexicon: Mapping[str, float]) -> tuple[float, float, float, float]:
    """What the lexicon says of a line: the sum, the mean, the most and the least of its words' weights."""
    weights = list(filter(None, map(lexicon.get, tokens(line))))
    if not weights:
        return 0.0, 0.0, 0.0, 0.0
    total = sum(weights)
    return total, total / len(weights), max(weights), min(weights)


def _topic(line: Line, holders: Mapping[str, int], title: frozenset[str]) -> tuple[float, float, float]:
    """How many of a line's longer words the text's other paragraphs have too, how often, and how many the title."""
    own = line.stems
    if not own:
        return -1.0, 0.0, -1.0
    counts = list(filter(None, map(holders.get, own)))
    others = sum(counts) - line.paragraph * len(own)
    shared = (len(counts) - (counts.count(1) if line.paragraph else 0)) / len(own)
    return shared, others / len(own), len(own & title) / len(own) if title else -1.0
