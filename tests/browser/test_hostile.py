"""Texts that mean harm, in a real browser: no script runs, and no word is wider than a phone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from tests.browser import serving
from tests.test_browse_hostile import PATHS, build


def test_no_text_acts_or_widens_the_page(browser: Browser, tmp_path: Path) -> None:
    with serving.serve(build(tmp_path / "archive.db")) as address:
        context = browser.new_context(base_url=address, viewport={"width": 320, "height": 800})
        page = context.new_page()
        acted: list[str] = []
        page.on("dialog", lambda dialog: acted.append(dialog.message))
        page.on("console", lambda message: acted.append(message.text) if "404" not in message.text else None)
        for path in PATHS:
            page.goto(quote(path, safe="/?&=%"))
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        context.close()
    assert acted == []
