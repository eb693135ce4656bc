"""The docs say what the code does: a command, column, rule, dependency or setting without documentation fails."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import snowballstemmer
import yaml

import bench
from bench.docs import PAGES
from bench.structure import modules
from ingest.commands.serve import SETTINGS
from ingest.pipeline.stages import STAGES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_made_page_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_dependency_has_its_reason() -> None:
    named = re.findall(r'^    "([A-Za-z0-9_.-]+)(?:\[[a-z]+\])?[><=]', PROJECT, flags=re.MULTILINE)
    table = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    assert named
    assert [name for name in named if f"| {name} |" not in table] == []


def runtime_dependencies() -> list[str]:
    """The names of the distributions that the product needs."""
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", PROJECT, flags=re.MULTILINE | re.DOTALL)
    assert listed
    return re.findall(r'^    "([A-Za-z0-9_.-]+)', listed[1], flags=re.MULTILINE)


@cache
def imported() -> set[str]:
    """What the product's modules import from outside the project, by the name of the package."""
    found: set[str] = set()
    for module in modules(ROOT):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found


@cache
def installed() -> Mapping[str, list[str]]:
    """The top-level packages of this environment, with the distributions that brought each."""
    return packages_distributions()


@pytest.mark.slow
@pytest.mark.parametrize("name", runtime_dependencies())
def test_a_runtime_dependency_is_imported_by_the_product(name: str) -> None:
    modules_of = {
        package
        for package, distributions in installed().items()
        if name.lower() in {distribution.lower() for distribution in distributions}
    }
    assert modules_of & (imported() | taken_by_others()), f"{name} is needed by nothing: take it out of pyproject.toml"


def taken_by_others() -> set[str]:
    """What a library of ours uses where it is installed: snowballstemmer takes the stemmers of PyStemmer, if any."""
    return {type(snowballstemmer.stemmer("english")).__module__.partition(".")[0]}


def test_the_architecture_names_the_stages_in_their_order() -> None:
    way = (DOCS / "architecture.md").read_text(encoding="utf-8").partition("through `STAGES`")[2].partition("\n6. ")[0]
    assert re.findall(r"`(\w+)`", way) == [stage.name for stage in STAGES]


def test_every_setting_of_the_server_is_documented() -> None:
    page = (DOCS / "deploying.md").read_text(encoding="utf-8")
    assert [name for name in SETTINGS if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", sorted(p.name for p in [*ROOT.glob("*.md"), *DOCS.glob("*.md")]))
def test_every_link_within_the_docs_leads_somewhere(page: str) -> None:
    path = ROOT / page if (ROOT / page).exists() else DOCS / page
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert gone == []


def test_the_workflow_runs_what_is_run_before_a_change_lands() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    assert commands == ["bash .ci/run"]
    named = re.search(r'requires-python = ">=([0-9.]+)"', PROJECT)
    assert named
    assert named[1] in workflow["jobs"]["test"]["strategy"]["matrix"]["python"]


def test_the_index_of_bench_names_each_of_its_modules() -> None:
    index = re.findall(r"[a-z_]+", " ".join(re.findall(r"^    (.*)$", bench.__doc__ or "", flags=re.MULTILINE)))
    names = {path.stem for path in Path(bench.__file__).parent.glob("[a-z]*.py")} | {"sample"}
    assert names - set(index) == set()


def test_the_readme_is_one_screen() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines) <= 140


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock", "requirements-datasette-1.0.lock"])
def test_a_lock_file_has_names_versions_and_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    packages = re.findall(r"^([a-z0-9.-]+)==", text, flags=re.MULTILINE)
    assert len(packages) > 20
    assert text.count("--hash=sha256:") >= len(packages)
