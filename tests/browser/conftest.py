"""The seed archive behind a real server, before a real browser."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from cuttings.uri import sqlite_uri
from tests.browser import serving


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    """archive.db of the seed articles."""
    return serving.build(articles, tmp_path_factory.mktemp("served") / "archive.db")


@pytest.fixture(scope="session")
def address(archive: Path) -> Iterator[str]:
    with serving.serve(archive) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each module: while it is open, no test of the same thread may run a loop of its own."""
    with serving.chromium() as browser:
        yield browser


@pytest.fixture
def rows(archive: Path) -> Iterator[sqlite3.Connection]:
    """The same archive in plain SQL."""
    connection = sqlite3.connect(sqlite_uri(archive, mode="ro"), uri=True)
    yield connection
    connection.close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that must ask no other host for anything, and say nothing on the console."""
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    host = urlsplit(address).netloc
    assert [url for url in asked if urlsplit(url).netloc not in {host, ""}] == []
    assert said == []
