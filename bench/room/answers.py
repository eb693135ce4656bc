"""Downloads, citations, feeds, addresses and headers: what a program or another server gets."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook

from bench.room.check import Check
from bench.room.served import VERSION_1, Room, run, serve

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = ("formula", "plus", "minus", "at", "wide")
Ask = Callable[[Room], Awaitable[object]]


# Spreadsheets.
async def _bare_formulas(room: Room) -> list[str]:
    text = (await room.get("/export.sheet.csv")).content.decode("utf-8-sig")
    cells = chain.from_iterable(csv.reader(io.StringIO(text, newline="")))
    return [cell for cell in cells if cell.lstrip(" \t\r\n")[:1] in tuple("=+-@＝＋－＠|")]


async def _marks(room: Room) -> list[bool]:
    keys = ("sheet.csv", "list.csv", "csv")
    return [(await room.get(f"/export.{key}")).content.startswith(b"\xef\xbb\xbf") for key in keys]


async def _exact_titles(room: Room) -> bool:
    text = (await room.get("/export.csv")).text
    exact = {row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))}
    return exact >= {title for (title,) in room.rows("SELECT title FROM articles WHERE title IS NOT NULL")}


async def _book(room: Room) -> Any:
    return load_workbook(io.BytesIO((await room.get("/export.xlsx")).content)).active


async def _workbook_formulas(room: Room) -> list[str]:
    return [cell.coordinate for row in (await _book(room)).iter_rows() for cell in row if cell.data_type == "f"]


async def _workbook_ids(room: Room) -> bool:
    column = [row[0] for row in (await _book(room)).iter_rows(values_only=True)]
    return set(column[1:]) == set(room.ids.values())


async def _longest_cell(room: Room) -> tuple[bool, bool]:
    cells = [str(cell) for row in (await _book(room)).iter_rows(values_only=True) for cell in row]
    longest = max(cells, key=len)
    return len(longest) <= 32_767, f"/article/{room.ids['long']}" in longest


# Citations and authors.
def _csl(name: str) -> Ask:
    async def ask(room: Room) -> list[dict[str, str]]:
        cited = (await room.get(f"/article/{room.ids[name]}.csl.json")).json()
        authors: list[dict[str, str]] = (cited[0] if isinstance(cited, list) else cited).get("author", [])
        return authors

    return ask


def _field(name: str, field: str) -> Ask:
    async def ask(room: Room) -> object:
        (article,) = [one for one in await room.articles("") if one["id"] == room.ids[name]]
        return article[field]

    return ask


def _in_citation(name: str, form: str, pattern: str) -> Ask:
    async def ask(room: Room) -> bool:
        return bool(re.search(pattern, (await room.get(f"/article/{room.ids[name]}.{form}")).text))

    return ask


def _meta(name: str, tag: str) -> Ask:
    async def ask(room: Room) -> list[str]:
        page = (await room.get(f"/article/{room.ids[name]}")).text
        return re.findall(rf'<meta (?:name|property)="{tag}" content="([^"]*)"', page)

    return ask


# Addresses.
def _moved(path: str, pattern: str, public: str = "", base: str = "/desk/") -> Ask:
    """What a server below `base` answers to a stranger's Host, as to this pattern."""

    async def ask(room: Room) -> list[str]:
        server = serve(room.archive, settings={"base_url": base}, metadata={"public_url": public} if public else {})
        address = path.replace("ARTICLE", room.ids["marlow"])
        answer = await server.client.get(address, headers={"host": "evil.example", "x-forwarded-host": "worse.example"})
        assert answer.status_code == 200
        return sorted(set(re.findall(pattern, answer.text)))[:3]

    return ask


async def _exported_addresses(room: Room) -> set[str]:
    out = room.folder / "exported.json"
    await asyncio.to_thread(run, "export", "tower", "--db", room.archive, "--out", out)
    return {str(article["address"])[:9] for article in json.loads(out.read_text("utf-8"))["articles"]}


async def _without_archive(room: Room) -> list[int]:
    server = serve(_other(room.folder / "other.db"), settings={"base_url": "/x/"})
    return [(await server.client.get(path)).status_code for path in ("/", "/other", "/other/articles")]


