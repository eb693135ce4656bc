"""Articles that once held a run up: none takes time by more than its length, and none that is nested is a defect."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bench.hang import PROSE, cost
from ingest.limits.nesting import DEEPEST, NestedError, load, within_depth
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read import parsing

LEAST = 0.02  # processor seconds under which a difference says nothing
MOST_GROWTH = 8.0  # of four times the length


def text(*lines: str) -> bytes:
    return "\n\n".join([lines[0], PROSE, PROSE, *lines[1:]]).encode()


def page(body: str = "", head: str = "") -> bytes:
    return (
        f"<html><head>{head}</head><body><article><p>{PROSE}</p>{body}<p>{PROSE}</p></article></body></html>".encode()
    )


def data(script: str) -> bytes:
    return page("", f'<script type="application/ld+json">{script}</script>')


def author(value: str) -> bytes:
    return page("", f'<meta name="author" content="{value}">')


def lines(good: int, line: str) -> bytes:
    return "\n".join([json.dumps({"title": "Talks", "text": PROSE}), *[line] * good]).encode()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("length", "article"),
    [
        (2, lambda n: text("Talks end", "Source: " + "aaaaaaaa." * n + "aaaa!")),
        (2, lambda n: text("Talks end", "Источник: " + "бббббббб." * n + "бб?")),
        (55, lambda n: text("A'" * n + ".com")),
        (50, lambda n: text("ЯЖ" * n + "-новость")),
        (40, lambda n: text("Talks end", "By " + "Ann-Or" * n + "!")),
        (40, lambda n: text("Talks end", "A-Or" * n + ".")),
        (40, lambda n: text("Talks end", "Ann-Lee, " * n + "reported from.")),
        (200, lambda n: text("Published " + " " * n + "x")),
        (20_000, lambda n: text("Talks end", "Then" + " " * n + "they spoke of it.\nNobody heard")),
        (5_000, lambda n: page(f"<p>{'.' * n}x</p>")),
        (5_000, lambda n: page(f"<p>{'！？' * n}x</p>")),
        (20_000, lambda n: data("/*@" * n)),
        (20_000, lambda n: data('{"@type": "Article",' + '"publisher":{' * n)),
        (20_000, lambda n: data('{"@type": "Article",' + '"author":[' * n)),
        (10_000, lambda n: author("<'" * n)),
        (10_000, lambda n: author("(a)" * n)),
        (10_000, lambda n: author("x." * n + "@")),
        (10_000, lambda n: author("our senior " * n)),
        (5_000, lambda n: page("", f"<title>Talks{' ' * n}x</title>")),
        (15_000, lambda n: lines(n, '{"text": no}')),
        (15_000, lambda n: lines(n, '{"text": "cut')),
    ],
)
def test_time_grows_with_length_alone(length: int, article: Callable[[int], bytes]) -> None:
    less, more = (min(cost(article(n)) for _ in range(2)) for n in (length, 4 * length))
    assert more / max(less, LEAST) < MOST_GROWTH


def test_a_page_without_ends_of_its_scripts_is_flattened_at_once() -> None:
    assert parsing.flat("<script>a</script ><b>x</b><STYLE>y</style><style" + "<style" * 50_000).startswith("x<style")


@pytest.mark.parametrize(
    "value",
    [
        "[" * 50_000 + "]" * 50_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"name": ' * 700 + '"x"' + "}" * 700,
        "[" * 50_000,
    ],
)
def test_nested_data_of_a_page_is_left_out_and_the_page_read(value: str) -> None:
    [article] = process(data('{"@type": "NewsArticle", "headline": "Talks end", "author": ' + value + "}")).articles
    assert PROSE in article.body


@pytest.mark.parametrize("deep", ['{"a":' * 600 + "1" + "}" * 600, "[" * 600 + "]" * 600])
def test_a_nested_entry_costs_itself_alone(deep: str) -> None:
    whole = json.dumps({"title": "Talks end", "text": PROSE})
    nested = '{"title": "Talks fail", "text": ' + json.dumps(PROSE) + ', "author": ' + deep + "}"
    reading = process(f"{whole}\n{nested}\n{whole}".encode())
    assert len(reading.articles) == 2
    assert [damage.kind for damage in reading.document.damage] == ["broken JSON"]
    with pytest.raises(UnreadableError, match="nested"):
        process(nested.encode())


def test_data_of_bounded_depth_is_whole() -> None:
    at_most = "[" * DEEPEST + "]" * DEEPEST
    assert within_depth(load(at_most)) == json.loads(at_most)
    with pytest.raises(NestedError):
        load(f"[{at_most}]")


def mail(levels: int) -> bytes:
    heads = (f'Content-Type: multipart/related; boundary="b{n}"\n\n--b{n}\n' for n in range(levels))
    return f"MIME-Version: 1.0\n{''.join(heads)}Content-Type: text/html\n\n{page().decode()}\n".encode()


@pytest.mark.slow
@pytest.mark.parametrize("levels", [3, 400, 20_000])
def test_a_page_in_mails_in_a_mail_is_read(levels: int) -> None:
    [article] = process(mail(levels)).articles
    assert PROSE in article.body
