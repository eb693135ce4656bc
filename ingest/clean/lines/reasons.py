"""The label of a line that the classifier cuts, and its reasons in words for a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from cuttings.labels import Label
from ingest.clean.line import Line
from ingest.clean.lines.context_features import NAMES
from ingest.clean.lines.line_classifier import LineChances
from ingest.clean.lines.line_features import HIT_GROUPS
from ingest.model.context import Context
from ingest.model.span import Mark

RULE = "judge"  # as archives have it
Numbers = Sequence[float]
_AT = {name: n for n, name in enumerate(NAMES)}
_BOXES = {
    HIT_GROUPS[Label.WIDGET]: Label.WIDGET,
    HIT_GROUPS[Label.PROMOTION]: Label.PROMOTION,
    HIT_GROUPS[Label.RELATED]: Label.RELATED,
    HIT_GROUPS[Label.COMMENTS]: Label.COMMENTS,
}
_BOX_REACHES = 25  # lines after its heading that a box of related articles, comments or offers may go on


def mark_of_line(line: Line, n: int, weighed: LineChances, context: Context) -> Mark:
    """The mark of a line that the classifier cuts."""
    row = weighed.rows[n].tolist()
    return Mark(line.start, line.end, line_label(row), RULE, line_reasons(row, float(weighed.chances[n]), context))


def line_label(row: Numbers) -> Label:
    """The most likely label of a line that is cut; Label.OTHER where nothing tells."""
    short = row[_AT["words"]] < 8
    box = _BOXES.get(int(row[_AT["kind of that box"]]))
    if box and row[_AT["since a box began"]] <= _BOX_REACHES:
        return box
    if row[_AT["paragraphs above"]] == 0:
        return Label.NAVIGATION if short else Label.OTHER
    if row[_AT["paragraphs below"]] == 0:
        return Label.NAVIGATION if short else Label.RELATED
    return Label.OTHER


# (what it says of a line, when): the reasons that speak for boilerplate, the strongest first.
_REASONS: tuple[tuple[str, Callable[[Numbers], bool]], ...] = (
    ("its words are a site's rather than an article's", lambda r: r[_AT["lexicon sum"]] > 1.0),
    ("so are its neighbours'", lambda r: r[_AT["lexicon sum within 2"]] > 0.7),
    ("short", lambda r: r[_AT["words"]] < 8),
    ("no full stop", lambda r: r[_AT["sentence"]] == 0 and r[_AT["words"]] < 30),
    ("stands again in this text", lambda r: r[_AT["again in the text"]] > 0),
    (
        "shares hardly a word with the article",
        lambda r: 0 <= r[_AT["words of the text"]] < 0.25 and r[_AT["words"]] >= 4,
    ),
    ("no function words", lambda r: r[_AT["function words"]] == 0 and r[_AT["words"]] >= 3),
    ("among short lines", lambda r: r[_AT["short within 2"]] >= 0.75),
    ("rules cut its neighbours", lambda r: r[_AT["rule within 2"]] >= 0.5),
    ("above the first paragraph", lambda r: r[_AT["paragraphs above"]] == 0),
    ("after the last paragraph", lambda r: r[_AT["paragraphs below"]] == 0),
    ("away from the densest stretch of text", lambda r: abs(r[_AT["from the densest stretch"]]) >= 3),
    ("speaks to the reader", lambda r: r[_AT["address of the reader"]] > 0.1),
    ("signs of the web", lambda r: r[_AT["sign of the web"]] > 0),
    ("bars or bullets", lambda r: r[_AT["bars"]] > 1),
    ("a date or an hour", lambda r: r[_AT["date or time"]] > 0 and r[_AT["words"]] < 15),
)
_MOST = 6  # reasons given


def line_reasons(row: Numbers, chance: float, context: Context) -> str:
    """The reasons that speak for the cut, and how sure the classifier is."""
    told = [reason for reason, holds in _REASONS if holds(row)][:_MOST]
    if row[_AT["repeated in the source"]] > 0:
        told.insert(0, f"stands in several of {context.texts} texts of this source")
    return "; ".join([*told, f"{chance:.0%} likely not the article's"])


def marks_of_lines(
    cut: Iterable[int], lines: Sequence[Line], weighed: LineChances, context: Context
) -> dict[int, Mark]:
    """The marks of the lines that the classifier cuts: index → mark."""
    return {n: mark_of_line(lines[n], n, weighed, context) for n in cut}
