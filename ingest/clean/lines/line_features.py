"""The features of a line by itself: its shape, its signs, its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cuttings.labels import Label
from ingest.clean.line import Line
from ingest.clean.lines import characters as kind
from ingest.clean.lines.characters import Characters, LineWords, characters
from ingest.clean.lines.lexicon import Lexicon, closes, openings, weighed_words
from ingest.model.context import Context
from ingest.model.rule import Rule

Columns = npt.NDArray[np.float32]  # one row a feature, one column a line
Counts = npt.NDArray[np.float64]

# The feature "rule" of a line that a rule takes, 0 where none does. The weights were learned with these numbers.
HIT_GROUPS = {
    **dict.fromkeys((Label.DATELINE, Label.DATE_LINE, Label.PAGE_HEADER), 1),
    Label.BYLINE: 2,
    **dict.fromkeys((Label.PHOTO_CAPTION, Label.CARTOON_CAPTION, Label.CREDITS, Label.SOURCE_LINE), 3),
    **dict.fromkeys((Label.COPYRIGHT, Label.NOTICE), 4),
    **dict.fromkeys((Label.URL_LINE, Label.SITE_HEADER, Label.SECTION_LABEL, Label.NAVIGATION, Label.OTHER), 5),
    **dict.fromkeys((Label.WIDGET, Label.ADVERTISEMENT), 6),
    Label.PROMOTION: 7,
    Label.RELATED: 8,
    Label.COMMENTS: 9,
    Label.TITLE: 10,
}
KNOWN = ("words", "characters", "sentence", "rule", "repeated in the source", "again in the text")
SIGNS = (
    "ending", "beginning", "inner sentences", "date or time", "brackets", "bars", "sign of the web", "commas", "quotes",
    "apostrophes", "questions", "digits",
)  # fmt: skip
SHAPE = ("word length", "longest word", "capitals", "capitals of long words")
WEIGHED = (
    "lexicon sum", "lexicon mean", "lexicon most", "lexicon least", "function words", "address of the reader",
    "opening words",
)  # fmt: skip
TOPIC = ("words of the text", "words of the text, how often")
OWN = (*KNOWN, *SIGNS, *SHAPE, *WEIGHED, *TOPIC)
_COUNTED = [kind.OPEN, kind.BAR, kind.WEB, kind.COMMA, kind.QUOTE, kind.APOSTROPHE, kind.QUESTION]
_LONG = 4  # letters from which a word is taken for one of content


def own_columns(lines: Sequence[Line], hits: Sequence[Rule | None], context: Context, lexicon: Lexicon) -> Columns:
    """The features of the lines by themselves: one row for each name of `OWN`, one column a line."""
    text = characters([line.text for line in lines])
    words = text.words()
    prose = np.array([line.paragraph for line in lines])
    blocks = (
        _known(lines, hits, context, text),
        _signs(text),
        _shape(text, words),
        _weighed(words, len(lines), lexicon),
        _topic(words, prose),
    )
    return np.concatenate(blocks, dtype=np.float32, casting="unsafe")


def _known(lines: Sequence[Line], hits: Sequence[Rule | None], context: Context, text: Characters) -> Counts:
    """The rows `KNOWN`. A line that stands in other texts of the source counts twice where three or more are known."""
    weight = 1 + (context.texts > 2)
    times = Counter([line.key for line in lines])
    out = np.empty((len(KNOWN), len(lines)))
    out[0] = [line.size for line in lines]
    out[1] = text.end - text.begin
    out[2] = [line.sentence for line in lines]
    out[3] = [HIT_GROUPS[hit.label] if hit else 0 for hit in hits]
    out[4] = [weight if line.key in context.repeated and line.key else 0 for line in lines]
    out[5] = [times[line.key] - 1 for line in lines]
    return out


def _signs(text: Characters) -> Counts:
    """The rows `SIGNS`. An ending and a beginning are kinds of characters; two stops are dots."""
    kinds = text.kinds
    ends = (kinds >= kind.STOP) & (kinds <= kind.QUESTION)
    digit = kinds == kind.DIGIT
    between = (kinds >= kind.DASH) & (kinds <= kind.STOP) & (kinds != kind.COMMA)
    counts = text.counts()
    out = np.empty((len(SIGNS), len(text.end)))
    out[0] = np.where(ends[text.end - 1] & ends[text.end - 2], kind.DOTS, kinds[text.end - 1])
    out[1] = kinds[text.begin]
    out[2] = text.holders(ends[:-1] & (kinds[1:] == kind.SPACE))
    out[3] = text.holders(digit[:-2] & between[1:-1] & digit[2:])
    out[4:11] = counts.T[_COUNTED]
    out[11] = counts[:, kind.DIGIT] / (text.end - text.begin)
    return out


def _shape(text: Characters, words: LineWords) -> Counts:
    """The rows `SHAPE`; -1 for the capitals of long words where there are none."""
    lines = len(text.end)
    sizes = words.end - words.begin
    large = text.kinds[words.begin] == kind.CAPITAL
    _, capital, long, both = np.bincount(
        words.line + lines * (large + 2 * (sizes >= _LONG)), minlength=4 * lines
    ).reshape(4, lines)
    count = np.maximum(words.of_line, 1)
    out = np.zeros((len(SHAPE), lines))
    out[0] = np.bincount(words.line, sizes, minlength=lines) / count
    out[1, words.lines] = np.maximum.reduceat(sizes, words.first) if len(sizes) else 0
    out[2] = (capital + both) / count
    out[3] = np.where(long + both, both / np.maximum(long + both, 1), -1)
    return out


def _weighed(words: LineWords, lines: int, lexicon: Lexicon) -> Counts:
    """The rows `WEIGHED`: what the lexicon says of the words at the edges, of how a line opens, and how it closes."""
    out = np.zeros((len(WEIGHED), lines))
    if not len(words.line):
        return out
    chosen = weighed_words(words)
    count = np.bincount(words.line[chosen], minlength=lines)[words.lines]
    first = count.cumsum() - count
    says = lexicon.of(np.concatenate((words.hashes[chosen], openings(words), closes(words))))
    of_words, (opening, close) = says[:, : len(chosen)], says[0, len(chosen) :].reshape(2, -1)
    weights, listed, _ = of_words
    total, function, address = np.add.reduceat(of_words, first, axis=1)
    total += opening + close
    out[:, words.lines] = (
        total,
        total / count,
        np.maximum(np.maximum.reduceat(weights, first), np.maximum(opening, close)),
        np.minimum(np.minimum.reduceat(weights, first), np.minimum(opening, close)),
        function / count,
        address / count,
        listed[first] + listed.take(first + 1, mode="clip") * (count > 1),
    )
    return out


_LINE_BITS, _LINE = np.uint64(20), np.uint64((1 << 20) - 1)


def _topic(words: LineWords, prose: npt.NDArray[np.bool_]) -> Counts:
    """The rows `TOPIC`: which part of a line's longer words the text's other paragraphs have too, and how often.

    A word is told by its stem. Sorted with the lines' numbers in their last bits, the stems of a text are its words in
    groups, and each line's own but once.
    """
    lines = len(prose)
    long = words.end - words.begin >= _LONG
    keys = (words.stems[long] << _LINE_BITS) | words.line[long].astype(np.uint64)
    keys.sort()
    new = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    keys = keys[new]
    line = (keys & _LINE).astype(np.intp)
    stems = keys >> _LINE_BITS
    group = np.zeros(len(keys), np.intp)
    (stems[1:] != stems[:-1]).cumsum(out=group[1:])
    of_prose = prose[line]
    others = np.bincount(group, of_prose)[group] - of_prose
    size = np.bincount(line, minlength=lines)
    count = np.maximum(size, 1)
    shared = np.where(size, np.bincount(line, others > 0, lines) / count, -1)
    return np.stack((shared, np.bincount(line, others, lines) / count))
