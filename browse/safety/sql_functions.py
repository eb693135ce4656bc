"""SQL functions whose own form takes time by the product of two lengths, in forms that take it by their sum.

SQLite looks at a time limit between two steps of its machine, never inside a function. `instr` of twenty million
letters in forty million compares them all at each place; so do `replace`, `trim(x, y)`, LIKE and GLOB. These have the
same results on the same values, and the same case rule of LIKE: letters of ASCII alone are folded.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any

Value = str | bytes | int | float | None
MOST_WORK = 20_000_000  # letters of a text times those of a pattern with wildcards for one letter: a tenth of a second
MOST_TRIMMED = 1_000  # different letters
LONGEST_PATTERN = 50_000  # letters of LIKE and GLOB: SQLite's own bound, in bytes


class TooBigError(Exception):
    """A function would take or give more than a statement may; SQLite says that a function raised an exception."""


@dataclass(slots=True)
class Clock:
    """How long the statement of a connection has run: a hundred calls may stand between two of SQLite's own looks."""

    limit: float  # seconds
    _begun: float = field(default_factory=time.monotonic)

    def begin(self, _sql: str = "") -> None:
        """A statement runs from now on."""
        self._begun = time.monotonic()

    def within(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, which is not called any more once the time is over."""

        @wraps(function)
        def timed(*values: Value) -> Any:
            if time.monotonic() - self._begun > self.limit:
                raise TooBigError("interrupted")
            return function(*values)

        return timed


def define(connection: sqlite3.Connection, longest: int, clock: Clock) -> None:
    """Puts them in the place of SQLite's own; no result is longer than `longest` bytes."""
    functions: tuple[tuple[str, int, Callable[..., Any]], ...] = (
        ("instr", 2, instr),
        ("replace", 3, lambda text, old, new: replace(text, old, new, longest)),
        ("trim", 2, lambda text, letters: trim(text, letters, "both")),
        ("ltrim", 2, lambda text, letters: trim(text, letters, "left")),
        ("rtrim", 2, lambda text, letters: trim(text, letters, "right")),
        ("like", 2, like),
        ("like", 3, like),
        ("glob", 2, glob),
    )
    for name, arguments, function in functions:
        connection.create_function(name, arguments, clock.within(function), deterministic=True)


def as_text(value: Value) -> str:
    """A value as SQLite makes text of it.

    >>> as_text(1e15), as_text(0.5), as_text(b"a")
    ('1.0e+15', '0.5', 'a')
    """
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float):
        number, e, exponent = f"{value:.15g}".partition("e")
        whole = number if "." in number or not number.lstrip("-").isdigit() else f"{number}.0"
        return {"inf": "Inf", "-inf": "-Inf"}.get(whole, whole + e + exponent)
    return str(value)


def instr(text: Value, part: Value) -> int | None:
    """Where the part begins in the text, from 1; 0 where it does not. Of two blobs, in bytes."""
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return as_text(text).find(as_text(part)) + 1


def replace(text: Value, old: Value, new: Value, longest: int) -> Value:
    """The text with each `old` replaced."""
    if text is None or old is None:
        return None
    whole, gone = as_text(text), as_text(old)
    if not gone:
        return whole if isinstance(text, bytes) else text
    if new is None:
        return None
    put = as_text(new)
    growth = len(put.encode()) - len(gone.encode())
    if growth > 0 and len(whole.encode()) + whole.count(gone) * growth > longest:
        raise TooBigError("string or blob too big")
    return whole.replace(gone, put)


def trim(text: Value, letters: Value, side: str) -> str | None:
    """The text without these letters at its ends, or at one of them."""
    if text is None or letters is None:
        return None
    whole, gone = as_text(text), "".join(sorted(set(as_text(letters))))
    if len(gone) > MOST_TRIMMED:
        raise TooBigError(f"no more than {MOST_TRIMMED} different letters are trimmed")
    start = 0 if side == "right" else _run(whole, gone)
    end = len(whole) if side == "left" else len(whole) - _run(whole[: start - 1 if start else None : -1], gone)
    return whole[start:end]


def _run(text: str, letters: str) -> int:
    """How many of the first letters of a text are of these."""
    run = _letters(letters).match(text) if letters else None
    return run.end() if run else 0


@lru_cache(maxsize=100)
def _letters(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(letters)}]*")


def like(pattern: Value, text: Value, escape: Value = "") -> bool | None:
    """LIKE: % is any letters, _ one, after the escape letter either stands for itself. A blob is like nothing."""
    if isinstance(pattern, bytes) or isinstance(text, bytes):
        return False
    if pattern is None or text is None or escape is None:
        return None
    letter = as_text(escape)
    if len(letter) > 1:
        raise TooBigError("ESCAPE expression must be a single character")
    return _pattern_of_like(_bounded(as_text(pattern)), letter).matches(_folded(as_text(text)))


