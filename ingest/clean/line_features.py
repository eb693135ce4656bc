"""What the judge looks at in each line by itself: its shape, its words, its signs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import add

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
# Begins with a digit, for which text is searched faster than for the border of a word.
_DATE = re.compile(r"\d(?<!\w.)(?:(?<=1)9\d\d\b|(?<=2)0\d\d\b|\d?[:.]\d\d\b|\d?[./]\d{1,2}[./]\d{2,4}\b)")
_AGO = re.compile(r"\bago\b")
_WEB_SIGN = re.compile(r"[@#©™®.:](?:(?<![.:])|(?=[\w/]))")  # stands in every match, and is searched for faster
_WEB = re.compile(r"https?:|www\.|@|#\w|\.(?:com|net|org|de|ru)\b|©|™|®")
_BARS = "|•·»›>/→_=+*~■▶►▼"
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
    """One row a line, its columns named by `OWN`. They are made column by column: a fact of all lines at a time."""
    columns: tuple[Iterable[float], ...] = (
        *_shape(lines),
        [HIT_GROUPS[hit.label] if hit else 0 for hit in hits],
        *_repetition(lines, context),
        *_turned([weighed(line, lexicon) for line in lines], 4),
        *_turned(_topics(lines, titles), 3),
        *_signs(lines),
    )
    flat = np.fromiter(chain.from_iterable(columns), np.float32, len(OWN) * len(lines))
    return np.ascontiguousarray(flat.reshape(len(OWN), len(lines)).T)


def _turned(rows: Iterable[tuple[float, ...]], width: int) -> list[tuple[float, ...]]:
    return list(zip(*rows, strict=True)) or [()] * width


def _repetition(lines: Sequence[Line], context: Context) -> tuple[list[int], list[int]]:
    """Whether each line stands in other texts of the source (2 where these are many), and how often again in this."""
    weight = 1 + (context.texts > 2)
    times = Counter([line.key for line in lines])
    again = [weight if line.key in context.repeated and line.key else 0 for line in lines]
    return again, [times[line.key] - 1 for line in lines]


def _shape(lines: Sequence[Line]) -> Iterator[Iterable[float]]:
    texts = [line.text for line in lines]
    edges = [text[:_EDGE] for text in texts]
    words = [line.words[:_MOST] for line in lines]
    counts = [len(some) or 1 for some in words]
    figures = ["0" in line.key for line in lines]
    everything = "".join(texts)
    yield [line.size for line in lines]
    yield map(len, texts)
    yield [line.sentence for line in lines]
    yield map(_ending, texts)
    yield [len(_INNER.findall(text)) for text in texts]
    yield map(str.isupper, texts)
    yield map(_beginning, texts)
    yield [len(_DIGIT.findall(edge)) / len(edge) if has else 0.0 for edge, has in zip(edges, figures, strict=True)]
    yield _shares(FUNCTION_WORDS, words, counts)
    yield [len("".join(some)) / count for some, count in zip(words, counts, strict=True)]
    yield [max(map(len, some or ("",))) for some in words]
    yield _counts(",、，", texts, everything)
    yield _counts(_BARS, edges, everything)
    yield _counts('"“„«”', texts, everything)
    yield _shares(ADDRESS, words, counts)
    yield [len(_WEB.findall(edge)) if _WEB_SIGN.search(edge) else 0 for edge in edges]
    dates = [len(_DATE.findall(edge)) if has else 0 for edge, has in zip(edges, figures, strict=True)]
    ago = [len(_AGO.findall(edge)) if "ago" in line.words else 0 for edge, line in zip(edges, lines, strict=True)]
    yield map(add, dates, ago)


def _counts(signs: str, texts: Sequence[str], everything: str) -> list[int]:
    """How many of the signs stand in each text; `everything` is all of the texts, and has few of the signs."""
    found = [sign for sign in signs if sign in everything]
    return [sum(map(text.count, found)) for text in texts] if found else [0] * len(texts)


def _shares(listed: frozenset[str], words: Sequence[Sequence[str]], counts: Sequence[int]) -> list[float]:
    """Which part of each line's words is listed."""
    has, without = listed.__contains__, listed.isdisjoint
    return [0.0 if without(some) else sum(map(has, some)) / n for some, n in zip(words, counts, strict=True)]


def _signs(lines: Sequence[Line]) -> Iterator[Iterable[float]]:
    texts = [line.text for line in lines]
    everything = "".join(texts)
    written = [text[:_EDGE].split() for text in texts]
    capitals = [[word for word in some if word[0].isupper()] for some in written]
    both = list(zip(written, capitals, strict=True))
    yield _counts("?", texts, everything)
    yield _counts("([", texts, everything)
    yield [_long(large) / long if (long := _long(some)) else -1.0 for some, large in both]
    yield [len(large) / (len(some) or 1) for some, large in both]
    yield [sum(map(FUNCTION_WORDS.__contains__, line.words[:2])) for line in lines]
    yield _counts("'’", texts, everything)


def _long(words: Sequence[str]) -> int:
    return len([word for word in words if len(word) > 3])


_ENDINGS = {
    sign: number
    for number, signs in enumerate((".!?。！？", "…", ":：", ",;-–—、，", ")]", "\"”’»“」'"), start=1)
    for sign in signs
}


def _ending(text: str) -> float:
    last = text[-1]
    if last == "." and text.endswith(".."):
        return 2.0
    return _ENDINGS.get(last) or (7.0 if last.isdigit() else 0.0 if last.isalpha() else 8.0)


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


def _topics(lines: Sequence[Line], titles: Sequence[str]) -> list[tuple[float, float, float]]:
    """How many of a line's longer words the text's other paragraphs have too, how often, and how many the title."""
    holders = Counter(chain.from_iterable([line.stems for line in lines if line.paragraph]))
    title = frozenset([word[:5] for text in titles for word in line_key(text).split() if len(word) > 3])
    return [_topic(line.stems, line.paragraph, holders, title) for line in lines]


def _topic(
    own: frozenset[str], paragraph: bool, holders: Mapping[str, int], title: frozenset[str]
) -> tuple[float, float, float]:
    if not own:
        return -1.0, 0.0, -1.0
    size = len(own)
    counts = list(filter(None, map(holders.get, own)))
    others, shared = sum(counts), len(counts)
    if paragraph:  # counted among the holders itself
        others, shared = others - size, shared - counts.count(1)
    return shared / size, others / size, len(own & title) / size if title else -1.0
