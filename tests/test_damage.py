"""Damage: what is reported, and the sound texts in which nothing may be."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from ingest.model.span import Edit
from ingest.repair.damage import damage
from ingest.repair.disorder import disorder

SOUND = (
    "Vladimir Putin spoke to Joe Biden on Saturday, Russia’s leader said. It isn’t over, Putin said.\n"
    "Biden said he doesn’t agree. “The Russians and the Ukrainians talk,” Biden told reporters.\n"
    "Its history is long. U.S. troops stay. e.g. some. He uses an iPhone. iPhones are common, Putin said. vs. others"
)


def kinds(body: str, language: str = "en", *edits: Edit) -> list[str]:
    return [defect.kind for defect in damage(body, language, edits)]


def test_a_sound_text_has_none() -> None:
    assert kinds(SOUND) == []
    assert kinds("") == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Russia stays. It met Russias demands. He said it isnt so.", "apostrophes stripped"),
        ("They dont know that its possible to win, and it doesnt matter.", "apostrophes stripped"),
        ("I see, he said. We go, Putin said. I know, she added. They do, Biden told me.", "quotation marks stripped"),
        (
            "Johnson said so.\nPutin warned him.\nBoris Johnson came.\nThe Russian leader Vladimir Putin did not.",
            "paragraphs out of order",
        ),
        (
            "The plan has unfolded. recently it did. He asked for news. guarantees came. Moscow said. that it did.",
            "broken sentences (machine translation)",
        ),
        ("A text that goes on and [+1234 chars]", "truncated"),
        ("A text that goes on and on…", "truncated"),
        ("A text that goes on.\nRead the full story", "truncated"),
        ("Pedro S\ufffdnchez", "replacement characters"),
        ("The Westâ€™s and the Eastâ€™s", "mojibake not repaired"),
        (
            f"{'A long paragraph of the text. ' * 4}\nShort.\n{'A long paragraph of the text. ' * 4}",
            "repeated paragraphs",
        ),
    ],
)
def test_damage_is_reported(body: str, kind: str) -> None:
    assert kind in kinds(body)


@pytest.mark.parametrize(
    "body",
    [
        "He said that Johnson's team won. Boris Johnson said so. Johnson said it again.",
        "Johnson said so.\nBoris Johnson came.",  # one alone proves nothing: a headline may have named him
        "The Americans, the Russians and the Games. Russians vote.",
        "The word isnt is misspelt, it’s said, and that’s that; he’s sure. It’s so.",
        "Wait... there is more to say.",
        "Short line.\nShort line.",
    ],
)
def test_what_is_no_damage(body: str) -> None:
    assert kinds(body) == []


def test_repairs_that_betray_damage_are_counted() -> None:
    leftovers = [Edit(0, 1, "", "link leftover"), Edit(5, 6, "", "link leftover"), Edit(9, 10, " ", "odd space")]
    (defect,) = damage("Some text.", "en", leftovers)
    assert (defect.kind, defect.count) == ("link leftovers", 2)
    stops = [Edit(0, 1, "", "stray stop"), Edit(5, 6, "", "stray stop")]
    assert kinds("It has unfolded. recently it did.", "en", *stops) == ["broken sentences (machine translation)"]
    assert kinds("It has unfolded.", "en", *stops) == []


def test_an_example_names_who_speaks_too_early() -> None:
    defect = disorder("Johnson said so.\nPutin warned him.\nBoris Johnson came.\nVladimir Putin did not.")
    assert defect is not None
    assert defect.example == "Johnson before Boris Johnson; Putin before Vladimir Putin"


def test_the_seed_of_the_shuffled_paragraphs(articles: Path) -> None:
    body = (articles / "gulftoday-putin-accuses-us.txt").read_text().split("\n", 3)[3]
    assert kinds(body) == ["apostrophes stripped", "quotation marks stripped", "paragraphs out of order"]


def test_sound_articles_are_left_alone_and_shuffled_ones_are_noticed(bench: Path) -> None:
    with gzip.open(bench / "extract" / "gold.jsonl.gz", "rt") as lines:
        rows = [json.loads(line) for line in lines]
    bodies = [row["body"] for row in rows if row["lang"] == "en" and (row.get("body") or "").count("\n") >= 6]
    sound = Counter(kind for body in bodies for kind in kinds(body))
    assert sound["apostrophes stripped"] == 0
    assert sound["quotation marks stripped"] == 0
    assert sound["paragraphs out of order"] <= len(bodies) / 100
    assert sound["broken sentences (machine translation)"] <= len(bodies) / 100
    shuffled = [body.split("\n") for body in bodies]
    for paragraphs in shuffled:
        random.Random(1).shuffle(paragraphs)
    assert sum(disorder("\n".join(p)) is not None for p in shuffled) >= len(bodies) / 20
