"""The desk's pages and forms: for curators alone, and each form takes the decision that it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from browse import routes
from browse.desk import asked_desk
from browse.desk.article_forms import cut_passages
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError, StaleDecision
from cuttings.decisions.review_item import ReviewAnswer, ReviewItem, Snippet
from tests.browse_archive import alias, make
from tests.pretend_desk import PretendDesk
from tests.test_browse_permission import NOTEBOOK

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
CURATOR, READER = {"id": "jane"}, {"id": "reader"}
MAY = {"permissions": {"curate": CURATOR}}
HOSTILE = "\"><script>alert(1)</script>'</textarea>{{"
SHOWN = {
    r"/desk$": "/desk",
    r"/desk/review$": "/desk/review",
    r"/desk/merge/(?P<about>person|source)/(?P<id>[^/]+)$": "/desk/merge/person/roe",
}
SENT = {r"/desk/decide$": "/desk/decide", r"/desk/undo$": "/desk/undo"}
PAGES = ("/article/a1", "/person/roe", "/source/herald")
ARTICLES: list[dict[str, Any]] = [
    {"id": "a1", "title": "Bridge", "body": "John Roe spoke.", "published": "2022", "source_id": "herald", "persons": ["roe"]},
    {"id": "a2", "title": "Road", "body": "Roe came.", "published": "2023-02-01", "source_id": "times", "persons": ["roe-2"]},
]  # fmt: skip
PERSONS = [{"id": "roe", "name": "John Roe", "articles": 1}, {"id": "roe-2", "name": "J. Roe", "articles": 1}]
ITEMS = tuple(
    ReviewItem(
        f"i{number}",
        "Doubtful" if number else HOSTILE,
        HOSTILE,
        "one word alone",
        1,
        (
            ReviewAnswer("A person", Decision("person.confirm", f"p{number}")),
            ReviewAnswer("Not a person", Decision("person.drop", f"p{number}"), rejects=True),
        ),
        (Snippet("a1", HOSTILE, "2022", "b", HOSTILE, "a"),),
    )
    for number in range(3)
)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> PretendDesk:
    pretend = PretendDesk(ITEMS)
    monkeypatch.setattr(asked_desk, "_opened", lambda _: pretend)
    return pretend


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "archive.db"
    return make(path, ARTICLES, PERSONS, [alias("roe", "John Roe"), alias("roe-2", "J. Roe")])


@pytest.fixture(scope="module")
def datasette(archive: Path) -> Datasette:
    return serve([archive])


def serve(archives: list[Path], **blocks: Any) -> Datasette:
    """A server on which Jane may curate; the blocks are of its metadata in 0.65, of its configuration in 1.0."""
    return Datasette([str(path) for path in archives], **{"config" if VERSION_1 else "metadata": MAY | blocks})


def signed(datasette: Datasette, actor: dict[str, str] | None) -> dict[str, str]:
    return {"ds_actor": datasette.sign({"a": actor}, "actor")} if actor else {}


async def got(datasette: Datasette, address: str, actor: dict[str, str] | None = CURATOR) -> Any:
    return await datasette.client.get(address, cookies=signed(datasette, actor))


async def sent(
    datasette: Datasette, address: str, form: list[tuple[str, str]], actor: dict[str, str] | None = CURATOR
) -> Any:
    """What a form gets that is sent from a page of the server."""
    cookies = signed(datasette, actor)
    headers = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
    token = datasette.sign("token", "csrftoken") if not VERSION_1 else ""
    if token:
        page = await datasette.client.get("/desk", cookies=signed(datasette, CURATOR))
        cookies["ds_csrftoken"] = token = page.cookies["ds_csrftoken"]
    body = urlencode([*form, ("csrftoken", token)])
    return await datasette.client.post(address, content=body, cookies=cookies, headers=headers)


def test_every_route_of_the_desk_has_an_address_here() -> None:
    assert {pattern for pattern, _ in routes.DESK} == {*SHOWN, *SENT, *NOTEBOOK}


@pytest.mark.parametrize("actor", [None, READER], ids=["nobody", "reader"])
async def test_who_may_not_curate_gets_nothing(
    desk: PretendDesk, datasette: Datasette, actor: dict[str, str] | None
) -> None:
    for address in SHOWN.values():
        assert (await got(datasette, address, actor)).status_code == 403
        assert (await got(datasette, address)).status_code == 200
    form = [("kind", "article.drop"), ("target", "a1"), ("id", "d0")]
    for address in SENT.values():
        assert (await sent(datasette, address, form, actor)).status_code == 403
    assert desk.kept == []


async def test_a_token_of_another_server_is_none(archive: Path, datasette: Datasette) -> None:
    other = Datasette([str(archive)], secret="another")
    for address in SHOWN.values():
        answer = await datasette.client.get(address, cookies=signed(other, CURATOR))
        assert answer.status_code == 403


async def test_who_may_not_view_a_table_sees_none_of_it_at_the_desk(desk: PretendDesk, archive: Path) -> None:
    private = serve([archive], databases={"archive": {"tables": {"persons": {"allow": {"id": "root"}}}}})
    for address in SHOWN.values():
        assert (await got(private, address)).status_code == 403


async def test_nothing_is_decided_where_several_archives_are_one(archive: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other.db", [ARTICLES[1] | {"id": "a3"}])
    together = serve([archive, other], plugins={"cuttings": {"together": True}})
    for address in (*SHOWN.values(), "/article/a1"):
        page = (await got(together, address)).text
        assert "serve that one alone" in page
        assert 'action="/desk/decide"' not in page


@pytest.mark.parametrize("address", SENT.values())
async def test_a_form_of_another_page_is_refused(desk: PretendDesk, datasette: Datasette, address: str) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "cross-site"}
    form = urlencode({"kind": "article.drop", "target": "a1"})
    answer = await datasette.client.post(address, content=form, cookies=signed(datasette, CURATOR), headers=headers)
    assert (answer.status_code, desk.kept) == (403, [])


@pytest.mark.parametrize("address", ["/", *PAGES])
async def test_readers_see_no_trace_of_it(desk: PretendDesk, datasette: Datasette, address: str) -> None:
    assert "desk" not in (await got(datasette, address, READER)).text.lower()
    assert 'href="/desk"' in (await got(datasette, address)).text


@pytest.mark.parametrize(
    ("form", "decided"),
    [
        (
            {"kind": "article.set", "set.title": "Bridges", "was.title": "Bridge", "set.place": "", "was.place": ""},
            [("article.set", {"field": ("title",), "value": ("Bridges",)})],
        ),
        (
            {"kind": "article.set", "set.author": "Jane Doe\r\n\r\nJohn Roe", "was.author": "", "set.published": "", "was.published": "2022"},
            [
                ("article.set", {"field": ("author",), "value": ("Jane Doe", "John Roe")}),
                ("article.set", {"field": ("published",)}),
            ],
        ),
        ({"kind": "article.set", "set.title": "Bridge", "was.title": "Bridge"}, []),
        ({"kind": "article.cut", "value.passage": " Sign up. "}, [("article.cut", {"passage": ("Sign up.",)})]),
        ({"kind": "article.keep", "value.passage": "271"}, [("article.keep", {"passage": ("271",)})]),
        ({"kind": "article.drop"}, [("article.drop", {})]),
        ({"kind": "person.split", "value.forms": "Roe\nJ. Roe"}, [("person.split", {"forms": ("Roe", "J. Roe")})]),
        ({"kind": "source.domain", "value.domain": ""}, [("source.domain", {})]),
    ],
)  # fmt: skip
async def test_a_form_takes_its_decision(
    desk: PretendDesk, datasette: Datasette, form: dict[str, str], decided: list[Any]
) -> None:
    more = {"target": "a1", "why": "I know", "seen": "then", "next": "/article/a1#desk"}
    answer = await sent(datasette, "/desk/decide", list((form | more).items()))
    assert (answer.status_code, answer.headers["location"]) == (303, "/article/a1#desk")
    assert [(kept.decision.kind, kept.decision.values) for kept in reversed(desk.kept)] == decided
    said = {(one.decision.target, one.decision.why, one.decision.seen, one.decision.who) for one in desk.kept}
    assert said <= {("a1", "I know", "then", "jane")}


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"kind": "person.rename", "target": "roe", "value.name": " "}, "nothing stands in"),
        ({"kind": "no.kind", "target": "roe"}, "there is no decision"),
        ({}, "there is no decision"),
    ],
)
async def test_what_cannot_be_decided_is_told(
    desk: PretendDesk, datasette: Datasette, form: dict[str, str], says: str
) -> None:
    answer = await sent(datasette, "/desk/decide", list(form.items()))
    assert (answer.status_code, desk.kept) == (400, [])
    assert says in answer.text


async def test_a_stale_form_keeps_what_was_typed(desk: PretendDesk, datasette: Datasette) -> None:
    desk.stale = StaleDecision("the title was changed meanwhile")
    form = [
        ("kind", "article.set"),
        ("target", "a1"),
        ("set.title", "My & words"),
        ("was.title", "Bridge"),
        ("why", "w"),
    ]
    answer = await sent(datasette, "/desk/decide", form)
    assert answer.status_code == 409
    for kept in (
        "the title was changed meanwhile",
        'value="My &amp; words"',
        'value="article a1 as it is"',
        'value="w"',
    ):
        assert kept in answer.text


@pytest.mark.parametrize("stale", [True, False])
async def test_hostile_text_stays_text(desk: PretendDesk, datasette: Datasette, stale: bool) -> None:
    fields = ("target", "set.title", "was.place", "value.name", "why", "seen", "next", HOSTILE)
    form = [("kind", "article.set"), *((name, HOSTILE) for name in fields)]
    desk.stale = StaleDecision(HOSTILE) if stale else None
    pages = [(await sent(datasette, "/desk/decide", form)).text]
    pages += [(await got(datasette, address)).text for address in (*SHOWN.values(), *PAGES)]
    pages.append((await got(datasette, "/desk/merge/person/roe?" + urlencode({"q": HOSTILE, "other": HOSTILE}))).text)
    assert bool(desk.kept) is not stale
    assert [page for page in pages if "<script>alert" in page or "</textarea>{{{{" in page] == []


async def test_a_decision_is_seen_at_once_and_undone(desk: PretendDesk, datasette: Datasette) -> None:
    await sent(datasette, "/desk/decide", [("kind", "person.rename"), ("target", "roe"), ("value.name", "Jack Roe")])
    for address in ("/person/roe", "/desk"):
        page = (await got(datasette, address)).text
        assert "is called “Jack Roe”" in page
        assert "being redone" in page
    assert "Jack Roe" not in (await got(datasette, "/person/roe-2")).text
    answer = await sent(datasette, "/desk/undo", [("id", "d0"), ("next", "/person/roe")])
    assert answer.headers["location"] == "/person/roe"
    assert 'class="undone"' in (await got(datasette, "/desk")).text
    page = (await got(datasette, "/person/roe")).text
    assert "<s>is called “Jack Roe”</s>" in page, "until the archive has the undoing"
    assert 'action="/desk/undo"' not in page


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "/a\nb", "evil"])
async def test_a_form_leads_to_no_other_server(desk: PretendDesk, datasette: Datasette, elsewhere: str) -> None:
    form = [("kind", "article.drop"), ("target", "a1"), ("next", elsewhere)]
    assert (await sent(datasette, "/desk/decide", form)).headers["location"] == "/desk"


async def test_a_mistake_in_the_files_is_shown_instead_of_forms(desk: PretendDesk, datasette: Datasette) -> None:
    desk.refusal = DecisionError("people.yml:14: write <this> instead")
    for address in (*SHOWN.values(), *PAGES):
        page = (await got(datasette, address)).text
        assert "people.yml:14: write &lt;this&gt; instead" in page
        assert 'action="/desk/decide"' not in page


async def test_the_queue_goes_on_to_what_is_open(desk: PretendDesk, datasette: Datasette) -> None:
    desk.take([ITEMS[1].answers[1].decision])
    assert "1 of 3" in (await got(datasette, "/desk/review")).text
    onwards = (await got(datasette, "/desk/review?after=i0&n=0")).text
    assert "3 of 3" in onwards
    assert "1 of 2" in (await got(datasette, "/desk/review?of=Doubtful&at=i1")).text
    assert "is no person" in (await got(datasette, "/desk/review?at=i1")).text, "what was answered can be undone"
    assert "Nothing more is unsure" in (await got(datasette, "/desk/review?after=i2&n=2")).text
    assert [onwards.count(f'data-key="{key}"') for key in "arsb"] == [1, 1, 1, 1]


async def test_whoever_has_been_renamed_is_not_asked_about(desk: PretendDesk, datasette: Datasette) -> None:
    assert "1 of 3" in (await got(datasette, "/desk/review")).text
    desk.take([Decision("person.rename", "p0", {"name": ("Anne Roe",)})])
    assert "2 of 3" in (await got(datasette, "/desk/review")).text


async def test_what_is_undone_answers_nothing(desk: PretendDesk, datasette: Datasette) -> None:
    desk.take([ITEMS[0].answers[0].decision])
    assert 'data-key="a"' not in (await got(datasette, "/desk/review?at=i0")).text
    desk.undo("d0")
    page = (await got(datasette, "/desk/review?at=i0")).text
    assert ('data-key="a"' in page, 'action="/desk/undo"' in page) == (True, False)


async def test_two_persons_stand_side_by_side(desk: PretendDesk, datasette: Datasette) -> None:
    for asked in ("?other=roe-2", ""):  # where only one other has the name nobody has to choose
        both = (await got(datasette, f"/desk/merge/person/roe{asked}")).text
        assert "both are called roe" in both
        assert both.count('name="value.other" value="roe-2"') == 1
        assert both.count('name="value.others" value="roe-2"') == 1
    assert (await got(datasette, "/desk/merge/source/nobody")).status_code == 404


@pytest.mark.parametrize(
    ("texts", "text", "passage"),
    [(["Sign  up.", "Menu"], " Sign up.\n", "Sign up."), (["Menu", "Menu "], "Menu", "271")],
)
def test_a_cut_is_named_by_its_words_or_by_its_place(texts: list[str], text: str, passage: str) -> None:
    assert cut_passages(texts).of(text, 271) == passage
