"""A line of a text: one block, with what the rules and the judge ask of it again and again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.document import Block

WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
# Writing without spaces: one character there says about as much as half a word.
_CJK = re.compile(r"[぀-ヿ㐀-䶿一-鿿가-힯ก-๿]")
_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»›」』)\]*]*$|[.!?…。！？]\s*[„“”\"»«’]?\s*(?:\(\d+\))?$")
PARAGRAPH_WORDS = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One block of a text. `words` are its folded words; `size` counts them, in any writing."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    size: float
    sentence: bool  # ends as a sentence ends

    @property
    def paragraph(self) -> bool:
        """Long enough, and ending, as a paragraph of prose."""
        return self.size >= PARAGRAPH_WORDS or (self.sentence and self.size >= 12)


def lines_of(layer: str, blocks: Iterable[Block]) -> tuple[Line, ...]:
    """The lines that `blocks` delimit in `layer`."""
    return tuple(line(layer[b.start : b.end], b.start) for b in blocks)


def line(text: str, start: int = 0) -> Line:
    """A line from its text."""
    words = tuple(WORD.findall(text.casefold()))
    return Line(start, start + len(text), text, words, size(text, len(words)), ends_as_sentence(text))


def size(text: str, words: int) -> float:
    """How many words, where a writing without spaces counts two characters a word."""
    if text.isascii():
        return words
    signs = len(_CJK.findall(text))
    return max(float(words), signs / 2)


def ends_as_sentence(text: str) -> bool:
    """Whether a full stop, an exclamation or a question mark closes the text, quotes and brackets after it allowed."""
    return _END.search(text[-12:]) is not None


def line_key(text: str) -> str:
    """The form in which a line is counted: folded, digits as 0, punctuation off."""
    return " ".join(WORD.findall(_DIGIT.sub("0", text.casefold())))
