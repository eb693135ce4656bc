"""A reader's copy of an answer: when it is still the present one, who may keep it, and how it is packed."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from browse.core import connection
from browse.server.packing import takes_gzip
from browse.site import page_shell, validator
from cuttings.generation import keep_generation
from tests.browse_archive import make

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
BODY = "The council voted on the bridge. " * 60
ARTICLES = [
    {"id": f"a{n}", "title": f"Bridge {n}", "body": f"{BODY} {n}", "published": "2022-02-12", "source_id": "herald"}
    for n in range(450)
]
READER = {"id": "reader"}
PAGES = ("/", "/?q=council", "/about", "/article/a1", "/article/a1.json", "/article/a1.bib", "/source/herald",
         "/day/2022", "/feed.atom", "/export.json", "/export.csv?q=bridge", "/export.ris", "/export.xlsx")  # fmt: skip


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(connection, "CHECK_EVERY", 0)
    return make(tmp_path / "archive.db", ARTICLES[:3])


def serve(path: Path, metadata: dict[str, Any] | None = None, config: dict[str, Any] | None = None) -> Datasette:
    if VERSION_1:
        return Datasette([str(path)], metadata=metadata or {}, config=config or {})
    return Datasette([str(path)], metadata={**(metadata or {}), **(config or {})})


async def tag(datasette: Datasette, address: str, **asked: Any) -> str:
    answer = await datasette.client.get(address, **asked)
    assert answer.status_code == 200
    return str(answer.headers["etag"])


@pytest.mark.parametrize("address", PAGES)
async def test_a_copy_that_is_the_same_is_not_sent_again(path: Path, address: str) -> None:
    datasette = serve(path)
    first = await datasette.client.get(address)
    again = await datasette.client.get(address, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert again.headers["cache-control"] == first.headers["cache-control"] == "no-cache"
    assert {"cookie", "authorization"} <= {name.strip() for name in again.headers["vary"].lower().split(",")}
    assert "content-type" not in again.headers, "a 304's headers take the place of the copy's"
    assert {name for name, value in again.headers.items() if first.headers.get(name) != value} <= {"vary"}
    head = await datasette.client.head(address, headers={"if-none-match": first.headers["etag"]})
    assert head.status_code == 304


async def test_what_is_not_there_has_no_tag(path: Path) -> None:
    answer = await serve(path).client.get("/article/none", headers={"if-none-match": "W/anything"})
    assert (answer.status_code, "etag" in answer.headers) == (404, False)


def another_article(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("UPDATE articles SET title = 'Another' WHERE id = 'a1'")


def a_quiet_run(path: Path) -> None:
    """As a run that finds nothing new: it notes itself alone."""
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("BEGIN")
        opened.execute("INSERT INTO runs (id) VALUES (7)")
        keep_generation(opened)
        opened.commit()


@pytest.mark.parametrize(
    ("change", "address", "same"),
    [
        (another_article, "/", False),
        (another_article, "/article/a1", False),
        (another_article, "/feed.atom", False),
        (a_quiet_run, "/feed.atom", True),
        (a_quiet_run, "/article/a1", True),
        (a_quiet_run, "/about", False),
        (a_quiet_run, "/export.json", False),
    ],
)
async def test_an_archive_that_changes_changes_the_tag(
    path: Path, change: Callable[[Path], None], address: str, same: bool
) -> None:
    datasette = serve(path)
    before = await tag(datasette, address)
    change(path)
    assert (await tag(datasette, address) == before) is same


async def test_all_that_an_answer_is_made_of_is_in_the_tag(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = serve(path)
    signed = {"ds_actor": plain.sign({"a": READER}, "actor")}
    tags = [
        await tag(plain, "/"),
        await tag(plain, "/?q=bridge"),
        await tag(plain, "/", cookies=signed),
        await tag(plain, "/", cookies={"theme": "dark"}),
        await tag(plain, "/", headers={"host": "elsewhere.example"}),
        await tag(serve(path, {"title": "Another name"}), "/"),
    ]
    monkeypatch.setattr(validator, "program_digest", lambda: "another version")
    tags.append(await tag(plain, "/"))
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("address", ["/", "/article/a1", "/export.json", "/feed.atom"])
async def test_who_may_not_see_a_page_learns_nothing_by_its_tag(path: Path, address: str) -> None:
    datasette = serve(path, config={"databases": {"archive": {"allow": READER}}})
    cookies = {"ds_actor": datasette.sign({"a": READER}, "actor")}
    seen = await datasette.client.get(address, cookies=cookies)
    assert (seen.status_code, seen.headers["cache-control"]) == (200, "private, no-cache")
    assert "cookie" in seen.headers["vary"].lower()
    known = {"if-none-match": seen.headers["etag"]}
    assert (await datasette.client.get(address, cookies=cookies, headers=known)).status_code == 304
    for asked in (known, {"if-none-match": "*"}):
        refused = await datasette.client.get(address, headers=asked)
        assert (refused.status_code, "etag" in refused.headers) == (403, False)


GZIP = {"accept-encoding": "gzip"}
NONE = {"accept-encoding": "identity"}


@pytest.mark.parametrize(
    ("address", "packed"),
    [
        ("/", True), ("/article/a1", True), ("/feed.atom", True), ("/export.json", True), ("/export.csv", True),
        ("/archive/articles", True), ("/archive/articles.json", True), ("/-/static/app.css", True),
        ("/-/static-plugins/cuttings/cuttings.css", True), ("/-/static-plugins/cuttings/cuttings.js", True),
        ("/article/a1.bib", False), ("/export.xlsx", False), ("/export.json?q=nothing-of-it", False),
    ],
)  # fmt: skip
async def test_what_pays_is_packed(path: Path, address: str, packed: bool) -> None:
    datasette = serve(path)
    answer = await datasette.client.get(address, headers=GZIP)
    plain = await datasette.client.get(address, headers=NONE)
    assert "content-encoding" not in plain.headers
    small = len(plain.content) < 1_000
    assert (answer.headers.get("content-encoding") == "gzip") is (packed and not small)
    assert len(answer.content) > 0
    if packed:
        assert "accept-encoding" in answer.headers["vary"].lower()


async def test_a_large_download_arrives_whole(tmp_path: Path) -> None:
    datasette = serve(make(tmp_path / "archive.db", ARTICLES))
    await datasette.invoke_startup()
    sent: list[bytes] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message.get("body", b""))

    scope = {"type": "http", "http_version": "1.1", "method": "GET", "path": "/export.csv", "raw_path": b"/export.csv",
             "query_string": b"", "headers": [(b"host", b"localhost"), (b"accept-encoding", b"gzip")], "scheme": "http",
             "client": None}  # fmt: skip
    await datasette.app()(scope, receive, send)
    plain = (await datasette.client.get("/export.csv", headers=NONE)).content
    assert gzip.decompress(b"".join(sent)) == plain
    assert len(b"".join(sent)) < len(plain) / 10
    assert len([piece for piece in sent if piece]) > 1


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("gzip;q=0", False),
        ("gzip; q=0.5, br", True),
        ("br", False),
        ("*;q=0", False),
        ("gzip;q=0.0", False),
    ],
)
def test_who_takes_gzip(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


async def test_a_page_with_the_secret_of_a_form_is_not_packed(path: Path) -> None:
    datasette = serve(path)
    for address, packed in (("/", "gzip"), ("/archive/articles", None)):
        answer = await datasette.client.get(address, headers=GZIP, cookies={"any": "thing"})
        assert answer.headers.get("content-encoding") == packed


@pytest.mark.parametrize("name", ["cuttings.css", "cuttings.js", "datasette.css", "fonts/serif-latin-400.woff2"])
async def test_a_file_under_its_hash_is_kept_for_ever(path: Path, name: str) -> None:
    datasette = serve(path)
    hashed = page_shell.static_url(datasette, name)
    address = hashed.partition("?")[0]
    for asked, forever in ((hashed, True), (address, False), (f"{address}?00000000", False), (f"{hashed}&x=1", False)):
        answer = await datasette.client.get(asked)
        assert answer.status_code == 200
        assert ("immutable" in answer.headers.get("cache-control", "")) is forever


@pytest.mark.parametrize("cors", [False, True])
async def test_other_methods_are_answered_as_core_does(path: Path, cors: bool) -> None:
    client = Datasette([str(path)], cors=cors).client
    asked = await client.options("/export.csv")
    assert (asked.status_code, asked.text, asked.headers["allow"]) == (200, "ok", "GET, HEAD, OPTIONS")
    for answer in (asked, await client.get("/export.csv"), await client.get("/feed.atom")):
        assert ("access-control-allow-origin" in answer.headers) is cors
    assert (await client.post("/export.csv")).status_code == 405
