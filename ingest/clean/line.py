"""A line of a text: one block, with the properties that the rules and the classifier need again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.model.document import Block
from ingest.text.folded_words import folded_words, without_printers_signs

WORD = re.compile(r"\w+")
words_of = folded_words(WORD)
_DIGITS = re.compile(r"\d+")
# Scripts that are written without spaces between words: a character says about as much as half a word.
_UNSPACED = re.compile(r"[぀-ヿ㐀-䶿一-鿿฀-๿]")
_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»›」』)\]*]*$|[.!?…。！？]\s*(?:[„“”\"»«’]\s*)?(?:\(\d+\))?$")
_STOPS = frozenset(".!?…。！？؟।۔")
PARAGRAPH_WORDS = 20  # words from which a line is a paragraph, whatever its end
SENTENCE_WORDS = 12  # words from which it is one if it ends as a sentence


@dataclass(slots=True)
class Line:
    """One block of a text. `words` are its folded words; `size` is how many words it has, in any script.

    Nothing changes a line once it is made; a frozen class is not used, for it takes three times as long to make.
    """

    start: int
    end: int
    text: str  # every white space is a plain space
    words: tuple[str, ...]
    key: str  # see `line_key`
    size: float
    sentence: bool  # ends as a sentence ends
    paragraph: bool  # long enough, and ending, as a paragraph of prose


def lines_of(layer: str, blocks: Sequence[Block]) -> tuple[Line, ...]:
    """The lines that `blocks` delimit in `layer`."""
    if not blocks:
        return ()
    at = blocks[0].start  # of a file of many articles they are a small part
    plain = _plain(layer[at : blocks[-1].end])
    bare = without_printers_signs(plain)
    return tuple(
        [
            _line(plain[start - at : end - at], start, end, words_of(bare[start - at : end - at]))
            for start, end, _ in blocks
        ]
    )


@lru_cache(maxsize=1)
def lines_of_text(layer: str, blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """The lines that `blocks` delimit in `layer`, remembered for the last text: one stage after the other asks."""
    return lines_of(layer, blocks)


def line(text: str, start: int = 0) -> Line:
    """A line from its text."""
    plain = _plain(text)
    return _line(plain, start, start + len(text), words_of(plain))


def _plain(text: str) -> str:
    """The text with a plain space for each line end and odd space, so that every position stays as it is."""
    return text.replace("\n", " ").replace("\xa0", " ").replace("\t", " ").replace("\u202f", " ")


def _line(text: str, start: int, end: int, words: list[str]) -> Line:
    key = " ".join(words)
    count = counted_words(text, len(words))
    sentence = ends_as_sentence(text)
    return Line(
        start,
        end,
        text,
        tuple(words),
        key if "".join(words).isalpha() else _DIGITS.sub("0", key),
        count,
        sentence,
        count >= PARAGRAPH_WORDS or (sentence and count >= SENTENCE_WORDS),
    )


def counted_words(text: str, words: int) -> float:
    """How many words a text has, of which `words` are parted by spaces; without spaces, two characters count as one."""
    if len(text) < 8 * words + 8:
        return words
    return max(float(words), len(_UNSPACED.findall(text)) / 2)


def size_of(text: str) -> float:
    """The size of the line that a text makes, in a third of the time of the whole line."""
    plain = _plain(text)
    return counted_words(plain, len(words_of(plain)))


def ends_as_sentence(text: str) -> bool:
    """Whether a full stop, an exclamation or a question mark closes the text, quotes and brackets after it allowed."""
    last = text[-1:]
    return last in _STOPS if last in _STOPS or last.isalnum() else _END.search(text[-12:]) is not None


def line_key(text: str) -> str:
    """The form in which lines are compared and counted: folded, every number as 0, without punctuation."""
    return _DIGITS.sub("0", " ".join(words_of(text)))
