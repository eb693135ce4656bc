"""The command as a person meets it: what it prints, what it exits with, and what it says to a mistake."""

from __future__ import annotations

import gzip
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest
from click.testing import CliRunner

from browse.export.download_formats import FORMATS
from ingest import __version__
from ingest.commands.cli import COMMANDS, main
from ingest.commands.export import export
from tests.archives import LABELLED, rows, story, write
from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "articles", {"one.txt": story(1), "two.txt": story(2)})


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def run(*arguments: object, stdin: str | None = None) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, prog_name="cuttings")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_folder_alone_is_ingested(folder: Path, db: Path) -> None:
    code, out, err = run(folder, "--db", db)
    assert (code, err) == (0, "")
    assert out == f"{db}: 2 articles. Files: 2 new.\n"
    assert run("ingest", folder, "--db", db)[1] == f"{db}: 2 articles. Files: 2 unchanged.\n"


def test_a_dry_run_tells_what_would_be_done_and_writes_nothing(folder: Path, db: Path) -> None:
    write(folder, {"report.pdf": b"%PDF-1.4\n" + b"\0" * 100, "logo.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50})
    code, out, err = run("ingest", folder, "--db", db, "--dry-run")
    assert (code, err) == (0, "")
    assert out == (
        f"2 documents would be read into {db}; nothing was written. Files: 2 new, 1 skipped, 1 failed.\n"
        f"  {folder}/one.txt: Ministers meet in Paris1 to discuss grain of harvest 1 (2023-03-03)\n"
        f"  {folder}/two.txt: Ministers meet in Paris2 to discuss grain of harvest 2 (2023-03-03)\n"
        "1 skipped: 1 image.\n"
        f"1 refused, as {folder}/report.pdf: a damaged PDF (Failed to load document (PDFium: Data format error).): "
        "fetch it again, or open it and print it as a new PDF\n"
        "What is too short for an article is known only once it is read: the run may refuse more.\n"
    )
    assert {path.name for path in db.parent.iterdir()} - {"articles"} <= {"archive.db.lock"}


def test_a_dry_run_of_nothing_says_what_may_lie_there(tmp_path: Path, db: Path) -> None:
    (tmp_path / "none").mkdir()
    code, out, err = run("ingest", tmp_path / "none", "--db", db, "--dry-run")
    assert (code, out) == (0, f"0 documents would be read into {db}; nothing was written. No files.\n")
    assert err.startswith(f"Nothing found in {tmp_path}/none: put articles there ")


def test_a_dry_run_leaves_the_archive_as_it_is(folder: Path, db: Path) -> None:
    run(folder, "--db", db)
    before = db.read_bytes()
    write(folder, {"three.txt": story(3)})
    assert run("ingest", folder, "--db", db, "--dry-run")[1].startswith("1 document would be read")
    assert db.read_bytes() == before
    assert run("ingest", folder, "--db", db)[1] == f"{db}: 3 articles. Files: 1 new, 2 unchanged.\n"


def test_failures_are_listed_and_told_by_the_exit_code(folder: Path, db: Path) -> None:
    write(folder, {"report.pdf": b"%PDF-1.4\n" + b"\0" * 100})
    code, out, err = run("ingest", folder, "--db", db)
    assert code == 1
    assert out == f"{db}: 2 articles. Files: 2 new, 1 failed.\n"
    assert err == (
        "a damaged PDF (Failed to load document (PDFium: Data format error).): "
        "fetch it again, or open it and print it as a new PDF\n"
        "    report.pdf\n"
        f"1 file failed: `cuttings report --db {db}` says why.\n"
    )
    assert run("ingest", folder, "--db", db, "--quiet")[1] == ""


LITTER: dict[str, str | bytes] = {
    "photo.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 100,
    "story_files/logo.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "story_files/a.css": "body{margin:0;padding:0;color:#333}\n.header{display:flex}\n.footer{font:12px Arial}",
    ".DS_Store": b"\0\0\0\1Bud1" + b"\0" * 100,
}


def test_what_lies_beside_articles_is_skipped_and_counted_by_kind(folder: Path, db: Path) -> None:
    write(folder, {**LITTER, ".git/config": "[core]\n"})
    counts = "4 skipped: 2 images, 1 hidden file, 1 stylesheet.\n"
    for files in ("2 new, 4 skipped", "2 unchanged, 4 skipped"):
        assert run("ingest", folder, "--db", db) == (0, f"{db}: 2 articles. Files: {files}.\n{counts}", "")
        assert rows(db, "SELECT skipped, failed, files FROM runs ORDER BY id DESC LIMIT 1") == [(4, 0, 6)]
    found = rows(db, "SELECT path, reason FROM outcomes WHERE outcome = 'skipped' AND run_id = 2 ORDER BY path")
    assert [(path.removeprefix(f"{folder.name}/"), reason) for path, reason in found] == [
        (".DS_Store", "a hidden file: take the dot from the beginning of its name to have it read"),
        ("photo.jpg", "an image (JPEG)"),
        ("story_files/a.css", "a stylesheet (CSS)"),
        ("story_files/logo.png", "an image (PNG)"),
    ]
    report = run("report", "--db", db)[1]
    assert "Failed: nothing failed" in report
    assert "a stylesheet (CSS)" in report
    assert "4 skipped" in report


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("servee",), "cuttings serve"),
        (("serv", "--port", "8080"), "cuttings serve"),
        (("repotr",), "cuttings report"),
        (("Report",), "cuttings report"),
        (("ingets", "articles"), "cuttings ingest"),
        (("people", "merg", "a", "b"), "cuttings people merge"),
    ],
)
def test_a_typo_is_an_error_with_a_suggestion(
    words: tuple[str, ...], meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert f"did you mean `{meant}`?" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("no-such-folder",), ("ingest", "no-such-folder"), ("ingest", ".", "gone.txt")])
