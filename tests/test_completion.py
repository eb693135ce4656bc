"""What a shell completes: commands, their options and values, and files wherever a file may stand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from ingest.commands.cli import main


def _files(begun: str) -> str:
    """What asks the shell for files: their kind, and how their names begin."""
    return ":".join(("file", begun))


@pytest.mark.parametrize(
    ("words", "incomplete", "offered"),
    [
        ([], "se", ["serve"]),
        ([], "arti", [_files("arti")]),  # `cuttings articles/` needs no command
        ([], "pub", ["publish-copy"]),
        (["articles/"], "--dr", ["--dry-run"]),
        (["ingest"], "art", [_files("art")]),
        (["explain"], "art", [_files("art")]),
        (["serve"], "--op", ["--open"]),
        (["serve", "--watch"], "art", ["dir:art"]),
        (["serve", "--db"], "arch", [_files("arch")]),
        (["people"], "conf", ["confirm"]),
        (["export", "--format"], "par", ["parquet"]),
        (["decisions", "article"], "s", ["set"]),
    ],
)
def test_what_is_offered(words: list[str], incomplete: str, offered: list[str]) -> None:
    items = ShellComplete(main, {}, "cuttings", "_CUTTINGS_COMPLETE").get_completions(words, incomplete)
    assert [item.value if item.type == "plain" else f"{item.type}:{item.value}" for item in items] == offered


@pytest.mark.slow
def test_a_shell_is_answered(tmp_path: Path) -> None:
    """Bash itself, with the lines that docs/installing.md gives it."""
    program = tmp_path / "cuttings"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m ingest "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(_CUTTINGS_COMPLETE=bash_source cuttings)"; COMP_WORDS=(cuttings rep); COMP_CWORD=1; '
        '_cuttings_completion cuttings; echo "${COMPREPLY[@]}"'
    )
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "report\n"
