"""Asks a server of an archive for hostile addresses, and says which it answers with a fault of its own (5xx).

    .venv/bin/python -m bench.fuzz_web archive.db --count 20000 --seed 1

Every route of ours and of Datasette's for the archive's database is asked, with segments and parameters that mean harm.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, quote_from_bytes

from datasette.app import Datasette

from browse.core.facet_table import KEYS
from browse.export import download_formats

SEGMENTS = (
    "", ".", "..", "...", "%", "~", "%00", "%0A", "%0D%0Aset-cookie:a=b", "%2F", "%2e%2e%2f", "%5C", "%C3", "%FF%FE",
    "%F0%9F%98%80", "%ED%A0%80", "~00", "~2F", "~FF", "~ZZ", "-", "-/", "é", "articles", "persons", "cuts", "nothing",
    "articles_fts", "sqlite_master", "</title><script>window.PWN=1</script>", "'", '"', "id;drop", "1,2,3",
    ",", "{{7*7}}",
    "a" * 300, "json", "db", "archive", "article", "coverage", "together", "spellings", ":memory:",
    "_internal", "_memory",
)  # fmt: skip
VALUES = (
    "", " ", "'", '"', "id;drop", "id desc", "-1", "0", "1e9", "99999999999999999999", "nan", "\x00",
    "\ud800", "é", "(" * 500,
    "[", "{", '{"a":', "null", '{"table":"articles","column":"id","value":1}', '{"table":1}', "[1]", "articles", "body",
    "select 1", "select * from articles", "with", "%", "\\", "a" * 3000, "NEAR(a b, 99999999999999999999)",
    "*", "^", ":",
    '"', "-", "AND", "2022-02-31", "0000", "9999-99-99", "~none", "on", "all", "object", "array", "arrays",
    "arrayfirst", "max",
    "rowid", "id", "rowid,rowid", ",,", "~", "~FF", "Infinity", "\u202e", "title:", "date:0000", "\r\nx: y",
    "../..", "%s%s%n",
)  # fmt: skip
OURS = (
    "q", "sort", "page", "size", *KEYS, "source__not", "person__not", "year", "month", "date", "undated", "doubtful",
    "versions", "person__find", "source__find", "show", "hit", "cuts", "beside", "constructor",
)  # fmt: skip
CORES = (
    "_sort", "_sort_desc", "_size", "_next", "_facet", "_facet_array", "_facet_date", "_facet_persons", "_facet_size",
    "_search", "_search_title", "_search_nothing", "_searchmode", "_where", "_through", "_shape", "_col",
    "_nocol", "_json",
    "_json_infinity", "_labels", "_label", "_nl", "_nofacet", "_nosuggest", "_nocount", "_trace", "_timelimit", "_ttl",
    "_stream", "_blob_column", "_blob_hash", "_extra", "_dl", "_header", "_hide_sql", "_show_sql", "_filter_column",
    "_filter_op", "_filter_value", "_columns", "_format", "_redirect", "sql", "id", "id__exact", "title__contains",
    "body__like", "body__glob", "words__gt", "words__in", "persons__arraycontains", "published__date", "x__isblank",
    "id__notin", "name", "from", "to", "source", "q", "tables", "action", "resource_1", "resource_2", "parent", "child",
    "actor", "table",
)  # fmt: skip
PATHS = (
    "/", "/-/", "/-/.json", "/about", "/feed.atom", "/export.{format}", "/article/{x}", "/article/{x}.json",
    "/article/{x}.bib", "/article/{x}/original.txt", "/person/{x}", "/person/{x}.json", "/source/{x}",
    "/day/{x}", "/{x}",
    "/{x}/{x}", "/{x}/", "/{x}/{x}/{x}", "/-/{x}", "/-/static/{x}", "/-/static-plugins/cuttings/{x}", "/-/databases",
    "/{db}", "/{db}.json", "/{db}.{x}", "/{db}.db", "/{db}/articles", "/{db}/articles.json", "/{db}/articles.csv",
    "/{db}/articles.{x}", "/{db}/{x}", "/{db}/{x}.json", "/{db}/cuts", "/{db}/cuts.json", "/{db}/persons.json",
    "/{db}/documents/{x}", "/{db}/documents/{x}.blob", "/{db}/documents.blob", "/{db}/articles/{x}",
    "/{db}/articles/{x}.json", "/{db}/claims/{x}", "/{db}/claims/{x}.json", "/{db}/{x}/{x}", "/{db}/{x}/{x}.json",
    "/{db}/-/query", "/{db}/-/query.json", "/{db}/-/query.csv", "/{db}/-/schema", "/{db}/-/schema.json", "/{db}/-/{x}",
    "/{db}/articles/-/{x}", "/{db}/articles/-/schema.json", "/{db}/articles/-/autocomplete", "/{db}/articles/-/count",
    "/{db}/articles/-/fragment", "/{db}/-/queries", "/{db}/-/query/parameters", "/{db}/{x}/-/definition",
    "/{db}/articles/-/foreign-key-suggestions", "/{db}/articles_fts.json", "/-/jump.json", "/-/schema.json",
    "/-/queries.json", "/-/allowed.json", "/-/check.json", "/-/config.json", "/-/metadata.json", "/-/threads.json",
)  # fmt: skip
FORMATS = (*download_formats.FORMATS, "xml")


@dataclass(frozen=True, slots=True)
class Fault:
    """An address that was answered with 5xx, or with an exception; `said` is the beginning of what was answered."""

    address: str
    status: int
    said: str


def address(chance: random.Random, database: str) -> str:
    """A hostile address: a route with its places filled, and up to four parameters."""
    path = chance.choice(PATHS).replace("{db}", database).replace("{format}", chance.choice(FORMATS))
    while "{x}" in path:
        path = path.replace("{x}", _segment(chance), 1)
    names = CORES if path.startswith((f"/{database}", "/-/")) else OURS
    pairs = [(chance.choice(names), chance.choice(VALUES)) for _ in range(chance.choice((0, 1, 1, 2, 4)))]
    query = "&".join(f"{quote(name)}={quote(value, errors='surrogatepass')}" for name, value in pairs)
    return f"{path}?{query}" if query else path


def _segment(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return quote_from_bytes(chance.randbytes(chance.randint(1, 8)))
    return quote(chance.choice(SEGMENTS).replace("{", "%7B").replace("}", "%7D"), safe="%/~,;:.'-")


async def ask(app: Any, target: str, method: str = "GET") -> tuple[int, bytes]:
    """The status and the first of what a server answers, asked as a web server would ask it."""
    raw, _, query = target.partition("?")
    status, body = 0, b""

    async def send(message: dict[str, Any]) -> None:
        nonlocal status, body
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            body = (body + message.get("body", b""))[:1_000_000]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    await app(_scope(raw, query, method), receive, send)
    return status, body


def _scope(raw: str, query: str, method: str) -> dict[str, Any]:
    from urllib.parse import unquote

    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw),
        "raw_path": raw.encode("ascii"),
        "query_string": query.encode("ascii"),
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }


async def faults(datasette: Datasette, count: int, seed: int, database: str = "archive") -> list[Fault]:
    """What of so many hostile addresses a server answers with a fault."""
    await datasette.invoke_startup()
    app, chance = datasette.app(), random.Random(seed)
    answered = []
    for _ in range(count):
        target = address(chance, database)
        try:
            status, body = await ask(app, target)
        except Exception as error:  # what a web server would make a 500 of
            status, body = 599, repr(error).encode()
        if status >= 500 or status == 0:
            answered.append(Fault(target, status, body[:2000].decode("utf-8", "replace")))
    return answered


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    datasette = Datasette([asked.archive], settings={"sql_time_limit_ms": 200})
    answered = asyncio.run(faults(datasette, asked.count, asked.seed))
    for fault in answered:
        print(fault.status, fault.address[:200], fault.said[:300].replace("\n", " "))
    print(f"{asked.count} addresses, {len(answered)} faults", dict(Counter(fault.status for fault in answered)))


if __name__ == "__main__":
    main()
