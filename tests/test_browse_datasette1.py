"""The reading room in Datasette 1.0: its tests again, in an environment of their own.

Its pages before a real browser are in tests/browser/test_datasette1.py.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.datasette1 import python

__all__ = ["python"]

ROOT = Path(__file__).resolve().parent.parent
TESTS = (
    "test_browse_guard.py",
    "test_browse_connection.py",
    "test_browse_paths.py",
    "test_browse_replaced.py",
    "test_browse_person_facet.py",
    "test_browse_export.py",
    "test_browse_labels.py",
    "test_browse_pages.py",
    "test_browse_hostile.py",
    "test_browse_notebook.py",
    "test_browse_permission.py",
    "test_browse_answers.py",
    "test_browse_caching.py",
    "test_browse_neighbours.py",
    "test_browse_core_pages.py",
    "test_browse_sql.py",
    "test_browse_watch.py",
)


def test_it_is_datasette_1(python: str) -> None:
    code = "import datasette; print(datasette.__version__)"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("1.")


@pytest.mark.slow
def test_the_same_tests_pass(python: str) -> None:
    """All in one process: to start it and to load what it needs takes longer than most of the files."""
    files = [f"tests/{name}" for name in TESTS]
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "default", *files]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2000:]
