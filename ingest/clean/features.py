"""What the judge looks at: of each line its own shape and words, of its neighbours the same, and where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ingest.clean.function_words import ADDRESS, FUNCTION_WORDS
from ingest.clean.line import PARAGRAPH_WORDS, SENTENCE_WORDS, Line, line_key
from ingest.context import Context
from ingest.rule import Rule

Matrix = npt.NDArray[np.float32]
Row = npt.NDArray[np.float32]

HIT_GROUPS = {
    "dateline": 1, "date-line": 1, "page-header": 1, "byline": 2, "photo-caption": 3, "cartoon-caption": 3, "credits": 3,
    "source-line": 3, "copyright": 4, "notice": 4, "url-line": 5, "site-header": 5, "section-label": 5, "navigation": 5,
    "other": 5, "widget": 6, "promotion": 7, "related": 8, "comments": 9, "advertisement": 6, "title": 10,
}  # fmt: skip
OWN = (
    "words", "characters", "sentence", "ending", "inner sentences", "all capitals", "beginning", "digits",
    "function words", "word length", "longest word", "commas", "bars", "quotes", "address of the reader", "sign of the web",
    "date or time", "rule", "repeated in the source", "again in the text", "lexicon sum", "lexicon mean", "lexicon most",
    "lexicon least", "words of the text", "words of the text, how often", "words of the title", "questions", "brackets",
    "capitals of long words", "capitals", "opening words", "apostrophes",
)  # fmt: skip
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\bago\b")
_WEB = re.compile(r"https?:|www\.|@|#\w|\.(?:com|net|org|de|ru)\b|©|™|®")
_BARS = re.compile(r"[|•·»›>/→_=+*~■▶►▼]")
_INNER = re.compile(r"[.!?…]['\"”’»)\]]*\s+[\"“„«‘'(\[]?\w|[。！？]")
_DIGIT = re.compile(r"\d")
_EDGE = 200  # characters at a line's beginning that its signs are looked for in
_MOST = 60  # words of a line that are counted
_FIRST, _LAST = 16, 8  # words at a line's edges that the lexicon judges


def tokens(line: Line) -> list[str]:
    """What the lexicon weighs: the words at the edges, figures as 0, and how the line opens and closes."""
    words = line.words
    if len(words) > _FIRST + _LAST:
        words = words[:_FIRST] + words[-_LAST:]
    plain = ["0" if word.isdigit() else word for word in words]
    if not plain:
        return ["^^" + line.text[:2]]
    size = len(line.words)
    plain.append(f"^{plain[0]} {plain[1]}" if len(plain) > 1 else f"^{plain[0]}^")
    plain.append(f"{plain[-2]}$" if size > 1 else "$$")
    plain.append("##" + ("1" if size == 1 else "2" if size == 2 else "4" if size < 5 else "9" if size < 10 else "20" if size < 20 else "40"))
    return plain


def own_rows(  # noqa: PLR0913
    lines: Sequence[Line],
    hits: Sequence[Rule | None],
    context: Context,
    titles: Sequence[str],
    lexicon: Mapping[str, float],
) -> Matrix:
    """One row a line, its columns named by `OWN`."""
    times = Counter(line.key for line in lines)
    holders = Counter(stem for line in lines if line.paragraph for stem in line.stems)
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
                *_weighed(line, lexicon),
                *_topic(line, holders, title),
                *_signs(line),
            )
        )
    return np.array(rows, np.float32).reshape(len(lines), len(OWN))


def _shape(line: Line) -> tuple[float, ...]:
    text, words = line.text, line.words[:_MOST]
    edge = text[:_EDGE]
    count = max(len(words), 1)
    return (
        line.size,
        len(text),
        line.sentence,
        _ending(text),
        len(_INNER.findall(text)),
        text.isupper(),
        _beginning(text),
        len(_DIGIT.findall(edge)) / len(edge),
        sum(map(FUNCTION_WORDS.__contains__, words)) / count,
        sum(map(len, words)) / count,
        max(map(len, words), default=0),
        text.count(",") + text.count("、") + text.count("，"),
        len(_BARS.findall(edge)),
        text.count('"') + text.count("“") + text.count("„") + text.count("«") + text.count("”"),
        sum(map(ADDRESS.__contains__, words)) / count,
        len(_WEB.findall(edge)),
        len(_DATE.findall(edge)),
    )


def _signs(line: Line) -> tuple[float, ...]:
    text = line.text
    written = text[:_EDGE].split()
    long = [word[0] for word in written if len(word) > 3]
    opening = sum(word in FUNCTION_WORDS for word in line.words[:2])
    return (
        text.count("?"),
        text.count("(") + text.count("["),
        sum(map(str.isupper, long)) / len(long) if long else -1.0,
        sum(word[0].isupper() for word in written) / max(len(written), 1),
        opening,
        text.count("'") + text.count("’"),
    )


def _ending(text: str) -> float:
    last = text[-1]
    if last in ".!?。！？":
        return 1.0 if not text.endswith(("...", "..")) else 2.0
    if last == "…":
        return 2.0
    if last in ":：":
        return 3.0
    if last in ",;-–—、，":
        return 4.0
    if last in ")]":
        return 5.0
    if last in "\"”’»“」'":
        return 6.0
    if last.isdigit():
        return 7.0
    return 0.0 if last.isalpha() else 8.0


def _beginning(text: str) -> float:
    first = text[0]
    if first.isalpha():
        return 0.0 if first.isupper() else (1.0 if first.islower() else 2.0)
    if first.isdigit():
        return 3.0
    if first in "\"“„«‘'”":
        return 4.0
    return 5.0 if first in "•-–—*·" else 6.0


def _weighed(line: Line, lexicon: Mapping[str, float]) -> tuple[float, float, float, float]:
    weights = [weight for token in tokens(line) if (weight := lexicon.get(token)) is not None]
    if not weights:
        return 0.0, 0.0, 0.0, 0.0
    total = sum(weights)
    return total, total / len(weights), max(weights), min(weights)


def _topic(line: Line, holders: Mapping[str, int], title: frozenset[str]) -> tuple[float, float, float]:
    """How many of a line's longer words the text's other paragraphs have too, how often, and how many the title."""
    own = line.stems
    if not own:
        return -1.0, 0.0, -1.0
    others = [holders.get(stem, 0) - line.paragraph for stem in own]
    shared = sum(count > 0 for count in others) / len(own)
    return shared, sum(others) / len(own), len(own & title) / len(own) if title else -1.0


NEAR = ("words", "sentence", "capitals", "function words", "rule", "lexicon sum", "lexicon mean", "repeated in the source", "words of the text")
_NEAR_AT = [OWN.index(name) for name in NEAR]
_AT = {name: n for n, name in enumerate(OWN)}
OFFSETS = (-2, -1, 1, 2)
WINDOWS = (2, 5, 12)
AROUND = ("paragraph words", "sentence", "lexicon sum", "rule", "short")
PLACE = (
    "line", "lines after", "place", "words before", "words after", "to the last paragraph above", "to the next paragraph below",
    "paragraphs above", "paragraphs below", "in the densest stretch", "from the densest stretch", "rules above", "rules below",
    "since a box began", "kind of that box", "short lines together",
)  # fmt: skip
WHOLE = ("lines", "mean words", "share of sentences", "share of rules", "words in paragraphs", "mean lexicon", "texts of the source", "quotes to words",
    "apostrophes to words", "likeness of neighbours", "capitals of paragraphs",
)  # fmt: skip
NAMES = (
    *OWN,
    *(f"{name} {offset:+d}" for offset in OFFSETS for name in NEAR),
    *(f"{name} within {width}" for width in WINDOWS for name in AROUND),
    *PLACE,
    *WHOLE,
)


def features(own: Matrix, texts: int) -> Matrix:
    """The rows that the judge reads: each line's own, its neighbours', its place, and its text's; columns `NAMES`."""
    around = _around(own)
    columns = [own, _shifted(own[:, _NEAR_AT], OFFSETS), *(_window(around, width) for width in WINDOWS), _place(own), _whole(own, texts)]
    return np.concatenate(columns, axis=1)


