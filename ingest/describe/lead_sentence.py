"""The sentence that stands for a missing headline: the first of a text that begins with its own prose.

A cataloguer names an untitled piece by its first words. Where a site's lines stood above the lead, the headline is
likely to have been among them, and nothing is given in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cuttings.labels import CUT
from ingest.clean.line import WORD, counted_words
from ingest.clean.lines.reasons import RULE as JUDGED
from ingest.model.claim import Claim
from ingest.model.document import Block
from ingest.model.span import Mark

RULE = "lead sentence"
_FEWEST, _MOST = 3, 35  # words
_LONGEST = 400  # characters that are looked at
_ALONE, _OF_SEVERAL = 0.3, 0.2  # confidence of a line without a full stop, and of a sentence of the lead
_NO_HEADLINE = (":", "?", "!", "…", ",", ";")  # an end that makes no headline of a sentence
# The end of a sentence: a stop behind a word of three letters or more or a closing sign, and a beginning behind it.
_END = re.compile(r"(?:(?<=[^\W_]{3})|(?<=[\d%)\]\"”’»]))[.!?…][\"”’»)\]]{0,2}\s+(?=[^\Wa-zа-я_]|[\"“‘«„(\[])|[。！？]")


def lead_claims(body: str, blocks: Sequence[Block], marks: Iterable[Mark]) -> Iterator[Claim]:
    """The first sentence of a plain text as its title, where it is short enough and the text begins with it."""
    lead = " ".join(body.lstrip().split("\n", 1)[0][:_LONGEST].split())
    end = _END.search(lead)
    first = lead[: end.start() + 1] if end else lead
    words = counted_words(first, len(WORD.findall(first)))
    if not _FEWEST <= words <= _MOST or first.endswith(_NO_HEADLINE) or len(first) >= _LONGEST:
        return
    if not _begins_with_prose(blocks, marks):
        return
    stopped = end is not None or first.endswith((".", "。"))
    yield Claim("title", first.rstrip(". 。"), RULE, first, _OF_SEVERAL if stopped else _ALONE, "no line is a headline")


def _begins_with_prose(blocks: Sequence[Block], marks: Iterable[Mark]) -> bool:
    """Whether nothing that the classifier cut stands above the first block that is kept."""
    cut = {mark.start: mark for mark in marks if mark.label in CUT}
    for block in blocks:
        mark = cut.get(block.start)
        if mark is None or mark.end < block.end:
            return True
        if mark.rule == JUDGED:
            return False
    return False
