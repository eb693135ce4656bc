"""Hostile text in every field of the desk stays text: in the files, which are read back equal, on the pages, in feeds."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from datasette.app import Datasette

from browse.desk import asked_desk
from ingest.curate.files.curators_files import CuratorsFiles
from ingest.load.desk.archive_desk import ArchiveDesk
from tests.archives import build, rows, story, write
from tests.test_browse_desk import got, sent, serve
from tests.test_desk_decisions import ONE, TEXTS, Idle

HOSTILE = {
    "markup": "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>",
    "quotes": "\"it's\" 'so' \\ \\n `x`",
    "colons": "key: value: - item # no comment",
    "tags": "!!python/object/apply:os.system [id] !x %TAG",
    "anchors": "&a *a << {b: c} [d, e] ? - | >",
    "ends": "--- ... : ,",
    "direction": "\u202eabc\u202c \u2066x\u2069 \u200f",
    "template": "{{ 7 * 7 }} {% raw %} ${x} %s",
    "lines": "one\ntwo: 2\n- three",
    "number": "0o17",
    "truth": "yes",
}
EACH_TEXT = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    build(folder / "archive.db", write(folder / "articles", TEXTS | {"4.txt": story(4)}))
    return folder / "archive.db"


@pytest.fixture
def desk(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ArchiveDesk:
    db = tmp_path / "archive.db"
    db.write_bytes(built.read_bytes())
    desk = ArchiveDesk(db, CuratorsFiles.beside(db), Idle(db))
    monkeypatch.setattr(asked_desk, "_opened", lambda _: desk)
    return desk


def in_words(text: str) -> str:
    """A text on one line, as names and what is said of fields stand in the files."""
    return " ".join(text.split())


def forms(text: str) -> list[tuple[dict[str, str], tuple[Any, ...]]]:
    """Every form with a text in its fields, and where the text stands in the file then."""
    said = {f"set.{name}": text for name in ("title", "source", "origin", "section", "place")}
    was = {f"was.{name}": "-" for name in ("title", "source", "origin", "section", "place")}
    return [
        ({"kind": "article.set", "target": ONE, **said, **was}, ("articles", ONE, "title")),
        ({"kind": "article.set", "target": ONE, "set.author": in_words(text), "was.author": "-"}, ("articles", ONE, "author")),
        ({"kind": "person.rename", "target": "anna-keller", "value.name": text}, ("persons", "anna-keller", "name")),
        ({"kind": "person.alias", "target": "anna-keller", "value.form": f"{text} Z"}, ("persons", "anna-keller", "aliases")),
        ({"kind": "person.apart", "target": "anna-keller", "value.others": f"{in_words(text)} Z"}, ("keep_apart",)),
        ({"kind": "source.rename", "target": "tass", "value.name": text}, ("sources", "tass", "name")),
    ]  # fmt: skip


def found(desk: ArchiveDesk, place: tuple[Any, ...]) -> Any:
    """What the file has at a place, read by an ordinary reader of YAML; all signs that it may not read are refused."""
    path = desk.files.people if place[0] in ("persons", "keep_apart") else desk.files.overrides
    value = yaml.safe_load(path.read_text("utf-8"))
    for step in place:
        value = next(one for one in value if one["id"] == step) if isinstance(value, list) else value[step]
    return value


@pytest.mark.slow
@EACH_TEXT
async def test_it_is_read_back_equal_and_stays_text(desk: ArchiveDesk, text: str) -> None:
    datasette: Datasette = serve([desk.db])
    for form, place in forms(text):
        answer = await sent(datasette, "/desk/decide", [*form.items(), ("why", text)])
        assert (answer.status_code, "<script>alert" in answer.text) == (303, False), answer.text[:3000]
        value = found(desk, place)
        while isinstance(value, list):
            value = value[-1]
        assert in_words(value) in (in_words(text), f"{in_words(text)} Z")
    assert {one.decision.why for one in desk.taken()} == {text}
    desk.follow()
    assert in_words(rows(desk.db, f"SELECT title FROM articles WHERE id = '{ONE}'")[0][0]) == in_words(text)
    again = serve([desk.db])
    for address in (f"/article/{ONE}", "/person/anna-keller", "/source/tass", "/desk", "/desk/review", "/", "/search"):
        page = (await got(again, address)).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert in_words(text) in in_words(unescape((await got(again, f"/article/{ONE}")).text))
    feed = ElementTree.fromstring((await got(again, "/feed.atom")).text)
    titles = [in_words(one.text or "") for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any(in_words(text) in title for title in titles)


async def test_what_no_file_can_hold_is_refused(desk: ArchiveDesk) -> None:
    datasette: Datasette = serve([desk.db])
    for form, _ in forms("a\x00b"):
        answer = await sent(datasette, "/desk/decide", list(form.items()))
        assert (answer.status_code, "a sign that no file can hold" in answer.text) == (400, True)
    assert (desk.files.people.exists(), desk.files.overrides.exists(), desk.taken()) == (False, False, ())
