"""What speaks for and against a candidate: its words and signs, its place, what stands around and follows it, and
whether the text says it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise

import numpy as np
import numpy.typing as npt

from ingest.clean.headline.stretches import DOMAIN, SEPARATOR, TITLE_LINES, TitleStretch, parting_signs
from ingest.clean.line import Line, words_of
from ingest.clean.lines.context_features import NAMES
from ingest.clean.lines.line_classifier import LineChances
from ingest.model.context import Context

Matrix = npt.NDArray[np.float32]
Column = npt.NDArray[np.float64] | Sequence[float] | float  # a number for each line, or the same for all
Places = npt.NDArray[np.intp]

# Columns of the classifier of lines that are read again.
OF_LINE = (
    "words", "characters", "sentence", "rule", "again in the text", "ending", "date or time", "bars", "digits",
    "sign of the web", "capitals", "capitals of long words", "lexicon sum", "lexicon mean", "lexicon most",
    "words of the text", "words of the text, how often", "words -2", "words -1", "words +1", "words +2",
    "capitals +1", "lexicon sum -1", "lexicon sum +1", "words of the text -1", "words of the text +1",
    "sentence within 5", "lexicon sum within 5", "lexicon sum within 12", "rule within 5", "short within 5",
    "line", "lines after", "words before", "words after", "paragraphs above", "paragraphs below",
    "from the densest stretch", "since a box began", "short lines together", "lines", "words in paragraphs",
    "capitals of paragraphs",
)  # fmt: skip
AROUND = (
    "chance", "chance -1", "chance +1", "chance of the next 4", "share of lines kept",
    "gap", "gap below", "gap less that of paragraphs", "gap less that above", "gap less that below",
    "share of smaller gaps", "gap of paragraphs", "lines to the next paragraph", "words in paragraphs, next 3 lines",
    "words in paragraphs, next 8 lines", "words in paragraphs, next 20 lines", "date lines, next 6 lines",
    "bylines, next 6 lines", "signs of a date, next 6 lines", "signs of a date, last 4 lines", "bylines, last 4 lines",
    "likeness to the first line", "part of its words in the first line",
)  # fmt: skip
SHAPE = (
    "words of the candidate", "characters of the candidate", "last sign", "first sign", "inner stops",
    "capital words", "capitals alone", "letters", "pieces", "words of the last piece", "sign of the last piece",
    "words in paragraphs' words",
)  # fmt: skip
TAIL = (
    "pieces cut", "sign of the cut", "words of the tail", "characters of the tail", "capital words of the tail",
    "tail is a domain", "tail's words in paragraphs' words", "lines that are the tail", "lines that hold the tail",
    "tail in a copyright line", "tail is the source's", "words of the inmost piece", "capital words of it",
    "its words in paragraphs' words", "lines that hold it, the piece",
)  # fmt: skip
SAID = (
    "same lines", "lines that begin so", "lines that end so", "lines that hold it", "first line begins so",
    "first line holds it", "share of the first line", "lines on to the last that is the same",
    "best likeness to the first line", "that line from the densest stretch", "repeated in the source",
)  # fmt: skip
NAMES_OF_LINES = (*OF_LINE, *AROUND)
FEATURES = (*NAMES_OF_LINES, *SHAPE, *TAIL, *SAID)

_AT = {name: n for n, name in enumerate(NAMES)}
_TAKEN = np.array([_AT[name] for name in OF_LINE])
_OF_NEIGHBOURS = np.array([_AT[name] for name in ("words", "rule", "date or time")])
_DATE_RULE, _BYLINE_RULE = 1, 2  # the numbers of these kinds of rule in the column "rule"
_SHORT, _FAR = 20, 99
_KEPT = 0.44  # chance of boilerplate below which a short line is kept
_LONG_WORD = 4
_PROSE_READ = 60  # paragraphs whose words a headline is compared with
_LEAST_KEY = 8  # letters from which a candidate is looked for in other lines
_LAST_SIGN = {
    **dict.fromkeys(".。।۔", 1), **dict.fromkeys("?？؟", 2), **dict.fromkeys("!！", 3), **dict.fromkeys(":：", 4),
    **dict.fromkeys(",;，、", 5), "…": 6, **dict.fromkeys("\"”“»’'」』", 7), **dict.fromkeys(")]）", 8),
}  # fmt: skip
_FIRST_SIGN = dict.fromkeys("*+-•·–—>#", 2)
_PARTING = {
    **dict.fromkeys("|｜ㅣ¦", 1), **dict.fromkeys("-‐−－", 2), "–": 3, **dict.fromkeys("—―", 4),
    **dict.fromkeys("·•⋅", 5), **dict.fromkeys("»›", 6), **dict.fromkeys(":：", 7), **dict.fromkeys("_/~", 8),
}  # fmt: skip
_OTHER_SIGN = 9


@dataclass(frozen=True, slots=True)
class TextView:
    """What the candidates of a text are compared with, computed once for all of them."""

    lines: Sequence[Line]
    keys: list[str]  # the words of each line, joined
    times: Counter[str]
    last: dict[str, int]  # key → the last line that is it
    short: str  # the keys of all lines but long ones, between line ends
    prose: set[str]  # words of the paragraphs
    rights: list[str]  # keys of lines about copyright
    context: Context


def view_of(lines: Sequence[Line], context: Context) -> TextView:
    """The view of a text, whose candidates are compared with what `context` tells of its source's other texts."""
    keys = [" ".join(line.words) for line in lines]
    paragraphs = [line.words for line in lines if line.paragraph][:_PROSE_READ]
    return TextView(
        lines,
        keys,
        Counter(keys),
        {key: n for n, key in enumerate(keys)},
        "\n".join(["", *[key for key in keys if len(key) < 400], ""]),
        set().union(*paragraphs),
        [keys[n] for n, line in enumerate(lines) if "©" in line.text or "copyright" in line.words[:9]],
        context,
    )


