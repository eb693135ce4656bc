"""The label of a line that the classifier cuts, and its reasons in words for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, islice
from typing import NamedTuple

from cuttings.labels import Label
from ingest.clean.line import Line
from ingest.clean.lines.context_features import NAMES
from ingest.clean.lines.line_classifier import LineChances
from ingest.clean.lines.line_features import HIT_GROUPS
from ingest.model.span import Mark

RULE = "judge"  # as archives have it
_BOXES = {
    HIT_GROUPS[Label.WIDGET]: Label.WIDGET,
    HIT_GROUPS[Label.PROMOTION]: Label.PROMOTION,
    HIT_GROUPS[Label.RELATED]: Label.RELATED,
    HIT_GROUPS[Label.COMMENTS]: Label.COMMENTS,
}
_BOX_REACHES = 25  # lines after its heading that a box of related articles, comments or offers may go on
_SHORT = 8  # words


class _Seen(NamedTuple):
    """What the classifier saw of a line, as far as a reader is told of it: columns of its row."""

    words: float
    sentence: float
    lexicon: float
    lexicon_around: float
    again: float
    of_text: float
    function_words: float
    short_around: float
    rules_around: float
    paragraphs_above: float
    paragraphs_below: float
    from_densest: float
    address: float
    of_web: float
    bars: float
    dated: float
    repeated: float
    box: float
    since_box: float


_COLUMNS = [
    NAMES.index(name)
    for name in (
        "words", "sentence", "lexicon sum", "lexicon sum within 2", "again in the text", "words of the text",
        "function words", "short within 2", "rule within 2", "paragraphs above", "paragraphs below",
        "from the densest stretch", "address of the reader", "sign of the web", "bars", "date or time",
        "repeated in the source", "kind of that box", "since a box began",
    )
]  # fmt: skip


def marks_of_lines(cut: Sequence[int], lines: Sequence[Line], weighed: LineChances) -> dict[int, Mark]:
    """The marks of the lines that the classifier cuts: index → mark."""
    seen = map(_Seen._make, weighed.rows[cut][:, _COLUMNS].tolist())
    chances = weighed.chances[cut].tolist()
    return {n: _mark(lines[n], one, chance) for n, one, chance in zip(cut, seen, chances, strict=True)}


def _mark(line: Line, seen: _Seen, chance: float) -> Mark:
    return Mark(line.start, line.end, _label(seen), RULE, _reasons(seen, chance))


def _label(seen: _Seen) -> Label:
    """The most likely label of a line that is cut; Label.OTHER where nothing tells."""
    short = seen.words < _SHORT
    box = _BOXES.get(int(seen.box))
    if box and seen.since_box <= _BOX_REACHES:
        return box
    if seen.paragraphs_above == 0:
        return Label.NAVIGATION if short else Label.OTHER
    if seen.paragraphs_below == 0:
        return Label.NAVIGATION if short else Label.RELATED
    return Label.OTHER


# What speaks for boilerplate, the strongest first; `_holding` says in the same order which of it holds.
_REASONS = (
    "its words are a site's rather than an article's",
    "so are its neighbours'",
    "short",
    "no full stop",
    "stands again in this text",
    "shares hardly a word with the article",
    "no function words",
    "among short lines",
    "rules cut its neighbours",
    "above the first paragraph",
    "after the last paragraph",
    "away from the densest stretch of text",
    "speaks to the reader",
    "signs of the web",
    "bars or bullets",
    "a date or an hour",
)
_MOST = 6  # reasons given


def _holding(seen: _Seen) -> tuple[bool, ...]:
    """Which of `_REASONS` hold of a line. A tuple of truths, for a function for each reason took four times as long."""
    words = seen.words
    return (
        seen.lexicon > 1.0,
        seen.lexicon_around > 0.7,
        words < _SHORT,
        seen.sentence == 0 and words < 30,
        seen.again > 0,
        0 <= seen.of_text < 0.25 and words >= 4,
        seen.function_words == 0 and words >= 3,
        seen.short_around >= 0.75,
        seen.rules_around >= 0.5,
        seen.paragraphs_above == 0,
        seen.paragraphs_below == 0,
        abs(seen.from_densest) >= 3,
        seen.address > 0.1,
        seen.of_web > 0,
        seen.bars > 1,
        seen.dated > 0 and words < 15,
    )


def _reasons(seen: _Seen, chance: float) -> str:
    """The reasons that speak for the cut, and how sure the classifier is."""
    told = list(islice(compress(_REASONS, _holding(seen)), _MOST))
    if seen.repeated > 0:
        told.insert(0, "stands in several texts of this source")
    return "; ".join([*told, f"{chance:.0%} likely not the article's"])