def _shifted(rows: Matrix, offsets: Sequence[int]) -> Matrix:
    """The rows of the neighbours side by side; -9 where there is none."""
    out = np.full((len(rows), rows.shape[1] * len(offsets)), -9.0, np.float32)
    for n, offset in enumerate(offsets):
        part = out[:, n * rows.shape[1] : (n + 1) * rows.shape[1]]
        if offset < 0:
            part[-offset:] = rows[:offset]
        else:
            part[:-offset] = rows[offset:]
    return out


def _paragraphs(own: Matrix) -> npt.NDArray[np.bool_]:
    words = own[:, _AT["words"]]
    out: npt.NDArray[np.bool_] = (words >= PARAGRAPH_WORDS) | (
        (own[:, _AT["sentence"]] > 0) & (words >= SENTENCE_WORDS)
    )
    return out


def _around(own: Matrix) -> Matrix:
    words, sentence = own[:, _AT["words"]], own[:, _AT["sentence"]]
    paragraph = _paragraphs(own)
    columns = [np.log1p(words) * paragraph, sentence, own[:, _AT["lexicon sum"]], own[:, _AT["rule"]] > 0, words < 8]
    return np.stack(columns, axis=1).astype(np.float32)


def _window(rows: Matrix, width: int) -> Matrix:
    """The mean of each column over the lines up to `width` away, the line itself left out."""
    n = len(rows)
    total = np.zeros((n + 1, rows.shape[1]), np.float64)
    np.cumsum(rows, axis=0, out=total[1:])
    at = np.arange(n)
    first, last = np.maximum(at - width, 0), np.minimum(at + width + 1, n)
    others = np.maximum(last - first - 1, 1)[:, None]
    mean: Matrix = ((total[last] - total[first] - rows) / others).astype(np.float32)
    return mean


