"""An archive may lie anywhere: the address that SQLite opens names the path, and no other file."""

from __future__ import annotations

import ast
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from cuttings.uri import sqlite_uri
from ingest.commands.cli import main
from tests.archives import content, story, write
from tests.conftest import ROOT

FOLDERS = ["C#", "a?b", "50%41", "ü", "with space", "C#/a?b/50%41/ü/with space", "a&b=c;d", f"{'file'}:x", "100%", "#", "?mode=ro"]  # fmt: skip


@pytest.mark.parametrize("name", [*FOLDERS, "новости", "día", "a\nb", "a\\b", "'", '"', "~", "+", "%00"])
def test_the_uri_names_the_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / f"{name.replace('/', '-')}.db"
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(sqlite_uri(path, mode="rwc"), uri=True)
    connection.execute("CREATE TABLE t (a)").connection.close()
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]
    connection = sqlite3.connect(sqlite_uri(path, mode="ro"), uri=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("CREATE TABLE u (a)")
    connection.close()


def test_a_path_is_absolute_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sqlite_uri("file:a.db") == f"file://{tmp_path}/file%3Aa.db"
    assert sqlite_uri(Path(os.fsdecode(b"/\xff"))) == "file:///%FF"
    assert sqlite_uri("//host/a.db", mode="ro") == "file:////host/a.db?mode=ro"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
def test_every_command_uses_the_archive_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {f"{number}/{number}.txt": story(number) for number in (1, 2)})
    db = Path(name, "archive.db")
    db.parent.mkdir(parents=True)
    run("1", "--db", db)
    assert "2 articles" in run("2", "--db", db), "the articles of the first folder are still there"
    assert "no defect" in run("check", "--db", db)
    assert "2 articles" in run("report", "--db", db)
    assert "Anna Keller" in run("explain", "1/1.txt", "--db", db)
    for format_ in ("json", "ndjson", "csv"):
        assert all(f"harvest {number}" in run("export", "--db", db, "--format", format_) for number in (1, 2))
    run("people", "rename", "anna-keller", "Anna M. Keller", "--db", db)
    assert YAML().load(db.with_name("people.yml")), "people.yml lies beside the archive"
    run("people", "screen", write(tmp_path, {"names.txt": "Anna Keller\n"}) / "names.txt", "--db", db)
    run("people", "review", "--db", db, "--out", db.with_name("review.html"))
    run("1", "2", "--db", db)
    straight = tmp_path / "straight.db"
    run("1", "2", "--db", straight, "--people", db.with_name("people.yml"))
    assert content(db, ["articles", "persons", "words"]) == content(straight, ["articles", "persons", "words"])
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and not path.stat().st_size and path.suffix != ".lock"]  # fmt: skip


def modules() -> list[Path]:
    return [path for folder in ("bench", "browse", "cuttings", "ingest", "tests") for path in (ROOT / folder).rglob("*.py")]  # fmt: skip


def made_by_hand(code: str) -> Iterator[int]:
    """The lines of code that write a file's URI, or open one that `sqlite_uri` has not made."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("file:"):
            yield node.lineno
        if isinstance(node, ast.Call) and any(word.arg == "uri" for word in node.keywords):
            first = node.args[0] if node.args else None
            if not (isinstance(first, ast.Call) and ast.unparse(first.func) == "sqlite_uri"):
                yield node.lineno


@pytest.mark.parametrize(
    "code",
    [
        'connect(f"file:{path}?mode=ro", uri=True)',
        'connect(path.as_uri() + "?mode=ro", uri=True)',
        'address = "file:" + path',
        'address = "file:%s" % path',
        'address = "file:{}".format(path)',
        "connect(database=address, uri=flag)",
    ],
)
def test_a_uri_made_by_hand_is_found(code: str) -> None:
    assert list(made_by_hand(code))


@pytest.mark.slow
def test_no_module_makes_a_uri_of_its_own() -> None:
    assert len(modules()) > 200
    here = Path(__file__)
    found = {str(path.relative_to(ROOT)): list(made_by_hand(path.read_text(encoding="utf-8"))) for path in modules() if path != here}  # fmt: skip
    assert not {name: lines for name, lines in found.items() if lines}
