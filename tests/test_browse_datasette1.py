"""The reading room in Datasette 1.0: its tests again, in an environment of their own.

CUTTINGS_DATASETTE1 names that environment's Python; it has datasette 1.0a41, what this project depends on, and pytest.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TESTS = (
    "test_browse_guard.py",
    "test_browse_connection.py",
    "test_browse_person_facet.py",
    "test_browse_export.py",
)


@pytest.fixture(scope="module")
def python() -> str:
    """The other environment's Python. Where there is none the test says so aloud; on CI it fails."""
    named = os.environ.get("CUTTINGS_DATASETTE1")
    if named and Path(named).exists():
        return named
    message = f"no Python with Datasette 1.0 at CUTTINGS_DATASETTE1={named}: the reading room is tested in 0.65 alone"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def test_it_is_datasette_1(python: str) -> None:
    code = "import datasette; print(datasette.__version__)"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("1.")


@pytest.mark.parametrize("name", TESTS)
def test_the_same_tests_pass(python: str, name: str) -> None:
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "default", f"tests/{name}"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
