"""What a curator writes, and what a reader meets on real folders: copies, versions, texts without a headline, paths."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlite_utils

from bench.room.check import Check
from bench.room.served import Room, ingest, run, serve

Ask = Callable[[Room], Awaitable[object]]
BODY = "The council voted on Monday for a new bridge over the river, and the mayor signed the contract in the evening."


def _folder(room: Room, name: str, files: Mapping[str, str]) -> Path:
    folder = room.folder / name
    for path, text in files.items():
        (folder / "articles" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "articles" / path).write_text(text, "utf-8")
    return folder


def _json(**said: object) -> str:
    return json.dumps({"title": "A new bridge", "text": BODY, **said})


def _one(sql: str, archive: Path) -> list[Any]:
    db = sqlite_utils.Database(archive)
    with closing(db.conn):
        return [value for row in db.execute(sql).fetchall() for value in row]


def _overridden(line: str, sql: str) -> Ask:
    """What an article says once the curator has written this line for it; the error, where the line is refused."""

    async def ask(room: Room) -> object:
        folder = _folder(room, f"override-{abs(hash(line))}", {"bridge.json": _json(author="Nobody")})
        ingest(folder)
        (id_,) = _one("SELECT id FROM articles", folder / "archive.db")
        (folder / "overrides.yml").write_text(f"articles:\n  {id_}:\n    {line}\n", "utf-8")
        told = ingest(folder)
        refused = re.search(r"overrides\.yml:(\d+): .*`?(\w+)`? takes", told.output)
        return f"line {refused[1]}" if refused else _one(sql, folder / "archive.db")

    return ask


async def _unknown_id(room: Room) -> bool:
    folder = _folder(room, "unknown", {"bridge.json": _json()})
    (folder / "overrides.yml").write_text("articles:\n  0123456789abcd: {title: A bridge}\n", "utf-8")
    told = run("ingest", folder / "articles", "--db", folder / "archive.db", "--jobs", 1)
    return "no article has the id 0123456789abcd" in told.output


AUTHORS = "SELECT name FROM credits ORDER BY seq"


# Real folders.
async def _copies(room: Room) -> tuple[bool, bool]:
    page = await room.page("/", params={"q": "fire brigade square"})
    return "and 2 copies in" in page or "and 1 copy in" in page, "texts" in page or "text" in page


async def _each_copy(room: Room) -> int:
    answer = await room.get("/", params={"q": "fire brigade square", "copies": "each"})
    return len(
        set(re.findall(r'href="/article/(\w+)', answer.text))
        & {room.ids[name] for name in ("copy-one", "copy-two", "version")}
    )


async def _differences(room: Room) -> tuple[bool, bool]:
    address = f"/article/{room.ids['copy-one']}?beside={room.ids['version']}"
    page = (await room.get(address)).text
    return "hundred</del>" in page or ">hundred<" in page, ">ninety<" in page


def _nowhere(path: str, word: str) -> Ask:
    async def ask(room: Room) -> bool:
        address = path.replace("UNTITLED", room.ids["untitled"])
        return word not in (await room.get(address)).text

    return ask


async def _section_spellings(room: Room) -> int:
    return len(room.rows("SELECT DISTINCT section FROM articles WHERE section IS NOT NULL"))


async def _disk_paths(room: Room) -> list[str]:
    folder = str(room.folder)
    pages = {
        path: (await room.get(path)).text
        for path in ("/about", f"/article/{room.ids['marlow']}", "/archive/files", "/export.json")
    }
    return [path for path, text in pages.items() if folder in text]


def _day(others: int) -> Ask:
    """The day of one text, in a folder by itself and beside others."""

    async def ask(room: Room) -> list[Any]:
        files = {"page.txt": f"A new bridge\n\n12 February 2022\n\n{BODY}\n\n{BODY} It rained.\n"}
        files |= {
            f"other{n}.txt": f"Another headline {n}\n\n{n % 27 + 1} May 2023\n\n{BODY} Bridge {n}.\n\nRain {n} fell on it.\n"
            for n in range(others)
        }
        folder = _folder(room, f"day-{others}", files)
        ingest(folder)
        return _one(
            "SELECT published FROM articles JOIN files USING (document_id) WHERE path LIKE '%page.txt'",
            folder / "archive.db",
        )

    return ask


MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(40)) + "</ul></nav>"
PAGE = (
    f"<html><head><title>A new bridge</title></head><body>{MENU}<article><h1>A new bridge</h1>"
    + "".join(f"<p>{BODY} Paragraph {n} tells more of it.</p>" for n in range(6))
    + "</article><aside><h3>Most read</h3><p>Share this</p><p>Sign up for our newsletter</p></aside></body></html>"
)


async def _kept(room: Room) -> bool:
    """What the docs once told one to write must not bring a whole menu back: it is refused, or keeps one cut."""
    folder = _folder(room, "keep", {"page.html": PAGE})
    ingest(folder)
    (id_,) = _one("SELECT id FROM articles", folder / "archive.db")
    (folder / "overrides.yml").write_text(f'articles:\n  {id_}:\n    keep: ["judge"]\n', "utf-8")
    ingest(folder)
    (body,) = _one("SELECT body FROM articles", folder / "archive.db")
    return "Section 3" not in body


PEOPLE = {
    **{f"{n}.json": json.dumps({"title": f"Talks {n}", "text": f"Minister Sergei Kovalenko spoke in ward {n} on Monday. Sergei Kovalenko said that the talks would go on for {n} days."}) for n in range(4)},
    "wrong.json": json.dumps({"title": "Talks", "text": "Minister Sergei Kovalemko spoke in the harbour on Tuesday. Sergei Kovalemko said that it was late."}),
}  # fmt: skip


async def _review(room: Room) -> list[str]:
    """The merges that are proposed: the misspelling of one article into the spelling of four, or none."""
    folder = _folder(room, "review", PEOPLE)
    ingest(folder)
    run("people", "review", "--db", folder / "archive.db", "--out", folder / "review.md")
    return re.findall(r"cuttings people merge (sergei-kovalemko \S+)", (folder / "review.md").read_text("utf-8"))


async def _split(room: Room) -> tuple[bool, bool]:
    """people.yml after a form was split off: it has that form, and no other that nobody named."""
    folder = _folder(
        room,
        "split",
        PEOPLE
        | {
            "ru.json": json.dumps(
                {
                    "title": "Беседа",
                    "text": "Министр Сергей Коваленко прибыл в Минск. Беседа Сергея Коваленко с прессой, сказал Сергей Коваленко, была долгой.",
                }
            )
        },
    )
    ingest(folder)
    (id_,) = _one("SELECT person_id FROM aliases WHERE form = 'Sergei Kovalenko' LIMIT 1", folder / "archive.db")
    told = run(
        "people",
        "split",
        id_,
        "--form",
        "Sergei Kovalemko",
        "--db",
        folder / "archive.db",
        "--people",
        folder / "people.yml",
    )
    written = (folder / "people.yml").read_text("utf-8") if (folder / "people.yml").exists() else told.output
    return "Sergei Kovalemko" in written, "Сергея" in written


async def _editor(room: Room) -> tuple[bool, bool]:
    """The editor of SQL has the colours of the page, which are others in the dark."""
    page = (await room.get("/archive")).text
    sheets = [
        (await room.get(address)).text for address in re.findall(r'href="(/-/static-plugins/[^"]*css[^"]*)"', page)
    ]
    css = "".join(sheets)
    editor = re.search(r"\.CodeMirror \{[^}]*background: var\(--paper\)[^}]*color: var\(--ink\)", css)
    return "prefers-color-scheme: dark" in css, editor is not None


async def _two_archives(room: Room) -> tuple[int, bool]:
    folder = _folder(room, "second", {"bridge.json": _json()})
    ingest(folder)
    second = folder / "second.db"
    (folder / "archive.db").replace(second)
    answer = await serve(room.archive, second).client.get("/")
    return answer.status_code, all(f"/{name}/-/" in answer.text for name in ("archive", "second"))


def checks() -> Iterator[Check]:
    """All of these."""
    for line, sql, wanted in (
        ("author: [Jane Doe, John Roe]", AUTHORS, ["Jane Doe", "John Roe"]),
        ('author: ["Doe, Jane", "Roe, John"]', AUTHORS, ["Jane Doe", "John Roe"]),
        ("author: Jane Doe and John Roe", AUTHORS, ["Jane Doe", "John Roe"]),
        ("author: [Jane Doe, John Roe]", "SELECT byline FROM articles", ["Jane Doe, John Roe"]),
        ("title: [a, b]", "", "line 3"),
        ("section: [a, b]", "", "line 3"),
        ("published: [2022, 2023]", "", "line 3"),
        ("language: {is: en}", "", "line 3"),
        ("source: true", "", "line 3"),
        ("title: 1984", "SELECT title FROM articles", ["1984"]),
        ("published: 2022-03", "SELECT published FROM articles", ["2022-03"]),
    ):
        yield Check("K15", line, _overridden(line, sql), wanted)
    yield Check("K15", "an id that no article has is told", _unknown_id, True)

    yield Check("K18", "copies are one result, and both numbers are told", _copies, (True, True))
    yield Check("K18", "each copy is a link away", _each_copy, 3)
    yield Check("K18", "what differs between versions is marked", _differences, (True, True))
    for path in ("/", "/search", "/article/UNTITLED", "/feed.atom", "/day/2022", "/?q=headline"):
        yield Check("K18", f"{path} has no Untitled", _nowhere(path, "Untitled"), True)
    yield Check("K18", "news, News and NEWS are one section", _section_spellings, 1)
    yield Check("K18", "no path of the curator's disk is told", _disk_paths, [])
    for others in (0, 60):
        yield Check("K18", f"the day of a text beside {others} others", _day(others), ["2022-02-12"])
    yield Check("K18", 'keep: ["judge"] brings no menu back', _kept, True)
    yield Check("K18", "a misspelling is merged into the spelling", _review, [])
    yield Check("K18", "a split writes what was asked alone", _split, (True, False))
    yield Check("K18", "the editor can be read in the dark", _editor, (True, True))
    yield Check("K13", "two archives are listed", _two_archives, (200, True))
