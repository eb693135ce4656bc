"""Strings on which a pattern is slowest, made from its own syntax tree, and how its time grows with their length.

For each repeat of the pattern, what it repeats is written again and again, after what must stand before it and before
something on which the match fails: if the engine can divide such a string in many ways, it tries them all.
"""

from __future__ import annotations

import importlib
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

# The parser of patterns is a part of `re` since Python 3.11.
_PARSER: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
_COMMON = "aZя0 _.-,'’\n\t!é日(/:\"\x00"  # characters that classes and categories are tried with
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda sign: sign.isalnum() or sign == "_",
}
TRIES = 5  # random readings of what a repeat repeats
LONG = 8_000  # characters of a pumped string; it is compared with one of a quarter
MOST_PUMPS, SLOWEST = 250, 3  # strings of a pattern that are tried, and of these those that are measured
# Processor seconds a character at a quarter of LONG: most patterns need a tenth of this, a quadratic one more.
SUSPECT = 0.15e-6
# Of four times the length: a linear pattern takes four times as long, a quadratic one sixteen times.
MOST_GROWTH = 8.0
AGAIN = 3  # measurements more of a growth that is too large
LEAST_TIMED = 0.005  # processor seconds below which the clock of some machines says nothing
PATIENCE = (
    2.0  # seconds after which a match is ended: it is no linear one. By the clock on the wall: others are too coarse
)


