"""Datasette's own tests with us installed and without: prints each test whose outcome differs.

`python -m bench.datasette_tests FOLDER [FILES]`: FOLDER holds `tests/` of the Datasette that is installed. Its source
distribution has the tests (`pip download --no-deps --no-binary :all: datasette==VERSION`); what they share
(conftest.py, fixtures.py, plugins/) only its repository has. They need what its extra `test` names.
docs/deploying.md explains each difference.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from bench.loaded_plugins import VARIABLE

ROOT = Path(__file__).resolve().parent.parent
# Of what our checkout is not: its formatting, its documents, its publishing, an extension of SQLite in C.
LEFT = ("test_black.py", "test_docs.py", "test_docs_plugins.py", "test_publish_cloudrun.py", "test_publish_heroku.py",
        "test_package.py", "test_playwright.py")  # fmt: skip


def outcomes(folder: Path, files: list[str], plugins: str, report: Path) -> dict[str, str]:
    """What became of each test of these files, with these plugins loaded ("cuttings", or "" for none)."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "bench.loaded_plugins",
        f"--junitxml={report}",
    ]
    ignored = [f"--ignore=tests/{name}" for name in LEFT]
    environment = os.environ | {VARIABLE: plugins, "PYTHONPATH": str(ROOT)}
    subprocess.run([*command, "--tb=line", *ignored, *files], cwd=folder, env=environment, check=False)
    cases = ElementTree.parse(report).getroot().iter("testcase")
    return {f"{case.get('classname')}::{case.get('name')}": _outcome(case) for case in cases}


def _outcome(case: ElementTree.Element) -> str:
    return next((child.tag for child in case if child.tag in ("failure", "error", "skipped")), "passed")


def main() -> int:
    """Runs both, and prints what differs; 1 where anything does."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("files", nargs="*", default=["tests"], help="tests/test_html.py …; all unless given")
    given = arguments.parse_args()
    folder = given.folder.resolve()
    with tempfile.TemporaryDirectory() as scratch:
        alone = outcomes(folder, given.files, "", Path(scratch) / "alone.xml")
        beside = outcomes(folder, given.files, "cuttings", Path(scratch) / "beside.xml")
    differing = [test for test in sorted({*alone, *beside}) if alone.get(test) != beside.get(test)]
    for test in differing:
        print(f"{test}: {alone.get(test, 'not run')} without us, {beside.get(test, 'not run')} with us")
    passed = sum(one == "passed" for one in alone.values())
    print(f"{len(differing)} of {len(alone)} outcomes differ; {passed} pass without us")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
