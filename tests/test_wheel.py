"""What is installed works anywhere: the wheel holds all that the program reads, and puts one command on the path."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel of this checkout, made as `pip wheel` makes it, from a copy of what git knows."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, os.fsdecode(listed).split("\0")):
        if (ROOT / name).exists():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def of_packages(suffixes: tuple[str, ...]) -> set[str]:
    paths = (path for package in ("browse", "cuttings", "ingest") for path in (ROOT / package).rglob("*"))
    return {str(path.relative_to(ROOT)) for path in paths if path.suffix in suffixes}


@pytest.mark.parametrize(
    "suffixes", [(".py",), (".html", ".css", ".js"), (".json", ".txt", ".csv"), (".yml", ".typed")]
)
def test_the_wheel_holds_what_the_packages_hold(wheel: zipfile.ZipFile, suffixes: tuple[str, ...]) -> None:
    assert of_packages(suffixes) - set(wheel.namelist()) == set()


def test_its_metadata_is_the_one_at_the_top(wheel: zipfile.ZipFile) -> None:
    assert wheel.read("cuttings/metadata.yml") == (ROOT / "metadata.yml").read_bytes()


def test_nothing_else_is_installed(wheel: zipfile.ZipFile) -> None:
    tops = {Path(name).parts[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"browse", "cuttings", "ingest"}


def test_one_command_is_put_on_the_path(wheel: zipfile.ZipFile) -> None:
    (points,) = [wheel.read(name).decode() for name in wheel.namelist() if name.endswith("entry_points.txt")]
    scripts = points.partition("[console_scripts]")[2].partition("[")[0].split("\n")
    assert [line.partition("=")[0].strip() for line in scripts if "=" in line] == ["cuttings"]


def test_its_description_has_no_link_into_a_repository(wheel: zipfile.ZipFile) -> None:
    (metadata,) = [wheel.read(name).decode() for name in wheel.namelist() if name.endswith("/METADATA")]
    description = metadata.partition("\n\n")[2]
    assert "one clean, searchable, citable SQLite file" in description
    assert "](docs/" not in description
    assert "](CHANGELOG" not in description
