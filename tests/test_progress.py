"""What is told while a run goes on: by what is done, within the width that there is, and of failures where they lie."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import sys
import termios
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console
from rich.progress import Progress

from ingest.commands.cli import main
from ingest.commands.terminal import progress as module
from ingest.commands.terminal.failed_files import below, told_failures
from ingest.commands.terminal.log_file import LogFile
from ingest.commands.terminal.progress import LinesNowAndThen, Shown, left
from ingest.commands.terminal.told_lines import wrapped
from tests.archives import story, write


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "told"),
    [
        (0, None, 7.2, "7 s"),  # nobody counts: how long it has taken
        (1, 100, 60.0, "60 s"),  # too early to say
        (30, 100, 3.0, "3 s"),
        (50, 100, 30.0, "30 s left"),
        (20, 100, 60.0, "4 min left"),
        (99, 100, 99.0, "1 s left"),
    ],
)
def test_what_is_left_is_told_once_it_can_be(done: int, total: int | None, elapsed: float, told: str) -> None:
    assert left(done, total, elapsed) == told


def test_no_bar_stands_at_its_end_and_a_log_has_each_step() -> None:
    log, bars = StringIO(), Progress(console=Console(file=StringIO()))
    shown = Shown(bars, None, LogFile(log))
    seen = []
    for _ in shown(range(3), "Opening files", 2):  # a container of two members was counted as one file
        seen += [(task.completed, task.total) for task in bars.tasks]
    assert seen == [(0, 2), (1, 2), (2, 2)]
    assert bars.tasks == []
    with shown.step("Making the index"):
        assert [(task.description, task.total) for task in bars.tasks] == [("Making the index", None)]
    assert re.sub(r"\S+Z |[\d.]+ s", "", log.getvalue()) == "Opening files (2): \nMaking the index: \n"


def test_where_no_terminal_is_a_line_is_printed_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "SILENT", 0.01)
    monkeypatch.setattr(module, "EVERY", 60.0)
    lines = LinesNowAndThen()
    lines.begin("Reading articles", 700)
    lines.done = 25
    while not (told := capsys.readouterr().err):
        pass
    lines.end()
    assert told == "Reading articles: 25 of 700\n"


@pytest.mark.parametrize(
    ("path", "folders", "shown"),
    [
        ("articles/a/b.txt", ["articles"], "a/b.txt"),
        ("articles/a/b.txt", ["articles/"], "a/b.txt"),
        ("one/b.txt", ["one", "two"], "one/b.txt"),
        ("b.txt", ["b.txt"], "b.txt"),
        ("articles2/b.txt", ["articles"], "articles2/b.txt"),
    ],
)
def test_a_path_is_told_below_its_folder(path: str, folders: list[str], shown: str) -> None:
    assert below(path, folders) == shown


@pytest.mark.parametrize(
    ("reasons", "lines"),
    [
        ({"empty": 1}, ["empty", "    empty-0"]),
        ({"empty": 2, "links": 1}, ["2 × empty", "    empty-0", "    empty-1", "links", "    links-0"]),
        ({"empty": 40}, ["40 × empty", *(f"    empty-{n}" for n in range(10)), "    … and 30 more"]),
        (
            {"empty": 9, "links": 5},
            ["9 × empty", *(f"    empty-{n}" for n in range(9)), "5 × links", "    links-0", "    … and 4 more"],
        ),
        (
            {f"r{n}": 1 for n in range(12)},
            [line for n in range(10) for line in (f"r{n}", f"    r{n}-0")] + ["… and 2 more for other reasons"],
        ),
    ],
)
def test_failures_are_told_by_reason(reasons: dict[str, int], lines: list[str]) -> None:
    failures = [(f"f/{reason}-{n}", reason) for reason, count in reasons.items() for n in range(count)]
    assert list(told_failures(failures, ["f"])) == lines


def test_lines_are_as_wide_as_the_terminal() -> None:
    assert wrapped("16 files failed: `cuttings report --db a.db` says why.", 40) == [
        "16 files failed: `cuttings report --db",
        "  a.db` says why.",
    ]


def test_a_log_has_every_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {"one.txt": story(1), "empty.txt": ""})
    arguments = ["ingest", str(folder), "--db", str(tmp_path / "a.db"), "--log", str(tmp_path / "log"), "--jobs", "1"]
    CliRunner().invoke(main, arguments)
    lines = [line.partition("Z ")[2] for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    assert f"new {folder}/one.txt" in lines
    assert f"failed {folder}/empty.txt: an empty file" in lines
    assert any(line.startswith("6/6 persons and relations: ") for line in lines)
    assert lines[-1] == f"{tmp_path}/a.db: Files: 1 new, 1 failed."


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 40])
def test_on_a_terminal_every_line_fits_and_the_last_names_what_to_do_next(tmp_path: Path, columns: int) -> None:
    write(tmp_path / "articles", {"one.txt": story(1), "links.txt": "https://example.com/\n" * 30})
    process, terminal = pty.fork()
    if not process:
        os.chdir(tmp_path)
        os.environ |= {"COLUMNS": str(columns), "LINES": "24", "TERM": "xterm"}
        os.execv(sys.executable, [sys.executable, "-m", "ingest", "articles", "--db", "a.db", "--jobs", "1"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    said = b""
    while True:
        try:
            said += os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
    os.waitpid(process, 0)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said.decode())
    lines = [line for line in re.split(r"[\r\n]+", plain) if line.strip()]
    assert [line for line in lines if len(line) > columns] == []
    assert any("Reading articles" in line for line in lines)
    assert " ".join("".join(lines[-3:]).split()).endswith("shows them in a browser.")
