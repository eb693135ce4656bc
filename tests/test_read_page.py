"""Reading pages: the blocks that a reader could see, what the markup says of them, and input that breaks parsers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ingest.model.document import Block, Document, UnreadableError
from ingest.model.tree import tree_of, way_to
from ingest.read import read
from ingest.read.parsing import flat, parse_page
from ingest.read.saved_page import read_page

SENTENCE = "Moscow will take into account the views expressed by Joe Biden in a phone call."


def texts(html: str) -> list[str]:
    layer, blocks = read_page(tree_of(parse_page(html)))
    return [layer[b.start : b.end] for b in blocks]


def by_text(document: Document) -> dict[str, Block]:
    return {document.layer[b.start : b.end]: b for b in document.records[0].blocks}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One\n  <b>bold</b>\tword</p>", ["One bold word"]),
        ("<p>W<b>ashing</b>ton</p>", ["Washington"]),
        ("<div>Before<p>inside</p>after</div>", ["Before", "inside", "after"]),
        ("<p>One<br>line</p>", ["One\nline"]),
        ("<html><body><p>One</p></body></html><form></form><p>Two</p></body></html>", ["One", "Two"]),
        ("<p>One<br><br>Two</p>", ["One", "Two"]),
        ("<p>One<br> <br/>Two<br>three</p>", ["One", "Two\nthree"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>One</td><th>Two</th></tr></table>", ["One", "Two"]),
        ("<figure><img alt='no'><figcaption>Caption</figcaption></figure>", ["Caption"]),
        ("<pre>One\n  two\n\nThree</pre>", ["One\n  two", "Three"]),
        ("<p>a&nbsp;b &amp; &lt;c&gt; &#146;</p>", ["a\u00a0b & <c> ’"]),
        ("<a href=x>One</a><a href=y>Two</a>", ["One Two"]),
        ("<p>One</p>\n&nbsp;\n<p>\u200b</p><p>Two</p>", ["One", "Two"]),
        ("<my-box>One</my-box><my-box>Two</my-box>", ["One", "Two"]),
        ("<p>漢字<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby></p>", ["漢字東"]),
        ("<p>One<!-- no -->two<?php no ?></p>", ["Onetwo"]),
    ],
)
def test_blocks(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>no</script>",
        "<style>no</style>",
        "<template><p>no</p></template>",
        "<noscript><img src=x>no</noscript>",
        "<p hidden>no</p>",
        "<div style='color:red; display : none'><p>no</p></div>",
        "<div style='VISIBILITY:hidden'>no</div>",
        "<select><option>no</option></select>",
        "<textarea>no</textarea>",
        "<svg><title>no</title><text>no</text></svg>",
        "<iframe src=x>no</iframe>",
        "<dialog>no</dialog>",
        "<head><title>no</title></head>",
    ],
)
def test_what_a_reader_cannot_see_is_left_out(unseen: str) -> None:
    assert texts(f"<div>{unseen}<p>{SENTENCE}</p></div>") == [SENTENCE]


def test_what_a_script_would_have_shown_is_seen() -> None:
    paragraphs = f"<p>{SENTENCE}</p>" * 30
    assert len(texts(f"<body style='display:none'><p>Title</p>{paragraphs}</body>")) == 31
    assert len(texts(f"<body>{paragraphs * 3}<div hidden>{paragraphs}</div></body>")) == 90


PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>T</title></head><body class="home">
<nav id="menu"><ul><li><a href="/">Home page</a></li></ul></nav>
<main><article id="a1" class="story  long"><h1>The headline</h1><p class="lead">{SENTENCE}</p>
<p>See <a href="x">this report</a> too.</p></article></main></body></html>"""


def test_markup() -> None:
    document = read(PAGE.encode())
    found = by_text(document)
    home, lead = found["Home page"].markup, found[SENTENCE].markup
    assert (home.tag, home.link_chars) == ("li", 9)
    assert found["See this report too."].markup.link_chars == len("this report")
    tree = document.records[0].tree
    assert tree is not None
    assert way_to(tree.elements[home.order]) == ("html", "body.home", "nav#menu", "ul", "li")
    assert way_to(tree.elements[lead.order]) == ("html", "body.home", "main", "article#a1.story.long", "p.lead")
    assert tree.tags[found["The headline"].markup.order] == "h1"


def test_a_fragment_has_a_whole_tree() -> None:
    tree = read(f"<p>{SENTENCE}</p>".encode()).records[0].tree
    assert tree is not None
    assert tree.tags == ("html", "body", "p")


def test_mojibake_in_a_page_is_repaired_in_its_tree_too() -> None:
    document = read(f"<html><title>Itâ€™s</title><p>The Westâ€™s response. {SENTENCE}</p></html>".encode())
    tree = document.records[0].tree
    assert tree is not None
    assert document.layer.startswith("The West’s response.")
    assert tree.root.findtext(".//title") == "It’s"
    assert [d.kind for d in document.damage] == ["mojibake"]


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<p " + " ".join(f"a{n}=x" for n in range(40_000)) + ">", 0),
        (f"<p data-state='{'x' * 300_000}'>", 1),
        (f"<script>{'x' * 300_000}</script><p id='a'>", 1),
    ],
)
def test_a_tag_of_thousands_of_attributes_goes_without_them(tag: str, attributes: int) -> None:
    (paragraph,) = parse_page(f"<html><body>{tag}{SENTENCE}</p></body></html>").iter("p")
    assert (len(paragraph.attrib), paragraph.text) == (attributes, SENTENCE)


@pytest.mark.slow
def test_nesting_beyond_what_the_parser_bears_loses_no_text() -> None:
    html = "<div>" * 50_000 + SENTENCE + "</div>" * 50_000 + "<p>After it.</p>"
    assert texts(html) == [SENTENCE, "After it."]
    assert "script" not in flat("<div><script>x</script><a href=y>z</a></div>")


@pytest.mark.slow
@pytest.mark.parametrize(
    "html",
    [
        "<a " * 20_000,
        "<div hidden>x" * 2_000,
        "<!-- -->" * 20_000,
        "<p " + " ".join(f"a{n}=x" for n in range(20_000)) + ">",
        "<b><p><table><tr><td>" * 5_000,
        "&amp" * 50_000,
        "<" * 100_000,
    ],
)
def test_input_that_breaks_parsers_takes_bounded_time(html: str) -> None:
    started = time.process_time()
    read(f"<html><body><p>{SENTENCE}</p>{html}".encode())
    assert time.process_time() - started < 5  # seconds; each takes less than one, html.parser needs 39 for the first


def test_every_page_of_the_labelled_data_is_read_with_its_text(bench: Path) -> None:
    """Blocks lie in the layer, in order, apart, stripped; five of the 750 pages have no text without their scripts."""
    unread = 0
    for path in sorted((bench / "extract" / "html").rglob("*.html.gz"))[::15]:
        try:
            document = read(path.read_bytes())
        except UnreadableError:
            unread += 1
            continue
        at = 0
        for block in document.records[0].blocks:
            assert at <= block.start < block.end <= len(document.layer)
            assert document.layer[block.start : block.end].strip() == document.layer[block.start : block.end]
            at = block.end
    assert unread <= 1