# Feeds and HTTP.
async def _feed_ids(room: Room) -> tuple[bool, bool, bool]:
    address, ids, days = "/feed.atom", [], []
    while address:
        feed = ElementTree.fromstring((await room.get(address)).text)
        ids += [entry.findtext(f"{ATOM}id") or "" for entry in feed.iter(f"{ATOM}entry")]
        days += [entry.findtext(f"{ATOM}published") or "" for entry in feed.iter(f"{ATOM}entry")]
        address = next((str(link.get("href")) for link in feed.findall(f"{ATOM}link") if link.get("rel") == "next"), "")
    known = [day for day in days if day]
    tags = all(id_.startswith("tag:") and "localhost" not in id_ for id_ in ids)
    return len(ids) == len(set(ids)) == len(room.ids), tags, known == sorted(known, reverse=True)


def _method(method: str, path: str) -> Ask:
    async def ask(room: Room) -> tuple[int, bool]:
        answer = await room.server.client.request(method, path)
        return answer.status_code, len(answer.content) < 100

    return ask


def _again(path: str) -> Ask:
    async def ask(room: Room) -> tuple[int, int]:
        first = await room.get(path)
        again = await room.get(path, headers={"if-none-match": first.headers["etag"]})
        return again.status_code, len(again.content)

    return ask


