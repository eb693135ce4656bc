"""A line of a text: one block, with what the rules and the judge ask of it again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model.document import Block
from ingest.text.folded_words import folded_words

WORD = re.compile(r"\w+")
words_of = folded_words(WORD)
_DIGITS = re.compile(r"\d+")
# Writing without spaces: one character there says about as much as half a word.
_UNSPACED = re.compile(r"[぀-ヿ㐀-䶿一-鿿฀-๿]")
_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»›」』)\]*]*$|[.!?…。！？]\s*(?:[„“”\"»«’]\s*)?(?:\(\d+\))?$")
_STOPS = frozenset(".!?…。！？؟।۔")
PARAGRAPH_WORDS = 20  # words from which a line is a paragraph, whatever its end
SENTENCE_WORDS = 12  # words from which it is one if it ends as a sentence


@dataclass(slots=True)
class Line:
    """One block of a text. `words` are its folded words; `size` counts them, in any writing.

    Nothing changes a line; to freeze it would take three times as long as to make it.
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
    return tuple([_line(plain[start - at : end - at], start, end) for start, end, _ in blocks])


def line(text: str, start: int = 0) -> Line:
    """A line from its text."""
    return _line(_plain(text), start, start + len(text))


def _plain(text: str) -> str:
    """Wrapped lines and odd spaces read as plain spaces, one for one: positions hold."""
    return text.replace("\n", " ").replace("\xa0", " ").replace("\t", " ").replace("\u202f", " ")


def _line(text: str, start: int, end: int) -> Line:
    words = words_of(text)
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
    """How many words, where a writing without spaces counts two characters a word."""
    if len(text) < 8 * words + 8:
        return words
    return max(float(words), len(_UNSPACED.findall(text)) / 2)


def ends_as_sentence(text: str) -> bool:
    """Whether a full stop, an exclamation or a question mark closes the text, quotes and brackets after it allowed."""
    last = text[-1:]
    return last in _STOPS if last in _STOPS or last.isalnum() else _END.search(text[-12:]) is not None


def line_key(text: str) -> str:
    """The form in which a line is counted: folded, any number as 0, punctuation off."""
    return _DIGITS.sub("0", " ".join(words_of(text)))
