"""Every answer of the server: its headers, how much may be asked, what it tells of the machine, and that it is no 5xx."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from bench import fuzz_web
from browse.server import answers
from browse.server.realm import Realm
from tests.archives import build, story, write

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
# An error in one part of a page of core leaves its other parts unawaited.
UNAWAITED = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore:coroutine:RuntimeWarning"
)
SQL = "/archive/-/query" if VERSION_1 else "/archive"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secretfolder")
    build(folder / "archive.db", write(folder / "articles", {f"{n}.txt": story(n) for n in range(5)}))
    other = sqlite3.connect(folder / "other.db")
    other.execute("create table t(a)")
    other.commit()
    other.close()
    return folder


@pytest.fixture
def server(folder: Path) -> Datasette:
    return Datasette([str(folder / "archive.db"), str(folder / "other.db")], settings={"suggest_facets": False})


OURS = ("/", "/search", "/?q=grain", "/about", "/article/x", "/person/anna-keller", "/source/tass", "/day/2023")
DATA = ("/export.json", "/export.ndjson", "/export.csv", "/feed.atom", "/article/x.json", "/archive/articles.json",
        "/archive/articles.csv", "/-/versions.json", "/-/databases.json", "/-/static/app.css", f"{SQL}.json?sql=select+1",
        "/-/static-plugins/cuttings/cuttings.css", "/archive/articles.json?_sort=nothing", "/archive/nothing.json")  # fmt: skip
PAGES = ("/-/", "/archive", "/archive/articles", "/archive/cuts", f"{SQL}?sql=select+1", f"{SQL}?sql=nonsense",
         "/-/databases", "/-/versions", "/nothing", "/archive/nothing", "/archive/articles/nothing", "/archive/", "/-/nothing-of-ours.",
         "/archive/claims/x", "/archive.db")  # fmt: skip
OTHERS = ("/other", "/other/t", "/other/t.json", "/-/a-plugins-own")


@pytest.mark.parametrize("path", [*OURS, *DATA, *PAGES, *OTHERS])
async def test_every_answer_has_its_headers(server: Datasette, path: str) -> None:
    answer = await server.client.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer")
    policy = answer.headers.get("content-security-policy", "")
    if path in OTHERS or path == "/-/nothing-of-ours.":
        assert policy == ""
        return
    assert policy.startswith("default-src 'none'"), path
    html = answer.headers.get("content-type", "").startswith("text/html")
    assert "frame-ancestors 'none'" in policy or "sandbox" in policy
    assert not (html and "sandbox" in policy)
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


@pytest.mark.parametrize("path", ["/archive", "/archive/articles", f"{SQL}?sql=select+1", "/-/versions"])
async def test_cores_scripts_have_the_answers_number_and_no_other_has(server: Datasette, path: str) -> None:
    first, second = [await server.client.get(path) for _ in range(2)]
    numbers = []
    for answer in (first, second):
        policy = re.search("'nonce-([^']+)'", answer.headers["content-security-policy"])
        assert policy is not None
        assert set(re.findall(r"<script nonce=\"([^\"]*)\"", answer.text)) <= {policy[1]}
        assert "<script>" not in answer.text
        assert re.search(r"<script(?! nonce)", answer.text) is None
        numbers.append(policy[1])
    assert numbers[0] != numbers[1]


async def test_a_script_in_a_value_gets_no_number(server: Datasette) -> None:
    answer = await server.client.get(f"{SQL}?{urlencode({'sql': 'select ' + repr('<script>alert(1)</script>')})}")
    assert "alert(1)" in answer.text
    assert "<script>alert(1)" not in answer.text


async def test_a_server_without_an_archive_is_left_alone(folder: Path) -> None:
    answer = await Datasette([str(folder / "other.db")]).client.get("/other")
    assert "x-frame-options" not in answer.headers
    assert "content-security-policy" not in answer.headers


MANY = range(2_000)
TOO_MUCH = {
    "persons": "/?" + "&".join(f"person=p{n}" for n in MANY),
    "sources left out": "/?" + "&".join(f"source__not=s{n}" for n in MANY),
    "short filters": "/?" + "&".join(f"lang={chr(97 + n % 26)}" for n in range(60)),
    "brackets": "/?q=" + "(" * 20_000,
    "a long query": "/?q=" + "a" * 100_000,
    "letters of four bytes": "/?q=" + "\N{GRINNING FACE}" * 1_000,
    "lists that are shown": "/?" + "&".join("show=person" for _ in MANY),
    "a list's search": "/?person__find=" + "a" * 100_000,
    "dates": "/?" + "&".join(f"date=20{n % 100:02}" for n in MANY),
    "a page": "/?page=" + "9" * 100_000,
    "a size": "/?size=" + "9" * 100_000,
    "unknown parameters": "/?" + "&".join(f"x{n}=1" for n in MANY),
    "a path": "/article/" + "a" * 100_000,
    "a person's path": "/person/" + "a" * 100_000,
    "no path of ours": "/" + "a" * 100_000,
    "a feed": "/feed.atom?" + "&".join(f"person=p{n}" for n in MANY),
    "a download": "/export.json?" + "&".join(f"person=p{n}" for n in MANY),
    "an article": "/article/x?q=" + "a" * 100_000,
    "a table's facets": "/archive/articles?" + "&".join(f"_facet=c{n}" for n in MANY),
    "a table's filters": "/archive/articles.json?" + "&".join(f"title__contains=c{n}" for n in MANY),
    "a table's path": "/archive/" + "a" * 100_000,
    "a statement": f"{SQL}.json?sql=select+1" + "+" * 200_000,
}


@pytest.mark.parametrize("name", TOO_MUCH)
async def test_what_asks_too_much_is_told_so(server: Datasette, name: str) -> None:
    await server.invoke_startup()
    target = "".join(letter if letter.isascii() else urlencode({"": letter})[1:] for letter in TOO_MUCH[name])
    status, body = await fuzz_web.ask(server.app(), target)
    assert status == 400
    assert len(body) < 5_000
    assert b"no more than" in body or b"nothing here is longer than" in body


async def test_a_page_is_small_for_every_address_that_is_answered(server: Datasette) -> None:
    await server.invoke_startup()
    value = "a" * ((answers.LONGEST_QUERY - 400) // answers.MOST_FILTERS - len("person=&"))
    filters = "&".join(f"person={n:02}{value[2:]}" for n in range(answers.MOST_FILTERS))
    shown = "&".join(f"show={name}" for name in ("person", "source", "section", "lang", "quoted"))
    for path in (f"/?{filters}&{shown}", "/?q=" + "(" * 1_200, "/?q=" + "%C3%A9" * 600):
        status, body = await fuzz_web.ask(server.app(), path)
        assert status == 200
        assert len(body) < 2_500_000


@UNAWAITED
@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("/article/%3C/title%3E%3Cscript%3Ewindow.PWN%3D1%3C/script%3E", {404}),
        ("/person/%3C/title%3E%3Cscript%3E", {404}),
        ("/archive/articles.json?_sort=id;drop", {400}),
        ("/archive/articles.json?_through=x", {400}),
        ("/archive/articles?_through={", {400}),
        ("/archive/claims/only-one-of-two-keys", {400, 404}),
        ("/archive/articles/x/y", {400, 404}),
        ("/-/static/" + "a" * 300, {404}),
        ("/-/static-plugins/cuttings/%00", {400, 404}),
        ("/archive/articles.nothing", {200, 400, 404}),
        ("/archive/articles.json?_size=-1", {400}),
        ("/archive/articles.json?_next=%00", {200, 400}),
        ("/archive/articles.json?_facet_date=nothing", {200, 400}),
        ("/archive/articles.json?words__gt=99999999999999999999", {200, 400}),
    ],
)
async def test_an_address_that_means_nothing_is_no_fault(server: Datasette, path: str, statuses: set[int]) -> None:
    answer = await server.client.get(path, follow_redirects=True)
    assert answer.status_code in statuses, answer.text
    assert "<script>window.PWN" not in answer.text


async def test_a_byte_that_is_not_encoded_is_no_fault(server: Datasette) -> None:
    await server.invoke_startup()
    said: list[int] = []

    async def send(message: dict[str, Any]) -> None:
        said.append(message.get("status", 0))

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = fuzz_web._scope("/person/x", "", "GET") | {"path": "/person/é", "raw_path": "/person/é".encode()}
    await server.app()(scope, receive, send)
    assert said[0] == 404


async def test_a_damaged_archive_is_a_fault_of_the_server(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "archive.db"
    data = bytearray((folder / "archive.db").read_bytes())
    datasette = Datasette([str(path)])
    path.write_bytes(data)
    await datasette.client.get("/archive/articles.json")
    connection = sqlite3.connect(path)
    page = connection.execute("select rootpage from sqlite_master where name = 'claims'").fetchone()[0]
    connection.close()
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    broken = tmp_path / "broken" / "archive.db"
    broken.parent.mkdir()
    broken.write_bytes(data)
    answer = await Datasette([str(broken)]).client.get(f"{SQL}.json?sql=select+*+from+claims")
    assert answer.status_code >= 400
    assert "malformed" in answer.text or "wrong with this server" in answer.text


@pytest.mark.slow
@UNAWAITED
@pytest.mark.parametrize("seed", [1, 2])
async def test_hostile_addresses_are_no_fault(server: Datasette, seed: int) -> None:
    assert await fuzz_web.faults(server, 150, seed) == []


@pytest.mark.parametrize(
    "path",
    [
        "/-/databases",
        "/-/databases.json",
        "/-/metadata.json",
        "/-/config.json",
        "/-/settings.json",
        "/-/threads.json",
        "/-/plugins.json",
        "/-/versions.json",
        "/-/.json",
        "/archive.json",
        "/archive",
        "/",
        "/?q=grain",
        "/nothing",
        f"{SQL}.json?sql=select+*+from+pragma_database_list",
        f"{SQL}.json?sql=select+*+from+main.pragma_database_list()",
        f"{SQL}.json?sql=select+file+from+nothing",
        f"{SQL}.json?{urlencode({'sql': 'select * from pragma_database_list as x join articles'})}",
    ],
)
async def test_no_answer_tells_where_the_file_lies(server: Datasette, path: str) -> None:
    answer = await server.client.get(path)
    assert not re.search(r"secretfolder[^\s\"]*archive\.db", answer.text)


@pytest.mark.parametrize("name", ["PRAGMA_DATABASE_LIST", "pragma_Database_List", '"Pragma_database_list"'])
async def test_a_table_is_the_same_however_its_name_is_spelled(server: Datasette, name: str) -> None:
    """SQLite goes on calling such a table as the first statement of a connection did: later ones in small letters too."""
    fresh = Datasette([str(server.databases["archive"].path)])
    for asked in (f"select * from {name}", "select FILE from main.pragma_database_list"):
        answer = await fresh.client.get(f"{SQL}.json?{urlencode({'sql': asked, '_shape': 'arrays'})}")
        assert "secretfolder" not in answer.text
        assert answer.json()["rows"][0][-1] is None


async def test_the_list_of_databases_names_the_file(server: Datasette) -> None:
    found = (await server.client.get("/-/databases.json")).json()
    databases = {one["name"]: one for one in (found["databases"] if VERSION_1 else found)}
    assert databases["archive"]["path"] == "archive.db"
    assert databases["other"]["path"].endswith("/other.db")
    assert databases["other"]["path"] != "other.db"


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("/", True), ("/article/x", True), ("/archive", True), ("/archive.json", True), ("/archive/articles", True),
        ("/-/databases", True), ("/-/static/app.css", True), ("/nothing", True), ("/other", False), ("/other.json", False),
        ("/other/t", False), ("/-/a-plugins-own", False), ("/-/static-plugins/another/x.js", False),
    ],
)  # fmt: skip
def test_which_addresses_are_about_the_archive(server: Datasette, path: str, ours: bool) -> None:
    assert Realm.of(server).ours(path) == ours
