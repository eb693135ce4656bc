"""Relations: the same text, a version, a translation; and what is none of them."""

from __future__ import annotations

import random
from typing import Any

import pytest

from ingest.relate.comparison import ComparedText, Relation, numbers
from ingest.relate.kinds import relate
from ingest.text.fingerprint import fingerprint

WORDS = [
    f"{a}{b}" for a in ("ka", "lo", "mi", "nu", "re", "so", "ti") for b in ("bar", "den", "fol", "gim", "hat", "jon")
]


def story(seed: int, length: int = 400) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(length))


def text(name: str, body: str, **facts: Any) -> ComparedText:
    known: dict[str, Any] = {"document_id": name, "language": "en", "url": "", "persons": frozenset(), **facts}
    return ComparedText(name, words=len(body.split()), fingerprint=fingerprint(body), numbers=numbers(body), **known)


def kinds(*texts: ComparedText) -> list[tuple[str, str, str]]:
    return [(r.article_id, r.other_id, r.kind) for r in relate(texts)]


ONE, OTHER = story(1), story(2)
PUTIN_BIDEN = frozenset({"vladimir-putin", "joe-biden"})
FIGURES = "On 12 February 2022, 190,000 troops; 1997 act; article 5; 160 instructors. "
FIGURES_RU = "12 февраля 2022, 190 000 военных, 190000; акт 1997; статья 5; 160 инструкторов. "


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([text("a", ONE), text("b", OTHER)], []),
        ([text("a", ONE), text("b", ONE.replace(" ", "\n").upper())], [("a", "b", "same text")]),
        ([text("a", ONE), text("b", ONE + " " + OTHER)], [("a", "b", "version")]),
        ([text("a", ONE), text("b", " ".join(ONE.split()[:200]) + " " + OTHER)], [("a", "b", "version")]),
        ([text("a", ONE), text("b", " ".join(ONE.split()[:20]) + " " + OTHER)], []),
        ([text("a", ONE, url="https://e.org/1"), text("b", OTHER, url="https://e.org/1")], [("a", "b", "version")]),
        ([text("a", ONE, url="https://e.org/1"), text("b", OTHER, url="https://e.org/2")], []),
        (
            [text("a", ONE, document_id="d"), text("b", OTHER, document_id="d", language="ru")],
            [("a", "b", "translation")],
        ),
        ([text("a", ONE, document_id="d"), text("b", OTHER, document_id="d")], []),
        ([text("a", ONE, document_id="d"), text("b", OTHER * 3, document_id="d", language="ru")], []),
        (
            [
                text("a", FIGURES + ONE, persons=PUTIN_BIDEN),
                text("b", FIGURES_RU + OTHER, persons=PUTIN_BIDEN, language="ru"),
            ],
            [("a", "b", "translation")],
        ),
        (
            [
                text("a", FIGURES + ONE, persons=PUTIN_BIDEN),
                text("b", FIGURES_RU + OTHER, persons=frozenset({"x", "y"}), language="ru"),
            ],
            [],
        ),
        ([text("a", ""), text("b", "three short words")], []),
        ([], []),
    ],
)
def test_relations(texts: list[ComparedText], expected: list[tuple[str, str, str]]) -> None:
    assert kinds(*texts) == expected
    assert kinds(*reversed(texts)) == expected


def test_a_large_group_of_equals_is_related_to_its_first() -> None:
    texts = [text(f"{n:03}", ONE) for n in range(40)]
    found = relate(texts)
    assert {r.article_id for r in found} >= {"000"}
    assert {r.other_id for r in found if r.kind == "same text"} == {f"{n:03}" for n in range(1, 40)}


def test_every_relation_says_why() -> None:
    found = relate([text("a", ONE, url="https://e.org/1"), text("b", ONE + " more", url="https://e.org/1")])
    assert found == [Relation("a", "b", "version", found[0].score, "one address: https://e.org/1")]
    assert 0.9 < found[0].score <= 1


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("100,000 troops and 100.000 Soldaten", {"100000"}),
        ("one of 7 in 2022.", {"2022"}),
        ("3.5 per cent", {"35"}),
        ("none", set()),
    ],
)
def test_numbers(body: str, found: set[str]) -> None:
    assert numbers(body) == found
