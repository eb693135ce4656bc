"""Every page, light and dark, wide and narrow: accessible, within its width, light, and under our policy."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser
from sqlite_utils import Database

from ingest.load.file.full_text import rebuild_fts
from ingest.load.file.new_archive import create
from tests.browser import serving

# Every page of ours, with a query for the id that stands in its address.
PAGES = {
    "front": ("/", ""),
    "search": ("/search", ""),
    "results": ("/?q=Putin", ""),
    "facets": ("/?q=Putin&person=joe-biden&source__not=gulf-today&lang=en", ""),
    "nothing": ("/?q=xyzzyx&person=joe-biden", ""),
    "repaired": ('/?q="open (brackets', ""),
    "article": ("/article/{}", "select id from articles where origin_id = 'associated-press'"),
    "damaged": ("/article/{}", "select article_id from damage order by count desc"),
    "cuts": ("/article/{}?cuts=1&q=Stoltenberg&hit=1", "select id from articles where origin_id = 'tass'"),
    "russian": ("/article/{}", "select id from articles where language = 'ru'"),
    "beside": ("/article/{}?beside={}", "select article_id, other_id from relations where kind = 'translation'"),
    "person": ("/person/{}", "select id from persons order by articles desc, id"),
    "source": ("/source/{}", "select id from sources order by articles desc, id"),
    "day": ("/day/2022-02-12", ""),
    "month": ("/day/2022-02", ""),
    "empty day": ("/day/1999-01-01", ""),
    "compare": ("/compare?q=person:Biden&q=person:Macron&q=NATO&as=share", ""),
    "compare nothing": ("/compare", ""),
    "network": ("/network", ""),
    "about": ("/about", ""),
    "missing": ("/article/no-such-thing", ""),
}
# Datasette's own pages: their markup is not ours, but what it lacks for who does not see it is added to their templates.
THEIRS = (
    "/archive",
    "/archive/articles",
    "/archive/articles?_facet=language",
    "/archive/cuts",
    "/archive/together?name=",
    "/archive/persons",
)
HEAVIEST = 100_000


def address_of(page: tuple[str, str], connection: sqlite3.Connection) -> str:
    """The path of a page, with the ids that its query finds."""
    path, query = page
    return path.format(*connection.execute(query).fetchone()) if query else path


@pytest.fixture(params=sorted(PAGES))
def path(request: pytest.FixtureRequest, rows: sqlite3.Connection) -> str:
    return address_of(PAGES[request.param], rows)


def test_nothing_serious_for_axe_in_light_and_dark(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.emulate_media(color_scheme="light")
    light = serious(Axe().run(page))
    page.emulate_media(color_scheme="dark")
    dark = serious(Axe().run(page))
    context.close()
    assert (light, dark) == ([], [])


def serious(report: dict[str, Any]) -> list[str]:
    """What axe calls serious or critical, with the places."""
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:150] for node in one['nodes'][:3]]}"
        for one in report["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_no_page_is_wider_than_the_window(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    widths = {}
    for width in (320, 768, 3840):
        page.set_viewport_size({"width": width, "height": 800})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert all(wide <= width for width, wide in widths.items()), widths


def test_a_page_is_light_and_under_our_policy(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address)
    answer = context.request.get(path)
    html = answer.text()
    policy = answer.headers["content-security-policy"]
    context.close()
    assert len(html.encode()) < HEAVIEST
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert " style=" not in html
    assert "<script>" not in html
    assert " onclick=" not in html


@pytest.mark.parametrize("path", THEIRS)
def test_their_pages_stay(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 800})
    page = context.new_page()
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    links = page.locator("a[href*='/person/'], a[href*='/article/'], a[href$='/about']")
    assert links.count() > 0
    assert unheard(Axe().run(page)) == []
    context.close()


def test_the_cross_of_a_facet_of_theirs_is_seen_to_be_a_link(browser: Browser, address: str) -> None:
    """The axe of our tests asks no underline of it, and Lighthouse does."""
    page = browser.new_page(base_url=address)
    page.goto("/archive/articles?_facet=language")
    lines = page.locator(".facet-info a.cross").evaluate_all(
        "links => links.map(link => getComputedStyle(link).textDecorationLine)"
    )
    page.close()
    assert set(lines) == {"underline"}


def unheard(report: dict[str, Any]) -> list[str]:
    """What axe calls serious or critical, and headings that skip a level."""
    skipped = [one["id"] for one in report["violations"] if one["id"] == "heading-order"]
    return serious(report) + skipped


@pytest.mark.parametrize("name", ["search", "results", "facets", "person", "source", "day"])
def test_links_beside_and_above_results_can_be_hit(
    browser: Browser, address: str, rows: sqlite3.Connection, name: str
) -> None:
    """Each has 24 pixels in both directions (WCAG 2.5.8)."""
    context = browser.new_context(base_url=address, viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.goto(address_of(PAGES[name], rows))
    small = page.evaluate(
        """() => [...document.querySelectorAll('.facet li a, .facet .of a, .hits-list .kicker a')].filter(link => {
             const box = link.getBoundingClientRect(); return box.width > 0 && Math.min(box.width, box.height) < 23.9;
        }).map(link => link.outerHTML)"""
    )
    context.close()
    assert small == []


@pytest.mark.parametrize(("view", "headlines"), [("", 8), ("&view=roomy", 4)])
def test_a_screen_holds_eight_headlines_dense_and_four_roomy(
    browser: Browser, address: str, view: str, headlines: int
) -> None:
    """The seeds are fewer than eight, so their heights are taken again in turn."""
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    page.goto(f"/?q=Putin{view}", wait_until="networkidle")
    top = page.locator(".hits-list").evaluate("list => list.getBoundingClientRect().top")
    hits = page.locator(".hits-list > li").evaluate_all("all => all.map(hit => hit.getBoundingClientRect().height)")
    head = page.locator(".hits-list > li").first.evaluate(
        "hit => hit.querySelector('h2').getBoundingClientRect().bottom - hit.getBoundingClientRect().top"
    )
    page.close()
    assert top + sum(hits[at % len(hits)] for at in range(headlines - 1)) + head <= 900


@pytest.mark.parametrize("name", ["front", "search", "results", "person", "source", "day", "month"])
def test_the_first_headline_is_within_five_tabs(
    browser: Browser, address: str, rows: sqlite3.Connection, name: str
) -> None:
    page = browser.new_page(base_url=address)
    page.goto(address_of(PAGES[name], rows))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('h2, h3')?.querySelector('a[href*=\"/article/\"]'))"):
            break
    else:
        pytest.fail(f"{name}: {page.evaluate('document.activeElement.outerHTML')}")
    page.close()


def test_a_line_of_the_body_has_65_to_75_characters(browser: Browser, address: str, rows: sqlite3.Connection) -> None:
    (article,) = rows.execute("select id from articles order by words desc").fetchone()
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"/article/{article}")
    lengths = page.evaluate(
        """() => [...document.querySelectorAll('.text p')].filter(p => p.textContent.length > 400).map(p => {
             const range = document.createRange(); range.selectNodeContents(p);
             const lines = new Set([...range.getClientRects()].map(box => Math.round(box.bottom)));
             return p.textContent.length / lines.size; })"""
    )
    context.close()
    assert lengths
    # The last line of a paragraph is short, so the mean lies a little below the length of a full line.
    assert 60 <= sum(lengths) / len(lengths) <= 75


def test_a_facet_of_thousands_does_not_make_a_heavy_page(tmp_path: Path) -> None:
    database = Database(tmp_path / "archive.db")
    create(database)
    many = [{"id": f"person-{number}", "name": f"Person {number}", "articles": 1} for number in range(3000)]
    database.table("persons").insert_all(many)
    database.table("articles").insert({"id": "a", "title": "All of them", "body": "A list.", "added": "2026-11-21"})
    database.table("article_persons").insert_all({"article_id": "a", "person_id": one["id"]} for one in many)
    rebuild_fts(database)
    database.close()
    with serving.serve(tmp_path / "archive.db") as address, urlopen(f"{address}/?show=person") as answer:
        html = answer.read()
    assert len(html) < HEAVIEST
    assert b"of 3,000; a part of a name" in html
