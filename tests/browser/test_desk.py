"""The desk of `cuttings serve --desk` before a real browser, with and without scripts; the archive follows what is decided."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cuttings.uri import sqlite_uri
from tests.browser.serving import PATIENCE, free_port

AN_ARTICLE = "select id from articles where title like 'Putin accuses%'"


@pytest.fixture(scope="module")
def db(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a folder of its own for the curator's files."""
    return Path(shutil.copy(archive, tmp_path_factory.mktemp("desk") / "archive.db"))


@pytest.fixture(scope="module")
def printed(db: Path) -> Iterator[str]:
    """The address that the server prints."""
    said = db.with_name("said.txt")
    command = [sys.executable, "-m", "ingest", "serve", "--desk", "--db", str(db), "--port", str(free_port())]
    with said.open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        until = time.monotonic() + PATIENCE
        while "Uvicorn running" not in said.read_text() and time.monotonic() < until:
            time.sleep(0.2)
        yield next(line for line in said.read_text().splitlines() if "token=" in line)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def cookies(browser: Browser, printed: str) -> list[dict[str, str]]:
    """What the one browser keeps that has opened the address; a second one is refused."""
    context, second = browser.new_context(), browser.new_context()
    page = context.new_page()
    page.goto(printed)
    expect(page.get_by_role("link", name="Desk")).to_be_visible()
    assert [second.new_page().goto(printed).status] == [403]  # type: ignore[union-attr]
    second.close()
    kept = [dict(cookie) for cookie in context.cookies()]
    context.close()
    return kept  # type: ignore[return-value]


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def at_desk(
    request: pytest.FixtureRequest, browser: Browser, cookies: list[dict[str, str]], printed: str
) -> Iterator[Page]:
    context = browser.new_context(base_url=printed.partition("/-/")[0], java_script_enabled=request.param)
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def asked(db: Path, sql: str) -> str:
    with closing(sqlite3.connect(sqlite_uri(db, mode="ro"), uri=True)) as connection:
        return str(connection.execute(sql).fetchone()[0])


def test_a_headline_is_corrected_and_taken_back(at_desk: Page, db: Path) -> None:
    article = asked(db, AN_ARTICLE)
    before = asked(db, f"select title from articles where id = '{article}'")
    at_desk.goto(f"/article/{article}")
    at_desk.get_by_text("Correct what is said of it").click()
    at_desk.get_by_label("Headline").fill("A <b>better</b> headline")
    at_desk.locator("#desk").get_by_label("Reason").first.fill("it was misread")
    at_desk.get_by_role("button", name="Save").click()
    follow(at_desk, f"/article/{article}", "A <b>better</b> headline")
    at_desk.get_by_role("link", name="Desk").click()
    expect(at_desk.locator(".decisions > li").first).to_contain_text("it was misread")
    at_desk.locator(".decisions > li").first.get_by_role("button").click()
    expect(at_desk.locator(".decisions > li").first).to_contain_text("undone")
    follow(at_desk, f"/article/{article}", before)
    assert "better" not in db.with_name("overrides.yml").read_text("utf-8")


def follow(page: Page, address: str, heading: str) -> None:
    """Waits until the archive has what was decided, as its page shows it."""
    until = time.monotonic() + PATIENCE
    while page.locator("h1").inner_text() != heading and time.monotonic() < until:
        time.sleep(0.2)
        page.goto(address)
    expect(page.locator("h1")).to_have_text(heading)


def test_a_cut_is_undone_beside_it(at_desk: Page, db: Path) -> None:
    article = asked(db, "select article_id from cuts where article_id is not null and length(text) > 20 limit 1")
    at_desk.goto(f"/article/{article}?cuts=1")
    at_desk.get_by_role("button", name="Keep this").first.click()
    waiting = at_desk.locator(".waiting > li").first
    expect(waiting).to_contain_text("is kept")
    waiting.get_by_role("button", name="Undo").click()
    at_desk.goto("/desk")
    expect(at_desk.locator(".decisions > li").first).to_have_class("undone")


def test_two_persons_are_compared_and_kept_apart(at_desk: Page, db: Path) -> None:
    at_desk.goto("/person/joe-biden")
    at_desk.get_by_role("link", name="Merge with another").click()
    at_desk.get_by_label("A part of the name").fill("putin")
    at_desk.get_by_role("button", name="Look for it").click()
    at_desk.locator(".found a").first.click()
    expect(at_desk.get_by_role("heading", name="Against")).to_be_visible()
    at_desk.get_by_role("button", name="They are two").click()
    waiting = at_desk.locator(".waiting > li").first
    expect(waiting).to_contain_text("is not vladimir-putin")
    waiting.get_by_role("button", name="Undo").click()


@pytest.mark.parametrize("at_desk", [True], indirect=True, ids=["scripts"])
def test_questions_are_answered_by_keys(at_desk: Page) -> None:
    at_desk.goto("/desk/review")
    first = at_desk.locator("h1").inner_text()
    at_desk.keyboard.press("s")
    expect(at_desk.locator("h1")).not_to_have_text(first)
    at_desk.keyboard.press("b")
    expect(at_desk.locator("h1")).to_have_text(first)
    at_desk.keyboard.press("a")
    expect(at_desk.locator("h1")).not_to_have_text(first)
    at_desk.goto("/desk")
    expect(at_desk.locator(".decisions > li").first).to_contain_text(first)


def test_what_is_noted_stands_on_the_page(at_desk: Page, db: Path) -> None:
    at_desk.goto(f"/article/{asked(db, AN_ARTICLE)}")
    noted = at_desk.get_by_label("Noted", exact=True)
    noted.locator("summary", has_text="Tag").click()
    noted.get_by_label("Tags").fill("press")
    noted.get_by_label("Tags").press("Enter")
    expect(noted.get_by_role("link", name="press")).to_be_visible()
    noted.locator("summary", has_text="Note").click()
    at_desk.locator("#text p").first.select_text()
    passage = noted.get_by_label("Passage")
    if passage.input_value() == "":  # without scripts it is pasted
        passage.fill(at_desk.locator("#text p").first.inner_text())
    noted.locator("[data-passage]").get_by_label("Note", exact=True).fill("Ask again.")
    noted.get_by_role("button", name="Note it").click()
    expect(at_desk.locator("mark.noted").first).to_be_visible()
    beside = at_desk.get_by_role("complementary", name="Note")
    expect(beside).to_contain_text("Ask again.")
    beside.get_by_text("change").click()
    beside.get_by_role("button", name="Take this note away").click()
    noted.get_by_role("button", name="Take the tag press away").click()
    expect(at_desk.locator("mark.noted")).to_have_count(0)
    expect(noted.get_by_role("link", name="press")).to_have_count(0)


@pytest.mark.parametrize("at_desk", [True], indirect=True, ids=["scripts"])
def test_a_marked_passage_stands_in_the_form(at_desk: Page, db: Path) -> None:
    at_desk.goto(f"/article/{asked(db, AN_ARTICLE)}")
    at_desk.locator("#text p").first.select_text()
    desk = at_desk.get_by_label("Desk")
    desk.get_by_text("Cut a passage").click()
    expect(desk.get_by_label("Passage")).not_to_have_value("")
    at_desk.get_by_role("button", name="Cut it").click()
    waiting = at_desk.locator(".waiting > li").first
    expect(waiting).to_contain_text("is cut")
    waiting.get_by_role("button", name="Undo").click()
