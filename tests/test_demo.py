"""`cuttings demo`: what comes along is read well, is left as a reader changed it, and is opened once it is served."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.commands.cli import main
from ingest.commands.demo import write_demo
from ingest.commands.terminal.mendable import CommandError
from ingest.commands.terminal.patient_browser import root_address
from tests.archives import rows
from tests.browser.serving import free_port


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "look"
    done = CliRunner().invoke(main, ["demo", str(folder), "--no-serve"], prog_name="cuttings")
    assert done.exit_code == 0, done.output
    assert "13 files written (invented towns, outlets and persons)." in done.output
    assert "13 articles. Files: 12 new, 1 skipped." in done.output
    return folder / "archive.db"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("select distinct language from articles order by 1", ["en", "es", "ru"]),
        ("select published from articles where title = 'A short history of the pier'", ["2021-12"]),
        ("select published from articles where title like 'First ferry%'", ["2022-05-01", "2022-05-01"]),
        (
            "select title from articles where published is null and language = 'en' order by 1",
            ["Selwyn and Svetlogorye will reopen the ferry line after two years", "Who pays for the mud?"],
        ),
        ("select distinct script from aliases where person_id = 'viktor-melnikov' order by 1", ["cyrillic", "latin"]),
        ("select form from aliases where person_id = 'viktor-melnikov' and form like '%off'", ["Viktor Melnikoff"]),
        ("select distinct kind from relations order by 1", ["translation", "version"]),
        (
            "select charset from documents where id = (select document_id from articles where title like 'Квоты%')",
            ["cp1251"],
        ),
        (
            "select id from articles where body like '%All rights reserved%' or body like '%Photo:%' or body like '%Фото:%'",
            [],
        ),
        (
            "select distinct label from cuts where label in ('photo-caption', 'copyright', 'dateline') order by 1",
            ["copyright", "dateline", "photo-caption"],
        ),
        (
            "select name from persons where articles > 2 order by articles desc",
            ["Viktor Melnikov", "Dana Whitlock", "Elena Sorokina"],
        ),
    ],
)
def test_what_comes_along_is_read_well(demo: Path, sql: str, found: list[str]) -> None:
    assert [row[0] for row in rows(demo, sql)] == found


def test_what_a_reader_changed_stays(tmp_path: Path) -> None:
    assert write_demo(tmp_path) == 13
    changed = tmp_path / "courier" / "ferry-talks.txt"
    changed.write_text("changed", encoding="utf-8")
    (tmp_path / "clippings" / "first-ferry.txt").unlink()
    assert write_demo(tmp_path) == 1
    assert changed.read_text(encoding="utf-8") == "changed"


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CommandError, match=r"holds other files \(mine\.txt …\): name another folder"):
        write_demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8001/"), ("0.0.0.0", "http://127.0.0.1:8001/"), ("::", "http://[::1]:8001/")],
)
def test_where_it_is_opened(host: str, address: str) -> None:
    assert root_address(host, 8001) == address


@pytest.mark.slow
@pytest.mark.parametrize(("options", "opened"), [((), "/"), (("--desk",), "/-/auth-token?token=")])
def test_the_browser_is_opened_once_the_server_answers(
    demo: Path, tmp_path: Path, options: tuple[str, ...], opened: str
) -> None:
    """The browser is a program that asks for the address at once, and notes what it got."""
    browser, noted = tmp_path / "browser.py", tmp_path / "noted"
    browser.write_text(
        f"import sys, urllib.request\nasked = urllib.request.urlopen(sys.argv[1], timeout=60)\n"
        f"open({str(noted)!r} + '.part', 'w').write(f'{{asked.status}} {{sys.argv[1]}}')\n"
        f"import os; os.replace({str(noted)!r} + '.part', {str(noted)!r})\n",
        encoding="utf-8",
    )
    port = free_port()
    command = [sys.executable, "-m", "ingest", "serve", "--db", str(demo), "--port", str(port), "--open", *options]
    env = os.environ | {"BROWSER": f"{sys.executable} {browser} %s"}
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not noted.exists():
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.1)
        assert noted.read_text(encoding="utf-8").startswith(f"200 http://127.0.0.1:{port}{opened}")
    finally:
        server.terminate()
        server.wait(timeout=60)
