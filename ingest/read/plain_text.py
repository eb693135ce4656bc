"""Plain text: the layer is the decoded file, the blocks are its lines, or its paragraphs where lines were broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from statistics import median

from ingest.model.document import Block, UnreadableError
from ingest.text.folded_words import without_printers_signs

ENDS_OF_LINES = ("\r\n", "\r", "\x0c", "\x0b", "\x85", "\u2028", "\u2029")
# What str.strip() takes, and more: zero-width signs, soft hyphens, directions, byte order marks.
_SPACES = (*range(0x21), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_WITHOUT_WIDTH = (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)
INVISIBLE = "".join(map(chr, _SPACES + _WITHOUT_WIDTH))

SEEN = frozenset(".,!?:;\"'”’)…")  # as most lines end, besides letters


def layer_of(text: str) -> str:
    """The text with one kind of line end. A form feed ends a line too."""
    for end in ENDS_OF_LINES:
        if end in text:
            text = text.replace(end, "\n")
    return text


def stripped(layer: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space and invisible signs at its ends; empty (start = end) where nothing is left."""
    text = layer[start:end]
    if text and text[0].isalnum() and text[-1].isalnum():
        return start, end
    bare = without_ends(text)
    start += len(text) - len(text.lstrip(INVISIBLE)) if bare else len(text)
    return start, start + len(bare)


def without_ends(text: str) -> str:
    """The text without white space and invisible signs at its ends."""
    return text.strip(INVISIBLE)


FEWEST_WORDS = 10  # of an article
ENOUGH = 1_000  # characters in which nearly every article has them
WORD = re.compile(r"\w+")
_WORDS_OF_ASCII = "".join(chr(code) if WORD.match(chr(code)) else " " for code in range(0x80)).encode().ljust(0x100)
# Scripts written without spaces: two of their signs count as a word.
UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def count_words(text: str) -> int:
    """How many words a text has, so far as that tells an article from a label."""
    plain = without_printers_signs(text)
    if plain.isascii():
        return len(plain.encode().translate(_WORDS_OF_ASCII).split())
    return len(WORD.findall(text)) + len(UNSPACED.findall(text)) // 2


def has_words(text: str, count: int, end: int) -> bool:
    """Whether there are so many words before `end`; reads no farther than to the last of them."""
    return next(islice(WORD.finditer(text, 0, end), count - 1, None), None) is not None


def refuse_few_words(layer: str, what: str, more: str = "") -> None:
    """Raises UnreadableError for a layer of too few words for an article; `what` it is, and `more` of the reason."""
    if has_words(layer, FEWEST_WORDS, ENOUGH):
        return
    words = count_words(layer)
    if words < FEWEST_WORDS:
        counted = {0: "no words", 1: "one word"}.get(words, f"{words} words")
        raise UnreadableError(f"{what} of {counted}: too short for an article{more}")


def blocks_of(layer: str, at: int = 0) -> tuple[Block, ...]:
    """The lines of the layer that hold anything, counted from `at`; wrapped lines are joined into their paragraph."""
    lines = list(_lines(layer))
    if is_wrapped([end - start for start, end in lines]):
        lines = list(_paragraphs(layer, lines))
    return tuple([Block(at + start, at + end) for start, end in lines])


def _lines(layer: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in layer.split("\n"):
        if line:
            seen = line[0].isalpha() and (line[-1] in SEEN or line[-1].isalpha())
            start, end = (at, at + len(line)) if seen else stripped(layer, at, at + len(line))
            if start < end:
                yield start, end
        at += len(line) + 1


def is_wrapped(lengths: list[int]) -> bool:
    """Whether a text was broken into lines of a fixed width, as e-mail and pdftotext do.

    Then no line is long, and most lie within a fifth of the longest; the lines of an article that wasn't broken are
    its paragraphs, of all lengths. Needs ten lines, for short texts prove nothing.
    """
    if len(lengths) < 10:
        return False
    width = sorted(lengths)[int(len(lengths) * 0.95)]
    if not 45 <= width <= 110 or max(lengths) > 1.35 * width:
        return False
    full = sum(length >= 0.8 * width for length in lengths)
    return full >= 0.6 * len(lengths) and median(lengths) >= 0.8 * width


def _paragraphs(layer: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that follow each other without an empty line, joined while the line before is full."""
    width = sorted(end - start for start, end in lines)[int(len(lines) * 0.95)]
    start, end = lines[0]
    for next_start, next_end in lines[1:]:
        alone = layer.count("\n", end, next_start) > 1
        if alone or end - max(start, layer.rfind("\n", 0, end) + 1) < 0.75 * width:
            yield start, end
            start = next_start
        end = next_end
    yield start, end
