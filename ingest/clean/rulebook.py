"""All rules of the cleaning, and which of them a line must be tried against."""

from __future__ import annotations

from ingest.clean.line import Line
from ingest.clean.phrase import keys_of, words_of
from ingest.clean.rules_captions import CAPTIONS
from ingest.clean.rules_credits import CREDITS
from ingest.clean.rules_datelines import DATELINES
from ingest.clean.rules_headers import HEADERS
from ingest.clean.rules_pointers import POINTERS
from ingest.clean.rules_prompts import PROMPTS
from ingest.clean.rules_widgets import WIDGETS
from ingest.rule import Rule

# In this order a line is tried: the first rule that matches it gives the label.
RULES: tuple[Rule, ...] = (*HEADERS, *CREDITS, *WIDGETS, *POINTERS, *PROMPTS, *CAPTIONS, *DATELINES)
RULE_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}

STRETCH_RULES = tuple(rule for rule in RULES if rule.where != "line")
LAST_RULES = tuple(rule for rule in RULES if rule.region == "last")
_LINE_RULES = tuple(rule for rule in RULES if rule.where == "line" and rule.region != "last")

LONGEST = 900  # characters: no rule takes a longer line
NUMBER = "0"  # in a rule's words: any figure
LONGEST_WITH_NUMBER = 120  # a day or an hour alone takes no more
COPYRIGHT = "©"

# Rules by what a line must hold for them to match: a whole phrase, or a word. Few rules are tried on a line.
_BY_KEY: dict[str, list[int]] = {}
_BY_WORD: dict[str, list[int]] = {}
for _number, _rule in enumerate(_LINE_RULES):
    for _key in keys_of(_rule.name):
        _BY_KEY.setdefault(_key, []).append(_number)
    for _word in words_of(_rule.name):
        _BY_WORD.setdefault(_word, []).append(_number)
_WORDS = frozenset(_BY_WORD)


def line_rules(line: Line) -> list[Rule]:
    """The rules for whole lines that this line may match, in their order."""
    if len(line.text) > LONGEST:
        return []
    numbers = set(_BY_KEY.get(line.key, ()))
    for word in _WORDS.intersection(line.words):
        numbers.update(_BY_WORD[word])
    if len(line.text) <= LONGEST_WITH_NUMBER and NUMBER in line.key:
        numbers.update(_BY_WORD[NUMBER])
    if COPYRIGHT in line.text:
        numbers.update(_BY_WORD[COPYRIGHT])
    return [_LINE_RULES[n] for n in sorted(numbers)]


def untold() -> list[str]:
    """Names of rules for whole lines that no word or phrase leads to: they would never be tried."""
    return [rule.name for rule in _LINE_RULES if not words_of(rule.name) and not keys_of(rule.name)]
