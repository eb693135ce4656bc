"""The classifier of pages: what it keeps of pages it has never seen, in any language, however odd."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import extract_pages
from cuttings.labels import CUT, KEPT
from ingest.clean.page.page_classifier import block_marks, shipped_page_weights
from ingest.model.document import Document, Part, UnreadableError
from ingest.model.span import Mark
from ingest.read import read
from ingest.split.parts import split

ENGLISH = (
    "The council of the harbour town voted on Tuesday to rebuild the pier that a storm had broken in two last winter.",
    "Repairs will cost about four million and take until the spring, the mayor said, and most of the money is there.",
    "“We waited long enough,” said Ana Ferrer, who sells fish at its head. “My father sold fish here before me.”",
    "Opponents argued that the pier would be broken again by the next storm, as it has been twice in thirty years.",
)
LANGUAGES = {
    "de": "Der Rat der Hafenstadt hat am Dienstag beschlossen, die Mole aufzubauen, die ein Sturm zerbrochen hatte.",
    "ru": "Совет портового города во вторник решил восстановить пирс, который прошлой зимой сломал шторм, сообщил мэр.",
    "ar": "قرر مجلس مدينة الميناء يوم الثلاثاء إعادة بناء الرصيف الذي كسرته العاصفة في الشتاء الماضي.",
    "ja": "港町の議会は火曜日、昨冬の嵐で壊れた桟橋を再建することを決めた。市長は、費用の大半はすでにあると述べた。",
    "hi": "बंदरगाह शहर की परिषद ने मंगलवार को उस घाट को फिर से बनाने का फैसला किया जिसे तूफान ने तोड़ दिया था।",
    "tr": "Liman kentinin meclisi salı günü, fırtınanın kırdığı iskeleyi yeniden yapmaya karar verdi, dedi başkan.",
}


def page(*paragraphs: str, title: str = "Town will rebuild its pier", more: str = "") -> str:
    """A news page as they are: a menu, an article, a list of other articles, a footer."""
    menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("Home", "World", "Sport", "Culture", "Weather"))
    others = "".join(f'<li><a href="/a{n}">Another story of the day, number {n}</a></li>' for n in range(6))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title} - The Gazette</title></head><body><nav class='main-menu'><ul>{menu}</ul></nav>"
        f"<article class='post'><h1>{title}</h1><div class='article-body'>{body}</div></article>{more}"
        f"<aside class='sidebar related-articles'><h3>Most read</h3><ul>{others}</ul></aside>"
        "<footer class='site-footer'><p>© 2024 The Gazette. All rights reserved.</p><a href='/p'>Privacy</a></footer>"
        "</body></html>"
    )


def read_out(html: str) -> tuple[Document, Part, tuple[Mark, ...]]:
    document = read(html.encode())
    part = split(document)[0]
    return document, part, block_marks(part, document.layer)


def kept(html: str) -> list[str]:
    """The blocks that the classifier leaves or marks as something that stays."""
    document, part, marks = read_out(html)
    gone = {mark.start for mark in marks if mark.label in CUT}
    return [document.layer[block.start : block.end] for block in part.blocks if block.start not in gone]


def labels(html: str) -> dict[str, str]:
    document, _, marks = read_out(html)
    return {document.layer[mark.start : mark.end]: mark.label for mark in marks}


def test_the_article_stays_and_nothing_else() -> None:
    assert kept(page(*ENGLISH)) == list(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_of_other_languages_stay(language: str) -> None:
    text = LANGUAGES[language]
    paragraphs = [text, text[::1] + " " + text, text.replace(" ", "  ") + text]
    assert len(kept(page(*paragraphs, title=text[:24]))) == 3


def test_what_is_cut_is_called_by_its_name() -> None:
    label_of = labels(page(*ENGLISH))
    assert label_of["Home"] == "navigation"
    assert label_of["Town will rebuild its pier"] == "title"
    assert label_of["Another story of the day, number 3"] == "related"
    assert label_of["© 2024 The Gazette. All rights reserved."] == "copyright"


def test_structure_stays_as_labels() -> None:
    html = page(*ENGLISH).replace(
        f"<p>{ENGLISH[2]}</p>",
        f"<h2>Four million and a winter</h2><p>{ENGLISH[2]}</p>"
        "<ul><li>The pier is 310 metres long and stands on oak.</li><li>It was built in 1893, and broke in 1994 and again last year.</li></ul>",
    )
    label_of = labels(html)
    assert label_of["Four million and a winter"] == "heading"
    assert label_of["The pier is 310 metres long and stands on oak."] == "list-item"


def test_every_decision_gives_its_reason() -> None:
    _, _, marks = read_out(page(*ENGLISH))
    reason = re.compile(
        r"<\w+>(?: within [\w, ]+)?; \d+ words?(?:; \d+% of it links)?(?:; speaks as: [\w, ]+)?; likely body: \d+%"
    )
    assert [mark for mark in marks if mark.label in CUT and not reason.fullmatch(mark.why)] == []
    assert any("within nav" in mark.why and "likely body: 0%" in mark.why for mark in marks)


COMMENT = "I have lived in this town for thirty years, and nobody asked me whether I want a new pier; I do not."


def test_comments_go_however_much_they_sound_like_prose() -> None:
    comments = "".join(f"<li class='comment'><p>{COMMENT} I say it for the {n}th time.</p></li>" for n in range(9))
    assert kept(page(*ENGLISH, more=f"<ol class='comment-list'>{comments}</ol>")) == list(ENGLISH)


def test_what_is_said_twice_stays_once() -> None:
    assert kept(page(*ENGLISH, *ENGLISH[:2])) == list(ENGLISH)


def test_a_text_has_no_page_to_judge() -> None:
    document = read(
        b"The first line of a plain text, which has no tree.\n\nThe second line of it, which has none either.\n"
    )
    assert block_marks(split(document)[0], document.layer) == ()


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='x comment'>",
        "</div>",
        "<li>",
        "<table><tr><td>",
        "<h1>",
        "<article>",
        "<br>",
        "word ",
        "x. ",
        "Ein Satz. ",
        "日本語。",
        "&nbsp;",
        "<a href='/'>",
        "</a>",
        "<figure><figcaption>",
        "\x00",
        "&lt;",
        "<blockquote>",
        "1.",
        "\ufeff",
        "<p hidden>",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_page_gets_marks_in_order_with_known_labels(pieces: list[str]) -> None:
    try:
        document = read(("<html><body>" + "".join(pieces) + "</body></html>").encode())
    except UnreadableError:
        return
    for part in split(document):
        marks = block_marks(part, document.layer)
        assert all(mark.label in CUT | KEPT and mark.start < mark.end for mark in marks)
        assert all(a.end <= b.start for a, b in pairwise(marks))


@pytest.mark.slow
@pytest.mark.parametrize(
    "html",
    [
        "<html><body>"
        + "<div>" * 3000
        + "Deep words, many of them in here, and none of them an article's, for all I know."
        + "</div>" * 3000
        + "</body></html>",
        "<html><body><ul>" + "<li><a href='/x'>An item of a long list</a></li>" * 8000 + "</ul></body></html>",
        "<html><body><p>" + "One more sentence of it. " * 20000 + "</p></body></html>",
        "<html><body><p>" + ")" * 100000 + " and the words that make a page of it, ten or more.</p></body></html>",
    ],
    ids=["nested", "a long list", "a long paragraph", "brackets"],
)
def test_extreme_pages_are_judged_in_bounded_time(html: str) -> None:
    document = read(html.encode())
    part = split(document)[0]
    start = time.perf_counter()
    block_marks(part, document.layer)
    assert time.perf_counter() - start < 20


def test_the_benchmark_reads_a_page_by_weights_that_have_not_seen_its_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    keeping_all = replace(shipped_page_weights(), threshold=-1.0)
    monkeypatch.setattr(extract_pages, "fold_weights", lambda: (keeping_all,) * extract_pages.FOLDS)
    with extract_pages.not_having_seen("example.org"):
        assert "Home" in kept(page(*ENGLISH))
    assert "Home" not in kept(page(*ENGLISH))
