"""Rules are data: a name, a pattern, where it may fire, an example and a counter-example that are themselves tests."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuttings.labels import Label

# Characters of the longest text that a rule is tried on, by where it may match: a whole line (see `rulebook`) or what
# opens one, each with the little beyond the mark that `describe` reads again.
LONGEST = {"line": 940, "start": 200}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the cleaning: text that `pattern` matches is given `label`.

    `where`: "line" (the whole block), "start" (the beginning of a block, the rest of which stays),
    and `region`: "any", "top" (before the first line that is not itself a header), "head" (up to the body's first
    paragraph), "tail" (from its last paragraph on), "last" (the last line, or the last but for other cuts).
    Named groups of the pattern (place, month, day, year, agency, name, ...) become claims in `describe`.
    """

    name: str
    label: Label
    pattern: re.Pattern[str]
    purpose: str
    example: str
    counter_examples: tuple[str, ...]
    where: str = "line"
    region: str = "any"

    @property
    def longest(self) -> int:
        """Characters of the longest text that the rule matches."""
        return LONGEST[self.where]

    def match(self, text: str) -> re.Match[str] | None:
        """Where the text begins as the rule says; None for a text longer than any that a rule is for."""
        return self.pattern.match(text) if len(text) <= self.longest else None
