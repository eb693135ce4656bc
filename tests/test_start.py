"""A command imports what it needs: who asks for help, decides, or finds nothing new loads nothing that reads documents."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from tests.archives import build

READING = {"bs4", "chardet", "ftfy", "htmldate", "lxml", "py3langid", "ingest.clean.cleaning", "ingest.read.registry"}
FILES = {"rich", "ruamel", "yaml"}
ARCHIVE = {"numpy", "sqlite_utils"}
SERVER = {"datasette", "uvicorn", "watchfiles"}

# What is typed, and what of all that is heavy is loaded then.
STARTS = [
    ("--version", set()),
    ("--help", set()),
    ("ingest --help", {*ARCHIVE, "rich", "ruamel"}),
    ("serve --help", {*ARCHIVE, "yaml"}),
    ("people --help", ARCHIVE),
    ("people merge jane-doe john-roe", {*ARCHIVE, "ruamel", "yaml"}),
    ("people review", {*ARCHIVE, "ruamel", "yaml"}),
    ("decisions apply", {*ARCHIVE, "ruamel", "yaml"}),
    ("ingest articles --quiet", {*ARCHIVE, *FILES}),
]
_RUN = """
import json, sys
from ingest.__main__ import main
sys.argv = ["cuttings", *sys.argv[1:]]
try:
    main()
finally:
    print("LOADED", json.dumps(sorted(sys.modules)))
"""
TEXT = (
    "https://www.harbour-chronicle.example/{0}\n\nMinisters meet\n\n{0} spoke in Paris on Monday. Ministers met {0}.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of two articles, of which each names a person."""
    place = tmp_path_factory.mktemp("start")
    (place / "articles").mkdir()
    for name in ("Jane Doe", "John Roe"):
        (place / "articles" / f"{name}.txt").write_text(TEXT.format(name), encoding="utf-8")
    build(place / "archive.db", place / "articles")
    return place


@pytest.mark.parametrize(("typed", "heavy"), STARTS, ids=[typed for typed, _ in STARTS])
def test_a_command_loads_what_it_needs(folder: Path, typed: str, heavy: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *typed.split()], cwd=folder, capture_output=True, text=True, check=False
    )
    loaded = json.loads(done.stdout.rpartition("LOADED ")[2])
    assert (done.returncode, done.stderr) == (0, "")
    assert {name for name in loaded if name in READING | FILES | ARCHIVE | SERVER} == heavy


PACKAGES = ["clean", "describe", "people", "pipeline", "read"]


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_offers_is_no_module_of_it(package: str) -> None:
    room = import_module(f"ingest.{package}")
    modules = {info.name for info in iter_modules(room.__path__)}
    assert modules & {*room.__all__} == set()
    assert all(hasattr(room, name) for name in room.__all__)
    assert not hasattr(room, "no_such_name")
