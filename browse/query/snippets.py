"""Where a text matched: its words compared with the index terms that the query stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from browse.query.results import Segment
from browse.query.word_forms import Tokens
from cuttings.index_terms import MARKS, RUN, UNSPACED, as_indexed, signs_of

ACCENTS = {
    code: plain
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (plain := as_indexed(chr(code))).isascii() and plain.isalpha()
}
ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")  # replaced one by one: str.translate takes twenty times as long
ACCENTED_BYTES = tuple(bytes([lead]) for lead in (*range(0xC3, 0xCA), 0xE1))  # with which these letters begin in UTF-8
LETTER = f"(?:[^\\W_{UNSPACED}]|[{MARKS}])"  # of a word that ends where its letters do
FINAL_SIGMA = "ς".encode()
LENGTH = 260  # characters of a snippet: three lines of a result
LEAD = 50  # characters shown before the first match
LOOK = 400  # matches looked at for the best place


@dataclass(frozen=True, slots=True)
class Marks:
    """The index terms that a query stands for: single words, phrases, beginnings of words."""

    words: frozenset[str] = frozenset()
    phrases: frozenset[Tokens] = frozenset()
    prefixes: tuple[str, ...] = ()
    written: tuple[str, ...] = ()  # abbreviations in capitals

    def plus(self, phrases: Iterable[Tokens] = (), prefixes: Iterable[str] = (), written: Iterable[str] = ()) -> Marks:
        added = list(phrases)
        return Marks(
            self.words | {tokens[0] for tokens in added if len(tokens) == 1},
            self.phrases | {tokens for tokens in added if len(tokens) > 1},
            (*self.prefixes, *prefixes),
            (*self.written, *written),
        )

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.prefixes or self.written)


def places(text: str, marks: Marks) -> list[tuple[int, int]]:
    """The start and end of each match in a text, in order and without overlaps."""
    if not marks:
        return []
    matches = [match.span() for match in _pattern(marks).finditer(flattened(text))]
    if not marks.written:
        return matches
    return sorted([*matches, *(match.span() for match in whole_words(marks.written).finditer(text))])


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of whole words in the letters, capital or small, in which they are given."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


def flattened(text: str) -> str:
    """The text as the index compares it, character for character: lower case, Latin letters without accents.

    >>> flattened("Čapek, Ёж")
    'capek, ёж'
    """
    lower = text.lower()
    if len(lower) != len(text):  # İ and a few others grow
        lower = "".join(char.lower()[0] for char in text)
    encoded = lower.encode("utf-8", "surrogatepass")  # most texts have no such letter, and bytes say so at once
    if FINAL_SIGMA in encoded:
        lower = lower.replace("ς", "σ")
    return ACCENTED.sub(_plain, lower) if any(lead in encoded for lead in ACCENTED_BYTES) else lower


def _plain(accented: re.Match[str]) -> str:
    return ACCENTS.get(ord(accented[0]), accented[0])


def phrase_pattern(tokens: Tokens) -> str:
    """A regular expression for a phrase of the index. Pairs of signs that overlap in the index do not in a text."""
    parts = []
    for token, following in zip_longest(tokens, tokens[1:], fillvalue=""):
        pair = RUN.match(token) and RUN.match(following)
        parts.append(re.escape(signs_of(token)[0] if pair else token.removesuffix("*")))
        parts.append(r"[\W_]*" if RUN.match(token) or RUN.match(following) else r"[\W_]+")
    return "".join(parts[:-1])


@lru_cache(maxsize=256)
def _pattern(marks: Marks) -> re.Pattern[str]:
    """A pattern for the marks: longer phrases first, then words, then beginnings of words; in runs, any place."""
    phrases = sorted(marks.phrases, key=lambda tokens: (-len(tokens), tokens))
    phrases += [(word,) for word in sorted(marks.words)]
    choices = [phrase_pattern(tokens) for tokens in phrases if not RUN.match(tokens[0])]
    whole = [rf"(?:{'|'.join(choices)})(?!{LETTER})"] if choices else []
    begun = [rf"(?:{'|'.join(map(re.escape, marks.prefixes))}){LETTER}*"] if marks.prefixes else []
    words = [rf"(?<!{LETTER})(?:{'|'.join(whole + begun)})"] if whole or begun else []
    inside = [phrase_pattern(tokens) for tokens in phrases if RUN.match(tokens[0])]
    inside += [re.escape(start) for start in marks.prefixes if RUN.match(start)]
    return re.compile("|".join(words + inside))


def segments(text: str | None, marks: Marks, start: int = 0, end: int | None = None) -> tuple[Segment, ...]:
    """text[start:end], parted into stretches that match and stretches that do not."""
    text = text or ""
    return _cut(text, places(text, marks), start, len(text) if end is None else end)


def snippet(body: str | None, marks: Marks) -> tuple[Segment, ...]:
    """The stretch of a body with the most different matches; the beginning of the body where nothing matches."""
    body = body or ""
    matches = places(body, marks)[:LOOK]
    start = max(_best_start(body, matches) - LEAD, 0)
    start = _word_start(body, start)
    end = _word_end(body, start + LENGTH)
    cut = _cut(body, matches, start, end)
    before = [Segment("… ")] if start else []
    after = [Segment(" …")] if end < len(body) else []
    return tuple(Segment(" ".join(part.text.split("\n")), part.marked) for part in (*before, *cut, *after))


def _best_start(body: str, matches: list[tuple[int, int]]) -> int:
    words = [flattened(body[start:end]) for start, end in matches]
    ends = [end for _, end in matches]
    best, best_score = 0, -1
    for number, (start, _) in enumerate(matches):
        last = bisect_right(ends, start + LENGTH - LEAD, number, min(number + 12, len(matches)))
        score = 10 * len(set(words[number:last])) + last - number
        if score > best_score:
            best, best_score = start, score
    return best


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    return space if space > at - 40 else at


def _cut(text: str, matches: list[tuple[int, int]], start: int, end: int) -> tuple[Segment, ...]:
    parts: list[Segment] = []
    at = start
    for left, right in matches:
        if left < at or right > end:
            continue
        parts.append(Segment(text[at:left]))
        parts.append(Segment(text[left:right], marked=True))
        at = right
    parts.append(Segment(text[at:end]))
    return tuple(part for part in parts if part.text)
