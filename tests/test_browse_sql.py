"""Statements that would hold a thread or fill the memory: each is refused or stopped, and other readers are served."""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from tests.archives import build, story, write
from tests.browse_archive import make

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
LIMIT = 1_000  # ms, as docs/deploying.md has it
ROOT = Path(__file__).resolve().parent.parent
LIMITED = pytest.mark.skipif(sys.version_info < (3, 11), reason="Python sets limits of SQLite from 3.11 on")
COUNT = "with recursive c(n) as (select 1 union all select n + 1 from c)"
A = "printf('%.*c',1900000,'a')"
BOMBS = {
    "instr": "select instr(printf('%.*c',40000000,'a'),printf('%.*c',20000000,'a')||'b')",
    "instr within the limit": f"select instr({A},printf('%.*c',900000,'a')||'b')",
    "replace": f"select length(replace({A},printf('%.*c',900000,'a')||'b','c'))",
    "replace that grows": f"select length(replace({A},'a',{A}))",
    "trim": f"select length(trim({A},printf('%.*c',900000,'b')||'a'))",
    "like": f"select {A} like '%'||printf('%.*c',40000,'a')||'b'",
    "like of wildcards": f"select {A} like '%'||replace(printf('%.*c',5000,'x'),'x','_a')||'b'",
    "glob of a set": f"select {A} glob '*['||printf('%.*c',40000,'b')||']'",
    "hex": "select hex(zeroblob(49000000))",
    "zeroblob": "select zeroblob(900000000)",
    "randomblob": "select length(randomblob(900000000))",
    "printf": "select length(printf('%900000000s','a'))",
    "printf of a precision": "select length(printf('%.*f',90000000,1.0))",
    "quote": "select length(quote(zeroblob(49000000)))",
    "char": "select length(replace(char(97),'a',zeroblob(90000000)))",
    "strings joined": "with recursive c(a) as (select 'aaaaaaaa' union all select a||a from c) select max(length(a)) from c",
    "group_concat": f"{COUNT} select length(group_concat(n)) from c",
    "group_concat in a window": f"{COUNT} select max(length(g)) from (select group_concat(n) over (order by n) g from c)",
    "json_group_array": f"{COUNT} select length(json_group_array(n)) from c",
    "json_patch": f"select json_patch('{{}}', '{{}}') from ({COUNT} select n from c)",
    "rows": f"{COUNT} select hex(zeroblob(900000)) from c",
    "rows of blobs": f"{COUNT} select zeroblob(1900000) from c limit 900",
    "columns": "select " + ", ".join(f"randomblob(1900000) c{n}" for n in range(1200)),
    "a sort": f"{COUNT} select n, hex(randomblob(200)) from c order by 2",
    "without end": f"{COUNT} select count(*) from c",
    "many calls of a row": f"select {'+'.join(['length(upper(a))'] * 900)} from (select {A} a)",
    "many patterns": f"select {'+'.join(f'(a glob b||{n})' for n in range(90))} from (select {A} a, '*'||replace(printf('%.*c',600000,'a'),'a','a*') b)",
    "many patterns within the limit": f"select {'+'.join(f'(a like b||{n})' for n in range(90))} from (select {A} a, printf('%.*c',49000,'_') b)",
    "many searches of a row": f"select {'+'.join(f'(a glob {chr(39)}*[a-c][a-d]?[a-z][a-z][a-z]?b{n}*{chr(39)})' for n in range(90))} from (select {A} a)",
    "snippet": "select snippet(articles_fts,0,'','','',64) from articles_fts where articles_fts match 'the'",
    "highlight": "select highlight(articles_fts,0,'','') from articles_fts where articles_fts match 'the'",
    "a pointer": "select fts3_tokenizer('simple')",
    "an extension": "select load_extension('nothing')",
    "the file's pages": "select sum(length(data)) from sqlite_dbpage",
    "the file's statistics": "select sum(payload) from dbstat",
    "a pragma that reads all": "select '\n-- ', * from pragma_integrity_check",
    "another file": "/*\n-- */ attach '/tmp/other.db' as '\n*/ select '''",
    "a file that is written": "/*\n-- */ vacuum into '\n*/ select '''",
    "a view in the place of a table": "/*\n-- */ create temp view articles as select '\n*/ select '''",
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sql")
    build(folder / "archive.db", write(folder / "articles", {f"{n}.txt": story(n) for n in range(5)}))
    return folder / "archive.db"


def address(sql: str) -> str:
    return f"/archive{'/-/query' if VERSION_1 else ''}.json?{urlencode({'sql': sql})}"


async def ask(datasette: Datasette, sql: str) -> dict[str, Any]:
    """What a statement took, and what became of it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    answer = await datasette.client.get(address(sql))
    return {
        "status": answer.status_code,
        "bytes": len(answer.content),
        "seconds": time.perf_counter() - started,
        "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024,
        "said": answer.text[:200],
    }


async def ask_all(archive: str) -> dict[str, dict[str, Any]]:
    datasette = Datasette([archive], settings={"sql_time_limit_ms": LIMIT})
    await ask(datasette, "select 1")
    return {name: await ask(datasette, sql) for name, sql in BOMBS.items()}


def main(archive: str) -> None:
    """The child's part: the memory of a process is its own."""
    print(json.dumps(asyncio.run(ask_all(archive))))


@pytest.fixture(scope="module")
def outcomes(archive: Path) -> dict[str, dict[str, Any]]:
    """What became of each of BOMBS in a process of its own."""
    command = [
        sys.executable,
        "-c",
        "import sys; from tests.test_browse_sql import main; main(sys.argv[1])",
        str(archive),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=240)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.slow
@LIMITED
@pytest.mark.parametrize("name", BOMBS)
def test_a_statement_that_blows_up(outcomes: dict[str, dict[str, Any]], name: str) -> None:
    found = outcomes[name]
    assert found["status"] in ((400,) if name in REFUSED else (200, 400)), found
    assert found["seconds"] < LIMIT / 1000 + 2, found
    assert found["megabytes"] < 1_300, found
    assert found["bytes"] < 5_000_000, found


# Whose answer is not a matter of time: they must not run at all.
REFUSED = {
    "many calls of a row", "replace that grows", "hex", "zeroblob", "randomblob", "quote", "json_patch",
    "rows", "rows of blobs", "snippet", "highlight", "a pointer", "an extension", "the file's pages", "the file's statistics",
    "a pragma that reads all", "another file", "a file that is written", "a view in the place of a table",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a function that is refused
@LIMITED
@pytest.mark.parametrize(
    "name", ["instr", "instr within the limit", "replace", "trim", "like", "glob of a set", "without end"]
)
async def test_others_are_served_meanwhile(archive: Path, name: str) -> None:
    datasette = Datasette([str(archive)], settings={"sql_time_limit_ms": LIMIT})
    await datasette.client.get("/")
    hostile = [asyncio.create_task(datasette.client.get(address(BOMBS[name]))) for _ in range(3)]
    await asyncio.sleep(0.05)
    started = time.perf_counter()
    pages = await asyncio.gather(*(datasette.client.get(path) for path in ("/", "/?q=grain", "/about")))
    assert {page.status_code for page in pages} == {200}
    assert time.perf_counter() - started < LIMIT / 1000 + 2
    await asyncio.gather(*hostile)


@pytest.mark.parametrize(
    "sql",
    [
        "select id, length(body), instr(body, 'the'), replace(title, 'a', 'b') from articles",
        "select title from articles where body like '%harvest%' and title glob '*[0-9]*' and published > '2000'",
        "select p.name, count(*) from article_persons a join persons p on p.id = a.person_id group by 1 order by 2 desc",
        "select rowid, title from articles_fts where articles_fts match 'grain' order by bm25(articles_fts)",
        "select value from articles, json_each('[1,2]') limit 5",
        "select * from pragma_table_info('articles')",
        "select id, original from documents",
        "select * from articles a join spans s on s.article_id = a.id",
    ],
)
async def test_what_a_journalist_asks_is_answered(archive: Path, sql: str) -> None:
    datasette = Datasette([str(archive)], settings={"sql_time_limit_ms": LIMIT})
    answer = await datasette.client.get(address(sql) + "&_shape=objects")
    assert answer.status_code == 200, answer.text
    assert answer.json()["rows"]


async def test_a_long_article_is_read_whole(tmp_path: Path) -> None:
    body = "слово " * 700_000
    path = make(tmp_path / "archive.db", [{"id": "a", "title": "T", "body": body}])
    for sql in ("select body from articles", "select replace(body, 'о', 'o') from articles where instr(body, 'слово')"):
        answer = await Datasette([str(path)]).client.get(address(sql))
        assert answer.status_code == 200, answer.text[:300]
        assert len(answer.text) > len(body)
