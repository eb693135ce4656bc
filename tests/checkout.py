"""A copy of the checkout: a test adds something there, and runs what the copy holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

from tests.conftest import ROOT

PACKAGES = ("browse", "cuttings", "ingest")
WITH_TESTS = (
    *PACKAGES,
    "articles",
    "bench",
    "docs",
    "tests",
    "CONTRIBUTING.md",
    "README.md",
    "metadata.yml",
    "pyproject.toml",
)
NOT_COPIED = ignore_patterns("__pycache__", "browser", "expected", "*.gz")  # of tests/: what no test in a copy needs


def copied_checkout(folder: Path, names: tuple[str, ...] = WITH_TESTS) -> Path:
    """The folder, with copies of these files and folders of the checkout in it."""
    for name in names:
        if (ROOT / name).is_dir():
            copytree(ROOT / name, folder / name, ignore=NOT_COPIED, symlinks=True)
        else:
            (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


def run_in(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What `python ARGUMENTS` answers in the copy; it imports the modules of the copy, and not of this checkout."""
    env = os.environ | {"PYTHONPATH": str(copy)}
    return subprocess.run([sys.executable, *arguments], cwd=copy, env=env, capture_output=True, text=True, check=False)


def run_tests(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What pytest answers in the copy."""
    return run_in(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments)
