"""The lexicon of the classifier of lines: how far words, openings and closes of lines speak for boilerplate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.clean.lines.characters import Characters, LineWords, Numbers, characters
from ingest.clean.phrase_lists import listed_words
from ingest.text.hashing import Hashes

FUNCTION_WORDS = listed_words("function words")  # the commonest of the languages of the news
ADDRESS = listed_words("address of the reader")  # as a site speaks, and an article hardly does outside quotations
_FIRST, _LAST = 16, 8  # words at a line's edges that are weighed
_OPENS, _CLOSES = np.uint64(3), np.uint64(5)  # tell the hashes of openings and of closes from those of words


class Lexicon(NamedTuple):
    """Sorted hashes of words, and for each its weight, and 1 where it is a function word or speaks to the reader."""

    hashes: Hashes
    says: npt.NDArray[np.float32]

    def of(self, hashes: Hashes) -> npt.NDArray[np.float32]:
        """The answers for `hashes`, one row a question: 0 for a hash that is not known."""
        at = self.hashes.searchsorted(hashes)
        at *= self.hashes.take(at, mode="clip") == hashes
        return self.says.take(at, axis=1)


def weighed_words(words: LineWords) -> Numbers:
    """The numbers of the words at the edges of the lines: these are weighed."""
    number = np.arange(len(words.line))
    after = words.of_line.cumsum()
    near = number < (after - words.of_line + _FIRST)[words.line]
    return (near | (number >= (after - _LAST)[words.line])).nonzero()[0]


def openings(words: LineWords) -> Hashes:
    """The hash of the first two words of each line that has words."""
    second = words.hashes.take(words.first + 1, mode="clip") * (words.last > words.first)
    opened: Hashes = words.hashes[words.first] * _OPENS + second
    return opened


def closes(words: LineWords) -> Hashes:
    """The hash of the last word of each line that has words."""
    closed: Hashes = words.hashes[words.last] * _CLOSES
    return closed


def weighed_tokens(text: Characters) -> list[list[str]]:
    """The tokens of each line as weights are stored for them: words (figures as 0), `^first second` and `last$`."""
    words, small = text.words(), text.small()
    tokens = [small[begin:end] for begin, end in zip(words.begin.tolist(), words.end.tolist(), strict=True)]
    tokens = ["0" if word[0].isdigit() else word for word in tokens]
    out: list[list[str]] = [[] for _ in text.end]
    for n in weighed_words(words).tolist():
        out[words.line[n]].append(tokens[n])
    for line, first, last in zip(words.lines.tolist(), words.first.tolist(), words.last.tolist(), strict=True):
        out[line] += ["^" + " ".join(tokens[first : min(first + 2, last + 1)]), tokens[last] + "$"]
    return out


def lexicon(weights: Mapping[str, float]) -> Lexicon:
    """A lexicon from the weights of tokens (see `weighed_tokens`) and from the listed words."""
    listed = (weights, dict.fromkeys(FUNCTION_WORDS, 1.0), dict.fromkeys(ADDRESS, 1.0))
    codes = [_hashes(list(answers)) for answers in listed]
    hashes = np.unique(np.concatenate((np.zeros(1, np.uint64), *codes)))
    says = np.zeros((len(listed), len(hashes)), np.float32)
    for row, code, answers in zip(says, codes, listed, strict=True):
        row[hashes.searchsorted(code)] = list(answers.values())
    return Lexicon(hashes, says)


def _hashes(stored: list[str]) -> Hashes:
    if not stored:
        return np.zeros(0, np.uint64)
    words = characters(stored).words()
    opens, closed = ([token[at] == sign for token in stored] for at, sign in ((0, "^"), (-1, "$")))
    return np.select([opens, closed], [openings(words), closes(words)], words.hashes[words.first])
