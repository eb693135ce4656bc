"""The seeds, ingested together, read as a careful archivist reads them (tests/expected), without a curator's file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlite_utils import Database

from ingest.commands.check import defects_of
from ingest.load.file.opening import open_archive
from tests.archives import build

EXPECTED = Path(__file__).parent / "expected"
ARTICLES = Path(__file__).parent.parent / "articles"
# The readable name of each seed in articles/.
FILES = {
    "000": "bbabo-putin-discussed-security-issues.txt",
    "001": "mirror-tass-moscow-will-soon-react.txt",
    "002": "gulftoday-putin-accuses-us.txt",
    "003": "mirror-kremlin-ushakov-briefing-en-ru.txt",
    "004": "mirror-ap-biden-and-putin-speak.txt",
}


def _expected() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(number of the seed, what is expected of the file, what is expected of one article of it)."""
    read = yaml.safe_load((EXPECTED / "seeds.yml").read_text(encoding="utf-8"))
    files = {name: entry for name, entry in read.items() if name.endswith(".txt")}
    return [(name[:3], entry, article) for name, entry in files.items() for article in entry["articles"]]


CASES = _expected()
IDS = [f"{seed}.{article['language']}" for seed, _, article in CASES]
every_article = pytest.mark.parametrize(("seed", "file", "article"), CASES, ids=IDS)


def _spellings(name: str) -> set[str]:
    """The full names that the expected reading counts as one person's; "any of their spellings will do"."""
    groups = yaml.safe_load((EXPECTED / "seeds.yml").read_text(encoding="utf-8"))["one_person"]
    return {name} | {form for group in groups if name in group for form in group if " " in form or "." in form}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Database:
    db = tmp_path_factory.mktemp("seeds") / "archive.db"
    build(db, ARTICLES)
    return open_archive(db)


def row_of(archive: Database, seed: str, language: str) -> dict[str, Any]:
    sql = """SELECT a.*, s.name AS source, s.domain AS source_domain, o.name AS origin FROM articles a
             JOIN files f USING (document_id) LEFT JOIN sources s ON s.id = a.source_id
             LEFT JOIN sources o ON o.id = a.origin_id WHERE f.path LIKE ? AND a.language = ?"""
    (row,) = archive.query(sql, [f"%/{FILES[seed]}", language])
    return row


def cuts_of(archive: Database, seed: str) -> list[tuple[str, str]]:
    sql = "SELECT label, text FROM cuts JOIN files f USING (document_id) WHERE f.path LIKE ?"
    return archive.execute(sql, [f"%/{FILES[seed]}"]).fetchall()


def persons_of(archive: Database, article: str) -> list[tuple[str, set[str], int]]:
    """(name, all written forms, speaker) of each person of an article."""
    sql = """SELECT p.id, p.name, ap.speaker FROM article_persons ap JOIN persons p ON p.id = person_id
             WHERE article_id = ?"""
    forms = "SELECT form FROM aliases WHERE person_id = ?"
    return [
        (name, {name} | {f[0] for f in archive.execute(forms, [person]).fetchall()}, speaker)
        for person, name, speaker in archive.execute(sql, [article]).fetchall()
    ]


def test_the_archive_is_sound(archive: Database) -> None:
    assert defects_of(archive) == []
    assert archive.table("articles").count == len(CASES)


@every_article
def test_fields(archive: Database, seed: str, file: dict[str, Any], article: dict[str, Any]) -> None:
    row = row_of(archive, seed, article["language"])
    for field in ("title", "source", "origin", "place", "section", "byline", "rights", "url", "scraped"):
        if field in article:
            wanted = None if article[field] is None else str(article[field])
            assert row[field] == wanted, field
    accepted = (
        ("2021-12", "2021-12-30") if seed == "004" else (str(article["published"]) if article["published"] else None,)
    )
    assert row["published"] in accepted


@every_article
def test_a_date_or_its_absence_has_evidence(
    archive: Database, seed: str, file: dict[str, Any], article: dict[str, Any]
) -> None:
    row = row_of(archive, seed, article["language"])
    sql = "SELECT value, quote FROM claims WHERE article_id = ? AND field = 'published' AND chosen"
    chosen = archive.execute(sql, [row["id"]]).fetchall()
    if row["published"] is None:
        assert chosen == []
    else:
        assert [value for value, _ in chosen] == [row["published"]]
        assert chosen[0][1]


@every_article
def test_body_word_for_word(archive: Database, seed: str, file: dict[str, Any], article: dict[str, Any]) -> None:
    expected = (EXPECTED / "bodies" / f"{seed}.{article['language']}.txt").read_text(encoding="utf-8")
    assert words(row_of(archive, seed, article["language"])["body"]) == words(expected)


