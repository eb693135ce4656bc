"""Datasette's own pages of an archive: our masthead, what columns mean, and the way to all rows of a result that is cut."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from tests.browse_archive import make

VERSION_1 = hasattr(Datasette, "get_instance_metadata")
SQL = "/archive/-/query" if VERSION_1 else "/archive"
ARTICLE = {"id": "a1", "title": "A bridge", "body": "The council voted.", "source_id": "herald", "persons": ["ida"]}
LABELS = {
    "title": "The desk",
    "databases": {
        "archive": {
            "tables": {
                "articles": {"columns": {"title": "the headline", "source_id": "who served this copy"}},
                "persons": {"columns": {"name": "the name that pages show"}},
            }
        }
    },
}
NUMBERS = "with recursive n(x) as (select 1 union all select x + 1 from n limit :most) select x as number from n"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("core") / "archive.db", [ARTICLE], [{"id": "ida", "name": "Ida Marlow"}])


@pytest.fixture(scope="module")
def server(path: Path) -> Datasette:
    return Datasette([str(path)], metadata=LABELS, settings={"base_url": "/news/", "max_returned_rows": 150})


@pytest.mark.parametrize(
    "address", ["/archive", "/archive/articles", "/archive/articles/a1", f"{SQL}?sql=select+1", "/-/", "/-/versions"]
)
async def test_each_page_has_the_masthead_and_the_search_box(server: Datasette, address: str) -> None:
    page = (await server.client.get(address)).text
    (head,) = re.findall(r'<div class="masthead">.*?</div>\s*</div>|<div class="masthead">.*?</form>', page, re.S)
    assert '<a href="/news/">The desk</a>' in head
    assert '<form class="find find-small" action="/news/" method="get" role="search">' in head
    assert '<html lang="en">' in page
    assert page.count("cuttings/cuttings.css") == page.count("cuttings/datasette.css") == 1


@pytest.mark.parametrize(
    ("address", "meanings"),
    [
        (
            f"{SQL}?sql=select+title,name+as+x,source_id+from+articles,persons",
            ["title: the headline", "source_id: who served this copy"],
        ),
        (f"{SQL}?sql=select+name+from+persons", ["name: the name that pages show"]),
        ("/archive/persons/ida", ["name: the name that pages show"]),
        (f"{SQL}?sql=select+1+as+x", []),
    ],
)
async def test_what_columns_mean_is_at_hand(server: Datasette, address: str, meanings: list[str]) -> None:
    page = (await server.client.get(address)).text
    said = page.partition("What the columns mean")[2].partition("</dl>")[0]
    assert [": ".join(pair) for pair in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", said)] == meanings


@pytest.mark.parametrize(("most", "cut"), [(149, False), (150, VERSION_1), (151, True), (400, True)])
async def test_a_result_that_is_cut_says_so_and_leads_to_all(server: Datasette, most: int, cut: bool) -> None:
    page = (await server.client.get(SQL, params={"sql": NUMBERS, "most": str(most)})).text
    assert ("Cut after 150 rows" in page) is cut
    links = re.findall(r'href="(/news/rows\.csv[^"]*)"', page)
    assert len(links) == cut
    for link in links:
        answer = await server.client.get(link.replace("&amp;", "&").removeprefix("/news"))
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert rows == [["number"], *([str(number)] for number in range(1, most + 1))]
        assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("select 1", 200), ("select 1;", 200), ("", 400), ("delete from articles", 400), ("select nonsense", 400), ("attach 'x' as y", 400),
        ("with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n", 400),
        ("with recursive n(x) as (select zeroblob(1900000) union all select zeroblob(1900000) from n) select x from n", 400),
    ],
)  # fmt: skip
async def test_what_all_rows_cost_is_bounded(path: Path, statement: str, status: int) -> None:
    client = Datasette([str(path)], settings={"sql_time_limit_ms": 200}).client
    assert (await client.get("/rows.csv", params={"sql": statement})).status_code == status


@pytest.mark.parametrize(
    ("blocks", "settings"),
    [
        ({"allow_sql": False}, {}),
        ({"databases": {"archive": {"allow": False}}}, {}),
        ({"allow": False}, {}),
        ({}, {"default_allow_sql": False}),
    ],
)
async def test_who_may_ask_no_statement_gets_no_rows(
    path: Path, blocks: dict[str, Any], settings: dict[str, Any]
) -> None:
    given: dict[str, Any] = {"config": blocks} if VERSION_1 else {"metadata": blocks}
    datasette = Datasette([str(path)], settings=settings, **given)
    assert (await datasette.client.get("/rows.csv?sql=select+1")).status_code == 403
    assert (await datasette.client.post("/rows.csv?sql=select+1")).status_code == 405