def _place(own: Matrix) -> Matrix:
    n = len(own)
    at = np.arange(n)
    words, sentence = own[:, _AT["words"]].astype(np.float64), own[:, _AT["sentence"]]
    hit = own[:, _AT["rule"]]
    paragraph = _paragraphs(own)
    prose = words * paragraph
    before = np.cumsum(words) - words
    total = max(float(words.sum()), 1.0)
    first, last = _densest(words, paragraph)
    away = np.where(at < first, first - at, np.where(at > last, last - at, 0))
    hits = np.cumsum(hit > 0)
    above = np.cumsum(paragraph) - paragraph
    box = np.where((hit >= 6) & (hit <= 9), at, -1)
    box = np.maximum.accumulate(box) if n else box
    kind = np.where(box >= 0, hit[np.maximum(box, 0)], 0)
    columns = [
        at, n - 1 - at, at / max(n - 1, 1), before / total, (total - before - words) / total,
        np.minimum(at - _previous(paragraph, at), 60), np.minimum(_next(paragraph, at) - at, 60),
        above, above[-1] + paragraph[-1] - above - paragraph if n else above, (away == 0) * prose.sum() / total, np.clip(away, -80, 80),
        hits - (hit > 0), hits[-1] - hits if n else hits, np.where(box >= 0, at - box, 99), kind, _together(words < 8),
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _densest(words: npt.NDArray[np.float64], paragraph: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """The stretch of lines with most words in paragraphs, where every other line costs a few words."""
    gain = np.where(paragraph, np.minimum(words, 120.0), -8.0)
    best, best_range, start, run = 0.0, (0, len(words) - 1), 0, 0.0
    for n, value in enumerate(gain.tolist()):
        if run <= 0:
            start, run = n, 0.0
        run += value
        if run > best:
            best, best_range = run, (start, n)
    return best_range


def _previous(marked: npt.NDArray[np.bool_], at: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    seen = np.maximum.accumulate(np.where(marked, at, -61))
    out: npt.NDArray[np.intp] = np.concatenate([[-61], seen[:-1]])
    return out


def _next(marked: npt.NDArray[np.bool_], at: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    far = len(at) + 61
    seen = np.minimum.accumulate(np.where(marked, at, far)[::-1])[::-1]
    out: npt.NDArray[np.intp] = np.concatenate([seen[1:], [far]])
    return out


def _together(short: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """How long the run of short lines is that each line stands in (0 for a long one)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], short.astype(np.int8), [0]])))
    out = np.zeros(len(short), np.intp)
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        out[first:last] = last - first
    return out


def _whole(own: Matrix, texts: int) -> Matrix:
    words, sentence = own[:, _AT["words"]], own[:, _AT["sentence"]]
    prose = _paragraphs(own)
    total = max(float(words.sum()), 1.0)
    row = [
        len(own), float(words.mean()), float(sentence.mean()), float((own[:, _AT["rule"]] > 0).mean()),
        float((words * prose).sum() / max(float(words.sum()), 1.0)), float(own[:, _AT["lexicon sum"]].mean()), min(texts, 5),
        float(own[:, _AT["quotes"]].sum() / total), float(own[:, _AT["apostrophes"]].sum() / total),
        _likeness(own[:, _AT["lexicon sum"]]), float((own[:, _AT["capitals"]] * prose).sum() / max(float(prose.sum()), 1.0)),
    ]  # fmt: skip
    return np.tile(np.array(row, np.float32), (len(own), 1))


def _likeness(values: Row) -> float:
    """How far a line is like the next one (-1 to 1): the paragraphs of a text in its order are, shuffled ones aren't."""
    if len(values) < 6:
        return 0.0
    from_mean = np.clip(values, -4, 4) - np.clip(values, -4, 4).mean()
    spread = float((from_mean**2).mean())
    return float((from_mean[1:] * from_mean[:-1]).mean()) / spread if spread > 0 else 0.0
