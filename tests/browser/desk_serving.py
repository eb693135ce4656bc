"""`cuttings serve --desk` as a user starts it, and who has opened the address that it prints."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

from playwright.sync_api import Locator, Page, expect

from cuttings.uri import sqlite_uri
from tests.browser.serving import PATIENCE, ROOT, free_port

MOST_STOPS = 400  # of the key Tab, until what is looked for is not to be reached


@dataclass(frozen=True, slots=True)
class ServedDesk:
    """A desk that is served: the address that was printed, what the browser keeps that opened it, its archive."""

    printed: str
    cookies: list[dict[str, str]]
    db: Path

    @property
    def address(self) -> str:
        return self.printed.partition("/-/")[0]

    def asked(self, sql: str) -> str:
        """The first value that the archive answers."""
        with closing(sqlite3.connect(sqlite_uri(self.db, mode="ro"), uri=True)) as connection:
            return str(connection.execute(sql).fetchone()[0])


@contextmanager
def serve_desk(archive: Path, folder: Path, python: str = sys.executable) -> Iterator[ServedDesk]:
    """A desk of a copy of the archive, in a folder of its own for the curator's files."""
    db = Path(shutil.copy(archive, folder / "archive.db"))
    said = folder / "said.txt"
    command = [python, "-m", "ingest", "serve", "--desk", "--db", str(db), "--port", str(free_port())]
    with said.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=ROOT)
    try:
        until = time.monotonic() + PATIENCE
        while "Uvicorn running" not in said.read_text() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
        printed = next((line for line in said.read_text().splitlines() if "token=" in line), "")
        assert printed, said.read_text()
        jar = CookieJar()
        with build_opener(HTTPCookieProcessor(jar)).open(printed, timeout=PATIENCE):
            kept = [{"name": one.name, "value": one.value or "", "url": printed.partition("/-/")[0]} for one in jar]
        yield ServedDesk(printed, kept, db)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Somebody who has no mouse."""

    page: Page
    unseen: list[str] = field(default_factory=list)  # what had the focus and did not show it

    def reach(self, wanted: Locator) -> None:
        """Presses Tab until what is wanted has the focus, from where the focus is now."""
        target = wanted.element_handle()
        for _ in range(MOST_STOPS):
            reached, unseen = self.page.evaluate(FOCUS, target)
            self.unseen.extend(unseen)
            if reached:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{wanted} is not reached by {MOST_STOPS} times Tab")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        """Reaches a link, a button or the line that opens a form, and presses it."""
        self.reach(wanted)
        self.page.keyboard.press(key)

    def type(self, wanted: Locator, text: str) -> None:
        """Reaches an input and writes over what stands there."""
        self.reach(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def send(self, wanted: Locator, text: str) -> None:
        """Writes into an input, and sends its form from there."""
        self.type(wanted, text)
        self.page.keyboard.press("Enter")


FOCUS = """(wanted) => {
    const one = document.activeElement, look = getComputedStyle(one);
    const seen = one.matches('body, h1') || look.outlineStyle !== 'none' || look.boxShadow !== 'none';
    return [one === wanted, seen ? [] : [one.outerHTML.slice(0, 120)]];
}"""


def follow(page: Page, address: str, heading: str) -> None:
    """Waits until the archive has what was decided, as its page shows it."""
    until = time.monotonic() + PATIENCE
    while (page.locator("h1").inner_text() != heading or page.locator("ins.now").count()) and time.monotonic() < until:
        time.sleep(0.2)
        page.goto(address)
    expect(page.locator("h1")).to_have_text(heading)