# Neighbours and permissions.
def _other(path: Path) -> Path:
    """A database that has tables of our names, and is none of ours."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as opened:
        opened.executescript(
            "CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT, body TEXT, person_id TEXT);"
            "INSERT INTO articles VALUES ('a1', 'A sheep', 'Dolly', 'p'); CREATE TABLE persons (id TEXT, name TEXT);"
        )
        opened.commit()
    return path


def _beside(path: str, pattern: str) -> Ask:
    async def ask(room: Room) -> tuple[int, int]:
        answer = await serve(room.archive, _other(room.folder / "other.db")).client.get(path)
        return answer.status_code, len(re.findall(pattern, answer.text))

    return ask


def _refused(path: str, table: str) -> Ask:
    async def ask(room: Room) -> int:
        blocks = {"databases": {"archive": {"tables": {table: {"allow": {"id": "root"}}}}}}
        known = {"ARTICLE": room.ids["marlow"], "PERSON": "ida-marlow"}
        address = re.sub("[A-Z]{6,}", lambda name: known[name[0]], path)
        return int((await serve(room.archive, config=blocks).client.get(address)).status_code)

    return ask


PRIVATE = (
    "/", "/?q=tower", "/about", "/article/ARTICLE", "/article/ARTICLE.json", "/article/ARTICLE.bib", "/person/PERSON",
    "/day/2022", "/feed.atom", "/export.csv", "/export.xlsx", "/export.bib", "/archive/articles", "/article/ARTICLE/original.txt",
)  # fmt: skip
LONG_VALUE = f"/other{'/-/query' if VERSION_1 else ''}.json?sql=select+length(zeroblob(3000000))+as+n"
DOE, ROE = {"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "John"}


def checks() -> Iterator[Check]:
    """All of these."""
    yield Check("K2", "no cell of the CSV for spreadsheets is a formula", _bare_formulas, [])
    yield Check("K2", "CSVs for spreadsheets have the mark, the exact one has none", _marks, [True, True, False])
    yield Check("K2", "the exact CSV has every headline as it stands", _exact_titles, True)
    yield Check("K2", "no cell of the workbook is a formula", _workbook_formulas, [])
    yield Check("K2", "the workbook has every id as it stands", _workbook_ids, True)
    yield Check("K2", "the longest cell fits and names the whole", _longest_cell, (True, True))

    yield Check("K5", "two authors of a list", _csl("snow"), [DOE, ROE])
    yield Check("K5", "family names first, with semicolons", _csl("us"), [DOE, ROE])
    yield Check("K5", "a particle and a Korean", _csl("uk"), [
        {"family": "von der Leyen", "given": "Ursula"}, {"family": "Kim", "given": "Jong-un"}])  # fmt: skip
    yield Check("K5", "an agency among persons", _csl("zh"), [
        {"family": "Poe", "given": "Ann"}, {"literal": "Deutsche Presse-Agentur"}])  # fmt: skip
    yield Check("K5", "BibTeX has both", _in_citation("snow", "bib", r"author = \{Doe, Jane and Roe, John\}"), True)
    yield Check("K5", "RIS has both", _in_citation("us", "ris", r"AU  - Doe, Jane\r?\nAU  - Roe, John"), True)
    for form in ("bib", "ris", "csl.json", "txt"):
        yield Check(
            "K5", f"{form} of an article without an address has none", _in_citation("snow", form, r"https?://"), False
        )
    yield Check("K5", "an outlet's own story is not republished", _in_citation("copy-one", "txt", "republished"), False)
    yield Check(
        "K5",
        "the address of the original stands",
        _in_citation("copy-one", "ris", "UR  - https://herald.example/tower"),
        True,
    )
    yield Check("K5", "authors are tags of the page", _meta("snow", "citation_author"), ["Jane Doe", "John Roe"])
    yield Check("K5", "its day is a tag", _meta("snow", "citation_publication_date"), ["2022/01/31"])

    for name, authors in (("snow", ["Jane Doe", "John Roe"]), ("us", ["Jane Doe", "John Roe"]), ("colour", ["Na Li", "Di Wu"]),
                          ("energy", ["Ann Poe", "Bo Ray", "Cy Fox"]), ("father", ["Ann Poe", "Bo Ray"]),
                          ("dc", ["Ann Poe", "Bo Ray"]), ("attorney", ["Ann Poe", "Reuters"]), ("soft", ["Zoë Orwell"]),
                          ("uk", ["Ursula von der Leyen", "Kim Jong-un"])):  # fmt: skip
        yield Check("K6", f"authors of {name}", _field(name, "authors"), authors)
    yield Check("K6", "the byline has all authors", _field("snow", "byline"), "Jane Doe, John Roe")

    strange = r"evil\.example|worse\.example|localhost"
    for path in (
        "/export.json?q=tower",
        "/feed.atom",
        "/export.bib",
        "/export.txt",
        "/article/ARTICLE",
        "/export.ris",
        "/about",
    ):
        yield Check("K4", f"{path}: no stranger's Host", _moved(path, strange), [])
    yield Check(
        "K4",
        "addresses stand below the folder",
        _moved("/export.json?q=tower", r'"address": "(/desk/article/)'),
        ["/desk/article/"],
    )
    yield Check("K4", "the folder is said once", _moved("/?q=tower", "/desk/desk/"), [])
    yield Check(
        "K4",
        "the public address is taken",
        _moved("/export.json?q=tower", r'"address": "(https://n.example/r/article/)', "https://n.example/r"),
        ["https://n.example/r/article/"],
    )
    yield Check(
        "K4",
        "in feeds, too",
        _moved("/feed.atom", r'href="(https://n.example/r/)article', "https://n.example/r/"),
        ["https://n.example/r/"],
    )
    yield Check("K4", "cuttings export knows no server", _exported_addresses, {"/article/"})
    yield Check("K4", "a server without an archive, in a folder", _without_archive, [200, 200, 200])

    yield Check("K12", "the feed has all articles, tags for ids, by date", _feed_ids, (True, True, True))
    for method, path in (
        ("POST", "/export.csv"),
        ("PUT", "/feed.atom"),
        ("DELETE", "/export.json"),
        ("PATCH", "/"),
        ("POST", "/article/x.bib"),
    ):
        yield Check("K12", f"{method} {path}", _method(method, path), (405, True))
    for path in ("/export.csv", "/feed.atom", "/", "/about"):
        yield Check("K12", f"OPTIONS {path}", _method("OPTIONS", path), (200, True))
    for path in ("/", "/?q=tower", "/feed.atom", "/export.csv", "/about", "/day/2022"):
        yield Check("K12", f"{path} asked again", _again(path), (304, 0))

    for path in ("/other/articles", "/other/articles/a1", "/other", "/other/persons"):
        yield Check(
            "K13",
            f"{path} has nothing of ours",
            _beside(path, r"/article/a1|cuttings\.css|/person/|About this archive"),
            (200, 0),
        )
    yield Check("K13", "long values of others stay whole", _beside(LONG_VALUE, r'"n": ?3000000|\[\s*3000000'), (200, 1))
    for path in PRIVATE:
        yield Check("K14", f"{path} of articles that are root's", _refused(path, "articles"), 403)
    yield Check("K14", "/person/PERSON of persons that are root's", _refused("/person/PERSON", "persons"), 403)
