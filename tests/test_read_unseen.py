"""Text that a page hides: read where a click or a script would have shown it as the article's."""

from __future__ import annotations

import pytest

from tests.test_page_bodies import BODY, FIRST, SECOND, THIRD, TITLE, body_of, page

ALL = [FIRST, SECOND, THIRD]
FOOTER = "<footer><p>© 2022 Riverside Post. All rights reserved.</p></footer>"


@pytest.mark.parametrize(
    "content",
    [
        f"<noscript>{TITLE}{BODY}</noscript>",
        f"<template>{TITLE}{BODY}</template>",
        f"<div itemprop='articleBody'><script type='text/template'>{TITLE}{BODY}</script></div>",
        f"<div><script type='text/x-handlebars-template'>{TITLE}{BODY}</script></div>",
        f"<div hidden>{TITLE}{BODY}</div>",
        f"<div style='display: none'>{TITLE}{BODY}</div>",
        f"<main><p>Loading</p></main><noscript>{TITLE}{BODY}</noscript>{FOOTER}",
        f"<noscript><div id='nojs'></noscript>{TITLE}{BODY}",
    ],
)
def test_what_a_page_holds_for_its_script_is_read_where_it_shows_nothing_else(content: str) -> None:
    assert body_of(page(content)) == ALL


@pytest.mark.parametrize(
    "content",
    [
        f"<article>{TITLE}<p>{FIRST}</p><div class='paywall' hidden><p>{SECOND}</p><p>{THIRD}</p></div></article>",
        f"<article>{TITLE}<p>{FIRST}</p><p>{SECOND}</p><div class='accordion-body' style='display:none'><p>{THIRD}</p></div></article>",
        f"<main>{TITLE}<p>{FIRST}</p><section id='more-text' hidden><p>{SECOND}</p><p>{THIRD}</p></section></main>",
        f"<article>{TITLE}<p>{FIRST}</p><div style='visibility:hidden'><p>{SECOND}</p><p>{THIRD}</p></div></article>",
        f"<main>{TITLE}<p>{FIRST}</p><!--$?--><template id='B:0'></template><!--/$--></main>{FOOTER}"
        f"<div hidden id='S:0'><p>{SECOND}</p><p>{THIRD}</p></div>",
        f"<main>{TITLE}<p>{FIRST}</p><p>{SECOND}</p><template id='B:1a'></template></main>{FOOTER}<div hidden id='S:1a'><p>{THIRD}</p></div>",
    ],
)
def test_what_a_click_shows_is_read_in_its_place(content: str) -> None:
    assert body_of(page(content)) == ALL


HIDDEN = "We use what you tell us here to send you the news of the town each morning, and nothing else is done with it."


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div class='modal' hidden><p>{HIDDEN}</p></div>",
        f"<div class='newsletter-box' style='display:none'><p>{HIDDEN}</p></div>",
        f"<div class='login-text' hidden><p>{HIDDEN}</p><input name=mail></div>",
        f"<div class='content' hidden><p>{HIDDEN}</p><form><input></form></div>",
        f"<nav><div class='content' hidden><p>{HIDDEN}</p></div></nav>",
        f"<div hidden><p>{HIDDEN}</p></div>",
        f"<template><p>{HIDDEN}</p></template>",
        f"<noscript><p>{HIDDEN}</p></noscript>",
        f"<div class='more-content' hidden><p><a href='/x'>{HIDDEN}</a></p></div>",
    ],
)
def test_what_is_hidden_and_not_of_the_article_stays_unread(hidden: str) -> None:
    assert body_of(page(f"<div>{TITLE}{BODY}{hidden}</div>")) == ALL
