"""What assistants are told: by the tools themselves, and through the SDK's own client before a running server.

The plugin and the SDK are in the environment of Datasette 1.0. Datasette 0.65 is asked with that environment's packages
behind its own, as `pip install cuttings[mcp]` would put them beside it.
"""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from browse.assistants import article_answers, person_answers, search_answers
from browse.assistants.inquiry import AskedWronglyError, Inquiry, asking, inquiry_of
from browse.site import page_shell
from tests.archives import build, rows, story, write
from tests.browser.serving import serve
from tests.conftest import ROOT
from tests.datasette1 import python

__all__ = ["python"]

TOOLS = ("search_articles", "read_article", "show_cuts", "find_person", "cite_articles", "download_address")
LAYING_BESIDE = "import runpy, sys; sys.path.append({site!r}); del sys.argv[1:3]; runpy.run_module('datasette', run_name='__main__', alter_sys=True)"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    build(folder / "archive.db", write(folder / "articles", {f"{n}.txt": story(n) for n in range(4)}))
    return folder / "archive.db"


def test_the_page_names_every_tool() -> None:
    page = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, flags=re.MULTILINE)) == TOOLS


async def inquiry(archive: Path, tables: tuple[str, ...] = (), **served: Any) -> Inquiry:
    datasette = Datasette([str(archive)], **served)
    with asking(datasette, {"headers": [(b"host", b"news.example")]}, "") as request:
        return await inquiry_of(datasette, request, tables)


async def test_a_search_says_how_it_was_read_and_counts_exactly(archive: Path) -> None:
    asked = await inquiry(archive)
    state = search_answers.asked_state(asked, "grain person:keller", {"lang": ["en"], "size": "1"})
    told = await search_answers.found_articles(asked, state)
    assert told["asked"]["understood"] == "“grain” in any form, speaking of the person “keller”"
    assert (told["counts"]["articles"], len(told["articles"])) == (4, 1)
    assert told["archive"]["sha256"] == sha256(archive.read_bytes()).hexdigest()
    assert told["asked"]["address"] == "http://news.example/?q=grain+person%3Akeller&lang=en&size=1"
    (found,) = told["articles"]
    assert found["address"] == f"http://news.example/article/{found['id']}"
    languages = next(facet for facet in told["facets"] if facet["parameter"] == "lang")
    assert languages["values"] == [{"value": "en", "name": "English", "articles": 4, "is": "chosen"}]


@pytest.mark.parametrize(
    ("query", "parameters", "problem"),
    [
        ("", {"colour": ["red"]}, "No parameter is called colour."),
        ("grain " * 1000, None, "no more than 4,000 are read"),
        ("", {"person": [f"p{n}" for n in range(60)]}, "no more than 50 are read at once"),
    ],
)
async def test_a_search_has_the_bounds_of_the_page(archive: Path, query: str, parameters: Any, problem: str) -> None:
    with pytest.raises(AskedWronglyError, match=problem):
        search_answers.asked_state(await inquiry(archive), query, parameters)


async def test_an_article_comes_piece_by_piece_and_with_its_evidence(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_answers, "LETTERS", 100)
    asked = await inquiry(archive)
    ((article_id, body),) = rows(archive, "select id, body from articles limit 1")
    pieces: list[str] = []
    start: int | None = 0
    while start is not None:
        told = await article_answers.article_with_evidence(asked, article_id, start)
        pieces.append(told["text"]["quoted_text"])
        start = told["text"]["goes_on_from"]
    assert "".join(pieces) == body
    days = next(row["claims"] for row in told["evidence"] if row["field"] == "published")
    assert [(claim["value"], claim["chosen"]) for claim in days][:1] == [("2023-03-03", True)]
    assert "March 3" in days[0]["quoted_evidence"]
    assert [(p["id"], p["speaks_or_is_quoted"]) for p in told["persons"]] == [("anna-keller", True)]


async def test_what_was_cut_is_told_with_its_rule(archive: Path) -> None:
    ((article_id,),) = rows(archive, "select id from articles limit 1")
    told = await article_answers.cut_from(await inquiry(archive), article_id, 1)
    assert told["passages"] == len(told["cuts"])
    rights = next(cut for cut in told["cuts"] if "Copyright" in cut["quoted_text"])
    assert rights["rule"]
    assert rights["quoted_why"]
    later = await article_answers.cut_from(await inquiry(archive), article_id, rights["number"])
    assert later["cuts"][0] == rights


