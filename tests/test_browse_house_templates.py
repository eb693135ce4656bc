"""Our templates without Datasette's waiting: the page that it would make of them, and others' in their place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from browse.site import house_templates
from tests.browse_archive import make

ARTICLES = [
    {"id": f"a{number}", "title": f"A bridge <{number}>", "body": "The council & others voted.", "persons": ["ida"]}
    for number in range(30)
]
NONCE = re.compile(r' nonce="[^"]*"|Found in [^<]* ms')


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("house") / "archive.db", ARTICLES, [{"id": "ida", "name": "Ida Marlow"}])


async def page_of(server: Datasette, address: str) -> str:
    return NONCE.sub("", (await server.client.get(address)).text)


@pytest.mark.parametrize(
    "address", ["/?q=bridge", "/?person=ida&page=2", "/article/a1", "/person/ida", "/about", "/day/x"]
)
async def test_the_page_is_the_one_that_datasette_makes(
    path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = await page_of(Datasette([str(path)]), address)
    monkeypatch.setattr(house_templates, "_all_ours", lambda core: False)
    assert ours == await page_of(Datasette([str(path)]), address)
    assert "</html>" in ours


@pytest.mark.parametrize("name", ["_masthead.html", "front.html"])
async def test_another_template_under_our_name_gets_what_datasette_gives(path: Path, name: str, tmp_path: Path) -> None:
    (tmp_path / "cuttings").mkdir()
    (tmp_path / "cuttings" / name).write_text("{{ urls.instance() }} has {{ menu_links()|length }} links\n")
    server: Any = Datasette([str(path)], template_dir=str(tmp_path), settings={"base_url": "/news/"})
    assert "/news/ has 2 links" in await page_of(server, "/")
