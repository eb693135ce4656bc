"""All rules of the cleaning, and which of them a line must be tried against."""

from __future__ import annotations

import re
from itertools import chain

from ingest.clean.line import Line
from ingest.clean.rules.captions import CAPTIONS
from ingest.clean.rules.credits import CREDITS
from ingest.clean.rules.datelines import DATELINES
from ingest.clean.rules.headers import HEADERS
from ingest.clean.rules.phrases import keys_of, listed_words, words_beside
from ingest.clean.rules.pointers import POINTERS
from ingest.clean.rules.prompts import PROMPTS
from ingest.clean.rules.widgets import WIDGETS
from ingest.model.rule import Rule

# In this order a line is tried: the first rule that matches it gives the label.
RULES: tuple[Rule, ...] = (*HEADERS, *CREDITS, *WIDGETS, *POINTERS, *PROMPTS, *CAPTIONS, *DATELINES)
RULE_BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}

STRETCH_RULES = tuple(rule for rule in RULES if rule.where != "line")
LAST_RULES = tuple(rule for rule in RULES if rule.region == "last")
_LINE_RULES = tuple(rule for rule in RULES if rule.where == "line" and rule.region != "last")

LONGEST = 900  # characters: no rule takes a longer line
NUMBER, YEAR = "0", "0000"  # in a rule's words: any figure, and one that may be a year
LONGEST_WITH_NUMBER = 120  # a day or an hour alone takes no more
SIGNS = ("©", "@")  # count as words
_YEAR = re.compile(r"(?:19|20)\d\d")

# Rules by what a line must hold for them to match: a whole phrase, a first word, a word, or a word with another
# beside it. Few rules are tried on a line.
_BY_KEY: dict[str, list[int]] = {}
_BY_OPENING: dict[str, list[int]] = {}
_BY_WORD: dict[str, list[tuple[int, frozenset[str]]]] = {}
for _number, _rule in enumerate(_LINE_RULES):
    for _key in keys_of(_rule.name):
        _BY_KEY.setdefault(_key, []).append(_number)
    for _word in listed_words(f"{_rule.name}, opening"):
        _BY_OPENING.setdefault(_word, []).append(_number)
    for _word, _beside in words_beside(_rule.name):
        _BY_WORD.setdefault(_word, []).append((_number, _beside))
_OF_NUMBER, _OF_YEAR = ([number for number, _ in _BY_WORD.pop(figure)] for figure in (NUMBER, YEAR))
_WORDS = frozenset(_BY_WORD)


def line_rules(line: Line) -> list[Rule]:
    """The rules for whole lines that this line may match, in their order."""
    text, words = line.text, line.words
    if len(text) > LONGEST:
        return []
    if "©" in text or "@" in text:
        words = (*words, *(sign for sign in SIGNS if sign in text))
    numbers = list(_BY_KEY.get(line.key, ()))
    if words:
        numbers += _BY_OPENING.get(words[0].lstrip("_"), ())
    for word in _WORDS.intersection(words):
        numbers += [number for number, beside in _BY_WORD[word] if not beside or not beside.isdisjoint(words)]
    if len(text) <= LONGEST_WITH_NUMBER and NUMBER in line.key:
        numbers += _OF_NUMBER + _OF_YEAR if _YEAR.search(text) else _OF_NUMBER
    return [_LINE_RULES[n] for n in sorted(set(numbers))] if numbers else []


def untold() -> list[str]:
    """Names of rules for whole lines that no word or phrase leads to: they would never be tried."""
    told = {number for number, _ in chain(*_BY_WORD.values())}
    told = told.union(_OF_NUMBER, _OF_YEAR, *_BY_KEY.values(), *_BY_OPENING.values())
    return [rule.name for number, rule in enumerate(_LINE_RULES) if number not in told]
