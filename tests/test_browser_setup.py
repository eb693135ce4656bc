"""The browser is found where it is, and where it isn't the message says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import browser_setup


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_variable_wins(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(program))
    assert browser_setup.find_browser(names=(), places=()) == str(program)


def test_the_path_and_the_usual_places(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(program.parent))
    assert browser_setup.find_browser(names=("chromium",), places=()) == str(program)
    assert browser_setup.find_browser(names=("other",), places=("/not/there", str(program))) == str(program)
    assert browser_setup.find_browser(names=("other",), places=("/not/there", str(program.parent))) is None


def test_where_there_is_none_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/not/there")
    monkeypatch.setattr(browser_setup, "can_install", lambda: False)
    assert browser_setup.main() == 1
    assert "apt-get install chromium" in capsys.readouterr().err


def test_root_on_debian_installs_it(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", "/not/there")
    monkeypatch.setattr(browser_setup, "can_install", lambda: True)
    monkeypatch.setattr(browser_setup, "install", lambda: monkeypatch.setenv("CHROMIUM", str(program)))
    assert browser_setup.main() == 0
    assert capsys.readouterr().out.strip() == str(program)
