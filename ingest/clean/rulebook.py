"""All rules of the cleaning, and which of them a line must be tried against."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.clean.rules_captions import CAPTIONS
from ingest.clean.rules_credits import CREDITS
from ingest.clean.rules_datelines import DATELINES
from ingest.clean.rules_headers import HEADERS
from ingest.clean.rules_prompts import PROMPTS
from ingest.clean.rules_widgets import WIDGETS
from ingest.rule import Rule

# In this order a line is tried: the first rule that matches it gives the label.
RULES: tuple[Rule, ...] = (*HEADERS, *CREDITS, *WIDGETS, *PROMPTS, *CAPTIONS, *DATELINES)
RULE_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}

_LINE_RULES = tuple(rule for rule in RULES if rule.where == "line")
STRETCH_RULES = tuple(rule for rule in RULES if rule.where != "line")
_ALWAYS = tuple((n, rule) for n, rule in enumerate(_LINE_RULES) if not rule.words)
_BY_WORD: dict[str, list[int]] = {}
for _number, _rule in enumerate(_LINE_RULES):
    for _word in _rule.words:
        _BY_WORD.setdefault(_word, []).append(_number)
_WORDS = frozenset(_BY_WORD)


def line_rules(words: Iterable[str]) -> list[Rule]:
    """The rules for whole lines that a line of these folded words may match, in their order."""
    told = {n for word in _WORDS.intersection(words) for n in _BY_WORD[word]}
    return [_LINE_RULES[n] for n in sorted(told.union(n for n, _ in _ALWAYS))]