@dataclass(frozen=True, slots=True)
class Pump:
    """A string of any length: `before`, then `unit` again and again, then `after`."""

    before: str
    unit: str
    after: str

    def of(self, length: int) -> str:
        return self.before + self.unit * max(1, length // len(self.unit)) + self.after


class _TooSlowError(Exception):
    """A match took longer than PATIENCE."""


class Syntax:
    """A pattern's syntax tree, and random texts that its parts match."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self.source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        self.tree = _PARSER.parse(
            self.source, pattern.flags & ~(re.UNICODE if isinstance(pattern.pattern, bytes) else 0)
        )
        self.chance = random.Random(0)
        self.groups: dict[int, str] = {}
        self.signs: dict[tuple[str, bool, int], list[str]] = {}
        letters = sorted(set(re.sub(r"\\.|[\[\]()*+?{}|^$]", "", self.source)))
        self.alphabet = [*dict.fromkeys([*letters[:60], *_COMMON])]

    def pumps(self) -> Iterator[Pump]:
        """The strings for every repeat, at whatever depth; a string is given once."""
        yield from dict.fromkeys(self._pumps(self.tree, ()))

    def _pumps(self, items: Any, before: tuple[Any, ...]) -> Iterator[Pump]:
        items = list(items)
        for place, (name, value) in enumerate(items):
            led = (*before, *items[:place])
            if str(name).endswith("REPEAT") and value[1] > 1:
                yield from self._of_repeat(value, led, items[place + 1 :])
            for inner in _inner(str(name), value):
                yield from self._pumps(inner, led)

    def _of_repeat(self, value: Any, before: Sequence[Any], rest: Sequence[Any]) -> Iterator[Pump]:
        body = value[2]
        for _ in range(TRIES):
            unit, lead, next_ = self.text(body), self.text(before), self.text(rest[:1])
            others = {self._against([*body, *rest[:1]]) for _ in range(2)}
            for repeated in (unit, unit + self.text(body), lead + unit, lead + unit * 2 + next_, unit + next_):
                if repeated:
                    yield from (
                        Pump(first, repeated, last) for first in ("", lead) for last in ("", "\x00", *sorted(others))
                    )

    def _against(self, items: Any) -> str:
        """A character that one of the classes in a stretch does not hold: on it a match may fail."""
        classes = [*_classes(items)] or [("ANY", None)]
        name, value = self.chance.choice(classes)
        return self.chance.choice(self._signs(name, value, False) or [""])

    def _signs(self, name: str, value: Any, held: bool) -> list[str]:
        """The characters of the alphabet that a class holds, or that it does not."""
        key = (name, held, value if isinstance(value, int) else id(value))
        if key not in self.signs:
            self.signs[key] = [sign for sign in self.alphabet if holds(name, value, sign) == held]
        return self.signs[key]

    def text(self, items: Any) -> str:
        """A text that a stretch of the tree matches, as far as chance allows: assertions ahead are not looked at."""
        return "".join(self._text(str(name), value) for name, value in items)

    def _text(self, name: str, value: Any) -> str:
        if name == "LITERAL":
            return chr(value)
        if name in ("IN", "NOT_LITERAL", "ANY"):
            return self.chance.choice(self._signs(name, value, True) or [""])
        if name == "BRANCH":
            return self.text(self.chance.choice(value[1]))
        if name == "GROUPREF":
            return self.groups.get(value, "")
        if name == "SUBPATTERN":
            text = self.groups[value[0]] = self.text(value[3])
            return text
        return self._text_of_part(name, value)

    def _text_of_part(self, name: str, value: Any) -> str:
        if name.endswith("REPEAT"):
            least, most, body = value
            return "".join(self.text(body) for _ in range(min(self.chance.randint(least, least + 2), most)))
        if name == "ASSERT":
            text = self.text(value[1])  # what is looked for ahead is read by what follows; its groups are referred to
            return text if value[0] < 0 else ""
        return self.text(value) if name == "ATOMIC_GROUP" else ""


def _inner(name: str, value: Any) -> list[Any]:
    """The stretches of the tree that an item holds."""
    if name.endswith("REPEAT"):
        return [value[2]]
    if name == "BRANCH":
        return list(value[1])
    if name == "SUBPATTERN":
        return [value[3]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [value[1]]
    if name == "ATOMIC_GROUP":
        return [value]
    return [part for part in value[1:] if part] if name == "GROUPREF_EXISTS" else []


def _classes(items: Any) -> Iterator[tuple[str, Any]]:
    """The items of a stretch, at whatever depth, that read one character."""
    for name, value in items:
        if str(name) in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            yield str(name), value
        for inner in _inner(str(name), value):
            yield from _classes(inner)


def holds(name: str, value: Any, sign: str) -> bool:
    """Whether one item of the tree that reads one character reads this one."""
    if name == "LITERAL":
        return sign == chr(value)
    if name == "ANY":
        return sign != "\n"
    if name == "NOT_LITERAL":
        return sign != chr(value)
    negated = bool(value) and str(value[0][0]) == "NEGATE"
    return any(_in_class(str(kind), inner, sign) for kind, inner in value if str(kind) != "NEGATE") != negated


def _in_class(kind: str, inner: Any, sign: str) -> bool:
    if kind == "LITERAL":
        return sign == chr(inner)
    if kind == "RANGE":
        return bool(inner[0] <= ord(sign) <= inner[1])
    category = str(inner)
    return _CATEGORIES[category.replace("_NOT_", "_")](sign) != ("_NOT_" in category)


@dataclass(frozen=True, slots=True)
class Growth:
    """How the time of one method grows on one pumped string: LONG against SHORT, and processor seconds at LONG."""

    method: str
    pump: Pump
    times: float
    seconds: float


def growth(pattern: re.Pattern[Any], methods: frozenset[str], longest: int = 0) -> Growth:
    """The worst growth among the slowest of the pumped strings. A pattern that meets `longest` characters at most is
    pumped to no more: what it takes there is compared with what it takes at a quarter."""
    most = min(longest or LONG, LONG)
    runs = {_runner(pattern, method): method for method in sorted(methods)}
    pumps = [*Syntax(pattern).pumps()]
    pumps = pumps if len(pumps) <= MOST_PUMPS else random.Random(0).sample(pumps, MOST_PUMPS)
    tried: list[tuple[float, int, Callable[[str], object]]] = []
    for run, method in runs.items():
        for n, pump in enumerate(pumps):
            tried.append((seconds(run, pump.of(most // 4)), n, run))
            if tried[-1][0] >= PATIENCE:
                return Growth(method, pump, float("inf"), PATIENCE)
    worst = Growth("", Pump("", " ", ""), 0.0, 0.0)
    for first, n, run in sorted(tried, key=lambda row: row[:2], reverse=True)[:SLOWEST]:
        if (
            first < SUSPECT * most / 4
            or min(seconds(run, pumps[n].of(most // 4)) for _ in range(3)) < SUSPECT * most / 4
        ):
            continue
        measured = Growth(runs[run], pumps[n], *_sure_growth(run, pumps[n], most))
        worst = max(worst, measured, key=lambda growth: (growth.times, growth.seconds))
    return worst


def _sure_growth(run: Callable[[str], object], pump: Pump, most: int) -> tuple[float, float]:
    """The growth; the least of several where it is too large, since on a busy machine one time may hold another's."""
    least = _growth(run, pump, most)
    for _ in range(AGAIN):
        if least[0] <= MOST_GROWTH:
            break
        least = min(least, _growth(run, pump, most))
    return least


def _growth(run: Callable[[str], object], pump: Pump, most: int) -> tuple[float, float]:
    if seconds(run, pump.of(most)) >= PATIENCE:
        return float("inf"), PATIENCE
    less, more = (min(_mean(run, pump.of(length)) for _ in range(3)) for length in (most // 4, most))
    return more / less, more


def _runner(pattern: re.Pattern[Any], method: str) -> Callable[[str], object]:
    call = getattr(pattern, method if method in ("match", "fullmatch", "search") else "finditer")
    coded = isinstance(pattern.pattern, bytes)

    def run(text: str) -> object:
        given = text.encode("latin-1", "replace") if coded else text
        result = call(given)
        return result if result is None or isinstance(result, re.Match) else [*result]

    return run


def seconds(run: Callable[[str], object], text: str) -> float:
    """Processor seconds of one call; PATIENCE where it takes longer."""
    start = time.process_time()
    try:
        with _at_most(PATIENCE):
            run(text)
    except _TooSlowError:
        return PATIENCE
    return time.process_time() - start


def _mean(run: Callable[[str], object], text: str) -> float:
    """Processor seconds of a call, over as many as the clock can tell from nothing."""
    took = [seconds(run, text)]
    while sum(took) < LEAST_TIMED:
        took.append(seconds(run, text))
    return sum(took) / len(took)


@contextmanager
def _at_most(limit: float) -> Iterator[None]:
    def end(_signal: int, _frame: FrameType | None) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
