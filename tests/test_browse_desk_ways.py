"""Short ways at the desk: what was decided stands where it was read, and nobody is stopped by what is said already."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from datasette.app import Datasette

from browse.desk import asked_desk
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError, SaidAlready
from cuttings.decisions.followed import DECISIONS
from cuttings.notebook import saved_searches
from cuttings.notebook.notebook_file import NotebookFile
from tests.browse_archive import alias, make
from tests.pretend_desk import PretendDesk
from tests.test_browse_desk import ARTICLES, ITEMS, PERSONS, got, sent, serve
from tests.test_browse_notebook import visible

BOTH = [ARTICLES[0], ARTICLES[1] | {"persons": ["roe"]}]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> PretendDesk:
    pretend = PretendDesk(ITEMS)
    monkeypatch.setattr(asked_desk, "_opened", lambda _: pretend)
    return pretend


@pytest.fixture(scope="module")
def datasette(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    path: Path = tmp_path_factory.mktemp("ways") / "archive.db"
    make(path, BOTH, PERSONS, [alias("roe", "John Roe"), alias("roe-2", "J. Roe")])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO curation (key, value) VALUES (?, 'd1')", [DECISIONS])
    return serve([path])


def set_(field: str, value: str) -> Decision:
    return Decision("article.set", "a1", {"field": (field,), "value": (value,) if value else ()})


@pytest.mark.parametrize(
    ("address", "decision", "now"),
    [
        ("/article/a1", set_("published", "2022-03-04"), "4 March 2022"),
        ("/article/a1", set_("published", ""), "undated"),
        ("/article/a1", set_("title", "A <b>bridge"), "A &lt;b&gt;bridge"),
        ("/article/a1", set_("source", "Gulf Today"), "Gulf Today"),
        ("/person/roe", Decision("person.rename", "roe", {"name": ("Jack Roe",)}), "Jack Roe"),
        ("/source/herald", Decision("source.rename", "herald", {"name": ("The Herald",)}), "The Herald"),
    ],
)
async def test_what_was_decided_stands_where_it_was_read(
    desk: PretendDesk, datasette: Datasette, address: str, decision: Decision, now: str
) -> None:
    shown = f'<ins class="now" title="being redone">{now}</ins>'
    assert shown not in (await got(datasette, address)).text
    desk.take([decision])
    assert shown in (await got(datasette, address)).text
    assert shown not in (await got(datasette, address, {"id": "reader"})).text
    desk.undo("d0")
    assert shown not in (await got(datasette, address)).text


async def test_the_last_word_stands_there_and_of_another_nothing(desk: PretendDesk, datasette: Datasette) -> None:
    desk.take([set_("title", "First"), set_("title", "Second")])
    desk.take([Decision("person.merge", "roe-2", {"other": ("roe",)})])
    page = (await got(datasette, "/article/a1")).text
    assert '<ins class="now" title="being redone">Second</ins>' in page
    assert "title is “First”" in visible(page)
    assert "a1: title" not in visible(page), "whose page it is everybody sees"
    assert "roe-2: is also roe" in visible((await got(datasette, "/person/roe")).text)


async def test_a_pencil_leads_to_the_input_of_its_field(desk: PretendDesk, datasette: Datasette) -> None:
    page = (await got(datasette, "/article/a1")).text
    for field in ("title", "published", "source"):
        assert page.count(f'href="#say-{field}"') == page.count(f'id="say-{field}"') == 1
    assert "pencil" not in (await got(datasette, "/article/a1", {"id": "reader"})).text


async def test_somebody_else_is_meant_with_one_button(desk: PretendDesk, datasette: Datasette) -> None:
    page = (await got(datasette, "/person/roe")).text
    assert page.count('form="somebody-else" name="value.articles"') == 2
    form = [("kind", "person.split"), ("target", "roe"), ("value.articles", "a2"), ("next", "/person/roe#desk")]
    assert (await sent(datasette, "/desk/decide", form)).status_code == 303
    assert [one.decision.values for one in desk.kept] == [{"articles": ("a2",)}]


@pytest.mark.parametrize(
    ("error", "onwards", "status"),
    [(SaidAlready("said"), True, 303), (SaidAlready("said"), False, 400), (DecisionError("no"), True, 400)],
)
async def test_the_queue_is_not_stopped_by_what_is_said_already(
    desk: PretendDesk, datasette: Datasette, error: DecisionError, onwards: bool, status: int
) -> None:
    desk.refusal = error
    form = [("kind", "person.confirm"), ("target", "p0"), ("next", "/desk/review?after=i0&n=0")]
    answer = await sent(datasette, "/desk/decide", [*form, *([("onwards", "1")] if onwards else [])])
    assert answer.status_code == status
    if status == 303:
        assert answer.headers["location"] == "/desk/review?after=i0&n=0"
    else:
        assert ("Go on with the next" in answer.text) is onwards


async def test_who_went_under_another_is_not_asked_about(desk: PretendDesk, datasette: Datasette) -> None:
    desk.take([Decision("person.merge", "roe", {"other": ("p0",)})])
    assert "2 of 3" in (await got(datasette, "/desk/review")).text


async def test_the_front_page_tells_what_is_new(desk: PretendDesk, datasette: Datasette) -> None:
    archive = Path(str(datasette.get_database("archive").path))
    with NotebookFile.beside(archive).writing("jane") as pen:
        saved_searches.save_search(pen, "Bridges & roads", "q=Roe", "2000-01-01T00:00:00Z")
    shown = visible((await got(datasette, "/")).text)
    assert "New in saved searches: Bridges & roads 2" in shown
    assert "New in saved searches" not in (await got(datasette, "/", {"id": "reader"})).text


async def test_what_the_archive_has_can_be_taken_back_at_its_place(desk: PretendDesk, datasette: Datasette) -> None:
    desk.take([set_("title", "First"), set_("title", "Second")])
    desk.kept = [replace(taken, in_archive=True) for taken in desk.kept]
    page = visible((await got(datasette, "/article/a1")).text)
    assert "done title is “Second” Undo" in page
    assert "First" not in page
    assert "done" not in visible((await got(datasette, "/article/a2")).text).split()
    desk.undo("d1")
    assert "done title is “First” Undo" in visible((await got(datasette, "/article/a1")).text)


async def test_what_the_file_has_and_the_server_has_not_opened_yet_is_being_redone(
    desk: PretendDesk, datasette: Datasette
) -> None:
    desk.take([set_("title", "First"), set_("title", "Second"), set_("title", "Third")])
    desk.kept = [replace(taken, in_archive=True) for taken in desk.kept]
    page = visible((await got(datasette, "/article/a1")).text)
    assert "being redone title is “Third” Undo" in page


async def test_what_is_dropped_leads_to_its_way_back(desk: PretendDesk, datasette: Datasette) -> None:
    for address, kind in (("/article/a1", "article.drop"), ("/person/roe", "person.drop")):
        page = (await got(datasette, address)).text
        (form,) = (part for part in page.split("<form") if f'value="{kind}"' in part)
        assert '<input type="hidden" name="next" value="/desk">' in form
