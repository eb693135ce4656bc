"""The characters of all lines of a text as one array, so that each is looked at once for all lines together.

A loop over the lines for each sign that is counted took three times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.text.hashing import Hashes, RunningHash

Numbers = npt.NDArray[np.intp]

# What a character is: a break stands between lines, and LETTER is of a writing without capitals. The order counts:
# words are made of what is from DIGIT on, and sentences end with what is from STOP to QUESTION.
KINDS = 19
BREAK, SPACE, OTHER, CLOSE, OPEN, DASH, BAR, WEB, COLON, COMMA = range(10)
QUOTE, APOSTROPHE, DOTS, STOP, QUESTION, DIGIT, LETTER, SMALL, CAPITAL = range(10, KINDS)
_SIGNS = {
    BREAK: "\n",
    CLOSE: ")]",
    OPEN: "([",
    DASH: "-–—",
    BAR: "|•·»›>/→_=+*~■▶►▼",
    WEB: "@#©®™",
    COLON: ":：",
    COMMA: ",;、，",
    QUOTE: '"“„«”',
    APOSTROPHE: "'’",
    DOTS: "…",
    STOP: ".!。！",
    QUESTION: "?？",
}
_PLANE = 0x10000  # what is beyond the first plane of Unicode is a sign to us, the last of this plane
_FIGURE = np.uint64(1)  # the hash of all that begins with a digit
_STEM = 5  # letters that stand for a word in all its forms


class LineWords(NamedTuple):
    """The words of all lines: where each begins and ends, its line, and hashes of it and of its stem."""

    begin: Numbers
    end: Numbers
    line: Numbers
    hashes: Hashes
    stems: Hashes
    of_line: Numbers  # how many each line has
    lines: Numbers  # that have words
    first: Numbers  # word of each of these
    last: Numbers


class Characters(NamedTuple):
    """Lines with a break before, between and after them. `line` has no number for the first break."""

    codes: npt.NDArray[np.uint32]
    kinds: npt.NDArray[np.uint8]
    begin: Numbers  # of each line
    end: Numbers
    line: Numbers

    def counts(self) -> Numbers:
        """How often each line has each kind: one row a line."""
        lines = len(self.end)
        return np.bincount(self.line * KINDS + self.kinds[1:], minlength=lines * KINDS).reshape(lines, KINDS)

    def holders(self, places: npt.NDArray[np.bool_]) -> Numbers:
        """How many of the places (the first is of the first character) each line has."""
        return np.bincount(self.line[places.nonzero()[0] - 1], minlength=len(self.end))

    def words(self) -> LineWords:
        """The runs of letters and digits, told apart by their small letters, and figures not at all."""
        of_word = self.kinds >= DIGIT
        edges = (of_word[1:] != of_word[:-1]).nonzero()[0] + 1
        begin, end = edges[::2], edges[1::2]
        running = RunningHash(_small_letters().take(self.codes, mode="clip"))
        hashes = running.between(begin, end)
        hashes[self.kinds[begin] == DIGIT] = _FIGURE
        stems = running.between(begin, np.minimum(end, begin + _STEM))
        line = self.line[begin - 1]
        count = np.bincount(line, minlength=len(self.end))
        lines = count.nonzero()[0]
        after = count[lines].cumsum()
        return LineWords(begin, end, line, hashes, stems, count, lines, after - count[lines], after - 1)

    def small(self) -> str:
        """The text in the small letters by which its words are told apart."""
        letters = _small_letters().take(self.codes, mode="clip").astype(np.uint32)
        return letters.tobytes().decode("utf-32-le", "surrogatepass")


def characters(texts: Sequence[str]) -> Characters:
    """The characters of lines, none of them empty."""
    codes = np.frombuffer("\n".join(["", *texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = np.array([len(text) for text in texts], np.intp)
    end = (sizes + 1).cumsum()
    line = np.repeat(np.arange(len(texts)), sizes + 1)
    return Characters(codes, _kinds().take(codes, mode="clip"), end - sizes, end, line)


@cache
def _plane() -> str:
    return "".join(map(chr, range(_PLANE)))


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    space, digit, letter, small, capital = (
        np.fromiter(map(asked, _plane()), np.bool_, _PLANE)
        for asked in (str.isspace, str.isdigit, str.isalpha, str.islower, str.isupper)
    )
    are = [space, digit, letter & small, letter & capital, letter]
    kinds = np.select(are, [SPACE, DIGIT, SMALL, CAPITAL, LETTER], OTHER).astype(np.uint8)
    for kind, signs in _SIGNS.items():
        kinds[[ord(sign) for sign in signs]] = kind
    return kinds


@cache
def _small_letters() -> Hashes:
    """The small letter of each character; that of İ would be two."""
    small = _plane().replace("İ", "i").lower().encode("utf-32-le", "surrogatepass")
    return np.frombuffer(small, np.uint32).astype(np.uint64)
