"""Two versions of a text in rows: paragraphs that they share, that were moved, and that only one of them has.

Paragraphs are paired first: those that are the same, then those that share most of their words. Of the pairs the
heaviest in which both texts run in the same order stand beside each other; the others were moved. Words are compared
within a pair alone, which bounds the work.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from browse.pages.beside.alignment import Pair
from browse.pages.beside.changes import INSERTED, REMOVED, Difference, changed, compared_text
from browse.pages.body_view import Paragraph

WORD = re.compile(r"\w+|[^\w\s]")
ALIKE = 0.5  # of the words of both paragraphs that are shared: below it one takes the place of the other
MOST_PAIRS = 40_000  # of paragraphs that are compared, beside those that are the same: 0.2 s
MOST_WORDS = 2_000_000  # products of the words of paragraphs that are compared: below it a second at the worst
LARGEST = 1_500  # paragraphs of a text; longer ones stand in one row, unmarked


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """Two texts in rows, with how much of each the other lacks. Words are counted without punctuation."""

    rows: tuple[Pair, ...]
    removed: int = 0  # words that only the left one has
    inserted: int = 0  # words that only the right one has
    moved: int = 0  # paragraphs


def compared_versions(left: Sequence[Paragraph], right: Sequence[Paragraph]) -> ComparedTexts:
    """The paragraphs of both versions in rows, each once and in its order, with their differences marked."""
    if max(len(left), len(right)) > LARGEST:
        return ComparedTexts((Pair(tuple(left), tuple(right)),))
    mine, theirs = [_words(one) for one in left], [_words(one) for one in right]
    pairs = _paired(mine, theirs)
    staying = _in_order(pairs, mine)
    changes, budget = {}, MOST_WORDS
    for at, other in pairs.items():
        budget -= len(mine[at]) * len(theirs[other]) if mine[at] != theirs[other] else 0
        changes[at] = differences(compared_text(left[at]), compared_text(right[other]), by_words=budget > 0)
    counterpart = {other: at for at, other in pairs.items()}
    ours = [_marked(one, changes[at][0] if at in pairs else None, REMOVED) for at, one in enumerate(left)]
    other_side = [
        _marked(one, changes[counterpart[at]][1] if at in counterpart else None, INSERTED)
        for at, one in enumerate(right)
    ]
    moved = [(at, other) for at, other in pairs.items() if at not in staying]
    for number, (at, other) in enumerate(sorted(moved), 1):
        ours[at] = replace(ours[at], moved=number)
        other_side[other] = replace(other_side[other], moved=number)
    rows = tuple(_rows(ours, other_side, {at: pairs[at] for at in staying}))
    return ComparedTexts(rows, _count(ours, REMOVED), _count(other_side, INSERTED), len(moved))


def _words(paragraph: Paragraph) -> tuple[str, ...]:
    return tuple(WORD.findall(compared_text(paragraph)))


def _paired(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Which paragraph of the right text is that of the left one, by their places."""
    pairs: dict[int, int] = {}
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for other, words in enumerate(right):
        same[words].append(other)
    for at, words in enumerate(left):
        if words and same.get(words):
            pairs[at] = same[words].pop(0)
    rest = [at for at, words in enumerate(left) if words and at not in pairs]
    taken = set(pairs.values())
    others = [at for at, words in enumerate(right) if words and at not in taken]
    if len(rest) * len(others) <= MOST_PAIRS:
        for _, at, other in sorted(_alike(left, right, rest, others)):
            if at not in pairs and other not in taken:
                pairs[at] = other
                taken.add(other)
    return pairs


def _alike(
    left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]], rest: Sequence[int], others: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """The pairs that share most of their words: how unlike they are, and the places of both."""
    counted = {other: Counter(right[other]) for other in others}
    for at in rest:
        words = Counter(left[at])
        for other in others:
            total = len(left[at]) + len(right[other])
            share = 2 * (words & counted[other]).total() / total
            if share >= ALIKE:
                yield 1 - share, at, other


def _in_order(pairs: dict[int, int], words: Sequence[tuple[str, ...]]) -> set[int]:
    """The places on the left of the heaviest pairs, by their words, in which both texts run in the same order."""
    best: list[tuple[int, int, int | None]] = []  # weight up to here, place on the right, index of the one before
    places = sorted(pairs)
    for at in places:
        before = max(
            (index for index, (_, other, _) in enumerate(best) if other < pairs[at]),
            key=lambda index: best[index][0],
            default=None,
        )
        best.append((len(words[at]) + (best[before][0] if before is not None else 0), pairs[at], before))
    index = max(range(len(best)), key=lambda index: best[index][0], default=None)
    staying = set()
    while index is not None:
        staying.add(places[index])
        index = best[index][2]
    return staying


def differences(left: str, right: str, by_words: bool = True) -> tuple[list[Difference], list[Difference]]:
    """The stretches of each of two texts that the other lacks: runs of words; or all, where words are not compared."""
    mine, theirs = ([match.span() for match in WORD.finditer(text)] for text in (left, right))
    words = [left[start:end] for start, end in mine], [right[start:end] for start, end in theirs]
    if words[0] == words[1]:
        return [], []
    if not by_words:
        return [Difference(0, len(left), REMOVED)], [Difference(0, len(right), INSERTED)]
    removed, inserted = [], []
    for kind, start, end, other, last in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if kind != "equal" and end > start:
            removed.append(Difference(mine[start][0], mine[end - 1][1], REMOVED))
        if kind != "equal" and last > other:
            inserted.append(Difference(theirs[other][0], theirs[last - 1][1], INSERTED))
    return removed, inserted


def _marked(paragraph: Paragraph, changes: Sequence[Difference] | None, kind: str) -> Paragraph:
    """The paragraph with its changes; without a counterpart all of it is one."""
    if changes is None:
        changes = [Difference(0, len(compared_text(paragraph)), kind)] if _words(paragraph) else []
    return changed(paragraph, changes)


def _rows(left: Sequence[Paragraph], right: Sequence[Paragraph], staying: dict[int, int]) -> Iterator[Pair]:
    """Both texts, with the pairs that stay beside each other, and between them what stands alone on either side."""
    at = other = 0
    for mine, theirs in [*sorted(staying.items()), (len(left), len(right))]:
        for step in range(max(mine - at, theirs - other)):
            yield Pair(
                tuple(left[at + step : min(at + step + 1, mine)]),
                tuple(right[other + step : min(other + step + 1, theirs)]),
            )
        if mine < len(left):
            yield Pair((left[mine],), (right[theirs],))
        at, other = mine + 1, theirs + 1


def _count(paragraphs: Sequence[Paragraph], kind: str) -> int:
    """How many words are marked so."""
    pieces = (piece for one in paragraphs for run in one.runs for piece in run.pieces if piece.change == kind)
    return sum(len(re.findall(r"\w+", piece.text)) for piece in pieces)
