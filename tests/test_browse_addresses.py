"""Addresses in downloads, citations and feeds: the public one, or paths below base_url; never what a stranger's Host says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from browse.export import download_formats
from browse.site.addresses import Addresses, PublicUrlError, public_root
from tests.browse_archive import make

ARTICLE = {
    "id": "a1",
    "title": "A bridge",
    "body": "The council voted.",
    "published": "2022-02-12",
    "source_id": "herald",
}
STRANGER = {"host": "evil.example"}
FILES = [f"/export.{key}" for key in download_formats.FORMATS] + ["/feed.atom", "/article/a1.json", "/article/a1.bib"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "archive.db", [ARTICLE])


@pytest.mark.parametrize("file", FILES)
async def test_the_host_of_a_stranger_is_in_no_file(path: Path, file: str) -> None:
    answer = await Datasette([str(path)], settings={"base_url": "/news/"}).client.get(file, headers=STRANGER)
    assert answer.status_code == 200
    assert "evil.example" not in answer.text
    assert "localhost" not in answer.text


@pytest.mark.parametrize(
    ("metadata", "address", "cited"),
    [
        ({}, "/news/article/a1", ""),
        (
            {"public_url": "https://example.org/desk"},
            "https://example.org/desk/article/a1",
            "https://example.org/desk/article/a1",
        ),
    ],
)
async def test_an_address_is_the_public_one_or_a_path(
    path: Path, metadata: dict[str, str], address: str, cited: str
) -> None:
    client = Datasette([str(path)], metadata=metadata, settings={"base_url": "/news/"}).client
    (exported,) = (await client.get("/export.json", headers=STRANGER)).json()["articles"]
    assert exported["address"] == address
    (item,) = (await client.get("/export.csl", headers=STRANGER)).json()
    assert item.get("URL", "") == cited
    assert f'href="{address}"' in (await client.get("/feed.atom", headers=STRANGER)).text
    page = (await client.get("/article/a1", headers=STRANGER)).text
    assert ('property="og:url"' in page) is bool(cited)
    assert "evil.example" not in page


async def test_what_reproduces_a_search_names_the_folder_once(path: Path) -> None:
    page = (await Datasette([str(path)], settings={"base_url": "/news/"}).client.get("/?q=council")).text
    assert "localhost/news/export.json?q=council" in page
    assert "/news/news/" not in page


async def test_a_page_tells_programs_what_it_is(path: Path) -> None:
    page = (await Datasette([str(path)]).client.get("/article/a1")).text
    assert '<meta name="citation_title" content="A bridge">' in page
    assert '<meta property="og:type" content="article">' in page
    (block,) = re.findall(r'type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(block)["@type"] == "NewsArticle"


@pytest.mark.parametrize("stated", ["example.org", "ftp://example.org/", "https://example.org/?q=a", "https://"])
def test_what_is_no_address_is_told(stated: str) -> None:
    with pytest.raises(PublicUrlError, match="write where readers reach"):
        public_root(stated)


def test_paths_of_this_server_are_moved() -> None:
    assert Addresses("/news/", "https://x.org/").of_path("/news/feed.atom?q=a") == "https://x.org/feed.atom?q=a"
    assert Addresses("/news/").of_path("/news/feed.atom") == "/news/feed.atom"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("file", ["/", "/export.csv", "/feed.atom", "/article/a1"])
async def test_what_only_reads_is_only_read(path: Path, method: str, file: str) -> None:
    answer = await Datasette([str(path)]).client.request(method, file)
    assert (answer.status_code, len(answer.content) < 100) == (405, True)


async def test_a_head_has_the_headers_alone(path: Path) -> None:
    answer = await Datasette([str(path)]).client.head("/export.csv")
    assert (answer.status_code, answer.headers["x-cuttings-count"], answer.content) == (200, "1", b"")


ATOM = "{http://www.w3.org/2005/Atom}"


async def test_a_feed_leads_to_every_article(tmp_path: Path) -> None:
    """Of one run the entries are in the order of days; ids hold no address; each page leads to the next."""
    days = [f"2022-{number // 28 + 1:02}-{number % 28 + 1:02}" for number in range(120)]
    rows = [
        ARTICLE | {"id": f"{number * 37 % 120:03}", "published": day, "added": "2024-01-01T00:00:00Z"}
        for number, day in enumerate(days)
    ]
    client = Datasette([str(make(tmp_path / "archive.db", rows))], settings={"base_url": "/news/"}).client
    address, published, ids = "/feed.atom?q=council", [], set()
    while address:
        feed = ElementTree.fromstring((await client.get(address)).text)
        assert (feed.findtext(f"{ATOM}id") or "") == "tag:cuttings,2026:search?q=council"
        published += [entry.findtext(f"{ATOM}published") or "" for entry in feed.iter(f"{ATOM}entry")]
        ids |= {entry.findtext(f"{ATOM}id") or "" for entry in feed.iter(f"{ATOM}entry")}
        links = {link.get("rel"): link.get("href") or "" for link in feed.findall(f"{ATOM}link")}
        assert links["last"].endswith("page=3")
        address = links.get("next", "").removeprefix("/news")
    assert published == [f"{day}T00:00:00Z" for day in reversed(days)]
    assert len(ids) == 120
    assert all(id_.startswith("tag:cuttings,2026:article/") for id_ in ids)