@every_article
def test_persons(archive: Database, seed: str, file: dict[str, Any], article: dict[str, Any]) -> None:
    found = persons_of(archive, row_of(archive, seed, article["language"])["id"])
    wanted = list(article["persons"])
    for name, forms, _ in found:
        match = next((w for w in wanted if _spellings(w) & forms), None)
        if match:
            wanted.remove(match)
        else:
            assert forms & set(article.get("tolerated", [])), f"{name} is nobody whom the article speaks of"
    assert wanted == [], "persons that were not found"


@every_article
def test_speakers(archive: Database, seed: str, file: dict[str, Any], article: dict[str, Any]) -> None:
    found = persons_of(archive, row_of(archive, seed, article["language"])["id"])
    speakers = [forms for _, forms, speaker in found if speaker]
    assert all(any(s in forms for forms in speakers) for s in article.get("speakers", []))


@every_article
def test_credits(archive: Database, seed: str, file: dict[str, Any], article: dict[str, Any]) -> None:
    row = row_of(archive, seed, article["language"])
    credited = [r[0] for r in archive.execute("SELECT name FROM credits WHERE article_id = ?", [row["id"]]).fetchall()]
    assert [name for name in article.get("credits", []) if name not in credited] == []


def _removed() -> list[tuple[str, dict[str, Any]]]:
    """(number of the seed, passage) of all passages that leave."""
    of_files = {seed: entry.get("removed", []) for seed, entry, _ in CASES}
    of_articles = [(seed, passage) for seed, _, article in CASES for passage in article.get("removed", [])]
    return of_articles + [(seed, passage) for seed, passages in of_files.items() for passage in passages]


@pytest.mark.parametrize(("seed", "removed"), _removed(), ids=lambda v: v if isinstance(v, str) else v["kind"])
def test_every_listed_passage_is_cut_with_its_label(archive: Database, seed: str, removed: dict[str, Any]) -> None:
    kind, wanted = removed["kind"], words(removed["text"])
    found = sum(_times(words(text), wanted) for label, text in cuts_of(archive, seed) if label == kind)
    assert found == removed["times"] if "times" in removed else found >= 1


def _times(text: list[str], wanted: list[str]) -> int:
    return sum(text[n : n + len(wanted)] == wanted for n in range(len(text) - len(wanted) + 1))


@every_article
def test_what_must_stay_stays(archive: Database, seed: str, file: dict[str, Any], article: dict[str, Any]) -> None:
    row = row_of(archive, seed, article["language"])
    body = row["body"]
    for passage in (*article.get("must_keep", []), *article.get("headings", []), *article.get("repaired", [])):
        assert passage in body
    sql = "SELECT count(*) FROM spans WHERE article_id = ? AND label = ?"
    assert archive.execute(sql, [row["id"], "heading"]).fetchone()[0] >= len(article.get("headings", []))
    assert archive.execute(sql, [row["id"], "pull-quote"]).fetchone()[0] >= len(article.get("pull_quotes", []))


def test_the_two_halves_of_the_bilingual_file_are_translations(archive: Database) -> None:
    ids = sorted(row_of(archive, "003", language)["id"] for language in ("en", "ru"))
    sql = "SELECT article_id, other_id FROM relations WHERE kind = 'translation'"
    assert archive.execute(sql).fetchall() == [tuple(ids)]


@pytest.mark.parametrize(
    "names",
    [
        ("Yury Ushakov", "Yuri Ushakov", "Юрий Ушаков", "Ю.Ушаков"),
        ("Joe Biden", "Joseph Biden", "Джозеф Байден"),
        ("Antony Blinken", "Anthony Blinken"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Vladimir Putin", "Владимир Путин", "Владимир Владимирович"),
    ],
    ids=lambda names: str(names[0]),
)
def test_one_person_is_one_person_in_every_spelling_and_script(archive: Database, names: tuple[str, ...]) -> None:
    sql = "SELECT DISTINCT person_id FROM aliases WHERE form = ?"
    owners = {name: [r[0] for r in archive.execute(sql, [name]).fetchall()] for name in names}
    spelled = {owner for found in owners.values() for owner in found}
    assert len(spelled) == 1, owners


def test_damage_that_cannot_be_repaired_is_reported(archive: Database) -> None:
    row = row_of(archive, "002", "en")
    kinds = {r[0] for r in archive.execute("SELECT kind FROM damage WHERE article_id = ?", [row["id"]]).fetchall()}
    assert {"apostrophes stripped", "paragraphs out of order"} <= kinds


def test_alone_the_first_seed_has_no_year_and_says_why(tmp_path: Path) -> None:
    alone = tmp_path / "articles" / "seed.txt"
    alone.parent.mkdir()
    alone.write_bytes((ARTICLES / FILES["000"]).read_bytes())
    db = tmp_path / "archive.db"
    build(db, alone.parent)
    found = open_archive(db)
    assert found.execute("SELECT published FROM articles").fetchall() == [(None,)]
    notes = [r[0] for r in found.execute("SELECT note FROM claims WHERE field = 'published'").fetchall()]
    assert any(note and "2022" in note and "Saturday" in note for note in notes)