async def test_a_person_has_all_spellings(archive: Path) -> None:
    told = await person_answers.known_person(await inquiry(archive), "Keller")
    assert told["person"]["id"] == "anna-keller"
    assert {alias["quoted_form"] for alias in told["spellings"]} >= {"Anna Keller", "Keller"}
    assert told["speaks_or_is_quoted"]["articles"] == 4
    with pytest.raises(AskedWronglyError, match=r"No person is called so here\. Did you mean Anna Keller"):
        await person_answers.known_person(await inquiry(archive), "Kelller")


async def test_citations_and_downloads(archive: Path) -> None:
    asked = await inquiry(archive, metadata={"public_url": "https://example.org/news/"})
    ((article_id,),) = rows(archive, "select id from articles limit 1")
    told = await article_answers.citations_of(asked, [article_id], "bib")
    assert f"https://example.org/news/article/{article_id}" in told["citations"][0]["quoted_citation"]
    state = search_answers.asked_state(asked, "grain", None)
    whole = await search_answers.whole_downloads(asked, state)
    assert whole["counts"]["articles"] == 4
    assert whole["downloads"]["csv"] == {"name": "CSV", "address": "https://example.org/news/export.csv?q=grain"}


async def test_nothing_of_it_without_the_plugin(archive: Path) -> None:
    code = "import sys; from datasette.app import Datasette; import browse; print('mcp' in sys.modules, 'browse.assistants.tools' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    installed = "True" if "datasette_mcp" in sys.modules else "False"
    assert done.stdout.split() == [installed, "False"]
    assert (await Datasette([str(archive)]).client.get("/-/mcp")).status_code == 404


async def test_it_holds_no_generation_of_the_file(archive: Path) -> None:
    datasette = Datasette([str(archive)])
    with asking(datasette, {}, "") as request:
        await inquiry_of(datasette, request, ())
        assert page_shell.GENERATION in request.scope
    assert page_shell.GENERATION not in request.scope


def beside(python: str, folder: Path) -> str:
    """Datasette 0.65 with the packages of the other environment behind its own, as a program."""
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    program = folder / "datasette-0.65"
    program.write_text(f"#!{sys.executable}\n{LAYING_BESIDE.format(site=site.stdout.strip())}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def ask(python: str, address: str, *questions: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    command = [python, "-m", "tests.assistant_client", f"{address}/-/mcp"]
    done = subprocess.run(
        command, input=json.dumps(questions), capture_output=True, text=True, check=True, cwd=ROOT, env=dict(os.environ)
    )
    answered: dict[str, Any] = json.loads(done.stdout)
    return answered


@pytest.mark.slow
@pytest.mark.parametrize("line", ["0.65", "1.0"])
def test_the_client_of_the_sdk_is_answered(archive: Path, python: str, tmp_path: Path, line: str) -> None:
    """A worked question: what does Keller say of grain, and how is it cited? And what may not be seen is not told."""
    closed = tmp_path / "private.yml"
    closed.write_text("databases: {archive: {tables: {relations: {allow: false}}}}", encoding="utf-8")
    served = python if line == "1.0" else beside(python, tmp_path)
    with serve(archive, (), served) as address:
        first = ask(
            python,
            address,
            ("search_articles", {"query": "quoted:Keller", "parameters": {"size": "1"}}),
            ("search_articles", {"archive": "other"}),
        )
        assert set(TOOLS) <= {name for name, read_only in first["tools"].items() if read_only}
        refused, text = first["answers"][0]
        told = json.loads(text)
        article_id = told["articles"][0]["id"]
        assert (refused, told["counts"]["articles"]) == (False, 4)
        assert told["articles"][0]["address"] == f"{address}/article/{article_id}"
        assert first["answers"][1] == [
            True,
            "Error executing tool search_articles: Name one of these archives: archive.",
        ]
        asked = [("read_article", {"article_id": article_id}), ("show_cuts", {"article_id": article_id})]
        asked += [("find_person", {"name": "Keller"}), ("cite_articles", {"article_ids": [article_id], "style": "ris"})]
        asked += [("download_address", {"query": "quoted:Keller"})]
        answers = [json.loads(text) for _, text in ask(python, address, *asked)["answers"]]
        hashes = {answer["archive"]["sha256"] for answer in [told, *answers]}
        assert hashes == {sha256(archive.read_bytes()).hexdigest()}
        assert "We have agreed on the main points" in answers[0]["text"]["quoted_text"]
        assert answers[4]["downloads"]["ndjson"]["address"] == f"{address}/export.ndjson?q=quoted%3AKeller"
    with serve(archive, ["-m" if line == "0.65" else "-c", str(closed)], served) as address:
        answers = ask(python, address, ("search_articles", {}), ("read_article", {"article_id": article_id}))["answers"]
        assert [refused for refused, _ in answers] == [False, True]
        assert "may not view" in answers[1][1]
