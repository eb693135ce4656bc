"""Datasette's own pages under our policy, in a real browser: their scripts run, those of values and other hosts do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import serving
from tests.datasette1 import python

__all__ = ["python"]


@pytest.fixture(scope="module", params=["0.65", "1.0"])
def server(request: pytest.FixtureRequest, archive: Path) -> Iterator[tuple[str, str]]:
    """The address of the seed archive and the page that takes SQL, in either Datasette."""
    if request.param == "0.65":
        with serving.serve(archive) as address:
            yield address, "/archive"
    else:
        settings = ["-c", str(serving.ROOT / "metadata.yml")]
        with serving.serve(archive, settings, request.getfixturevalue("python")) as address:
            yield address, "/archive/-/query"


@pytest.fixture
def opened(browser: Browser, server: tuple[str, str]) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what its console says."""
    context = browser.new_context(base_url=server[0], viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, said
    context.close()


PATHS = (
    "/-/",
    "/archive",
    "/archive/articles",
    "/archive/articles?_facet=language",
    "/archive/cuts",
    "/-/versions",
    "/-/databases",
)


@pytest.mark.parametrize("path", PATHS)
def test_cores_pages_break_no_rule(opened: tuple[Page, list[str]], path: str) -> None:
    page, said = opened
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    page.wait_for_load_state("networkidle")
    assert said == []


def test_the_sql_editor_works(opened: tuple[Page, list[str]], server: tuple[str, str]) -> None:
    page, said = opened
    page.goto(f"{server[1]}?{urlencode({'sql': 'select id, title from articles limit 2'})}")
    editor = page.locator(".cm-editor, .CodeMirror").first
    editor.wait_for()
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("select count(*) as found from articles")
    page.locator("input[type=submit], button[type=submit]").filter(has_text="Run").or_(
        page.locator("input[value='Run SQL']")
    ).first.click()
    expect(page.locator("table.rows-and-columns th")).to_have_text(["found"])  # waits for the page to come
    assert said == []


def test_the_menus_of_a_table_open(opened: tuple[Page, list[str]]) -> None:
    page, said = opened
    page.goto("/archive/articles?_size=2")
    page.locator("th svg, th button").first.click()
    page.locator(".dropdown-menu a, .dropdown-menu button").first.wait_for()
    assert said == []


def test_a_row_that_is_a_page_does_not_act(opened: tuple[Page, list[str]], server: tuple[str, str]) -> None:
    page, said = opened
    sql = "select '<script>document.title = ''PWN''</script><img src=x onerror=\"document.title=''PWN''\">' as html"
    page.goto(f"{server[1]}?{urlencode({'sql': sql})}")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=`PWN`\">');"
        "const s = document.createElement('div'); s.innerHTML = '<a href=\"javascript:void(0)\">x</a>'; document.body.append(s);"
    )
    page.wait_for_timeout(300)
    assert page.title() != "PWN"
    assert any("Content Security Policy" in text or "Content-Security-Policy" in text for text in said)
