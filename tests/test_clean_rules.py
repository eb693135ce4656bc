"""Each rule matches its example and none of its counter-examples, and finds them through its words."""

from __future__ import annotations

import pytest

from cuttings.labels import CUT
from ingest.clean import RULE_BY_NAME, RULES
from ingest.clean.line import line
from ingest.clean.rules.rulebook import LAST_RULES, line_rules, untold
from ingest.model.rule import Rule

COUNTERS = [(rule, text) for rule in RULES for text in rule.counter_examples]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_matches_its_example(rule: Rule) -> None:
    assert rule.pattern.match(rule.example)
    assert rule.label in CUT
    assert rule.purpose
    assert rule.counter_examples


@pytest.mark.parametrize(("rule", "text"), COUNTERS, ids=[f"{rule.name}: {text[:30]}" for rule, text in COUNTERS])
def test_a_rule_leaves_its_counter_examples(rule: Rule, text: str) -> None:
    assert rule.pattern.match(text) is None


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.where == "line" and rule not in LAST_RULES], ids=lambda rule: rule.name
)
def test_a_rule_is_tried_on_its_example(rule: Rule) -> None:
    assert rule in line_rules(line(rule.example))


def test_every_rule_can_be_tried() -> None:
    assert untold() == []


def test_names_are_unique() -> None:
    assert len(RULE_BY_NAME) == len(RULES)
