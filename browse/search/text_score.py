"""How well a text answers a query, by its own words: BM25F, and how near the words stand to each other.

A word counts with all its forms (`browse.query.asked.synonyms`), and in the headline as often as WEIGHTS say. What it
is near to counts as in Büttcher, Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval" (2006): of two words
that follow each other within SPAN words, each adds the other's rarity by the square of their distance. So a phrase
counts most, and a text that has the words somewhere least.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from browse.query.asked.synonyms import Synonyms
from browse.query.snippets import flattened, phrase_pattern
from browse.query.word_forms import Tokens
from cuttings.index_terms import RUN

WEIGHTS = (12.0, 4.0, 1.0)  # of headline, standfirst and body
SATURATION = 1.2  # bm25's k1 and b, as FTS5 has them
LENGTHS = 0.75
TYPICAL = 4_000  # characters of an article: a longer one needs more of the words for the same score
LETTERS = 6  # characters of a word and the space after it, by which distances are measured
SPAN = 10  # words
Place = tuple[int, int, int]  # start and end in a text, and which word of the query stands there


@dataclass(frozen=True, slots=True)
class AskedWords:
    """The words of a query, in a form in which texts are looked through for them."""

    forms: tuple[tuple[str, int], ...]  # with the number of the word in the query
    phrases: tuple[tuple[re.Pattern[str], int], ...]  # of several tokens, or beginnings of words
    rarities: tuple[float, ...]
    written: tuple[tuple[str, int], ...] = ()  # what counts in capitals alone

    @classmethod
    def of(cls, asked: Sequence[Synonyms], total: int) -> AskedWords:
        """The words of a plan, in an archive of `total` articles."""
        tokens = [(phrase, number) for number, word in enumerate(asked) for phrase in word.phrases]
        starts = [(start, number) for number, word in enumerate(asked) for start in word.starts]
        several = [(phrase, number) for phrase, number in tokens if len(phrase) > 1 or RUN.match(phrase[0])]
        patterns = [(pattern_of_tokens(phrase), number) for phrase, number in several]
        patterns += [(pattern_of_start(start), number) for start, number in starts]
        return cls(
            tuple((phrase[0], number) for phrase, number in tokens if (phrase, number) not in several),
            tuple(patterns),
            tuple(word.rarity(total) for word in asked),
            tuple((written, number) for number, word in enumerate(asked) for written in word.written),
        )

    def places(self, text: str) -> list[Place]:
        """Where the words stand in a text, in its order. `str.find` is quicker than a pattern."""
        flat = flattened(text)
        places = [*_places(flat, self.forms), *_places(text, self.written)]
        for pattern, number in self.phrases:
            places += [(*match.span(), number) for match in pattern.finditer(flat)]
        return sorted(place for place in places if _whole(flat, *place[:2]))


def pattern_of_tokens(tokens: Tokens) -> re.Pattern[str]:
    """The pattern of words behind one another, in a text as the index has it."""
    return re.compile(phrase_pattern(tokens))


def pattern_of_start(start: str) -> re.Pattern[str]:
    """The pattern of every word that begins so."""
    return re.compile(rf"{re.escape(start)}[^\W_]*")


def _places(text: str, forms: Iterable[tuple[str, int]]) -> Iterator[Place]:
    for form, number in forms:
        at = text.find(form)
        while at >= 0:
            yield at, at + len(form), number
            at = text.find(form, at + len(form))


def _whole(text: str, start: int, end: int) -> bool:
    """Whether words begin and end at these places."""
    return not (_one_word(text[start - 1 : start], text[start]) or _one_word(text[end - 1], text[end : end + 1]))


def _one_word(before: str, after: str) -> bool:
    """Whether two neighbours are letters of one word, in a writing that has spaces between words."""
    return before.isalnum() and after.isalnum() and not RUN.match(before) and not RUN.match(after)


def text_score(words: AskedWords, fields: Sequence[str]) -> float:
    """The score of an article by its headline, standfirst and body: 0 where none of the words stands there."""
    weighed = [0.0] * len(words.rarities)
    nearness = [0.0] * len(words.rarities)
    for weight, text in zip(WEIGHTS, fields, strict=True):
        places = words.places(text)
        for _, _, number in places:
            weighed[number] += weight
        for one, other in pairwise(places):
            _bring_near(one, other, weight, words.rarities, nearness)
    damping = SATURATION * (1 - LENGTHS + LENGTHS * sum(map(len, fields)) / TYPICAL)
    return sum(
        rarity * _saturated(many, damping) + min(1, rarity) * _saturated(near, damping)
        for rarity, many, near in zip(words.rarities, weighed, nearness, strict=True)
    )


def _bring_near(one: Place, other: Place, weight: float, rarities: Sequence[float], nearness: list[float]) -> None:
    """Adds to the nearness of two words that follow each other, if they are different and within SPAN."""
    gap = other[0] - one[1]
    distance = 1 + gap // LETTERS
    if one[2] != other[2] and gap >= 0 and distance <= SPAN:
        nearness[one[2]] += weight * rarities[other[2]] / distance**2
        nearness[other[2]] += weight * rarities[one[2]] / distance**2


def _saturated(amount: float, damping: float) -> float:
    return amount * (SATURATION + 1) / (amount + damping)
