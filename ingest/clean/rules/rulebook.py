"""All rules of the cleaning, and which of them a line must be tried against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from cuttings.labels import Label
from ingest.clean.line import Line, line, line_key
from ingest.clean.rules.captions import CAPTIONS
from ingest.clean.rules.credits import CREDITS
from ingest.clean.rules.datelines import DATELINES
from ingest.clean.rules.headers import HEADERS
from ingest.clean.rules.pattern_pieces import FIGURE, YEAR
from ingest.clean.rules.pointers import POINTERS
from ingest.clean.rules.prompts import PROMPTS
from ingest.clean.rules.widgets import WIDGETS
from ingest.model.rule import NO_WORDS, Rule

LONGEST = 900  # characters: no rule takes a longer line
LONGEST_WITH_FIGURE = 120  # a day or an hour alone takes no more
SIGNS = ("©", "@")  # count as words
_YEAR = re.compile(r"(?:19|20)\d\d")


class Rulebook:
    """Rules in the order in which a line is tried against them: the first that matches it gives the label.

    Rules for whole lines are found by what a line must hold for them to match (see `Rule`): few are tried on a line.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        self.by_name = {rule.name: rule for rule in rules}
        self.of_beginnings = tuple(rule for rule in rules if rule.where != "line")
        self.of_last_line = tuple(rule for rule in rules if rule.region == "last")
        self._of_lines = tuple(rule for rule in rules if rule.where == "line" and rule.region != "last")
        self._by_key = _index((line_key(phrase) for phrase in rule.phrases) for rule in self._of_lines)
        self._by_opening = _index(rule.opening for rule in self._of_lines)
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        for number, rule in enumerate(self._of_lines):
            for words, companions in ((rule.words, NO_WORDS), *rule.beside):
                for word in words:
                    self._by_word[word].append((number, companions))
        self._of_figure, self._of_year = ([n for n, _ in self._by_word.pop(figure, ())] for figure in (FIGURE, YEAR))
        self._words = frozenset(self._by_word)

    def of_line(self, line: Line) -> list[Rule]:
        """The rules for whole lines that this line may match, in their order."""
        text, words = line.text, line.words
        if len(text) > LONGEST:
            return []
        if "©" in text or "@" in text:
            words = (*words, *(sign for sign in SIGNS if sign in text))
        numbers = list(self._by_key.get(line.key, ()))
        if words:
            numbers += self._by_opening.get(words[0].lstrip("_"), ())
        for word in self._words.intersection(words):
            numbers += [n for n, others in self._by_word[word] if not others or not others.isdisjoint(words)]
        if len(text) <= LONGEST_WITH_FIGURE and FIGURE in line.key:
            numbers += self._of_figure + self._of_year if _YEAR.search(text) else self._of_figure
        return [self._of_lines[n] for n in sorted(set(numbers))] if numbers else []

    def of_text(self, text: str, labels: Container[Label]) -> Rule | None:
        """The first rule for whole lines with one of the labels that takes the text, wherever it stands."""
        one = line(text)
        return next((rule for rule in self.of_line(one) if rule.label in labels and rule.match(one.text)), None)


def _index(terms_of_rules: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Term → the numbers of the rules that have it, in their order."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, terms in enumerate(terms_of_rules):
        for term in dict.fromkeys(terms):
            numbers[term].append(number)
    return dict(numbers)


# In this order a line is tried.
RULES: tuple[Rule, ...] = (*HEADERS, *CREDITS, *WIDGETS, *POINTERS, *PROMPTS, *CAPTIONS, *DATELINES)
RULEBOOK = Rulebook(RULES)
RULE_BY_NAME = RULEBOOK.by_name
rule_of = RULEBOOK.of_text
