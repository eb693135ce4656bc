"""All that a curator does, by keyboard alone: on one line of Datasette with scripts, on the other without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk_serving import Keyboard, ServedDesk

OF_AN_ARTICLE = "select article_id from cuts where article_id is not null and length(text) > 20 limit 1"


EACH_LINE = pytest.mark.parametrize(
    ("desk", "at_desk"), [("0.65", True), ("1.0", False)], indirect=True, ids=["0.65-scripts", "1.0-no scripts"]
)


@pytest.fixture
def keys(at_desk: Page) -> Iterator[Keyboard]:
    keys = Keyboard(at_desk)
    yield keys
    assert keys.unseen == []


def take_back(keys: Keyboard, says: str) -> None:
    """Undoes the last decision, on the page of all."""
    keys.press(keys.page.get_by_label("Archive", exact=True).get_by_role("link", name="Desk"))
    last = keys.page.locator(".decisions > li").first
    expect(last).to_contain_text(says)
    keys.press(last.get_by_role("button", name="Undo"))
    expect(last).to_have_class("undone")


@EACH_LINE
def test_an_article(keys: Keyboard, desk: ServedDesk) -> None:
    page, address = keys.page, f"/article/{desk.asked(OF_AN_ARTICLE)}"
    forms = page.get_by_label("Desk", exact=True)
    page.goto(address)
    keys.press(forms.get_by_text("Correct headline"))
    keys.type(forms.get_by_label("Headline"), "Another headline")
    keys.send(forms.get_by_label("Reason").first, "it was misread")
    expect(page.locator(".waiting > li").first).to_contain_text("Another headline")
    keys.press(page.locator(".waiting > li").first.get_by_role("button", name="Undo"))
    passage = page.locator("#text > p, #text .beside > p").first.inner_text()
    keys.press(forms.get_by_text("Cut a passage"))
    keys.type(forms.get_by_label("Passage"), passage)
    keys.press(forms.get_by_role("button", name="Cut it"))
    take_back(keys, "is cut")
    page.goto(address)
    keys.press(page.get_by_role("link", name="Show what was cut"))
    keys.press(page.get_by_role("button", name="Keep this").first)
    take_back(keys, "is kept")


@EACH_LINE
def test_a_person(keys: Keyboard) -> None:
    page = keys.page
    page.goto("/person/joe-biden")
    keys.press(page.get_by_text("Rename", exact=True).first)
    keys.send(page.get_by_label("Name", exact=True), "Joseph Biden")
    expect(page.locator(".waiting > li").first).to_contain_text("Joseph Biden")
    keys.press(page.locator(".waiting > li").first.get_by_role("button", name="Undo"))
    keys.press(page.get_by_role("link", name="Merge with another"))
    keys.send(page.get_by_label("A part of the name"), "putin")
    keys.press(page.get_by_role("button", name="They are two"))
    take_back(keys, "is not vladimir-putin")


@EACH_LINE
def test_a_source(keys: Keyboard, desk: ServedDesk) -> None:
    page = keys.page
    page.goto("/source/" + desk.asked("select id from sources where kind = 'outlet' order by id"))
    keys.press(page.get_by_text("Change the kind", exact=True))
    keys.reach(page.locator("select"))
    page.keyboard.type("inst")  # as a list is chosen from
    keys.press(page.get_by_role("button", name="Save the kind"))
    take_back(keys, "is of the kind “institution”")


@EACH_LINE
def test_the_queue(keys: Keyboard) -> None:
    page = keys.page
    page.goto("/desk/review")
    first = page.locator("h1").inner_text()
    keys.press(page.get_by_role("link", name="Skip s"))
    expect(page.locator("h1")).not_to_have_text(first)
    keys.press(page.get_by_role("link", name="Back b"))
    expect(page.locator("h1")).to_have_text(first)
    keys.press(page.get_by_role("button", name="A person", exact=False).first)
    expect(page.locator("h1")).not_to_have_text(first)
    take_back(keys, first)


@EACH_LINE
def test_the_notebook(keys: Keyboard, desk: ServedDesk) -> None:
    page, address = keys.page, f"/article/{desk.asked(OF_AN_ARTICLE)}"
    noted = page.get_by_label("Noted", exact=True)
    page.goto(address)
    keys.press(noted.get_by_role("button", name="Give it a star"))
    expect(noted.get_by_role("button", name="Take the star away")).to_be_visible()  # each answer is a page anew
    keys.press(noted.get_by_text("Tag", exact=True).first)
    keys.send(noted.get_by_label("Tags"), "press")
    expect(noted.get_by_role("link", name="press")).to_be_visible()
    keys.press(noted.get_by_text("Collect", exact=True))
    keys.send(noted.get_by_label("Collection"), "Summit")
    expect(noted.get_by_role("link", name="Summit")).to_be_visible()
    keys.press(noted.get_by_text("Note", exact=True).first)
    keys.type(noted.locator("textarea[name=text]").first, "Ask again.")
    keys.press(noted.get_by_role("button", name="Note it"))
    expect(noted).to_contain_text("Ask again.")
    keys.press(page.get_by_role("link", name="Notebook"))
    keys.press(page.get_by_text("change", exact=True).first)
    keys.send(page.locator("input[name=name]").first, "freedom")
    expect(page.get_by_role("main")).to_contain_text("freedom 1 article")
    keys.press(page.get_by_text("change", exact=True).first)
    keys.press(page.get_by_role("button", name="Take the tag freedom from all articles"))
    keys.press(page.get_by_role("link", name="Collections"))
    keys.press(page.get_by_role("link", name="Summit"))
    keys.press(page.get_by_role("button", name="Take out").first)
    expect(page.get_by_role("main")).to_contain_text("0 articles")
    keys.press(page.get_by_text("Rename, describe or take away"))
    keys.press(page.get_by_role("button", name="Take the collection away"))
    keys.press(page.get_by_role("link", name="Notes"))
    keys.press(page.get_by_text("change", exact=True).first)
    keys.type(page.locator("textarea[name=text]").first, "It was asked.")
    keys.press(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("main")).to_contain_text("It was asked.")
    keys.press(page.get_by_text("change", exact=True).first)
    keys.press(page.get_by_role("button", name="Take this note away"))
    expect(page.get_by_role("main")).to_contain_text("0 notes")
    page.goto(address)
    keys.press(noted.get_by_role("button", name="Take the star away"))
    expect(noted.get_by_role("button", name="Give it a star")).to_be_visible()


@EACH_LINE
def test_results(keys: Keyboard) -> None:
    page = keys.page
    page.goto("/?q=Putin")
    keys.press(page.get_by_text("Tag, collect or save these"))
    keys.press(page.get_by_label("those that are ticked below"), "ArrowDown")
    keys.type(page.get_by_label("Tags"), "press")
    keys.press(page.get_by_role("button", name="Tag and collect them"))
    expect(page.get_by_role("main")).to_contain_text("got the tag “press”")
    page.goto("/?q=Putin")
    keys.press(page.get_by_text("Tag, collect or save these"))
    keys.send(page.locator("input[name=name]"), "Putin")
    keys.press(page.get_by_role("button", name="Take the search Putin away"))
    expect(page.get_by_role("main")).to_contain_text("No search is saved yet")
