"""The desk of `cuttings serve --desk` before a real browser, with and without scripts; the archive follows what is decided."""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk_serving import ServedDesk, follow

AN_ARTICLE = "select id from articles where title like 'Putin accuses%'"


MARK = """() => {
    const blocks = document.querySelectorAll('#text > *');
    getSelection().setBaseAndExtent(blocks[0], 0, blocks[2], blocks[2].childNodes.length);
}"""
ON_ONE_LINE = pytest.mark.parametrize("desk", ["0.65"], indirect=True)
WITH_SCRIPTS = pytest.mark.parametrize("at_desk", [True], indirect=True, ids=["scripts"])


def test_the_printed_address_is_good_once(desk: ServedDesk) -> None:
    with pytest.raises(HTTPError, match="403"):
        urlopen(desk.printed)


@ON_ONE_LINE
def test_a_headline_is_corrected_and_taken_back(at_desk: Page, desk: ServedDesk) -> None:
    article = desk.asked(AN_ARTICLE)
    before = desk.asked(f"select title from articles where id = '{article}'")
    at_desk.goto(f"/article/{article}")
    at_desk.get_by_role("link", name="Correct the headline").click()  # which opens the form without scripts, too
    at_desk.get_by_role("textbox", name="Headline").fill("A <b>better</b> headline")
    at_desk.locator("#desk").get_by_label("Reason").first.fill("it was misread")
    at_desk.get_by_role("button", name="Save").click()
    follow(at_desk, f"/article/{article}", "A <b>better</b> headline")
    at_desk.get_by_role("link", name="Desk").click()
    expect(at_desk.locator(".decisions > li").first).to_contain_text("it was misread")
    at_desk.locator(".decisions > li").first.get_by_role("button").click()
    expect(at_desk.locator(".decisions > li").first).to_contain_text("undone")
    follow(at_desk, f"/article/{article}", before)
    assert "better" not in desk.db.with_name("overrides.yml").read_text("utf-8")


@ON_ONE_LINE
def test_a_cut_is_undone_beside_it(at_desk: Page, desk: ServedDesk) -> None:
    article = desk.asked("select article_id from cuts where article_id is not null and length(text) > 20 limit 1")
    at_desk.goto(f"/article/{article}?cuts=1")
    at_desk.get_by_role("button", name="Keep this").first.click()
    waiting = at_desk.locator(".waiting > li").first
    expect(waiting).to_contain_text("is kept")
    waiting.get_by_role("button", name="Undo").click()
    at_desk.goto("/desk")
    expect(at_desk.locator(".decisions > li").first).to_have_class("undone")


@ON_ONE_LINE
def test_two_persons_are_compared_and_kept_apart(at_desk: Page, desk: ServedDesk) -> None:
    at_desk.goto("/person/joe-biden")
    at_desk.get_by_role("link", name="Merge with another").click()
    at_desk.get_by_label("A part of the name").fill("putin")
    at_desk.get_by_role("button", name="Look for it").click()
    expect(at_desk.get_by_role("heading", name="Against")).to_be_visible()
    at_desk.get_by_role("button", name="They are two").click()
    waiting = at_desk.locator(".waiting > li").first
    expect(waiting).to_contain_text("is not vladimir-putin")
    waiting.get_by_role("button", name="Undo").click()


@ON_ONE_LINE
@WITH_SCRIPTS
def test_questions_are_answered_by_keys(at_desk: Page) -> None:
    at_desk.goto("/desk/review")
    name = at_desk.locator("h1").inner_text()
    question = at_desk.locator(".page-head .sub")  # of one name there may be several
    first = question.inner_text()
    at_desk.keyboard.press("s")
    expect(question).not_to_have_text(first)
    at_desk.keyboard.press("b")
    expect(question).to_have_text(first)
    at_desk.keyboard.press("a")
    expect(question).not_to_have_text(first)
    at_desk.goto("/desk")
    expect(at_desk.locator(".decisions > li").first).to_contain_text(name)


PARAGRAPH = "#text > p, #text .beside > p"  # and none in the margin


