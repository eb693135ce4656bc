"""A text that would make a page too heavy is read in parts, and no page of the worst shapes is heavier than 120 kB."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from browse.pages.beside.alignment import Pair
from browse.pages.body_view import Paragraph, SetRun, paragraphs_of
from browse.pages.margin.text_parts import MOST, TextParts, pair_parts, text_parts
from browse.site import page_shell
from tests.browse_archive import make

HEAVIEST = 120_000  # bytes of a page with its style sheets and scripts, unpacked, without fonts
WORDS = "Talks about grain were held in the capital on Monday & went on. "


def block(letters: int, kind: str = "body", start: int | None = 0) -> Paragraph:
    text = (WORDS * (letters // len(WORDS) + 1))[:letters]
    return Paragraph(kind, (SetRun(text, start, "navigation" if start is None else "body"),))


@pytest.mark.parametrize(
    ("lengths", "parts"),
    [
        ([], 1),
        ([200], 1),
        ([200] * 200, 1),
        ([200] * 600, 3),
        ([MOST // 2 - 2_000] * 4, 2),
        ([10 * MOST], 11),  # one paragraph
    ],
)
def test_parts_of_a_text(lengths: list[int], parts: int) -> None:
    blocks = [block(length) for length in lengths]
    found = text_parts(blocks)
    assert len(found) == pytest.approx(parts, abs=parts // 8)
    assert "".join(one.text for part in found for one in part) == "".join(one.text for one in blocks)


def test_a_heading_stands_with_what_it_heads() -> None:
    found = text_parts([block(26_000), block(20, "heading"), block(26_000)])
    assert [[one.kind for one in part] for part in found] == [["body"], ["heading", "body"]]


def test_what_was_cut_is_parted_too_and_weighs_more_where_it_can_be_kept() -> None:
    cuts = [block(4 * MOST, "cut", None)]
    readers, curators = text_parts(cuts), text_parts(cuts, curated=True)
    assert "".join(one.text for part in readers for one in part) == cuts[0].text
    assert len(curators) > 2 * len(readers)


def test_a_piece_of_a_paragraph_stands_where_it_stood() -> None:
    body = WORDS * 4000
    found = [
        run for part in text_parts(paragraphs_of(body, marks=[(130_000, 130_009)])) for one in part for run in one.runs
    ]
    assert all(body[run.start or 0 :].startswith(run.text) for run in found)
    assert [piece.text for run in found for piece in run.pieces if piece.marked] == [body[130_000:130_009]]


def test_rows_of_texts_too_long_to_be_compared_are_parted() -> None:
    left, right = [block(300) for _ in range(700)], [block(500) for _ in range(30)]
    parts = pair_parts([Pair(tuple(left), tuple(right))])
    assert len(parts) > 3
    assert [one for rows in parts for pair in rows for one in pair.left] == left
    assert [one for rows in parts for pair in rows for one in pair.right] == right


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (TextParts(1, 1), (1,)),
        (TextParts(1, 4), (1, 2, 3, 4)),
        (TextParts(9, 20), (1, 7, 8, 9, 10, 11, 20)),
        (TextParts(9, 20, frozenset({15})), (1, 7, 8, 9, 10, 11, 15, 20)),
    ],
)
def test_numbers_that_are_links(at: TextParts, shown: tuple[int, ...]) -> None:
    assert at.shown == shown


def heavy_archive(path: Path) -> Path:
    """Articles of each shape that once made a page of hundreds of kilobytes."""
    people = [{"id": f"person-{number}", "name": f"Person Number {number}", "articles": 1} for number in range(300)]
    lines = [f"{number}. Person Number {number % 300} said: {WORDS}" for number in range(1_500)]
    shapes = {
        "lines": "\n\n".join(lines),
        "one": WORDS * 2_500,
        "short": "\n\n".join(f"{number} & more" for number in range(3_000)),
        "claimed": "A sentence.",
    }
    make(path, [{"id": name, "title": name, "body": body, "document_id": "d"} for name, body in shapes.items()], people)
    db = Database(path)
    mentions: list[dict[str, Any]] = []
    at = 0
    for number, line in enumerate(lines):
        start = at + line.index("Person")
        end = start + len(f"Person Number {number % 300}")
        mentions.append({"article_id": "lines", "start": start, "end": end, "person_id": f"person-{number % 300}"})
        at += len(line) + 2
    db.table("mentions").insert_all(mentions)
    db.table("article_persons").insert_all(
        {"article_id": "lines", "person_id": one["id"], "mentions": 16} for one in people
    )
    cuts: list[dict[str, Any]] = [
        {"text": f"\nMenu {number} & more\n" * 3, "label": "navigation", "rule": "menu", "why": f"as on {number} pages"}
        for number in range(800)
    ] + [{"text": "\n" + "Home & News\n" * 8_000, "label": "widget", "rule": "box", "why": ""}]
    whole: dict[str, Any] = {"text": None, "label": "body", "rule": "", "why": ""}
    reasons: list[dict[str, Any]] = [*cuts, whole]
    db.table("rulings").insert_all(
        {"id": at, "label": one["label"], "rule": one["rule"]} for at, one in enumerate(reasons)
    )
    db.table("verdicts").insert_all({"id": at, "ruling_id": at, "why": one["why"]} for at, one in enumerate(reasons))
    lengths = [len(one["text"] or shapes["short"]) for one in reasons]
    db.table("tiles").insert_all(
        {"id": at, "start": sum(lengths[:at]), "length": length, "verdict_id": at, "text": reasons[at]["text"]}
        for at, length in enumerate(lengths)
    )
    db.table("tilings").insert(
        {"document_id": "d", "seq": 0, "article_id": "short", "first": 0, "last": len(lengths) - 1}
    )
    db.table("claims").insert_all(
        {
            "article_id": "claimed",
            "seq": seq,
            "field": "published",
            "value": "2024-08-05",
            "quote": "x" * 40,
            "chosen": 0,
        }
        for seq in range(900)
    )
    others = [{"id": f"same-{number}", "title": f"Of one file {number}", "document_id": "d"} for number in range(400)]
    db.table("articles").insert_all({**one, "body": WORDS, "added": "2026-11-21", "part": 9} for one in others)
    db.close()
    return path


def weight(html: str) -> int:
    """Bytes of a page and of what it loads that is no font."""
    loaded = re.findall(r'(?:<script src|<link rel="stylesheet" href)="[^"]*/([a-z]+\.(?:css|js))', html)
    assert "cuttings.css" in loaded
    sheets: list[Path] = [page_shell.STATIC / name for name in loaded]
    return len(html.encode()) + sum(one.stat().st_size for one in sheets)


@pytest.mark.slow
async def test_the_worst_shapes_are_light_and_whole(tmp_path: Path) -> None:
    datasette = Datasette([str(heavy_archive(tmp_path / "archive.db"))])
    asked = [
        *(f"/article/{name}{more}" for name in ("lines", "one", "short", "claimed") for more in ("", "?cuts=1")),
        *("/article/lines?beside=one", "/article/same-7"),
        *("/search?show=person&show=quoted", "/?q=talks", "/person/person-1", "/network", "/compare?q=a&q=b", "/about"),
    ]
    heavy: dict[str, int] = {}
    texts: dict[str, str] = {}
    while asked:
        path = asked.pop(0)
        answer = await datasette.client.get(path)
        assert answer.status_code == 200, path
        if weight(answer.text) > HEAVIEST:
            heavy[path] = weight(answer.text)
        if following := re.search(r'rel="next" href="(/article[^"]*)', answer.text):
            asked.append(unescape(following[1]))
        if text := re.search(
            r'<div class="text" id="text".*?<(?:nav class="pager|aside)', answer.text, flags=re.DOTALL
        ):
            whole = re.sub(r'<div class="margin".*?</div>|<[^>]*>', "", text[0], flags=re.DOTALL)
            texts[path.partition("?")[0]] = texts.get(path.partition("?")[0], "") + whole
    assert heavy == {}
    for number in range(0, 1_500, 7):
        assert f"{number}. Person Number {number % 300} said" in texts["/article/lines"]
    for number in range(0, 3_000, 7):
        assert f"{number} &amp; more" in texts["/article/short"]
    assert texts["/article/one"].count("Monday") == 2 * 2_500
    assert texts["/article/short"].count("Home") == 8_000
