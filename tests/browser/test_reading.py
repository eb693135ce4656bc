"""A reader's day: search in both scripts, narrow, read, see what was cut, go back, download, turn pages by keyboard."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3

import pytest
from playwright.sync_api import Browser, Page, expect


def total(page: Page) -> int:
    """How many articles the page says it found."""
    return int(page.locator(".bar-line b").inner_text().split()[0].replace(",", ""))


def ids_of(page: Page) -> list[str]:
    """The articles of a page of results, in order."""
    links = page.locator(".hits-list h2 a").all()
    return [re.findall(r"/article/([^?]+)", link.get_attribute("href") or "")[0] for link in links]


def search(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_role("searchbox", name="Search the archive").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()


@pytest.mark.parametrize(
    ("words", "found", "marked"),
    [
        ("sanction", 4, r"(?i)sanctions?"),
        ("переговоры", 1, r"(?i)переговор\w*"),
        ("Ушаков", 5, r"(?i)(Ю|Юри\w+|Yury|Yuri)?[. ]?(Ушаков\w*|Ushakov)|Ю|Юри\w+|Yury|Yuri"),
        ('"telephone conversation"', 2, r"(?i)telephone|conversation|telephone conversation"),
    ],
)
def test_search_in_both_scripts(page: Page, words: str, found: int, marked: str) -> None:
    search(page, words)
    assert total(page) >= found
    marks = page.locator(".hits-list mark").all_inner_texts()
    assert marks
    assert all(re.fullmatch(marked, mark) for mark in marks)


def test_two_persons_narrow_to_those_who_speak_of_both(page: Page, rows: sqlite3.Connection) -> None:
    page.goto("/?person=emmanuel-macron")
    alone = total(page)
    page.goto("/?q=person:Macron person:Stoltenberg")
    both = rows.execute(
        "select count(*) from article_persons a join article_persons b on b.article_id = a.article_id "
        "where a.person_id = 'emmanuel-macron' and b.person_id = 'jens-stoltenberg'"
    ).fetchone()[0]
    assert total(page) == both < alone


def test_two_values_of_a_facet_are_either(page: Page, rows: sqlite3.Connection) -> None:
    page.goto("/search")
    facet = page.get_by_role("region", name="Person")
    facet.get_by_role("link", name="Emmanuel Macron", exact=True).click()
    page.get_by_role("region", name="Person").get_by_role("link", name="Joe Biden", exact=True).click()
    either = rows.execute(
        "select count(distinct article_id) from article_persons where person_id in ('emmanuel-macron', 'joe-biden')"
    ).fetchone()[0]
    assert total(page) == either
    chips = page.get_by_role("list", name="Filters in use").get_by_role("link")
    expect(chips).to_have_count(3)
    chips.filter(has_text="Joe Biden").click()
    macron = rows.execute("select count(*) from article_persons where person_id = 'emmanuel-macron'").fetchone()[0]
    assert total(page) == macron


def test_a_value_can_be_left_out(page: Page, rows: sqlite3.Connection) -> None:
    page.goto("/search")
    page.get_by_role("region", name="Person").get_by_role("link", name="leave out Emmanuel Macron").click()
    without = rows.execute(
        "select count(*) from articles where id not in "
        "(select article_id from article_persons where person_id = 'emmanuel-macron')"
    ).fetchone()[0]
    assert total(page) == without


def test_a_bar_of_the_histogram_narrows(page: Page, rows: sqlite3.Connection) -> None:
    page.goto("/search")
    bar = page.locator("svg.chart-plot a").filter(has_text="2022").first
    count = int(re.findall(r": (\d+) article", bar.locator("title").text_content() or "")[0])
    bar.click()
    assert total(page) == count
    in_2022 = rows.execute("select count(*) from articles where published like '2022%'").fetchone()[0]
    assert 0 < count <= in_2022


def test_a_long_facet_can_be_searched(page: Page) -> None:
    page.goto("/?q=Putin")
    page.get_by_role("searchbox", name="Find in Person").fill("BUSH")
    page.get_by_role("region", name="Person").get_by_role("button", name="Find").click()
    shown = page.get_by_role("region", name="Person").locator("a.value").all_inner_texts()
    assert shown == ["George W. Bush"]
    page.get_by_role("link", name="George W. Bush", exact=True).first.click()
    assert total(page) == 1


def test_paging_loses_nothing(page: Page, rows: sqlite3.Connection) -> None:
    page.goto("/?size=2&sort=oldest")
    seen = []
    while True:
        seen += ids_of(page)
        following = page.get_by_role("navigation", name="Pages").get_by_role("link", name="Next")
        if not following.count():
            break
        following.click()
    assert sorted(seen) == sorted(id for (id,) in rows.execute("select id from articles"))


def test_what_is_shown_can_be_reproduced(page: Page, rows: sqlite3.Connection) -> None:
    search(page, "Macron OR Байден")
    page.get_by_text("Reproduce this").click()
    sql = page.locator("#way-1").inner_text()
    shown = [
        re.findall(r"/article/([^?]+)", link.get_attribute("href") or "")[0] for link in page.locator("h2 a").all()
    ]
    assert [row[0] for row in rows.execute(sql)] == shown
    assert len(shown) > 2


def test_from_a_hit_to_the_article_its_cuts_and_back(page: Page) -> None:
    search(page, "Ushakov")
    results = page.url
    headline = page.locator(".hits-list h2 a").filter(has_text="Moscow will soon react")
    headline.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Moscow will soon react")
    assert "Ushakov" in page.locator(".text mark").all_inner_texts()
    assert page.locator("del.cut").count() == 0
    page.get_by_role("link", name=re.compile("Show what was cut")).click()
    cuts = page.locator("del.cut").all_inner_texts()
    assert any("/TASS/" in cut for cut in cuts)
    assert any("Comments are closed" in cut for cut in cuts)
    assert "<...>" in page.locator(".text").inner_text()
    page.get_by_role("link", name="Hide what was cut").click()
    page.get_by_role("navigation", name="Search results").get_by_role("link").first.click()
    assert page.url == results


def test_from_hit_to_hit(page: Page) -> None:
    search(page, "Putin")
    count = total(page)
    page.locator(".hits-list h2 a").first.click()
    seen = [page.get_by_role("heading", level=1).inner_text()]
    for number in range(2, count + 1):
        page.get_by_role("link", name="Next", exact=True).click()
        expect(page.locator(".hits .turn")).to_contain_text(f"{number} of {count}")
        seen.append(page.get_by_role("heading", level=1).inner_text())
    assert len(set(seen)) == count
    assert page.get_by_role("link", name="Next", exact=True).count() == 0


def test_the_two_halves_of_a_bilingual_file_stand_side_by_side(page: Page, rows: sqlite3.Connection) -> None:
    (article,) = rows.execute("select id from articles where language = 'ru'").fetchone()
    page.goto(f"/article/{article}")
    page.get_by_role("link", name="side by side").first.click()
    pairs = page.locator(".pair").all()[1:]
    assert len(pairs) > 10
    texts = [[side.inner_text() for side in pair.locator("> div").all()] for pair in pairs]
    left, right = (" ".join(side) for side in zip(*texts, strict=True))
    assert "Ушаков" in left
    assert "Ushakov" in right
    assert any("7 декабря" in russian and "December 7" in english for russian, english in texts)
    tops = [side.evaluate("side => side.getBoundingClientRect().top") for side in pairs[5].locator("> div").all()]
    assert tops[0] == tops[1]


def test_a_date_shows_its_evidence_one_click_away(page: Page, rows: sqlite3.Connection) -> None:
    (article,) = rows.execute("select id from articles where origin_id = 'tass'").fetchone()
    page.goto(f"/article/{article}")
    evidence = page.locator("details.date .claims")
    expect(evidence).to_be_hidden()
    page.locator("details.date summary").click()
    expect(evidence).to_be_visible()
    expect(evidence).to_contain_text("February 12")


def test_a_download_is_what_the_search_found(page: Page, rows: sqlite3.Connection) -> None:
    search(page, "Macron")
    count = total(page)
    with page.expect_download() as started:
        page.get_by_role("link", name="JSON", exact=True).click()
    data = json.loads(started.value.path().read_text("utf-8"))
    articles = data["articles"] if isinstance(data, dict) else data
    ids = {article["id"] for article in articles}
    expected = {
        id
        for (id,) in rows.execute(
            "select a.id from articles_fts f join articles a on a.rowid = f.rowid where articles_fts match 'macron*'"
        )
    }
    assert len(articles) == count == len(ids)
    assert ids == expected


def test_the_article_as_json(page: Page, rows: sqlite3.Connection, address: str) -> None:
    article, body = rows.execute("select id, body from articles where origin_id = 'tass'").fetchone()
    data = page.request.get(f"{address}/article/{article}.json").json()
    assert data["article"]["body"] == body
    assert {person["name"] for person in data["persons"]} >= {"Vladimir Putin", "Joe Biden"}
    assert "sha256" in data["article"]


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/about")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    page.keyboard.type("Macron")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=Macron*")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the results"
    page.keyboard.press("Enter")
    for _ in range(3):  # with those two, the first headline is within five keys
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring != "none", page.evaluate("document.activeElement.outerHTML")
        if page.evaluate(HEADLINE):
            break
    assert page.evaluate(HEADLINE)
    page.keyboard.press("Enter")
    expect(page.locator("article.article")).to_be_visible()


HEADLINE = "!!document.activeElement.closest('.hits-list h2')"
FOCUSED = "[...document.querySelectorAll('.hits-list h2 a')].indexOf(document.activeElement)"


def test_letters_are_keys_until_they_are_switched_off(page: Page) -> None:
    page.goto("/?q=Putin")
    last = page.locator(".hits-list h2").count() - 1
    for key, at in (("j", 0), ("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == at, key
    page.goto("/?q=Putin")
    page.keyboard.press("k")
    assert page.evaluate(FOCUSED) == last
    page.keyboard.press("o")
    page.wait_for_url("**/article/*")
    first = page.url
    page.keyboard.press("k")
    page.wait_for_url(lambda url: url != first)
    page.keyboard.press("/")
    page.keyboard.type("j?")
    assert page.locator("#q-top").input_value().endswith("j?")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Letters are keys here").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    search(page, "Ушаков")
    assert total(page) >= 1
    search(page, "Stoltenberg")
    assert total(page) == 1
    page.locator(".hits-list h2 a").first.click()
    page.locator("details.date summary").click()
    expect(page.locator("details.date .claims")).to_be_visible()
    page.get_by_role("link", name=re.compile("Show what was cut")).click()
    page.locator(".cut-run summary").first.click()
    expect(page.locator(".cut-run del.cut").first).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    page.goto("/search")
    page.get_by_role("region", name="Person").get_by_role("link", name="Joe Biden", exact=True).click()
    assert total(page) >= 5
    context.close()


def test_copying_with_one_click(browser: Browser, address: str, rows: sqlite3.Connection) -> None:
    (article,) = rows.execute("select id from articles where origin_id = 'tass'").fetchone()
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"/article/{article}")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "as republished by" in page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_what_the_file_looked_like(page: Page, rows: sqlite3.Connection, address: str) -> None:
    article, sha256 = rows.execute(
        "select a.id, d.sha256 from articles a join documents d on d.id = a.document_id where a.origin_id = 'tass'"
    ).fetchone()
    answer = page.request.get(f"{address}/article/{article}/original.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert hashlib.sha256(answer.body()).hexdigest() == sha256


def test_a_line_of_the_text_holds_65_to_72_letters(page: Page, rows: sqlite3.Connection) -> None:
    (article,) = rows.execute("select id from articles where language = 'en' order by words desc").fetchone()
    page.goto(f"/article/{article}")
    page.evaluate("document.fonts.ready")
    letters = page.evaluate(
        """() => [...document.querySelectorAll('.text p')].filter((one) => !one.closest('.margin')).flatMap((one) => {
          const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
          const lines = new Map();
          while (texts.nextNode()) {
            for (let at = 0; at < texts.currentNode.length; at += 1) {
              const range = document.createRange();
              range.setStart(texts.currentNode, at);
              range.setEnd(texts.currentNode, at + 1);
              const line = Math.round(range.getBoundingClientRect().bottom / 8);
              lines.set(line, (lines.get(line) ?? 0) + 1);
            }
          }
          return [...lines.values()].slice(0, -1);
        })"""
    )
    assert 65 <= sum(letters) / len(letters) <= 72


@pytest.mark.parametrize("path", ["/?q=Putin", "/?q=Путин", "/about"])
def test_a_page_loads_few_fonts(page: Page, path: str) -> None:
    fonts: list[int] = []
    page.on(
        "response",
        lambda answer: fonts.append(len(answer.body())) if answer.url.partition("?")[0].endswith("woff2") else None,
    )
    page.goto(path, wait_until="networkidle")
    assert 0 < sum(fonts) <= 150_000
    assert page.evaluate("[...document.fonts].some((face) => face.status === 'error')") is False


@pytest.mark.parametrize(("view", "least", "most"), [("", 6, 14), ("&view=roomy", 3, 6)])
def test_results_are_dense_or_roomy(page: Page, view: str, least: int, most: int) -> None:
    page.goto(f"/?q=Putin{view}")
    heights = page.evaluate("[...document.querySelectorAll('.hits-list > li')].map((one) => one.offsetHeight)")
    assert least <= 640 / (sum(heights) / len(heights)) <= most  # of what a window of 900 px has for them
    assert (page.locator(".names").count() > 0) is bool(view)
    page.locator(".hits-list h2 a").first.click()
    page.locator(".hits a").first.click()
    assert page.url.endswith(f"/?q=Putin{view}")


def test_what_is_marked_across_paragraphs_is_the_text_alone(page: Page, rows: sqlite3.Connection) -> None:
    article, body = rows.execute("select id, body from articles where origin_id = 'associated-press'").fetchone()
    page.goto(f"/article/{article}")
    page.wait_for_function("document.querySelectorAll('#text .margin').length > 2")
    marked = page.evaluate(
        "getSelection().selectAllChildren(document.getElementById('text')), getSelection().toString()"
    )
    assert marked.split() == body.split()