@ON_ONE_LINE
def test_what_is_noted_stands_on_the_page(at_desk: Page, desk: ServedDesk) -> None:
    at_desk.goto(f"/article/{desk.asked(AN_ARTICLE)}")
    noted = at_desk.get_by_label("Noted", exact=True)
    noted.locator("summary", has_text="Tag").click()
    noted.get_by_label("Tags").fill("press")
    noted.get_by_label("Tags").press("Enter")
    expect(noted.get_by_role("link", name="press")).to_be_visible()
    noted.locator("summary", has_text="Note").click()
    at_desk.locator(PARAGRAPH).first.select_text()
    passage = noted.get_by_label("Passage")
    if passage.input_value() == "":  # without scripts it is pasted
        passage.fill(at_desk.locator(PARAGRAPH).first.inner_text())
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


@ON_ONE_LINE
@WITH_SCRIPTS
def test_a_marked_passage_stands_in_the_form(at_desk: Page, desk: ServedDesk) -> None:
    """What is marked over several paragraphs has nothing of what stands beside them."""
    at_desk.goto(f"/article/{desk.asked(AN_ARTICLE)}")
    assert at_desk.locator("#text > :nth-child(-n+3) .margin").count() > 0
    at_desk.evaluate(MARK)
    at_desk.locator(".marked button", has_text="Cut it").click()
    expect(at_desk.get_by_label("Desk").get_by_label("Passage")).not_to_have_value("")
    expect(at_desk.locator(".marked")).to_be_hidden()
    at_desk.locator("#desk").get_by_role("button", name="Cut it").click()
    waiting = at_desk.locator(".waiting > li").first
    expect(waiting).to_contain_text("is cut")
    waiting.get_by_role("button", name="Undo").click()


@ON_ONE_LINE
@WITH_SCRIPTS
def test_letters_open_forms_that_are_ready_to_be_typed_into(at_desk: Page, desk: ServedDesk) -> None:
    article = desk.asked(AN_ARTICLE)
    at_desk.goto(f"/article/{article}")
    at_desk.keyboard.press("d")
    at_desk.keyboard.type("2019-05-04")  # in the place of what stood there
    at_desk.keyboard.press("Enter")
    expect(at_desk.locator("#main")).to_contain_text("4 May 2019")  # as decided, or as the archive has it already
    with at_desk.expect_navigation():  # what is marked before the page comes anew is gone with it
        at_desk.locator(".waiting > li").first.get_by_role("button", name="Undo").click()
    at_desk.locator(PARAGRAPH).first.select_text()
    at_desk.keyboard.press("n")
    at_desk.keyboard.type("Who paid?")
    at_desk.keyboard.press("Control+Enter")
    beside = at_desk.get_by_role("complementary", name="Note")
    expect(beside).to_contain_text("Who paid?")
    beside.get_by_text("change").click()
    beside.get_by_role("button", name="Take this note away").click()
    at_desk.goto("/?q=Putin")
    at_desk.keyboard.press("j")
    at_desk.keyboard.press("x")
    at_desk.keyboard.press("x")
    expect(at_desk.locator(".tick:checked")).to_have_count(2)
    at_desk.evaluate("localStorage.setItem('cuttings.letters', 'off')")
    at_desk.goto(f"/article/{article}")
    at_desk.keyboard.press("e")
    expect(at_desk.get_by_role("textbox", name="Headline")).to_be_hidden()


@ON_ONE_LINE
@WITH_SCRIPTS
def test_who_keeps_a_cut_stays_where_they_were(at_desk: Page, desk: ServedDesk) -> None:
    article = desk.asked("select article_id from cuts group by article_id having count(*) > 3 limit 1")
    at_desk.goto(f"/article/{article}?cuts=1")
    at_desk.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    button = at_desk.locator(".undo-cut").last
    button.scroll_into_view_if_needed()
    before = at_desk.evaluate("scrollY")
    assert before > 0
    button.click()
    expect(at_desk.locator(".waiting > li").first).to_contain_text("is kept")
    at_desk.wait_for_function("scrollY > 0")
    at_desk.locator(".waiting > li").first.get_by_role("button", name="Undo").click()
