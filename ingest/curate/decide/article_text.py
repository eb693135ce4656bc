"""The text layer of an article as the archive tells it, so that a passage of its page is found in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from cuttings.labels import CUT
from ingest.curate.cuts import pattern_of_passage

_SPANS = """SELECT start, "end", label, rule, text, replacement FROM spans WHERE article_id = ? ORDER BY start"""


@dataclass(frozen=True, slots=True)
class LayerStretch:
    """A span: where it stands in the layer, as it is written there and as the body reads it ("" where it is cut)."""

    start: int
    layer: str
    body: str
    cut_by: str = ""  # the rule, where it is cut


def layer_passage(stretches: list[LayerStretch], passage: str) -> str:
    """The words of the layer that a passage means, which is given as it stands there, or as the body reads it.

    "" where the article does not have it. Lines may be broken elsewhere.
    """
    words = pattern_of_passage(passage.split())
    if found := words.search("".join(stretch.layer for stretch in stretches)):
        return found.group()
    body = "".join(stretch.body for stretch in stretches)
    found = words.search(body)
    return _layer_of(stretches, *found.span()) if found else ""


def _layer_of(stretches: list[LayerStretch], start: int, end: int) -> str:
    """The layer from the first stretch that a place of the body lies in to the last."""
    pieces, at = [], 0
    for stretch in stretches:
        first, last = max(start - at, 0), min(end - at, len(stretch.body))
        if first < last:
            same = stretch.layer == stretch.body
            pieces.append(stretch.layer[first:last] if same else stretch.layer)
        elif pieces and at < end and not stretch.body:
            pieces.append(stretch.layer)  # what was cut in between
        at += len(stretch.body)
    return "".join(pieces)


def stretches_of(db: Database, article: str) -> list[LayerStretch]:
    """The spans of an article, in their order."""
    row = db.execute("SELECT body FROM articles WHERE id = ?", [article]).fetchone()
    body, at, out = (row[0] or "") if row else "", 0, []
    for start, end, label, rule, text, replacement in db.execute(_SPANS, [article]):
        written = body[at : at + end - start] if text is None else text
        read = "" if label in CUT else written if replacement is None else replacement
        at += len(read)
        out.append(LayerStretch(start, written, read, rule if label in CUT else ""))
    return out