def test_a_folder_that_is_not_there_makes_no_archive(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*words)
    assert code == 2
    assert f"{words[-1]!r}" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize(("failing", "served"), [(None, True), ("links.txt", True), ("people.yml", False)])
def test_make_serve_serves_unless_nothing_can_be_read(failing: str | None, served: bool, tmp_path: Path) -> None:
    """The recipe's own commands, with the server's last step told instead of taken: it would not end."""
    write(tmp_path / "articles", {"one.txt": story(1), "photo.jpg": LITTER["photo.jpg"]})
    if failing == "links.txt":
        write(tmp_path / "articles", {"links.txt": "https://a.example/1\nhttps://a.example/2\n"})
    elif failing:
        write(tmp_path, {failing: "no such key: 1\n"})
    program = Path(sys.executable).parent / "cuttings"
    (tmp_path / "bin").mkdir()
    told = tmp_path / "bin" / "cuttings"
    told.write_text(f'#!/bin/sh\nif [ "$1" = serve ]; then echo serving; else exec {program} "$@"; fi\n')
    told.chmod(0o755)
    made = subprocess.run(
        ["make", "-f", ROOT / "Makefile", "-o", ".venv/.installed", "serve", f"BIN={tmp_path / 'bin'}"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (made.returncode == 0) is served, made.stderr
    assert ("serving" in made.stdout.split("\n")) is served
    assert ("1 file failed: `cuttings report` says why." in made.stderr) is (failing == "links.txt")


def test_an_empty_folder_says_what_to_do(tmp_path: Path, db: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = run("ingest", tmp_path / "empty", "--db", db)
    assert code == 0
    assert "put articles there" in err
    assert out == f"{db}: 0 articles. No files.\n"


def test_standard_input(db: Path) -> None:
    code, out, _ = run("ingest", "-", "--db", db, stdin=story(7))
    assert (code, out) == (0, f"{db}: 1 article. Files: 1 new.\n")
    assert rows(db, "SELECT published FROM articles") == [("2023-03-03",)]


@pytest.mark.parametrize("command", ["report", "check", "serve", "export"])
def test_without_an_archive_the_next_step_is_named(command: str, db: Path) -> None:
    code, _, err = run(command, "--db", db)
    assert code == 3
    step = f"name yours with --db, or make one with `cuttings ingest FOLDER --db {db}`"
    assert err == f"Error: there is no archive at {db}: {step}\n"


@pytest.mark.parametrize(("name", "option"), [("overrides.yml", "--overrides"), ("people.yml", "--people")])
def test_a_curators_file_with_a_mistake_stops_before_anything_is_written(
    name: str, option: str, folder: Path, db: Path, tmp_path: Path
) -> None:
    mistaken = write(tmp_path / "curator", {name: "no such key: 1\n"}) / name
    code, _, err = run("ingest", folder, "--db", db, option, mistaken)
    assert code == 3
    assert err.startswith(f"Error: {mistaken}:1: ")
    assert not db.exists()
    write(db.parent, {name: "no such key: 1\n"})
    assert run("ingest", folder, "--db", db)[0] == 3, "the file beside the archive is read too"


def test_explain_says_why(folder: Path) -> None:
    code, out, _ = run("explain", folder / "one.txt")
    assert code == 0
    for said in ("dateline", "copyright", "TASS", "2023-03-03", "Anna Keller"):
        assert said in out


def test_explain_as_json_has_everything(folder: Path) -> None:
    _, out, _ = run("explain", folder / "one.txt", "--json")
    (article,) = json.loads(out)["articles"]
    text = "".join(span["text"] for span in article["spans"])
    assert text == story(1)
    assert article["fields"]["published"] == "2023-03-03"
    assert all(span["rule"] for span in article["spans"])


def test_explain_shows_the_runner_up_of_each_field_with_the_reason(folder: Path) -> None:
    page = (
        "<html><head><title>Council agrees on the bridge | Riverside Post</title>"
        '<meta property="og:title" content="A bridge at last"><meta property="og:site_name" content="The River Paper">'
        '<meta property="article:published_time" content="2022-03-14"></head>'
        f"<body><h1>Council agrees on the bridge</h1><p>{story(1)}</p></body></html>"
    )
    write(folder, {"page.html": page})
    _, out, _ = run("explain", folder / "page.html", "--json")
    (article,) = json.loads(out)["articles"]
    assert article["fields"]["title"] == "Council agrees on the bridge"
    assert article["runners_up"]["title"]["value"] == "A bridge at last"
    assert article["runners_up"]["title"]["why_not"]
    _, out, _ = run("explain", folder / "page.html")
    assert "why not" in out
    assert "A bridge at last" in out


def test_explain_a_file_without_an_article(folder: Path) -> None:
    write(folder, {"photo.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 100})
    code, _, err = run("explain", folder / "photo.jpg")
    assert code == 3
    assert "image" in err


def test_report(folder: Path, db: Path) -> None:
    write(folder, {"paper.pdf": b"%PDF-1.4\n" + b"\0" * 100, "gz.txt.gz": gzip.compress(story(3).encode())})
    run("ingest", folder, "--db", db)
    code, out, _ = run("report", "--db", db)
    assert code == 0
    assert "4 files (3 new, 1 failed)" in out
    assert "Failed (1)" in out
    facts = json.loads(run("report", "--db", db, "--json")[1])
    assert facts["totals"]["articles"] == 3
    assert {"label": "copyright", "rule": "copyright", "cuts": 3, "articles": 3} in facts["cuts"]


def test_check_finds_what_was_tampered_with(folder: Path, db: Path) -> None:
    run("ingest", folder, "--db", db)
    assert run("check", "--db", db) == (0, f"{db}: no defect found\n", "")
    import sqlite3

    tampered = sqlite3.connect(db)
    tampered.execute("UPDATE articles SET body = body || ' and more' WHERE rowid = 1")
    tampered.execute(f"UPDATE tiles SET text = 'x' WHERE {LABELLED} = 'copyright'")
    tampered.execute("DELETE FROM sources")
    tampered.commit()
    tampered.close()
    code, out, _ = run("check", "--db", db)
    assert code == 1
    for said in (
        "full-text index does not match",
        "the original is not what was read",
        "does not hold the text",
        "refers to",
    ):
        assert said in out


def test_export_without_a_server(folder: Path, db: Path, tmp_path: Path) -> None:
    run("ingest", folder, "--db", db)
    out = tmp_path / "all.ndjson"
    assert run("export", "--db", db, "--format", "ndjson", "--out", out)[0] == 0
    exported = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sorted(a["id"] for a in exported) == sorted(r[0] for r in rows(db, "SELECT id FROM articles"))
    run("export", "no such word anywhere", "--db", db, "--format", "ndjson", "--out", out)
    assert out.read_text(encoding="utf-8") == ""
    assert run("export", "--db", db, "-f", "year")[0] == 2


def test_export_writes_every_format_of_the_website() -> None:
    """The command knows the website by the web alone, so the formats are named there once more."""
    (option,) = [parameter for parameter in export.params if parameter.name == "format_"]
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(FORMATS)


def test_a_port_in_use_gets_a_clear_message(folder: Path, db: Path) -> None:
    run("ingest", folder, "--db", db)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = run("serve", "--db", db, "--port", port)
    assert code == 3
    assert f"port {port}" in err
    assert f"--port {port + 1}" in err


@pytest.mark.slow
def test_the_script_is_the_program() -> None:
    found = Path(sys.executable).parent / "cuttings"
    done = subprocess.run([str(found), "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"cuttings, version {__version__}\n"


def test_each_module_of_the_room_is_a_command() -> None:
    names = {info.name for info in iter_modules([str(ROOT / "ingest" / "commands")]) if not info.ispkg}
    assert (
        {name.replace("_", "-") for name in names - {"cli"}}
        == {command.name for command in main.commands.values()}
        == set(COMMANDS)
        == set(main.commands)
    )


def test_the_table_of_commands_says_what_each_says_of_itself() -> None:
    said = {name: command.get_short_help_str(limit=1_000) for name, command in main.commands.items()}
    assert {name: line.removesuffix(".") for name, line in COMMANDS.items()} == {
        name: line.removesuffix(".") for name, line in said.items()
    }


@pytest.mark.slow
def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "ingest", "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: cuttings ")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", list(commands(main)), ids=" ".join)
def test_every_commands_help_has_an_example(path: tuple[str, ...]) -> None:
    """Its own help, or that of the group it belongs to."""
    pages = [run(*path[:length], "--help") for length in range(1, len(path) + 1)]
    assert [code for code, _, _ in pages] == [0] * len(path)
    examples = [line.strip() for _, out, _ in pages for line in out.splitlines() if not line.startswith("Usage:")]
    assert any(line.startswith(f"cuttings {' '.join(path)}") for line in examples)


TABLE = "title,text\n" + "".join(
    f"Bridge {n},The council voted for bridge number {n} over the river on Monday.\n" for n in (1, 2)
)


def test_patterns_and_files_are_taken(folder: Path, db: Path) -> None:
    write(folder, {"deep/er/t.csv": TABLE})
    assert run("ingest", f"{folder}/**/*.csv", "--db", db)[1] == f"{db}: 2 articles. Files: 3 new.\n"
    code, _, err = run("ingest", f"{folder}/*.nothing", "--db", db)
    assert (code, "there is no file or folder" in err) == (2, True)


def test_a_container_on_standard_input(db: Path) -> None:
    assert run("ingest", "-", "--db", db, stdin=TABLE)[1] == f"{db}: 2 articles. Files: 3 new.\n"


def test_a_member_that_failed_is_told_below_its_folder(folder: Path, db: Path) -> None:
    write(folder, {"t.csv": TABLE + "Bridge 3,\n"})
    code, _, err = run("ingest", folder, "--db", db)
    assert code == 1
    assert "a row without a text in its column text\n    t.csv!/row/3\n" in err


def test_any_document_can_be_explained(folder: Path, db: Path) -> None:
    """A member by its path on the disk or in the archive; an article by its id; what is none is told."""
    write(folder, {"t.csv": TABLE})
    run("ingest", folder, "--db", db)
    ((article, path),) = rows(
        db, "SELECT a.id, f.path FROM articles a JOIN files f USING (document_id) WHERE f.path LIKE '%row/2'"
    )
    for name in (f"{folder}/t.csv!/row/2", path, article):
        said = json.loads(run("explain", name, "--json", "--db", db)[1])
        assert [told["id"] for told in said["articles"]] == [article]
    for name, reason in (
        (f"{folder}/t.csv", f"holds several documents: name one of them, as '{folder}/t.csv!/row/1'"),
        (f"{folder}/t.csv!/row/9", f"is not there: {folder}/t.csv holds {folder}/t.csv!/row/1, for example"),
        ("00000000000000", "there is no article or document of that id, neither here nor in"),
        ("nowhere.txt", "there is no file, member or path of that name"),
    ):
        code, _, err = run("explain", name, "--db", db)
        assert (code, reason in err) == (3, True), err


def test_an_address_elsewhere_is_not_watched(db: Path) -> None:
    code, _, err = run("serve", "--watch", "s3://press/articles", "--db", db)
    assert (code, "run `cuttings ingest s3://press/articles` instead" in err) == (2, True)
