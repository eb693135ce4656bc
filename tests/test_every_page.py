"""Every labelled page and text is read without a crash, and the invariant holds for each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.model.document import UnreadableError
from ingest.model.span import body_of, gaps_and_overlaps
from ingest.pipeline import PLAIN, Settings, process

Contents = Callable[[Path], Iterator[tuple[str, bytes]]]

WITHOUT_PEOPLE = Settings(find_people=False)
# Each stage sees every page; the persons, which take most of the time and read the body alone, see one in this many.
PEOPLE_EVERY = 8


def _pages(bench: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((bench / "extract" / "html").rglob("*.html.gz")):
        yield path.name, gzip.decompress(path.read_bytes())


def _texts(bench: Path) -> Iterator[tuple[str, bytes]]:
    with gzip.open(bench / "extract" / "textmode.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)
            yield text["id"], "\n".join(text["lines"]).encode()


def _defects(name: str, data: bytes, settings: Settings) -> list[str]:
    try:
        reading = process(data, name, settings=settings)
    except UnreadableError:
        return []  # a page without any text: the reason is what a reader gets
    layer = reading.document.layer
    spans = [span for article in reading.articles for span in article.spans]
    found = [f"{name}: {what}" for what in gaps_and_overlaps(len(layer), spans)]
    for article in reading.articles:
        if body_of(layer, article.spans) != article.body:
            found.append(f"{name}: the body is not what the kept spans give")
        for person in article.people:
            found += [f"{name}: {m}" for m in person.mentions if article.body[m.start : m.end] != m.form]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("contents", [_pages, _texts], ids=["pages", "texts"])
def test_every_page_and_text_keeps_the_invariant(bench: Path, contents: Contents) -> None:
    defects, count = [], 0
    for name, data in contents(bench):
        settings = PLAIN if count % PEOPLE_EVERY == 0 else WITHOUT_PEOPLE
        defects += _defects(name, data, settings)
        count += 1
    assert defects == []
    assert count > 500
