"""Rules are data: a name, a pattern, where it may fire, an example and a counter-example that are themselves tests."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the cleaning: text that `pattern` matches is given `label`.

    `where`: "line" (the whole block), "start" (the beginning of a block, the rest of which stays), "end" (its end),
    and `region`: "any", "top" (before the first line that is not itself a header), "head" (up to the body's first
    paragraph), "tail" (from its last paragraph on), "last" (the last line, or the last but for other cuts).
    Named groups of the pattern (place, month, day, year, agency, name, ...) become claims in `describe`.
    """

    name: str
    label: str
    pattern: re.Pattern[str]
    purpose: str
    example: str
    counter_examples: tuple[str, ...]
    where: str = "line"
    region: str = "any"
