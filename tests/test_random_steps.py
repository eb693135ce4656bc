"""Whatever was added, changed and taken away: what the whole archive tells is what it tells when it is all made anew."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from ingest.commands.check import defects_of
from ingest.curate.overrides import parse_overrides
from ingest.load.archive_wide import steps
from ingest.load.archive_wide.relations import related_texts
from ingest.load.desk.catching_up import catch_up
from ingest.load.desk.curation import this_moment
from ingest.load.file.opening import open_archive
from ingest.load.index.index_words import forget_stems
from ingest.load.sequence import reading
from ingest.load.sequence.request import Run
from ingest.load.store import Store
from ingest.pipeline import Settings
from ingest.relate import shared_runs, translations
from tests.archives import CONTENT, build, content, rows, story, touch_later, write
from tests.test_copied_texts import TEXT

TOLD = "in 1962, 1972, 1987, 1991 and 2022 with 24, 3500 and 41 others"
ENGLISH = (
    f"Talks in the capital\n\nPresident Joe Biden met Vladimir Putin and Yuri Ushakov {TOLD}, and nobody else came.\n"
)
RUSSIAN = f"Переговоры в столице\n\nПрезидент Джо Байден встретил Владимира Путина и Юрия Ушакова {TOLD}, других там не было.\n"
# Of one text: set otherwise, a word changed, a third told again; of another, its translation.
TEXTS = (
    TEXT,
    TEXT.upper(),
    TEXT.replace("Farmers", "Angry farmers"),
    TEXT.replace("Copyright", f"{story(7).partition('PARIS')[2] * 3}\n\nCopyright"),
    story(2),
    story(3).replace("Anna Keller", "A. Keller"),
    ENGLISH,
    RUSSIAN,
)
COMPARED = (*CONTENT, "compared", "unsure_joins")
NAMES = [f"{folder}/{name}.txt" for folder in ("one.com", "two.com") for name in "abcd"]
STEP = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([*TEXTS, None]), min_size=1, max_size=4)
MADE_BY_ALL = (
    *("wordings", "article_wordings", "unsure_joins", "forms_looked_for", "article_persons", "aliases", "persons"),
    *("fingerprints", "compared", "relations", "copies"),
)
MANY = {
    f"many.com/{number}.txt": f"{TEXT}{'. ' * number}" for number in range(13)
}  # more than are paired each with each


def take(folder: Path, step: dict[str, Any]) -> None:
    """Writes the files of a step; None takes the file away."""
    for name, text in step.items():
        path = folder / name
        if text is None:
            path.unlink(missing_ok=True)
            continue
        was_there = path.exists()
        write(folder, {name: text})
        if was_there:
            touch_later(path)


def decide(db: Path, what: str, nth: int) -> None:
    """Has the archive follow a word of the curator on one of its articles."""
    articles = rows(db, "SELECT id, body FROM articles ORDER BY id")
    if what and articles:
        name, body = articles[nth % len(articles)]
        first_line = json.dumps(body.strip().split("\n")[0][:60])
        word = {"drop": "true", "title": "Another headline", "published": '"2021-12"', "cut": first_line}[what]
        said = parse_overrides(f"articles: {{{name}: {{{what}: {word}}}}}")
        catch_up(db, Settings(overrides=said, until=this_moment()))


def made_anew(db: Path, copy: Path) -> Path:
    """A copy of the archive, of which everything is forgotten that the articles together tell."""
    shutil.copy(db, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for table in MADE_BY_ALL:
            connection.execute(f"DELETE FROM {table}")
        for table in ("mentions", "credits"):
            connection.execute(f"UPDATE {table} SET person_id = NULL")
        connection.execute("UPDATE articles SET vanished = NOT vanished")
        connection.execute("UPDATE sources SET articles = NULL")
        archive = Database(connection)
        forget_stems(archive)
        store = Store(archive, rebuild=True)
        steps.finish(store, (), Run((), copy, processes=0))
        store.commit()
    return copy


@pytest.mark.slow
@given(
    st.lists(st.one_of(STEP, STEP, st.just(MANY), st.just(dict.fromkeys(MANY))), min_size=2, max_size=6),
    st.sampled_from([(reading.LIVE_INDEX_SHARE, related_texts.FEW), (1, 2)]),
    st.sampled_from([shared_runs.TOO_COMMON, 2]),
    st.lists(st.sampled_from(["", "drop", "title", "published", "cut"]), min_size=6, max_size=6),
)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_steps_were_the_archive_is_one_made_anew(
    tmp_path_factory: Any, taken: list[dict[str, Any]], shares: tuple[float, float], too_common: int, words: list[str]
) -> None:
    place = tmp_path_factory.mktemp("steps")
    folder, db = place / "articles", place / "archive.db"
    folder.mkdir()
    for nth, step in enumerate(taken):
        take(folder, step)
        with (
            patch.object(reading, "LIVE_INDEX_SHARE", shares[0]),
            patch.object(related_texts, "FEW", shares[1]),
            patch.object(shared_runs, "TOO_COMMON", too_common),
            patch.object(translations, "TOO_COMMON", too_common),
        ):
            build(db, folder, processes=0)
            for word in ("", words[nth]) if db.exists() else ():
                decide(db, word, nth)
                assert content(db, COMPARED) == content(made_anew(db, place / "anew.db"), COMPARED)
    assert defects_of(open_archive(db)) == []


def test_an_article_that_the_curator_cuts_is_compared_as_it_reads_then(tmp_path: Path) -> None:
    """Its id stays, and its words become those of the other."""
    more = TEXT.replace("Copyright", "Nobody knew what would become of the ferry that winter.\n\nCopyright")
    folder, db = write(tmp_path / "articles", {"one.txt": TEXT, "two.txt": more}), tmp_path / "archive.db"
    build(db, folder)
    assert rows(db, "SELECT kind FROM relations") == [("version",)]
    ((name,),) = rows(db, "SELECT id FROM articles WHERE body LIKE '%ferry%'")
    cut = parse_overrides(f"articles:\n  {name}:\n    cut: Nobody knew what would become of the ferry that winter.\n")
    build(db, folder, settings=Settings(overrides=cut))
    assert rows(db, "SELECT kind FROM relations") == [("same text",)]
    assert content(db) == content(made_anew(db, tmp_path / "anew.db"))


def test_the_texts_are_related_in_every_way(tmp_path: Path) -> None:
    folder, db = (
        write(tmp_path / "articles", {f"{n}.txt": text for n, text in enumerate(TEXTS)}),
        tmp_path / "archive.db",
    )
    build(db, folder)
    kinds = open_archive(db).execute("SELECT DISTINCT kind FROM relations ORDER BY kind").fetchall()
    assert kinds == [("same text",), ("translation",), ("version",)]
    assert open_archive(db).table("copies").count >= 3
