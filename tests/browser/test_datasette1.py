"""The pages in Datasette 1.0, before a real browser: each is there, accessible, within its width and under our policy."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser import serving
from tests.browser.test_pages import PAGES, address_of, serious
from tests.datasette1 import python

__all__ = ["python"]


@pytest.fixture(scope="module")
def next_address(archive: Path, python: str) -> Iterator[str]:
    """The seed archive, served by Datasette 1.0 as `cuttings serve` does there."""
    with serving.serve(archive, ["-c", str(serving.ROOT / "metadata.yml")], python) as address:
        yield address


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page(browser: Browser, next_address: str, rows: sqlite3.Connection, name: str) -> None:
    context = browser.new_context(base_url=next_address, viewport={"width": 320, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(address_of(PAGES[name], rows))
    assert answer is not None
    missing = name == "missing"
    assert answer.status == (404 if missing else 200)
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert serious(Axe().run(page)) == []
    assert [text for text in said if not (missing and "404" in text)] == []
    context.close()


def test_search_narrow_read_and_download(browser: Browser, next_address: str, rows: sqlite3.Connection) -> None:
    context = browser.new_context(base_url=next_address)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox", name="Search the archive").fill("Путин")
    page.get_by_role("button", name="Search", exact=True).click()
    found = page.locator(".bar-line b").inner_text()
    bar = page.locator("svg.chart-plot a").last
    count = re.findall(r": (\d+) article", bar.locator("title").text_content() or "")[0]
    bar.click()
    assert page.locator(".bar-line b").inner_text().split()[0] == count <= found.split()[0]
    query = page.url.partition("?")[2]
    page.locator(".hits-list h2 a").first.click()
    assert page.locator("article.article mark").count() > 0
    exported = context.request.get(f"/export.json?{query}").json()
    ids = {article["id"] for article in exported["articles"]}
    assert len(ids) == exported["count"] == int(count)
    assert ids == {row[0] for row in rows.execute(exported["sql"], exported["params"])}
    context.close()


@pytest.mark.parametrize("path", ["/archive", "/archive/articles", "/archive/coverage?from=&to=", "/archive/persons"])
def test_their_pages_lead_to_ours(browser: Browser, next_address: str, path: str) -> None:
    context = browser.new_context(base_url=next_address)
    page = context.new_page()
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    assert page.locator("a[href*='/person/'], a[href*='/article/'], a[href*='/day/'], a[href$='/about']").count() > 0
    context.close()


SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("path", ["/archive", "/archive/-/query?sql=select+id,title+from+articles"])
def test_the_editor_of_sql_comes_after_the_page_and_moves_nothing(
    browser: Browser, next_address: str, path: str
) -> None:
    context = browser.new_context(base_url=next_address, viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(path)
    editor = page.locator(".cm-editor .cm-content[aria-label=SQL]")
    editor.wait_for()
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifted") < 0.02
    context.close()
