"""The seed archive behind a real server, before a real browser."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from cuttings.uri import sqlite_uri
from tests.browser import serving
from tests.browser.desk_serving import ServedDesk, serve_desk
from tests.datasette1 import python

__all__ = ["python"]


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


@pytest.fixture(scope="session")
def desks(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], ServedDesk]]:
    """The desk of an environment's Python: one server for all tests of it."""
    with ExitStack() as served:

        @lru_cache
        def of(environment: str) -> ServedDesk:
            return served.enter_context(serve_desk(archive, tmp_path_factory.mktemp("desk"), environment))

        yield of


@pytest.fixture(params=["0.65", "1.0"])
def desk(request: pytest.FixtureRequest, desks: Callable[[str], ServedDesk]) -> ServedDesk:
    """A desk on each line of Datasette."""
    return desks(sys.executable if request.param == "0.65" else request.getfixturevalue("python"))


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def at_desk(request: pytest.FixtureRequest, browser: Browser, desk: ServedDesk) -> Iterator[Page]:
    """A page of the browser that has opened the printed address, with and without scripts; nothing is said on its
    console."""
    context = browser.new_context(base_url=desk.address, java_script_enabled=request.param)
    context.add_cookies(desk.cookies)  # type: ignore[arg-type]
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


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
