"""A document is read again where its own lines repeat in its source otherwise than they did, and then alone."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.load.file.opening import open_archive
from ingest.model.asked_lines import answers, followed, lines_told
from ingest.model.context import Context
from tests.archives import build, touch_later, write

SITE_LINES = ("Subscribe to our daily letter", "Most read this week", "All rights reserved by the owner", "Back to top")
NAMES = [f"{folder}/{name}.txt" for folder in ("one.com", "two.com") for name in "abcd"]


WORDS = [
    "grain",
    "port",
    "ferry",
    "council",
    "harvest",
    "mayor",
    "winter",
    "river",
    "bridge",
    "farmer",
    "market",
    "minister",
    "price",
    "ship",
    "road",
    "the",
    "of",
    "in",
]


def article(number: int, title: str = "", *site_lines: str) -> str:
    """A text of its own, with lines that others of its source may have."""
    rng = random.Random(number)
    first, *paragraphs = (" ".join(rng.choices(WORDS, k=size)).capitalize() for size in (7, 30, 30, 30))
    return "\n\n".join([f"{first}{title}", *(f"{paragraph}." for paragraph in paragraphs), *site_lines]) + "\n"


TEXT = st.builds(
    article, st.integers(0, 9), st.sampled_from(["", " | Daily Grain", " - Grain"]), st.sampled_from(SITE_LINES)
)
STEP = st.dictionaries(st.sampled_from(NAMES), st.one_of(TEXT, TEXT, st.none()), min_size=1, max_size=3)


def take(folder: Path, step: dict[str, Any]) -> None:
    """Writes the files of a step; None takes a file away."""
    for name, text in step.items():
        was_there = (folder / name).exists()
        if text is None:
            (folder / name).unlink(missing_ok=True)
        else:
            write(folder, {name: text})
            if was_there:
                touch_later(folder / name)


def readings(db: Path) -> dict[str, list[Any]]:
    """What was read of each document that a file holds."""
    archive = open_archive(db)
    held = "SELECT document_id FROM files WHERE status = 'present'"
    told = {
        name: [reading] for name, reading in archive.execute(f"SELECT id, reading FROM documents WHERE id IN ({held})")
    }
    for table, order in (("spans", "seq"), ("articles", "part")):
        columns = "start, end, label, rule, why" if table == "spans" else "title, byline, source_id, body"
        for name, *row in archive.execute(f"SELECT document_id, {columns} FROM {table} ORDER BY document_id, {order}"):
            if name in told:
                told[name].append(row)
    return told


@pytest.mark.slow
@given(st.lists(STEP, min_size=2, max_size=5))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_read_in_steps_is_what_is_read_at_once(tmp_path_factory: Any, steps: list[dict[str, Any]]) -> None:
    place = tmp_path_factory.mktemp("steps")
    (folder := place / "articles").mkdir()
    for number, step in enumerate(steps):
        take(folder, step)
        build(place / "archive.db", folder, processes=0)
        build(place / f"{number}.db", folder, processes=0)
        assert readings(place / "archive.db") == readings(place / f"{number}.db")


@pytest.mark.parametrize(
    ("added", "read"),
    [
        (article(21), 1),
        (article(21, "", SITE_LINES[0]), 2),  # it stands in another one
        (article(21, "", SITE_LINES[1]), 1),  # it is known to repeat
        (article(21, " | Daily Grain"), 2),
        (article(21, "", "A line that no other text has"), 1),
    ],
)
def test_those_are_read_again_whose_lines_repeat_now(tmp_path: Path, added: str, read: int) -> None:
    """Of ten texts of a source two end in one line, one in another, and one names the outlet in its title."""
    lines = {0: ("", SITE_LINES[1]), 1: ("", SITE_LINES[1]), 2: ("", SITE_LINES[0]), 3: (" | Daily Grain",)}
    texts = {f"a.com/{n}.txt": article(n, *lines.get(n, ())) for n in range(10)}
    folder, db = write(tmp_path / "articles", texts), tmp_path / "archive.db"
    assert build(db, folder, processes=0).read == 10
    write(folder, {"a.com/more.txt": added})
    assert build(db, folder, processes=0).read == read


def test_one_that_is_gone_or_back_is_one_less_or_more(tmp_path: Path) -> None:
    """Of fewer than three texts nothing is told that repeats."""
    folder, db = tmp_path / "articles", tmp_path / "archive.db"
    write(folder, {f"a.com/{n}.txt": article(n, "", SITE_LINES[0]) for n in range(3)})
    at_first = build(db, folder, processes=0).read, readings(db)
    text = (folder / "a.com/1.txt").read_text()
    (folder / "a.com/1.txt").unlink()
    assert build(db, folder, processes=0).read == 3
    build(tmp_path / "two.db", folder, processes=0)
    assert readings(db) == readings(tmp_path / "two.db")
    write(folder, {"a.com/1.txt": text})
    assert (build(db, folder, processes=0).read, readings(db)) == at_first


def noted(asked: str, *repeated: str, tails: tuple[str, ...] = (), texts: int = 9) -> tuple[str, str]:
    """What is kept of a reading that asked for one line: the answer, and what was asked."""
    source = followed(Context(frozenset(repeated), texts, frozenset(tails)))
    assert (asked in source.context.repeated) == (asked in repeated)
    answer, _, packed = source.noted.partition(" ")
    return answer, packed


@pytest.mark.parametrize(
    ("now", "is_same"),
    [
        (Context(frozenset({"a", "b"}), 9), True),
        (Context(frozenset({"a"}), 7), True),
        (Context(frozenset({"b"}), 9), False),
        (Context(frozenset({"a"}), 4), False),
        (Context(frozenset({"a"}), 9, frozenset({"a"})), True),
        (Context(frozenset(), 9, frozenset({"a"})), False),
    ],
)
def test_an_answer_is_another_where_what_was_asked_for_is(now: Context, is_same: bool) -> None:
    answer, packed = noted("a", "a", "c")
    assert (answers(packed, lines_told(now)) == answer) is is_same
