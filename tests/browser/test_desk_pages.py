"""Every page of the desk and of the notebook on both lines of Datasette: accessible, within its width, easy to hit."""

from __future__ import annotations

import time
from typing import Any

from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from cuttings.notebook import article_collections, note_taking, saved_searches, tagging
from cuttings.notebook.notebook_file import NotebookFile
from tests.browser.desk_serving import ServedDesk
from tests.browser.serving import PATIENCE

# Each page with the queries for what stands in its address.
PAGES = {
    "/article/{}?cuts=1": [
        "select article_id from cuts where article_id is not null group by 1 order by count(*) desc"
    ],
    "/person/{}": ["select id from persons order by articles desc, id"],
    "/source/{}": ["select id from sources order by id"],
    "/desk/merge/person/joe-biden": [],
    "/desk/merge/person/joe-biden?other=vladimir-putin": [],
    "/desk/review": [],
    "/desk": [],
    "/desk/tags": [],
    "/desk/collections": [],
    "/desk/collections/Summit": [],
    "/desk/notes": [],
    "/desk/searches": [],
    "/desk/searches/Putin": [],
    "/?q=Putin": [],
}
IN_THE_DARK = {"runOnly": ["color-contrast"]}  # all else is the same as in light
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"
# What stands by itself has 24 pixels in both directions (WCAG 2.5.8); what stands in a sentence is as high as its line.
SMALL = """() => [...document.querySelectorAll('.desk a, .desk button, .desk summary, .desk-page main button, .queues a, .noted-list summary')]
    .filter(one => { const box = one.getBoundingClientRect(); return box.width > 0 && Math.min(box.width, box.height) < 23.9; })
    .filter(one => !one.closest('p, q, .places-list'))
    .map(one => one.outerHTML.slice(0, 120))"""


def fill(desk: ServedDesk, page: Page) -> None:
    """Something of everything: noted, decided, undone."""
    article = desk.asked(PAGES["/article/{}?cuts=1"][0])
    with NotebookFile.beside(desk.db).writing("cora") as pen:
        titles = {article: "A headline"}
        tagging.tag_articles(pen, titles, "press")
        tagging.tag_articles(pen, {"gone": "What the archive has no more"}, "press")
        note_taking.write_note(pen, titles, "Ask her.", "")
        note_taking.write_note(pen, titles, "Ask again.", desk.asked("select substr(body, 1, 40) from articles"))
        article_collections.collect_articles(pen, titles, "Summit")
        saved_searches.save_search(pen, "Putin", "q=Putin", "")
    nobodys = desk.asked("select id from persons order by articles, id desc")  # no other test decides about this one
    page.goto(f"/person/{nobodys}")
    page.get_by_text("Not a person", exact=True).first.click()
    page.locator("button", has_text="Not a person").click()
    page.locator(".decisions > li").first.get_by_role("button", name="Undo").click()
    until = time.monotonic() + PATIENCE
    while page.get_by_text("being redone").count() and time.monotonic() < until:
        page.goto("/desk")
    page.goto(f"/person/{nobodys}")
    page.get_by_text("Rename", exact=True).first.click()
    page.get_by_role("button", name="Rename").click()


def faults(page: Page, scheme: Any, options: dict[str, Any] | None) -> list[str]:
    """All that axe finds, of any weight."""
    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page, options=options)["violations"]
    return [f"{scheme}: {one['id']}: {[node['html'][:150] for node in one['nodes'][:3]]}" for one in found]


def test_every_page_is_accessible(browser: Browser, desk: ServedDesk) -> None:
    context = browser.new_context(base_url=desk.address)
    context.add_cookies(desk.cookies)  # type: ignore[arg-type]
    page = context.new_page()
    told: dict[str, list[str]] = {}
    page.on("console", lambda message: told.setdefault(page.url, []).append(message.text))
    page.on("pageerror", lambda error: told.setdefault(page.url, []).append(str(error)))
    fill(desk, page)
    for pattern, queries in PAGES.items():
        address = pattern.format(*map(desk.asked, queries))
        answer = page.goto(address)
        assert answer is not None
        found = [] if answer.status == 200 else [f"status {answer.status}"]
        page.evaluate(OPEN)
        found += faults(page, "light", None) + faults(page, "dark", IN_THE_DARK) + page.evaluate(SMALL)
        page.set_viewport_size({"width": 320, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{wide} pixels wide"] if wide > 320 else []
        page.set_viewport_size({"width": 1280, "height": 800})
        if found:
            told[address] = [*told.get(address, []), *found]
    context.close()
    NotebookFile.beside(desk.db).path.unlink()  # the next test begins one
    assert told == {}
