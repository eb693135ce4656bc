"""A rule of the cleaning is one row of data: everything that is known of it stands there, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from cuttings.labels import Label

# Characters of the longest text that a rule is tried on, by where it may match: a whole line (see `rulebook`) or what
# opens one, each with the little beyond the mark that `describe` reads again.
LONGEST = {"line": 940, "start": 200}
NO_WORDS: frozenset[str] = frozenset()


class LatePattern:
    """A pattern that is compiled when the first line is tried on it: to compile those of all rules takes as long as to
    read an article."""

    def __init__(self, compile_it: Callable[[], re.Pattern[str]]) -> None:
        self._compile_it = compile_it

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return self._compile_it()

    def match(self, text: str) -> re.Match[str] | None:
        """Where the text begins as the pattern says."""
        return self.compiled.match(text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the cleaning: text that `pattern` matches is given `label`.

    `purpose` says what the rule is for, in words that a reader of the archive sees beside each cut. The pattern matches
    `example` and none of the `counter_examples`.

    `claims`: the fields of an article (see `ingest.model.claim.FIELDS`) for which what is cut is read. Named groups of
    the pattern (place, month, day, year, agency, name …) tell the reader where to look.

    `where`: "line" (the whole block) or "start" (the beginning of a block, the rest of which stays).
    `region`: "any", "top" (before the first line that is not itself a header), "head" (up to the body's first
    paragraph), "tail" (from its last paragraph on), "last" (the last line, or the last but for other cuts).
    `on_pages`: whether the rule is tried on what the classifier of pages leaves, too. That has seen in which element a
    line stands; a rule that knows less would cut a subheading that is a word of the menu.
    `weak`: the rule is right in less than nine of ten of the lines that it takes, and cuts only where the classifier of
    lines does not think otherwise.

    A rule for whole lines is tried on a line only where a word leads to it, for patterns are slow and rules are many:
    a word of `words` somewhere, a word of `opening` at its beginning, a word of the first set of a pair of `beside`
    together with one of the second, or a phrase of `phrases` that is the whole line. Words are folded; "0" is any
    figure, "0000" one that may be a year, and the signs © and @ are words, too.

    `kept_for` says what the rule is for although no labelled text has such a line; "" where some have.
    """

    name: str
    label: Label
    pattern: LatePattern
    purpose: str
    example: str
    counter_examples: tuple[str, ...]
    claims: tuple[str, ...] = ()
    where: str = "line"
    region: str = "any"
    on_pages: bool = True
    weak: bool = False
    words: frozenset[str] = NO_WORDS
    opening: frozenset[str] = NO_WORDS
    beside: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    phrases: tuple[str, ...] = ()
    kept_for: str = ""

    @property
    def longest(self) -> int:
        """Characters of the longest text that the rule matches."""
        return LONGEST[self.where]

    def match(self, text: str) -> re.Match[str] | None:
        """Where the text begins as the rule says; None for a text longer than any that a rule is for."""
        return self.pattern.match(text) if len(text) <= self.longest else None
