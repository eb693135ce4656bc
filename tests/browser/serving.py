"""Builds an archive and serves it, for tests and screenshots that need a real browser before a real server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from tests.browser_setup import ADVICE, find_browser

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until a server that doesn't answer is given up: importing takes 10 on a busy core


def build(folder: Path, db: Path) -> Path:
    """The archive of a folder of articles, made as a user makes it."""
    named = os.path.relpath(folder, ROOT) if folder.is_relative_to(ROOT) else str(folder)  # as the pages show it
    command = [sys.executable, "-m", "ingest", "ingest", named, "--db", str(db)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return db


@contextmanager
def serve(db: Path, settings: Iterable[str] = (), python: str = sys.executable) -> Iterator[str]:
    """The address of a server of that archive, until it is left; `python` may be that of another environment."""
    port = free_port()
    command = [python, "-m", "datasette", str(db), "-m", str(ROOT / "metadata.yml"), "-p", str(port)]
    process = subprocess.Popen(
        [*command, *settings], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium, as root without its sandbox (Chromium refuses to start there otherwise)."""
    path = find_browser()
    if path is None:
        raise RuntimeError(ADVICE)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urlopen(f"{address}/-/versions.json", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"{address} did not answer in {PATIENCE} seconds")
