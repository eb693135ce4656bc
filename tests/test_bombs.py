"""Files made to cost too much: refused with the reason or read, within ten seconds and 500 MB, and the others are read.

The sizes at which the bounds speak are the full ones where a file is made quickly; `python -m bench.bombs` has them all.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.bombs import BOMBS, MOST_MEMORY, MOST_SECONDS, STORY
from bench.processes import Cost, measured
from ingest.limits import bounds
from ingest.limits.allowance import TOO_LONG

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what processes cost is read from /proc")

TEXT = "characters, more than 2,000,000: split it into its articles"
TAGS = "tags, more than 120,000: save the article's own page, or its text"
# Bombs that a bound refuses before work begins, and those that cost nothing: name, size, reason ("" where it is read).
CHEAP = (
    ("short lines", 100_000, TEXT),
    ("short lines", 30_000, "30,000 lines in one text, more than 20,000: split it into its articles"),
    ("lines of one letter", 100_000, "100,000 lines in one text, more than 20,000: split it into its articles"),
    ("one line of words", 20_000_000, TEXT),
    ("one line of 400 MB", bounds.CONTENT + 20, bounds.TOO_LARGE),
    ("names, 5 MB", 80_000, TEXT),
    ("dots in a line", 400_000, ""),
    ("gzip that grows to 500 MB", 1_400_000, bounds.TOO_LARGE),
    ("a line of JSON of 490 MB", 20_000_000, TEXT),
    ("one entry of 20 MB among ten", 5_000_000, f"(!/entry/10) a text of 4,999,989 {TEXT}"),
    ("paragraphs", 70_000, TAGS),
    ("paragraphs", 20_001, "20,001 blocks in one text, more than 20,000: split it into its articles"),
    ("links", 70_000, TAGS),
    ("elements in each other", 70_000, TAGS),
    ("an attribute of 50 MB", 34_000_000, bounds.TOO_LARGE),
    ("attributes", 100_000, ""),
    ("data 50,000 levels deep", 50_000, ""),
    ("headers of MHTML", 200_000, "headers of more than 100,000 bytes, as no browser writes them: save the page anew"),
    ("MHTML in MHTML", 5_000, ""),
)
# Those that work is done for, each alone: name, size, reason.
COSTLY = (
    ("names, as many as the bounds allow", 19_000, TOO_LONG),
    ("one entry of names among ten", 19_000, f"(!/entry/10) {TOO_LONG}"),
    ("paragraphs, as many as the bounds allow", 20_000, ""),
    ("links, as many as the bounds allow", 59_000, ""),
    ("an attribute of 30 MB", 20_000_000, ""),
)
MAKE = {bomb.name: bomb for bomb in BOMBS}


def run(folder: Path, bombs: tuple[tuple[str, int, str], ...]) -> tuple[Cost, dict[str, str]]:
    """What a run over the bombs and a sound article costs, and each file's reason ("" where it is read)."""
    articles = folder / "articles"
    articles.mkdir()
    (articles / "sound.txt").write_text(STORY)
    for name, size, _ in bombs:
        (articles / f"{name} {size}.{MAKE[name].suffix}").write_bytes(MAKE[name].make(size))
    db = folder / "archive.db"
    cost = measured([sys.executable, "-m", "ingest", str(articles), "--db", str(db), "--jobs", "1"])
    assert cost.code in (0, 1), cost.output
    with closing(sqlite3.connect(db)) as connection:
        return cost, {
            path.removeprefix("articles/"): reason or ""
            for path, reason in connection.execute("SELECT path, reason FROM outcomes")
        }


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Cost:
    """What the program costs with the article alone."""
    return run(tmp_path_factory.mktemp("base"), ())[0]


@pytest.mark.slow
def test_what_is_known_to_be_too_large_costs_nothing(tmp_path: Path, base: Cost) -> None:
    cost, said = run(tmp_path, CHEAP)
    assert said["sound.txt"] == ""
    for name, size, reason in CHEAP:
        file = f"{name} {size}.{MAKE[name].suffix}"
        place, _, rest = reason.partition(") ") if reason.startswith("(") else ("", "", reason)
        assert rest in said[file + place[1:]], file
    assert cost.seconds - base.seconds <= MOST_SECONDS
    assert cost.memory - base.memory <= MOST_MEMORY


@pytest.mark.slow
@pytest.mark.parametrize("bomb", COSTLY, ids=lambda bomb: bomb[0])
def test_no_article_costs_more_than_it_may(tmp_path: Path, base: Cost, bomb: tuple[str, int, str]) -> None:
    cost, said = run(tmp_path, (bomb,))
    name, size, reason = bomb
    file = f"{name} {size}.{MAKE[name].suffix}"
    place, _, rest = reason.partition(") ") if reason.startswith("(") else ("", "", reason)
    assert said[file + place[1:]] == rest
    assert said["sound.txt"] == ""
    assert cost.seconds - base.seconds <= MOST_SECONDS
    assert cost.memory - base.memory <= MOST_MEMORY
