"""The day of a page where its data, its lines and other things' days speak against each other."""

from __future__ import annotations

import datetime

import pytest

from ingest import describe
from ingest.describe.dates.page_day import url_claims
from ingest.model.claim import Claim
from tests.test_describe_page import ld, part, read

H1 = "<h1>Town votes for a bridge</h1>"
BODY = "<p>The council of Riverside voted on Monday for a new bridge over the river, after a long debate.</p>" * 3
BOTH = (
    ld(headline="Town votes for a bridge", datePublished="2022-04-03T09:00:00Z")
    + '<meta property="article:published_time" content="2022-04-03T09:00:00Z">'
)
PUBLISHED_TIME = '<meta property="article:published_time" content="2021-11-12T13:00:00">'


@pytest.mark.parametrize(
    "other",
    [
        '<blockquote class="twitter-tweet"><p>A bridge!</p>— Mayor <a>May 1, 2009</a></blockquote>',
        '<blockquote class="instagram-media"><p>A bridge!</p><p>1. Mai 2009</p></blockquote>',
        '<div class="comments"><p>Jane Roe</p><time datetime="2021-07-07">7 July 2021</time><p>What a bridge!</p></div>',
        '<div id="comments"><p>Jane Roe</p><p>July 7, 2021 at 8:15 pm</p><p>What a bridge!</p></div>',
        '<aside><span class="date">12 June 2023</span> The ferry is to be sold</aside>',
        "<aside><p>12. Juni 2023</p><p>Die Fähre wird verkauft</p></aside>",
        '<div class="related-stories"><p>The ferry is to be sold</p><p>12 June 2023</p></div>',
        "<p>Next review due: 14 March 2029</p>",
        "<div>Next review due <time>14 March 2029</time></div>",
        '<p class="date">Valid until 14 March 2029</p>',
        "<p>Retrieved 14 March 2019</p>",
    ],
)
def test_the_day_of_something_else_is_not_the_pages(other: str) -> None:
    assert read(part("", f"{H1}{BODY}{other}"))[0].get("published") is None


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        # the machine's day with day and month swapped proves the machine right
        (BOTH, '<div class="byline">By <a>Dora Hart</a>, 04.03.22 in Local</div>', "2022-04-03"),
        (ld(datePublished="2022-04-03T09:00:00Z"), '<p class="date">04/03/2022</p>', "2022-04-03"),
        (ld(datePublished="2022-05-02T09:00:00Z"), "<p>05.02.2022</p>", "2022-05-02"),
        # what a bare line prints beside other words is told of; two stamps that agree need a known word against them
        (PUBLISHED_TIME, "<p>Letter to the town 5/6, 25 December 2005:</p>", "2021-11-12"),
        (BOTH, "<p>25 December 2021</p>", "2022-04-03"),
        (BOTH, "<p>Published 25 December 2021</p>", "2021-12-25"),
        (BOTH, "<p>Erschienen am: 25.12.2021</p>", "2021-12-25"),
        (BOTH, "<p>Ann Lee | April 2, 2022</p>", "2022-04-02"),  # the stamp is in UTC
        # an update is none, in whatever language
        ("", "<p>Aktualizacja: 12.2.2022</p>", None),
        ("", "<p>Päivitetty 12.2.2022</p>", None),
        ("", "<p>Uppfært 12. febrúar 2022</p>", None),
        ("", "<p>Оновлено 12.02.2022</p>", None),
        ("", "<p>Publikacja: 11.02.2022</p><p>Aktualizacja: 12.02.2022</p>", "2022-02-11"),
        ("", "<p><b>Published:</b><br>May 25, 2025</p><p><b>Last edit:</b><br>May 28, 2025</p>", "2025-05-25"),
        # metas
        ('<meta name="published" content="2022-03-14">', "", "2022-03-14"),
        ('<meta property="published_on" content="2022-03-14T09:15:00">', "", "2022-03-14"),
    ],
)
def test_which_of_two_days_is_believed(head: str, body: str, day: str | None) -> None:
    assert read(part(head, f"{H1}{body}{BODY}"))[0].get("published") == day


@pytest.mark.parametrize(
    ("path", "days"),
    [
        ("2022/04/03/t", ["2022-04-03"]),
        ("2022-04-03-t", ["2022-04-03"]),
        ("20220403-t", ["2022-04-03"]),
        ("2023/10/3-questions/", ["2023-10"]),
        ("2023/10/12-things-to-know/", ["2023-10"]),
        ("194709-13-ways-to-cook", []),
        ("19470913-ways", []),
        ("2022/0403-12", []),
        ("news/2022/apr/3/bridge", ["2022-04-03"]),
        ("2023/10/31/", ["2023-10-31"]),
        ("2023/10/31", ["2023-10-31"]),
    ],
)
def test_the_day_in_an_address(path: str, days: list[str]) -> None:
    assert [claim.value for claim in url_claims(f"https://r.example/{path}")] == days


@pytest.mark.parametrize(("domain", "day"), [("zeitung.at", "2021-01-11"), ("news.com", "2021-11-01")])
def test_the_order_of_day_and_month_is_the_countrys(domain: str, day: str) -> None:
    head = f'<link rel="canonical" href="https://{domain}/x">'
    assert read(part(head, f"{H1}<p>Posted on 11/01/2021 by Anna</p>{BODY}"))[0]["published"] == day


def test_an_address_with_a_number_behind_its_month_does_not_beat_the_data() -> None:
    page = part(
        f'<link rel="canonical" href="https://r.example/2023/10/3-questions/">{ld(datePublished="2023-10-31")}', H1
    )
    assert read(page)[0]["published"] == "2023-10-31"


def claim(value: str, rule: str = "meta date") -> Claim:
    return Claim("published", value, rule, value)


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (claim("2022-03-14"), "2022-03-14"),
        (claim("2022-03-15"), "2022-03-15"),  # elsewhere it was that day already
        (claim("2022-03-16"), ""),
        (claim("2022-03"), "2022-03"),
        (claim("2022-04"), ""),
        (claim("2029"), ""),
        (claim("--03-16"), "--03-16"),
        (claim("2029-01-01", "overrides.yml"), "2029-01-01"),
        (Claim("scraped", "2029-01-01", "page-header"), "2029-01-01"),
    ],
)
def test_no_day_after_the_text_was_there(given: Claim, left: str) -> None:
    (found,) = describe.without_days_after((given,), datetime.date(2022, 3, 14), "the file was there on 2022-03-14")
    assert found.value == left
    assert ("is refused: the file was there on 2022-03-14" in found.note) == (not left)


def test_a_day_after_the_copy_is_refused_with_the_reason() -> None:
    copied = Claim("scraped", "2022-03-14", "saved page", "saved date: 14 Mar 2022")
    page = part('<meta name="date" content="2029-01-01">', H1)
    claims = describe.describe(page, "", (), "", (*describe.claims_of_page(page), copied))
    assert "published" not in describe.most_trusted(claims)
    notes = [claim.note for claim in claims if claim.field == "published"]
    assert any("2029-01-01 is refused: the copy was made on 2022-03-14" in note for note in notes)
