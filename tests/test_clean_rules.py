"""Each rule matches its example and none of its counter-examples, is found through its words, and claims what it says.

To add a rule is to add a row to a table of `ingest/clean/rules/`; the last tests show it with a rule that is new.
"""

from __future__ import annotations

import re

import pytest

import bench.docs
from cuttings.decisions.article_fields import FIELDS
from cuttings.labels import CUT, Label
from ingest.clean import RULE_BY_NAME, RULES, clean
from ingest.clean.line import line
from ingest.clean.lines import phrase_cuts
from ingest.clean.phrase_lists import listed_phrases
from ingest.clean.rules.pattern_pieces import rx, trigger_words
from ingest.clean.rules.rulebook import RULEBOOK, Rulebook
from ingest.describe import cut_claims
from ingest.describe.dates.plain.day_candidates import day_candidates
from ingest.model.context import NOTHING_KNOWN
from ingest.model.rule import Rule
from ingest.model.span import Mark
from ingest.read import read
from ingest.split.parts import split
from tests.conftest import ROOT

COUNTERS = [(rule, text) for rule in RULES for text in rule.counter_examples]
LINE_RULES = [rule for rule in RULES if rule.where == "line" and rule.region != "last"]
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@every_rule
def test_a_rule_matches_its_example(rule: Rule) -> None:
    assert rule.match(rule.example)
    assert rule.label in CUT
    assert rule.purpose
    assert rule.counter_examples


@pytest.mark.parametrize(("rule", "text"), COUNTERS, ids=[f"{rule.name}: {text[:30]}" for rule, text in COUNTERS])
def test_a_rule_leaves_its_counter_examples(rule: Rule, text: str) -> None:
    assert rule.match(text) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("standing-head", "5 min read"),
        ("site-header", "Bbabo NET"),
        ("date-line-update", "Updated 9:47 AM EST, Mon November 18, 2019"),
        ("caption-stock", "Getty Images"),
        ("caption-word", "Image caption The bridge before the storm"),
        ("caption-file", "FILE - In this Nov. 3 photo the president waves."),
        ("copyright-within", "Tous droits réservés - Les Echos 2024"),
        (
            "dateline-agency",
            "WILMINGTON, Del. (AP) – Presidents Joe Biden and Vladimir Putin spoke for nearly an hour.",
        ),
        ("dateline-site", "Russia (bbabo.net), - On Saturday, February 12, Vladimir Putin had three conversations."),
        ("dateline-caps-bracket", "NEW JERSEY (WABC) -- A consumer investigation involving a moving company."),
    ],
)
def test_a_rule_matches_other_texts(name: str, text: str) -> None:
    assert RULE_BY_NAME[name].match(text)


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_a_rule_is_tried_on_its_example(rule: Rule) -> None:
    assert rule in RULEBOOK.of_line(line(rule.example))


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: rule.name)
def test_a_word_or_a_phrase_leads_to_a_rule(rule: Rule) -> None:
    assert rule.words or rule.opening or rule.beside or rule.phrases


def test_names_are_unique() -> None:
    assert len(RULE_BY_NAME) == len(RULES)


def test_every_list_of_phrases_is_a_rule_s() -> None:
    names = re.findall(
        r"^\[(.+)\]$", (ROOT / "ingest" / "data" / "phrases.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    of_rules = {rule.phrases for rule in RULES}
    assert names
    assert [name for name in names if listed_phrases(name) not in of_rules] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.phrases], ids=lambda rule: rule.name)
def test_a_rule_of_phrases_is_found_by_what_its_pattern_matches(rule: Rule) -> None:
    assert [phrase for phrase in rule.phrases if not rule.match(phrase)] == []
    assert all(rule in RULEBOOK.of_line(line(f"» {phrase.capitalize()}!")) for phrase in rule.phrases)


def fields_told(rule: Rule) -> list[str]:
    """The fields that the reader of cuts, or of days, reads out of the rule's example, in the order of `FIELDS`."""
    match = rule.match(rule.example)
    assert match
    end = len(rule.example if rule.where == "line" else match[0].rstrip())
    mark = Mark(0, end, rule.label, rule.name)
    told = cut_claims.claims_of_marks(cut_claims.excerpts(rule.example, (mark,), "en", ""))
    fields = {claim.field for claim in told}
    if rule.label is Label.DATE_LINE and day_candidates((line(rule.example),), "en", ""):
        fields.add("published")
    return sorted(fields, key=FIELDS.index)


@every_rule
def test_a_rule_claims_what_is_read_out_of_its_example(rule: Rule) -> None:
    assert fields_told(rule) == sorted(rule.claims, key=FIELDS.index)


# A rule that is new: the row below, in the table of one of the modules of ingest/clean/rules/, is all that it takes.
LETTER_TO_THE_EDITOR = Rule(
    name="byline-letter",
    label=Label.BYLINE,
    pattern=rx(r"^A letter from (?P<name>[A-Z][a-z]+ [A-Z][a-z]+), reader$"),
    opening=trigger_words("a"),
    purpose="who wrote a letter to the editor",
    claims=("author", "byline"),
    example="A letter from Anna Keller, reader",
    counter_examples=("A letter from Anna Keller, reader of minds, came late.", "A letter from the minister, reader"),
)
TEXT = """A bridge for the town

A letter from Anna Keller, reader

The council met on Tuesday and agreed on the plan for the bridge over the river, the mayor told reporters after it.

The bridge is to be built by the end of the year, and it will be open to all who walk or ride over it every day.
"""


@pytest.fixture
def one_rule_more(monkeypatch: pytest.MonkeyPatch) -> Rule:
    rules = (*RULES, LETTER_TO_THE_EDITOR)
    monkeypatch.setattr(phrase_cuts, "RULEBOOK", Rulebook(rules))
    monkeypatch.setitem(RULE_BY_NAME, LETTER_TO_THE_EDITOR.name, LETTER_TO_THE_EDITOR)
    monkeypatch.setattr(bench.docs, "RULES", rules)
    return LETTER_TO_THE_EDITOR


def marks_of(text: str) -> dict[str, tuple[Label, str]]:
    """What is marked in a plain text: its words → label and rule."""
    document = read(text.encode())
    (part,) = split(document)
    return {document.layer[m.start : m.end]: (m.label, m.rule) for m in clean(part, document.layer, (), NOTHING_KNOWN)}


def test_a_rule_that_is_new_cuts(one_rule_more: Rule) -> None:
    assert marks_of(TEXT)[one_rule_more.example] == (Label.BYLINE, "byline-letter")


def test_without_its_row_no_rule_takes_that_line() -> None:
    assert Label.BYLINE not in {label for label, _ in marks_of(TEXT).values()}


def test_a_rule_that_is_new_claims(one_rule_more: Rule) -> None:
    assert fields_told(one_rule_more) == ["author", "byline"]


def test_a_rule_that_is_new_stands_in_the_docs(one_rule_more: Rule) -> None:
    row = re.search(r"- \*\*byline-letter\*\*.*?(?=\n- |\n#)", bench.docs.method(), re.DOTALL)
    assert row
    assert all(text in row[0] for text in (one_rule_more.purpose, one_rule_more.example, "author, byline"))
