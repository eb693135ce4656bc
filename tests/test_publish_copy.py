"""A copy to give away: what it leaves out cannot be had from it again, and it says so wherever that would be looked for."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from datasette.app import Datasette

from cuttings.index_terms import as_indexed, words_of
from cuttings.tables.given_copy import opening_words
from ingest.commands.cli import main
from tests.archives import CONTENT, build, content, rows

WORDS = 12


@pytest.fixture(scope="module")
def archive(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("archive") / "archive.db"
    build(db, articles)
    (db.parent / "metadata.yml").write_text(
        "title: Grain\nlicense: CC0\nallow: {id: root}\nplugins: {other: {key: secret}}\n"
        "databases: {archive: {title: Tables, allow: {id: root}}}\n",
        encoding="utf-8",
    )
    return db


@pytest.fixture(scope="module")
def copy(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("copy") / "for-you.db"
    assert run("publish-copy", out, "--db", archive, "--without-texts", "--words", WORDS)[0] == 0
    return out


def run(*arguments: object) -> tuple[int, str]:
    """Exit code, and what is printed on both ways."""
    result = CliRunner().invoke(main, [str(a) for a in arguments], prog_name="cuttings")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Moscow, 5 May. The talks failed.", 4, "Moscow, 5 May. The"),
        ("Moscow, 5 May.", 3, "Moscow, 5 May."),
        ("Moscow", 0, ""),
        ("", 5, ""),
        ("— … —", 2, "— … —"),
        ("贸易战升级", 3, "贸易战"),
        ("Путин сказал: «Да»", 2, "Путин сказал"),
    ],
)
def test_the_first_words_of_a_text(text: str, words: int, kept: str) -> None:
    assert opening_words(text, words) == kept


def test_a_whole_copy_is_equal_and_has_its_hash(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "whole.db"
    code, said = run("publish-copy", out, "--db", archive)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert (code, "A whole copy." in said, digest in said) == (0, True, True)
    assert (tmp_path / "whole.db.sha256").read_text("utf-8") == f"{digest}  whole.db\n"
    assert content(out) == content(archive)
    assert run("check", "--db", out) == (0, f"{out}: no defect found\n")


def test_without_originals_all_else_is_equal(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.db"
    run("publish-copy", out, "--db", archive, "--without-originals")
    others = [table for table in CONTENT if table != "documents"]
    assert content(out, others) == content(archive, others)
    assert rows(out, "SELECT what, words FROM left_out") == [("originals", None)]
    assert rows(out, "SELECT count(*) FROM documents WHERE original IS NOT NULL") == [(0,)]
    assert run("check", "--db", out) == (0, f"{out}: no defect found\n")


def test_headlines_days_sources_and_persons_stay(archive: Path, copy: Path) -> None:
    kept = (
        "SELECT id, title, source_id, origin_id, published, language, byline, url, words FROM articles ORDER BY id",
        "SELECT * FROM persons ORDER BY id",
        "SELECT * FROM article_persons ORDER BY article_id, person_id",
        "SELECT * FROM relations ORDER BY article_id, other_id",
        "SELECT article_id, field, chosen, rule, value FROM claims WHERE field NOT IN ('standfirst', 'title') ORDER BY article_id, seq",
    )
    assert [rows(copy, sql) for sql in kept] == [rows(archive, sql) for sql in kept]


def test_no_text_can_be_had_from_the_file_again(archive: Path, copy: Path) -> None:
    """No four words that follow each other stand in the bytes of the file, but for those of headlines and evidence."""
    held = copy.read_bytes()
    checked = 0
    quoted = [text for row in rows(copy, "SELECT value, quote FROM claims") for text in row]
    titles = [title for (title,) in rows(copy, "SELECT title FROM articles")]
    evidence = rows(copy, "SELECT quote FROM claims WHERE field <> 'title' OR NOT chosen")
    assert max(len(words_of(quote or "")) for (quote,) in evidence) == WORDS
    for article, body in rows(archive, "SELECT id, body FROM articles"):
        ((shown, standfirst),) = rows(copy, "SELECT body, standfirst FROM articles WHERE id = ?", article)
        assert len(words_of(shown)) <= WORDS
        stay = " ".join(filter(None, (shown, standfirst, *titles, *quoted)))
        for line in body[len(shown) :].splitlines()[1:]:
            for four in re.findall(r"(?=\b(\w+ \w+ \w+ \w+)\b)", line)[::7]:
                if four not in stay:
                    checked += 1
                    assert four.encode() not in held, (article, four)
    assert checked > 100


def test_the_index_has_the_words_that_are_shown_and_no_others(copy: Path) -> None:
    shown = {
        as_indexed(word)
        for texts in rows(copy, "SELECT title, standfirst, body FROM articles")
        for text in texts
        for word in words_of(text or "")
    }
    assert {form for (form,) in rows(copy, "SELECT form FROM words")} <= shown
    assert rows(copy, "SELECT count(*) FROM fingerprints") == rows(copy, "SELECT count(*) FROM spans") == [(0,)]
    assert run("check", "--db", copy) == (0, f"{copy}: no defect found\n")


def test_the_metadata_is_its_own(copy: Path) -> None:
    said = yaml.safe_load(Path(f"{copy}.metadata.yml").read_text("utf-8"))
    assert said == {
        "title": "Grain",
        "license": "CC0",
        "description": f"A copy without the texts: of each article it has the headline and the first {WORDS} words.",
        "databases": {"for-you": {"title": "Tables"}},
    }


@pytest.mark.asyncio
async def test_pages_say_what_is_left_out(archive: Path, copy: Path) -> None:
    client = Datasette([str(copy)]).client
    ((article,),) = rows(copy, "SELECT id FROM articles ORDER BY id LIMIT 1")
    page = await client.get(f"/article/{article}")
    assert page.status_code == 200
    assert f"has the first {WORDS} words of each text" in page.text
    assert "what was cut is not in this copy" in page.text
    assert "original.txt" not in page.text
    assert (await client.get(f"/article/{article}/original.txt")).status_code == 404
    about = (await client.get("/about")).text
    assert f"Of each text it has the first {WORDS} words" in about
    assert hashlib.sha256(archive.read_bytes()).hexdigest() in about
    assert ("were cut" in about, ">None<" in about) == (False, False)
    assert len((await client.get("/export.json")).json()["articles"]) == len(rows(archive, "SELECT id FROM articles"))
    whole = await Datasette([str(archive)]).client.get(f"/article/{article}")
    assert ("original.txt" in whole.text, "copy of the archive" in whole.text) == (True, False)


@pytest.mark.parametrize("command", [("ingest", "{articles}"), ("people", "drop", "vladimir-putin")])
def test_a_copy_that_lacks_something_is_not_written_to(copy: Path, articles: Path, command: tuple[str, ...]) -> None:
    before = copy.read_bytes()
    code, said = run(*(word.format(articles=articles) for word in command), "--db", copy)
    assert code == 3
    assert "is a copy to give away, without originals and texts" in said
    assert copy.read_bytes() == before


def test_the_archive_itself_is_no_place_for_the_copy(archive: Path) -> None:
    before = archive.read_bytes()
    code, said = run("publish-copy", archive, "--db", archive)
    assert (code, "is the archive itself: name another file" in said) == (3, True)
    assert archive.read_bytes() == before


def test_a_copy_that_fails_leaves_the_one_that_is_there(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.db"
    out.write_bytes(b"the former copy")
    code, said = run("publish-copy", out, "--db", tmp_path / "nothing.db")
    assert (code, "there is no archive at" in said) == (3, True)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    assert out.read_bytes() == b"the former copy"