def line_columns(lines: Sequence[Line], weighed: LineChances) -> Matrix:
    """A row a line, a column for each of `NAMES_OF_LINES`."""
    n = len(lines)
    rows = np.empty((len(NAMES_OF_LINES), n), np.float32)
    rows[: len(OF_LINE)] = weighed.rows.T[_TAKEN]
    prose = [line.paragraph for line in lines]
    around = (*_chances(weighed.chances), *_gaps(lines, prose), *_ahead(prose, weighed), *_likeness(lines))
    for row, values in zip(rows[len(OF_LINE) :], around, strict=True):
        row[:] = values
    return np.ascontiguousarray(rows.T)


def _chances(chances: Matrix) -> tuple[Column, ...]:
    """What the classifier of lines says of the line, its neighbours, the next four, and the text."""
    n = len(chances)
    total = np.zeros(n + 1)
    total[1:] = chances.cumsum()
    around = np.ones(n + 2)
    around[1:-1] = chances
    at, below, _ = _windows(n)
    ahead = (total[below[4]] - total[at]) / np.maximum(below[4] - at, 1)
    return around[1:-1], around[:-2], around[2:], ahead, float(np.count_nonzero(chances < _KEPT) / n)


def _gaps(lines: Sequence[Line], prose: Sequence[bool]) -> tuple[Column, ...]:
    """The white space above a line, its indentation included, against that of its neighbours and of paragraphs."""
    n = len(lines)
    gap = np.ones(n + 2)
    gap[2:-1] = [below.start - above.end for above, below in pairwise(lines)]
    own, above, below = gap[1:-1], gap[:-2], gap[2:]
    ordered = np.sort(own)
    of_prose = sorted(compress(own[1:].tolist(), prose[1:])) or ordered
    usual = float(of_prose[len(of_prose) // 2])
    return own, below, own - usual, own - above, own - below, ordered.searchsorted(own) / n, usual


def _ahead(prose: Sequence[bool], weighed: LineChances) -> tuple[Column, ...]:
    """How far the next paragraph is, how much prose follows, and whether dates and bylines stand near."""
    size, rule, dated = weighed.rows.T[_OF_NEIGHBOURS]
    total = np.zeros((4, len(prose) + 1))
    total[:, 1:] = (
        np.minimum(size, 120) * prose,
        rule == _DATE_RULE,
        rule == _BYLINE_RULE,
        (dated > 0) & (size < _SHORT),
    )
    total.cumsum(axis=1, out=total)
    words = total[0]
    here, below, above = _windows(len(prose))
    _, dates, bylines, signs = total[:, below[6]] - total[:, here]
    _, _, bylines_above, signs_above = total[:, here - 1] - total[:, above]
    follows = [words[below[reach]] - words[here] for reach in (3, 8, 20)]
    return _to_next(prose), *follows, dates, bylines, signs, signs_above, bylines_above


@lru_cache(maxsize=256)
def _windows(n: int) -> tuple[Places, dict[int, Places], Places]:
    """The bounds of the windows of lines that are summed around each of `n` lines.

    These are the beginning of those below it; their ends, by how many lines a window has; the beginning of the four
    above.
    """
    at = np.arange(1, n + 1)
    return at, {reach: np.minimum(at + reach, n) for reach in (3, 4, 6, 8, 20)}, np.maximum(at - 5, 0)


def _to_next(flags: Sequence[bool]) -> list[int]:
    """For each line how many lines below it the next flag stands, `_FAR` at most."""
    away, out = _FAR, []
    for flag in reversed(flags):
        out.append(away)
        away = 1 if flag else min(away + 1, _FAR)
    return out[::-1]


def _likeness(lines: Sequence[Line]) -> tuple[list[float], list[float]]:
    """The likeness of each short line to the first, and the share of its words that the first has; 0 for all others."""
    first = frozenset(lines[0].words)
    likeness, share = [0.0], [0.0]
    for line in lines[1:]:
        count = len(line.words)
        shared = 0 if count > 2 * _SHORT or first.isdisjoint(line.words) else len(first.intersection(line.words))
        likeness.append(shared / (len(first) + count - shared) if shared else 0.0)
        share.append(shared / count if shared else 0.0)
    return likeness, share


def feature_rows(every: Sequence[TitleStretch], columns: Matrix, view: TextView) -> Matrix:
    """A row a candidate, a column for each of `FEATURES`. `columns` are those of all lines."""
    like = columns[:, NAMES_OF_LINES.index("likeness to the first line")]
    best = int(like.argmax())
    rival = (float(like[best]), float(columns[best, NAMES_OF_LINES.index("from the densest stretch")]))
    own = [(*_shape(one, view), *_tail(one, view), *_said(one, view, rival)) for one in every]
    of_lines = columns[[one.line for one in every]]
    return np.concatenate((of_lines, np.array(own, np.float32).reshape(len(every), -1)), axis=1)


def _shape(one: TitleStretch, view: TextView) -> tuple[float, ...]:
    """The values of `SHAPE`."""
    text = one.text
    pieces = parting_signs(text) if one.line < TITLE_LINES else []
    last = pieces[-1] if pieces else None
    return (
        view.lines[one.line].size if not one.cuts else len(one.words),
        len(text),
        _LAST_SIGN.get(text[-1], 9.0 if text[-1].isdigit() else 0.0),
        _first_sign(text[0]),
        text.count(". ") + text.count("? ") + text.count("! "),
        _capital_words(text),
        text.isupper(),
        sum(map(str.isalpha, text)) / len(text),
        len(pieces),
        len(words_of(text[last.end() :])) if last else 0,
        _PARTING.get(last[0].strip()[:1], _OTHER_SIGN) if last else 0,
        _known_part(one.words, view.prose),
    )


def _first_sign(sign: str) -> float:
    if sign.isalpha():
        return float(sign.islower())
    return _FIRST_SIGN.get(sign, 3.0 if sign.isdigit() else 4.0)


def _capital_words(text: str) -> float:
    pieces = text.split()
    return sum([piece[0].isupper() for piece in pieces]) / len(pieces)


def _known_part(words: Sequence[str], prose: set[str]) -> float:
    """The share of the longer words that the paragraphs have, too; -1 where no word is long."""
    long = [word for word in words if len(word) >= _LONG_WORD]
    return sum([word in prose for word in long]) / len(long) if long else -1.0


def _tail(one: TitleStretch, view: TextView) -> tuple[float, ...]:
    """The values of `TAIL`; zeros for a whole line."""
    if not one.tail:
        return (0.0,) * len(TAIL)
    words = words_of(one.tail)
    key = " ".join(words)
    return (
        one.cuts,
        _PARTING.get(one.sign[:1], _OTHER_SIGN),
        len(words),
        len(one.tail),
        _capital_words(one.tail),
        bool(DOMAIN.search(one.tail)),
        _known_part(words, view.prose),
        view.times[key],
        view.short.count(key) if key else 0,
        bool(key) and any(key in line for line in view.rights),
        key in view.context.tails,
        *_inmost(one.tail, view),
    )


def _inmost(tail: str, view: TextView) -> tuple[float, ...]:
    """Of the piece of a tail next to the headline: how many words it has, and how far the text has them elsewhere."""
    parting = SEPARATOR.search(tail)
    piece = tail[: parting.start()] if parting and parting.start() else tail
    words = words_of(piece)
    said = view.short.count(" ".join(words)) if words else 0
    return len(words), _capital_words(piece), _known_part(words, view.prose), said


def _said(one: TitleStretch, view: TextView, rival: tuple[float, float]) -> tuple[float, ...]:
    """The values of `SAID`. `rival`: the greatest likeness of any line to the first, and where that line stands."""
    key, first = one.key, view.keys[0]
    long = len(key) >= _LEAST_KEY
    held = bool(key) and key in first
    return (
        view.times[key] - (key == view.keys[one.line]),
        view.short.count(f"\n{key} ") if long else 0,
        view.short.count(f" {key}\n") if long else 0,
        view.short.count(key) if long else 0,
        held and first.startswith(key),
        held,
        len(key) / len(first) if held else 0.0,
        view.last.get(key, one.line) - one.line,
        *(rival if one.line == 0 else (0.0, 0.0)),
        view.lines[one.line].key in view.context.repeated,
    )
