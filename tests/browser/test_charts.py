"""Charts before a real browser: a range by mouse, by keys and by two dates, and the ways from the front page."""

from __future__ import annotations

import re
import sqlite3
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect


def asked(page: Page) -> dict[str, list[str]]:
    """The parameters of the address."""
    return parse_qs(urlsplit(page.url).query)


def total(page: Page) -> int:
    """How many articles the page says it found."""
    return int(page.locator(".bar-line b").first.inner_text().split()[0].replace(",", ""))


def in_range(rows: sqlite3.Connection, first: str, last: str) -> int:
    sql = "select count(*) from articles where length(published) = 10 and published between ? and ?"
    return int(rows.execute(sql, (first, last)).fetchone()[0])


def test_a_range_by_mouse(page: Page, rows: sqlite3.Connection) -> None:
    page.goto("/search?month=2022-02")
    plot = page.locator(".chart-plot")
    box = plot.bounding_box()
    assert box
    day = box["width"] / 28
    page.mouse.move(box["x"] + 0.5 * day, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 11.5 * day, box["y"] + 20, steps=4)
    expect(page.locator(".chart-said")).to_have_text("1 February 2022 to 12 February 2022")
    page.mouse.up()
    page.wait_for_url("**from=*")
    assert asked(page) == {"from": ["2022-02-01"], "to": ["2022-02-12"]}
    assert total(page) == in_range(rows, "2022-02-01", "2022-02-12")
    assert page.locator(".chips a").count() == 1


def test_a_range_by_keys(page: Page, rows: sqlite3.Connection) -> None:
    page.goto("/search?month=2022-02")
    bars = page.locator(".chart-plot a")
    first, last = (bars.nth(at).locator("title").text_content() or "" for at in (0, bars.count() - 1))
    assert page.locator(".chart-plot a[tabindex='-1']").count() == bars.count() - 1, "one stop for the tab key"
    bars.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+End")
    said = f"{first.partition(':')[0]} to {last.partition(':')[0]}"
    expect(page.locator(".chart-said")).to_have_text(said)
    page.keyboard.press("Escape")
    expect(page.locator(".chart-said")).to_have_text("")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=*")
    assert total(page) == in_range(rows, asked(page)["from"][0], asked(page)["to"][0])


def test_a_range_by_two_dates_without_a_script(browser: Browser, address: str, rows: sqlite3.Connection) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/?q=Putin&month=2022-02&sort=oldest")
    page.locator(".chart-more summary").click()
    page.get_by_label("From").fill("2022-02-02")
    page.get_by_label("to", exact=True).fill("2022-02-11")
    page.get_by_role("button", name="Show").click()
    assert asked(page) == {"q": ["Putin"], "sort": ["oldest"], "from": ["2022-02-02"], "to": ["2022-02-11"]}
    assert total(page) == in_range(rows, "2022-02-02", "2022-02-11")
    page.locator(".chart-more summary").click()
    page.locator(".chart-levels a", has_text="week").click()
    assert asked(page)["by"] == ["week"]
    assert page.locator(".chart-plot a title").first.text_content() == "week of 31 January 2022: 1 article"
    context.close()


def test_a_click_is_no_range(page: Page) -> None:
    page.goto("/search?month=2022-02")
    page.locator(".chart-plot a").first.click()
    assert list(asked(page)) == ["date"]


def test_from_the_front_page_to_all_articles_and_back(page: Page, rows: sqlite3.Connection) -> None:
    page.goto("/")
    page.locator(".story-lead h3 a").click()
    expect(page.locator("article.article")).to_be_visible()
    page.get_by_role("banner").get_by_role("link", name="Cuttings").click()
    page.get_by_role("link", name=re.compile("All articles →")).click()
    assert urlsplit(page.url).path == "/search"
    assert total(page) == rows.execute("select count(*) from articles").fetchone()[0]
    page.locator(".hits-list h2 a").first.click()
    page.get_by_role("navigation", name="Search results").get_by_role("link").first.click()
    assert urlsplit(page.url).path == "/search"


def test_compared_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/compare")
    page.get_by_label("Query 1").fill("Putin")
    page.get_by_label("Query 2").fill("person:Macron")
    page.get_by_label("in per cent of all articles").check()
    page.get_by_role("button", name="Compare").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Putin and Emmanuel Macron"
    assert page.locator(".chart-plot title").get_by_text("per cent of all articles").count() == 1
    assert page.locator("path.series-2").count() == 1
    page.locator(".compare-table tbody a").first.click()
    assert total(page) >= 1
    context.close()


def test_what_the_lines_show_at_a_time_is_said_and_leads_to_its_row(page: Page) -> None:
    page.goto("/compare?q=person:Biden&q=NATO")
    times, said = page.locator(".chart-lines a"), page.locator(".chart-value")
    hint = said.inner_text()
    text = times.last.locator("title").text_content() or ""
    assert re.fullmatch(r".+: Joe Biden \d+, NATO \d+", text)
    times.last.hover()
    expect(said).to_have_text(text)
    page.mouse.move(0, 0)
    expect(said).to_have_text(hint)
    times.last.focus()
    page.keyboard.press("Home")
    expect(said).to_have_text(times.first.locator("title").text_content() or "")
    page.keyboard.press("Enter")
    row = page.locator(".compare-table tr:target")
    expect(row).to_contain_text((times.first.locator("title").text_content() or "").partition(":")[0])


def test_a_bar_says_its_number_while_it_has_the_focus(page: Page) -> None:
    page.goto("/search")
    bar = page.locator(".chart-plot a").first
    bar.focus()
    expect(page.locator(".chart-plot .told")).to_have_text(bar.locator("title").text_content() or "")
    page.locator("#q").focus()
    expect(page.locator(".chart-plot .told")).to_have_count(0)


def test_a_tie_leads_to_its_articles(page: Page) -> None:
    page.goto("/network")
    title = page.locator(".network-plot a title", has_text=" and ").last.text_content() or ""
    cell = page.locator(".tie-matrix td a").first
    count = int(cell.inner_text())
    cell.click()
    assert total(page) == count
    assert re.fullmatch(r"Joe Biden and Vladimir Putin: \d+ articles?", title)