def glob(pattern: Value, text: Value) -> bool | None:
    """GLOB: * is any letters, ? one letter, [a-z] and [^a-z] one of a set."""
    if isinstance(pattern, bytes) or isinstance(text, bytes):
        return False
    if pattern is None or text is None:
        return None
    return _pattern_of_glob(_bounded(as_text(pattern))).matches(as_text(text))


def _bounded(pattern: str) -> str:
    if len(pattern) > LONGEST_PATTERN:
        raise TooBigError("LIKE or GLOB pattern too complex")
    return pattern


@dataclass(frozen=True, slots=True)
class SqlPiece:
    """What stands between two stars of a pattern: so many letters, with or without wildcards for one letter."""

    literal: str
    pattern: re.Pattern[str] | None  # None where the letters are literal
    length: int

    def at(self, text: str, place: int) -> bool:
        if self.pattern is None:
            return text.startswith(self.literal, place)
        return self.pattern.match(text, place) is not None

    def find(self, text: str, start: int, end: int) -> int:
        if self.pattern is None:
            return text.find(self.literal, start, end)
        if self.length * (end - start) > MOST_WORK:
            raise TooBigError("a pattern with wildcards is too long for so long a text")
        match = self.pattern.search(text, start, end)
        return match.start() if match else -1


@dataclass(frozen=True, slots=True)
class Pattern:
    """The pieces of a pattern, with a star between two. Each is found where it first can be: none is tried again."""

    pieces: tuple[SqlPiece, ...]

    def matches(self, text: str) -> bool:
        first, *middle = self.pieces
        if not middle:
            return len(text) == first.length and first.at(text, 0)
        last = middle.pop()
        start, end = first.length, len(text) - last.length
        if end < start or not first.at(text, 0) or not last.at(text, end):
            return False
        for piece in middle:
            place = piece.find(text, start, end)
            if place < 0:
                return False
            start = place + piece.length
        return True


@dataclass(frozen=True, slots=True)
class Token:
    """One letter of a pattern, or a wildcard for one: `expression` is "" where the letter stands for itself."""

    letter: str
    expression: str = ""


STAR = Token("", "*")
NEVER = Token("", "(?!)")  # what no letter matches
ONE = Token("", ".")


def _pattern(tokens: Iterable[Token]) -> Pattern:
    pieces: list[list[Token]] = [[]]
    for token in tokens:
        if token is STAR:
            pieces.append([])
        else:
            pieces[-1].append(token)
    inner = [piece for piece in pieces[1:-1] if piece]
    return Pattern(tuple(map(_piece, [pieces[0], *inner, pieces[-1]] if len(pieces) > 1 else pieces)))


def _piece(tokens: list[Token]) -> SqlPiece:
    literal = "".join(token.letter for token in tokens)
    if not any(token.expression for token in tokens):
        return SqlPiece(literal, None, len(tokens))
    expression = "".join(token.expression or re.escape(token.letter) for token in tokens)
    return SqlPiece(literal, re.compile(expression, re.DOTALL), len(tokens))


@lru_cache(maxsize=100)
def _pattern_of_like(pattern: str, escape: str) -> Pattern:
    return _pattern(_tokens_of_like(pattern, escape))


def _tokens_of_like(pattern: str, escape: str) -> Iterator[Token]:
    letters = iter(pattern)
    for letter in letters:
        if letter == escape:
            following = next(letters, "")
            yield Token(_folded(following)) if following else NEVER
        else:
            yield {"%": STAR, "_": ONE}.get(letter) or Token(_folded(letter))


@lru_cache(maxsize=100)
def _pattern_of_glob(pattern: str) -> Pattern:
    return _pattern(_tokens_of_glob(pattern))


def _tokens_of_glob(pattern: str) -> Iterator[Token]:
    place = 0
    while place < len(pattern):
        letter = pattern[place]
        place += 1
        if letter == "[":
            token, place = _set_at(pattern, place)
            yield token
        else:
            yield {"*": STAR, "?": ONE}.get(letter) or Token(letter)


def _set_at(pattern: str, place: int) -> tuple[Token, int]:
    """The set whose bracket is open, and the place after it; no letter is of one that isn't closed."""
    negated = pattern.startswith("^", place)
    place += negated
    end = pattern.find("]", place + 1)  # a bracket that stands first is a letter
    if end < 0:
        return NEVER, len(pattern)
    parts = re.findall("(.)-(.)|(.)", pattern[place:end], re.DOTALL)
    written = dict.fromkeys(_range(low or alone, high or low or alone) for low, high, alone in parts)
    return Token("", f"[{'^' if negated else ''}{''.join(written)}]"), end + 1


def _range(low: str, high: str) -> str:
    """Of a range whose ends are the wrong way round the first counts alone."""
    return f"{re.escape(low)}-{re.escape(high if low <= high else low)}"


def _folded(text: str) -> str:
    """With the capitals of ASCII in lower case."""
    return text.lower() if text.isascii() else text.encode("utf-8", "replace").lower().decode()
