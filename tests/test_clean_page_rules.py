"""The phrase rules on pages: they go over what the classifier of pages left, those that know less than it left out."""

from __future__ import annotations

import pytest

from cuttings.labels import CUT
from ingest.clean import clean
from ingest.model.context import NOTHING_KNOWN
from ingest.read import read
from ingest.split.parts import split
from tests.test_clean_page import ENGLISH, page


def cuts(html: str) -> dict[str, str]:
    """What rules cut of a page: text → rule."""
    document = read(html.encode())
    part = split(document)[0]
    marks = clean(part, document.layer, (), NOTHING_KNOWN)
    return {document.layer[m.start : m.end]: m.rule for m in marks if m.label in CUT and not m.rule.startswith("page")}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Read more: Why the storm broke the pier of the town in two", "related-pointer"),
        ("On Gazette.com: Why the storm broke the pier of the town in two", "related-elsewhere"),
        ("Follow the Gazette on Instagram, Facebook, Twitter and YouTube.", "promotion-follow"),
        ("Get the Gazette Monthly through your letterbox. 12 issues for £11.99. Click here.", "promotion-offer"),
        ("Sign up for the Gazette’s daily newsletter to get it in your inbox every morning.", "promotion-inbox"),
        ("GET THE GAZETTE ON THE GO BY CLICKING HERE", "promotion-click"),
        (
            "[button link=”https://example.org/” type=”big”] Send us YOUR review of the pier[/button]",
            "widget-shortcode",
        ),
    ],
)
def test_what_the_classifier_leaves_a_rule_cuts(line: str, rule: str) -> None:
    cut_by = cuts(page(*ENGLISH[:2], line, *ENGLISH[2:]))
    assert cut_by == {line: rule}
    assert line not in kept(page(*ENGLISH[:2], line, *ENGLISH[2:]))


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content, the sign at the foot of the pier said in 1994, and nobody knows why it did.",
        "More than three hundred people came to hear the mayor: the hall holds a third of that.",
        "His privacy policy, he said with a smile, was to use cookies for breakfast and nothing else.",
        "Read more books, the mayor told the children of the harbour, and build fewer piers of wood.",
    ],
)
def test_a_sentence_of_the_article_stays(line: str) -> None:
    assert cuts(page(*ENGLISH[:2], line, *ENGLISH[2:])) == {}
    assert line in kept(page(*ENGLISH[:2], line, *ENGLISH[2:]))


def test_a_dateline_goes_and_its_paragraph_stays() -> None:
    first = "SANTA FE, N.M. (AP) — "
    assert cuts(page(first + ENGLISH[0], *ENGLISH[1:])) == {first.strip(): "dateline-agency"}
    assert ENGLISH[0] in kept(page(first + ENGLISH[0], *ENGLISH[1:]))


def kept(html: str) -> str:
    """What no mark cuts."""
    document = read(html.encode())
    part = split(document)[0]
    layer = document.layer
    for mark in reversed(clean(part, layer, (), NOTHING_KNOWN)):
        if mark.label in CUT:
            layer = layer[: mark.start] + layer[mark.end :]
    return layer
