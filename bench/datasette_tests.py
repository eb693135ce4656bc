"""Datasette's own tests with us installed and without: prints each test whose outcome differs, and counts of both.

`python -m bench.datasette_tests FOLDER [FILES]`: FOLDER holds `tests/` of the Datasette that is installed. Its source
distribution has the tests (`pip download --no-deps --no-binary :all: datasette==VERSION`); what they share
(conftest.py, fixtures.py, utils.py, plugins/, test_templates/) and pytest.ini only its repository has. They need what
its extra `test`, or its group `dev`, names, and those of 1.0 the fixtures of datasette.telemetry_testing. Both runs go
at once. The files of tests that differ are run again, one run after the other, since a busy machine fails tests that
wait. Servers that tests start load all that is installed.
docs/deploying.md explains each difference.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

from bench.loaded_plugins import VARIABLE

ROOT = Path(__file__).resolve().parent.parent
# Of what our checkout is not: its formatting, its documents, its publishing, its browser.
LEFT = ("test_black.py", "test_docs.py", "test_docs_plugins.py", "test_publish_cloudrun.py", "test_publish_heroku.py",
        "test_package.py", "test_playwright.py")  # fmt: skip
WITHOUT, WITH = "", "cuttings"  # the plugins that are loaded
Outcomes = Mapping[str, str]


def outcomes(folder: Path, files: Sequence[str], plugins: str) -> Outcomes:
    """What became of each test of these files, with these plugins loaded. Exits where no test could be run."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "bench.loaded_plugins"]
        command += [f"--junitxml={report}", "--tb=line", *(f"--ignore=tests/{name}" for name in LEFT), *files]
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # has `datasette`
        environment = os.environ | {VARIABLE: plugins, "PYTHONPATH": str(ROOT), "PATH": path}
        ran = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
        if not report.exists():
            sys.exit(f"no test of {folder} could be run:\n{ran.stdout[-2_000:]}{ran.stderr[-2_000:]}")
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    return {f"{case.get('classname')}::{case.get('name')}": _outcome(case) for case in cases}


def _outcome(case: ElementTree.Element) -> str:
    return next((child.tag for child in case if child.tag in ("failure", "error", "skipped")), "passed")


def differing(alone: Outcomes, beside: Outcomes) -> list[str]:
    """The tests of which one run says otherwise than the other, in the order of their names."""
    return [test for test in sorted({*alone, *beside}) if alone.get(test) != beside.get(test)]


def files_of(tests: Sequence[str]) -> list[str]:
    """The files of tests as a report names them.

    >>> files_of(["tests.test_html::test_static", "tests.test_html.TestPage::test_a", "tests.test_csv::test_b"])
    ['tests/test_csv.py', 'tests/test_html.py']
    """
    return sorted({"/".join(test.split("::")[0].split(".")[:2]) + ".py" for test in tests})


def told(alone: Outcomes, beside: Outcomes) -> list[str]:
    """Each test that differs, and how many outcomes of each kind there are."""
    tests = differing(alone, beside)
    lines = [
        f"{test}: {alone.get(test, 'not run')} without us, {beside.get(test, 'not run')} with us" for test in tests
    ]
    for name, run in (("without us", alone), ("with us", beside)):
        counts = ", ".join(f"{count:,} {kind}" for kind, count in sorted(Counter(run.values()).items()))
        lines.append(f"{name}: {counts}")
    return [*lines, f"{len(tests):,} of {len({*alone, *beside}):,} outcomes differ"]


def main() -> int:
    """Runs both, those that differ once more, and prints the comparison; 1 where anything differs both times."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("files", nargs="*", default=["tests"], help="tests/test_html.py …; all unless given")
    given = arguments.parse_args()
    folder = given.folder.resolve()
    with ThreadPoolExecutor(2) as pool:
        alone, beside = pool.map(lambda plugins: outcomes(folder, given.files, plugins), (WITHOUT, WITH))
    tests = differing(alone, beside)
    if tests:
        again = [outcomes(folder, files_of(tests), plugins) for plugins in (WITHOUT, WITH)]
        settled = set(tests) - set(differing(*again))
        print(f"{len(settled)} differed once and not again")
        alone, beside = ({**run, **dict.fromkeys(settled, "not the same twice")} for run in (alone, beside))
    print("\n".join(told(alone, beside)))
    return 1 if differing(alone, beside) else 0


if __name__ == "__main__":
    sys.exit(main())
