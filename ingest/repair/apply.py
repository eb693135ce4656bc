"""Repairs a text without touching its meaning: odd spaces, sentences run together, what stripped links left behind."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ingest.model.document import Block
from ingest.model.span import Edit
from ingest.repair.repairs import LOWER, REPAIRS, SUSPICIOUS, Repair
from ingest.text.folded_words import without_printers_signs

WRAP = re.compile(r"(?:(?<![ \t\u00a0])[ \t\u00a0]+)?\n[ \t\u00a0]*")
HYPHEN = re.compile(rf"([{LOWER}]{{1,40}})[-\u00ad\u2010]$", re.IGNORECASE)
REST = re.compile(rf"[{LOWER}]+")
WORD = re.compile(r"\w+(?:-\w+)*")
DIVIDED = re.compile(rf"[{LOWER}]-\n[ \t]*[{LOWER}]")
ROUNDS = 5  # one rule may uncover the work of another; no text was seen that needs more than three
AS_IT_STANDS = frozenset({"pre", "listing", "xmp", "plaintext"})  # white space means something there
SPARING = tuple(rule for rule in REPAIRS if "space" not in rule.name and not rule.unless)

# What speaks for repairs of a block: patterns of `SUSPICIOUS`, or None where every rule may find something.
Marks = set[re.Pattern[str]] | None


class Change(NamedTuple):
    """text[start:end] of the text as repaired so far becomes `replacement`."""

    start: int
    end: int
    replacement: str
    rule: str


def repair(text: str, blocks: Sequence[Block]) -> tuple[Edit, ...]:
    """What the blocks of the layer `text` need, as edits in its coordinates: in order, apart, each within a block."""
    if not blocks:
        return ()
    vocabulary = _Vocabulary(text, blocks)
    edits: list[Edit] = []
    for block, marks in _suspects(text, blocks):
        for edit in _repairs_of(text[block.start : block.end], block.markup.tag, vocabulary, marks):
            edits.append(Edit(block.start + edit.start, block.start + edit.end, edit.replacement, edit.rule))
    return tuple(edits)


class _Vocabulary:
    """The words of a text, gathered when first asked for: they tell how a word divided by a line end is read."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text = text
        self.blocks = blocks

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word.lower() for word in WORD.findall(self.text))

    @cached_property
    def divides(self) -> bool:
        """Whether words are divided at line ends here: then one line in ten to twenty ends with a hyphen."""
        lines = sum(self.text.count("\n", block.start, block.end) for block in self.blocks)
        return len(DIVIDED.findall(self.text)) * 20 >= lines

    def allows(self, rule: Repair) -> bool:
        """Whether the text has none of the words for which the rule leaves a text alone."""
        return not rule.unless or self.words.isdisjoint(rule.unless)

    def is_one_word(self, first: str, rest: str) -> bool:
        """Whether first- at the end of a line and rest on the next are one word without a hyphen."""
        if f"{first}{rest}".lower() in self.words:
            return True
        return self.divides and f"{first}-{rest}".lower() not in self.words


def _suspects(text: str, blocks: Sequence[Block]) -> list[tuple[Block, Marks]]:
    """The blocks in which rules may find something, with what speaks for it."""
    start, end = blocks[0].start, blocks[-1].end
    within = text[start:end]
    plain = without_printers_signs(within).isascii()
    if not plain and not unicodedata.is_normalized("NFC", within):
        return [(block, None) for block in blocks]
    wrapped = [n for n, b in enumerate(blocks) if text.find("\n", b.start, b.end) >= 0 and not b.markup.tag]
    suspects: dict[int, Marks] = dict.fromkeys(wrapped)
    starts = [block.start for block in blocks]
    for pattern in SUSPICIOUS[1:] if plain and "\t" not in within else SUSPICIOUS:
        for match in pattern.finditer(text, start, end):
            marks = suspects.setdefault(bisect_right(starts, match.start()) - 1, set())
            if marks is not None:
                marks.add(pattern)
    return [(blocks[n], suspects[n]) for n in sorted(suspects)]


