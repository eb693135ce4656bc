"""What is installed works anywhere: the wheel holds all that the program reads, and serves it where no checkout is."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from shutil import copytree
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

import ingest
from tests.conftest import ROOT
from tests.datasette1 import python

__all__ = ["python"]

pytestmark = pytest.mark.slow  # the wheel is built


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git knows of this checkout."""
    folder = tmp_path_factory.mktemp("source")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, os.fsdecode(listed).split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def wheel_file(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def wheel(wheel_file: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(wheel_file)


def built_wheel(source: Path, folder: Path) -> Path:
    """The wheel of a checkout or of a source distribution, made as `pip wheel` makes it."""
    pip("wheel", "-w", str(folder), str(source))
    (path,) = folder.glob("*.whl")
    return path


def pip(command: str, *arguments: str) -> None:
    """Runs pip without the network."""
    offline = [sys.executable, "-m", "pip", command, "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*offline, *arguments], check=True, capture_output=True)


def of_packages(suffixes: tuple[str, ...]) -> set[str]:
    paths = (path for package in ("browse", "cuttings", "ingest") for path in (ROOT / package).rglob("*"))
    return {str(path.relative_to(ROOT)) for path in paths if path.suffix in suffixes}


@pytest.mark.parametrize(
    "suffixes", [(".py",), (".html", ".css", ".js"), (".woff2",), (".json", ".txt", ".csv"), (".yml", ".typed")]
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


def test_its_version_is_the_program_s(wheel_file: Path) -> None:
    assert wheel_file.name.split("-")[1] == ingest.__version__


def test_its_addresses_are_none_or_whole(wheel: zipfile.ZipFile) -> None:
    (metadata,) = [wheel.read(name).decode() for name in wheel.namelist() if name.endswith("/METADATA")]
    urls = re.findall(r"^(?:Project-URL: [^,]+, |Home-page: )(.*)$", metadata, flags=re.MULTILINE)
    assert [url for url in urls if not url.startswith("https://")] == []


def test_the_wheel_of_a_source_distribution_is_the_same(source: Path, wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    code = "import sys; from setuptools.build_meta import build_sdist; build_sdist(sys.argv[1])"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=source, check=True, capture_output=True)
    (distribution,) = tmp_path.glob("*.tar.gz")
    other = zipfile.ZipFile(built_wheel(distribution, tmp_path))
    assert {name: other.read(name) for name in other.namelist()} == {
        name: wheel.read(name) for name in wheel.namelist()
    }


@pytest.fixture(scope="module")
def installed(wheel_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, apart from this checkout."""
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--target", str(folder), str(wheel_file))
    return folder


def run(program: str, installed: Path, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The installed command, in a folder where no checkout is."""
    code = (
        "import sys, browse, cuttings, ingest; from ingest.__main__ import main; "
        "assert all(module.__file__.startswith(sys.argv[1]) for module in (browse, cuttings, ingest)); "
        "sys.argv[:2] = ['cuttings']; main()"
    )
    return subprocess.Popen(
        [program, "-c", code, str(installed), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def check_installed(program: str, installed: Path, folder: Path) -> None:
    """Articles are read and served: pages, styles, the queries of metadata.yml and its words on columns."""
    copytree(ROOT / "articles", folder / "articles")
    read = run(program, installed, folder, "articles/", "--db", "x.db")
    assert "5 new" in read.communicate()[0]
    demo = run(program, installed, folder, "demo", "--no-serve")
    assert "13 articles. Files: 12 new, 1 skipped." in demo.communicate()[0]
    port = free_port()
    server = run(program, installed, folder, "serve", "--db", "x.db", "--port", str(port))
    try:
        address = f"http://127.0.0.1:{port}"
        home = fetched(f"{address}/", server)
        for asset in re.findall(r'(?:href|src)="(/-/static-plugins/cuttings/[^"]+)"', home):
            assert len(fetched(address + asset, server)) > 500
        assert "Articles without a date" in fetched(f"{address}/x/undated", server)
        assert "the place of the dateline" in fetched(f"{address}/x/articles", server)
        assert "Putin" in fetched(f"{address}/person/vladimir-putin", server)
    finally:
        server.terminate()
        server.communicate()


def fetched(url: str, server: subprocess.Popen[str]) -> str:
    """What the server answers, as soon as it does."""
    until = time.monotonic() + 60
    while True:
        try:
            return str(urlopen(url, timeout=30).read().decode(errors="replace"))  # fonts are no text
        except HTTPError:
            raise
        except URLError:
            assert server.poll() is None, server.communicate()[0]
            assert time.monotonic() < until, f"{url} did not answer"
            time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_works_where_no_checkout_is(installed: Path, tmp_path: Path) -> None:
    check_installed(sys.executable, installed, tmp_path)


def test_it_works_with_the_next_datasette(python: str, installed: Path, tmp_path: Path) -> None:
    check_installed(python, installed, tmp_path)
