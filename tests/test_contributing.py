"""CONTRIBUTING.md is followed to the letter: each worked example is done in a copy of the checkout, and its test passes.

A block of code whose first line is `# PATH: a new file` is written to that path; one that says `# PATH: a row of NAME`
is put at the end of that table, or before the row that is named, and its import lines at the head of the module.
Nothing else is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

import pytest

from tests.checkout import copied_checkout, run_tests
from tests.conftest import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FUTURE = "from __future__ import annotations\n"

_SECTION = re.compile(r"^### (.+)\n((?:(?!^##).*\n)+)", re.MULTILINE)
_BLOCK = re.compile(r"^```\w+\n# (\S+): a (new file|row of [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One block of an example: what is written to a file of the checkout."""

    path: str
    action: str
    text: str

    def take(self, checkout: Path) -> None:
        path = checkout / self.path
        if self.action == "new file":
            assert not path.exists(), f"{self.path} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.text, encoding="utf-8")
        else:
            table, _, before = self.action.removeprefix("row of ").partition(", before ")
            path.write_text(with_row(path.read_text(encoding="utf-8"), table, before, self.text), encoding="utf-8")


def with_row(module: str, table: str, before: str, text: str) -> str:
    """The module's text with the row in its table, and with the imports that the row needs."""
    imports = "".join(re.findall(r"^from .+\n", text, flags=re.MULTILINE))
    row = indent(text.removeprefix(imports).strip("\n"), "    ") + ",\n"
    head, opening, rest = re.split(rf"^({table}\b[^=\n]*= [(\[{{]\n)", module, maxsplit=1, flags=re.MULTILINE)
    rows, closing, tail = re.split(r"^([)\]}].*)$", rest, maxsplit=1, flags=re.MULTILINE)
    above, below = rows, ""
    if before:
        above, below = re.split(rf"^(?=    {re.escape(before)})", rows, maxsplit=1, flags=re.MULTILINE)
    if imports:
        head = head.replace(FUTURE, f"{FUTURE}\n{imports}", 1)
    return head + opening + above + row + below + closing + tail


def examples() -> Iterator[tuple[str, tuple[Step, ...]]]:
    """What is added, and the steps that add it, for each section of the page that has any."""
    for title, section in _SECTION.findall(PAGE):
        steps = tuple(Step(*block) for block in _BLOCK.findall(section))
        if steps:
            yield title, steps


EXAMPLES = dict(examples())


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return copied_checkout(tmp_path)


def test_every_kind_of_addition_has_an_example() -> None:
    assert list(EXAMPLES) == [
        "A rule of the cleaning",
        "A facet",
        "A kind of relation",
        "A format",
        "A script for names of persons",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_does_what_its_test_says(title: str, checkout: Path) -> None:
    steps = EXAMPLES[title]
    (test,) = [step for step in steps if step.path.startswith("tests/")]
    test.take(checkout)
    before = run_tests(checkout, test.path)
    assert before.returncode != 0, "the test passes without the addition"
    for step in steps:
        if step is not test:
            step.take(checkout)
    after = run_tests(checkout, test.path)
    assert after.returncode == 0, after.stdout + after.stderr


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_touches_one_table_at_most(title: str) -> None:
    """What is added is found by its row, or by lying in the folder of its kind; no other file knows of it."""
    changed = [step.path for step in EXAMPLES[title] if step.action != "new file"]
    assert len(changed) <= 1