def _repairs_of(part: str, tag: str, vocabulary: _Vocabulary, marks: Marks) -> list[Edit]:
    """The edits of one block, in its coordinates. Once a rule has changed it, those without a mark are tried too."""
    edits: list[Edit] = []
    current = part
    if not tag and "\n" in part:
        edits, current = compose(edits, current, list(_unwrapped(part, vocabulary)))
    for _ in range(ROUNDS):
        before = current
        for rule in SPARING if tag in AS_IT_STANDS else REPAIRS:
            may_find = edits or marks is None or not marks.isdisjoint(rule.marks)
            if may_find and (changes := _changes(rule, current)) and vocabulary.allows(rule):
                edits, current = compose(edits, current, changes)
        if current == before or not any(pattern.search(current) for pattern in SUSPICIOUS):
            break
    return [edit for edit in edits if part[edit.start : edit.end] != edit.replacement]


def _changes(rule: Repair, text: str) -> list[Change]:
    if rule.signs and not any(map(text.__contains__, rule.signs)):
        return []
    if rule.name == "composition" and unicodedata.is_normalized("NFC", text):
        return []
    new = rule.replacement
    read = [(match, new(match) if callable(new) else new) for match in rule.pattern.finditer(text)]
    return [Change(match.start(), match.end(), as_, rule.name) for match, as_ in read if as_ != match[0]]


def _unwrapped(part: str, vocabulary: _Vocabulary) -> Iterator[Change]:
    """Line ends inside a paragraph become spaces; a word divided by a hyphen is joined if it is one."""
    for match in WRAP.finditer(part):
        first = HYPHEN.search(part, max(0, match.start() - 40), match.start())
        rest = REST.match(part, match.end())
        if not first or not rest:
            yield Change(match.start(), match.end(), " ", "hard-wrap")
        elif vocabulary.is_one_word(first[1], rest[0]):
            yield Change(match.start() - 1, match.end(), "", "hyphenation")
        else:
            yield Change(match.start(), match.end(), "", "hard-wrap")


def compose(edits: Sequence[Edit], current: str, changes: Sequence[Change]) -> tuple[list[Edit], str]:
    """`changes` of the text `current`, which `edits` made of an original, as edits of that original; and the new text.

    Changes that touch the result of an edit are merged with it.
    """
    composed: list[Edit] = []
    olds, news = deque(edits), deque(changes)
    shift = 0  # a position in the current text less that in the original
    while news:
        if olds and olds[0].start + shift + len(olds[0].replacement) <= news[0].start:
            shift += _growth(olds[0])
            composed.append(olds.popleft())
            continue
        start = min(news[0].start, olds[0].start + shift) if olds else news[0].start
        end, first, rule = news[0].end, start - shift, news[0].rule
        own: list[Change] = []
        while (news and news[0].start < end) or (olds and olds[0].start + shift < end):
            if news and news[0].start < end:
                own.append(news.popleft())
                end = max(end, own[-1].end)
            else:
                end = max(end, olds[0].start + shift + len(olds[0].replacement))
                shift += _growth(olds.popleft())
        text = _applied(current[start:end], [c._replace(start=c.start - start, end=c.end - start) for c in own])
        composed.append(Edit(first, end - shift, text, rule))
    return [*composed, *olds], _applied(current, changes)


def _growth(edit: Edit) -> int:
    return len(edit.replacement) - (edit.end - edit.start)


def _applied(text: str, changes: Sequence[Change]) -> str:
    pieces, at = [], 0
    for change in changes:
        pieces += [text[at : change.start], change.replacement]
        at = change.end
    return "".join([*pieces, text[at:]])


def repaired(text: str, edits: Sequence[Edit]) -> str:
    """The text with its edits carried out."""
    return _applied(text, [Change(e.start, e.end, e.replacement, e.rule) for e in edits])
