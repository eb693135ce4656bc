"""What the weights of the classifier of pages may not outvote."""

from __future__ import annotations

import pytest

from ingest.clean.page.block_view import PageView, page_blocks, page_view
from ingest.clean.page.veto import vetoes, whole_tables
from ingest.read import read

STORY = "The council voted on Tuesday to rebuild the pier that a storm had broken, and nobody was against it. "


def view_of(body: str) -> PageView:
    """What is seen of a page with this body."""
    document = read(f"<html><body>{body}</body></html>".encode())
    record = document.records[0]
    assert record.tree is not None
    return page_view(page_blocks(document.layer, record.blocks, record.tree))


def long_story(words: str) -> str:
    return "".join(f"<p>{words} {n}: {STORY * 2}</p>" for n in range(4))


@pytest.mark.parametrize(
    ("body", "cut", "rule"),
    [
        (
            f"<div><p>{STORY}</p><div class='wp-caption'><p class='wp-caption-text'>The pier in 1994</p></div></div>",
            ["The pier in 1994"],
            "page-caption",
        ),
        (
            f"{long_story('One')}<ol class='commentlist'><li><p>I was against it, for one.</p></li></ol>",
            ["I was against it, for one."],
            "page-comments",
        ),
        (
            f"<p>{STORY}</p><p>You may also like...</p><p><a href='/1'>Who built the pier in the first place</a></p>"
            "<p><a href='/2'>The storms of thirty years</a></p><p>The mayor will speak on Friday.</p>",
            ["You may also like...", "Who built the pier in the first place", "The storms of thirty years"],
            "page-pointers",
        ),
        (f"<p>{STORY}</p><p>Another line.</p><p>{STORY}</p>", [STORY.strip()], "page-said-already"),
        (
            f"<article><h1>One</h1>{long_story('One')}</article><article><h1><a href='/2'>Two</a></h1><p>{STORY} Two.</p></article>",
            ["Two", f"{STORY} Two."],
            "page-next-article",
        ),
    ],
)
def test_vetoes(body: str, cut: list[str], rule: str) -> None:
    page = view_of(body)
    vetoed = vetoes(page, [True] * len(page.texts))
    assert [" ".join(page.texts[n].split()) for n in sorted(vetoed)] == [" ".join(text.split()) for text in cut]
    assert {veto.rule for veto in vetoed.values()} == {rule}


def test_a_text_that_a_block_says_once_more_goes() -> None:
    paragraphs = [f"Paragraph {n} of the story. {STORY * 4}" for n in range(5)]
    page = view_of("".join(f"<p>{text}</p>" for text in paragraphs) + f"<div>{' '.join(paragraphs)}</div>")
    vetoed = vetoes(page, [True] * 6)
    assert {n: veto.rule for n, veto in vetoed.items()} == {5: "page-said-whole"}


@pytest.mark.parametrize(
    "body",
    [
        "<section class='comments'><p>The first that wrote was against it.</p><p>The next was not.</p></section>",
        f"<p>More on this will follow:</p><p>{STORY} <a href='/1'>It was old.</a></p>",
        f"<p>He said no.</p><p>{STORY}</p><p>He said no.</p>",
        f"<article>{long_story('One')}<h1>A second heading</h1>{long_story('Two')}</article>",
        f"<article><h1>One</h1><article><h1>In it</h1>{long_story('In it')}</article></article>",
        "".join(
            f"<p>What do you like to cook most of all at home, and with whom?</p><p>{n} soups.</p>" for n in "1234"
        ),
    ],
    ids=[
        "nothing but comments",
        "no links follow",
        "a short line twice",
        "two headings of one article",
        "an article within another",
        "a question put to four in turn",
    ],
)
def test_what_no_veto_takes(body: str) -> None:
    page = view_of(body)
    assert vetoes(page, [True] * len(page.texts)) == {}


def test_what_is_not_kept_needs_no_veto() -> None:
    page = view_of(f"<p>{STORY}</p><p>{STORY}</p>")
    assert vetoes(page, [True, False]) == {}


TABLE = "<table>" + "".join(f"<tr><td>{n}</td><td>Driver {n}</td><td>{n * 7}</td></tr>" for n in range(5)) + "</table>"


@pytest.mark.parametrize(
    ("body", "kept", "whole"),
    [
        (TABLE, [True] * 8 + [False] * 7, [True] * 15),
        (TABLE, [True] * 3 + [False] * 12, [True] * 3 + [False] * 12),
        (f"<table><tr>{f'<td>{STORY}</td>' * 6}</tr></table>", [True] * 5 + [False], [True] * 5 + [False]),
    ],
    ids=["most of a table of data", "little of it", "a table of layout"],
)
def test_tables_of_data_stay_whole(body: str, kept: list[bool], whole: list[bool]) -> None:
    assert whole_tables(view_of(body), kept) == whole
