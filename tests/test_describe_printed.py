"""The day that a page prints by its headline, against its data; and where its data give none."""

from __future__ import annotations

import pytest

from ingest import describe
from tests.test_describe_page import ld, part, read

NEW_VERSION = ld(headline="Bridge", datePublished="2025-11-05T10:00:00Z")
H1 = "<h1>Bridge</h1>"


@pytest.mark.parametrize(
    ("body", "date"),
    [
        # what nothing marks as a date
        (f"{H1}<div><p>January 31, 2024</p></div><p>Written by</p>", "2024-01-31"),
        (
            f"{H1}<div>Published <span>Apr 26, 2023</span></div><div>Updated <span>Nov 5, 2025</span></div>",
            "2023-04-26",
        ),
        (f"<span>January 27, 2025</span>{H1}", "2025-01-27"),
        (f"{H1}<p><b>Ann Lee</b> 4 November 2025</p>", "2025-11-04"),
        (f"{H1}<div class='elementor-widget'><time>8 Oct 2022</time></div>", "2022-10-08"),
        (f"<h1>Navigation</h1>{'<hr>' * 50}{H1}<p>Erschienen am: 13.10.2021</p>", "2025-11-05"),
        # nothing is updated before it is published: the stamp is in UTC
        (f"{H1}<p>Updated 10:01 pm PST, Tuesday, November 4, 2025</p>", "2025-11-04"),
        # no day of this article
        (f"{H1}<p>Updated: January 31, 2024</p>", "2025-11-05"),
        (f"{H1}<div>Updated</div><div>January 31, 2024</div>", "2025-11-05"),
        (f"{H1}<p>He was born on January 31, 1944 in a small town.</p>", "2025-11-05"),
        (f"{H1}<blockquote><p>— Ann Lee (@ann) <span>January 31, 2024</span></p></blockquote>", "2025-11-05"),
        (f"{H1}<p><a href='x'>January 31, 2024</a></p>", "2025-11-05"),
        (f"{H1}<div class='sidebar-widget'><p>January 31, 2024</p></div>", "2025-11-05"),
        (f"{H1}{'<hr>' * 50}<p>January 31, 2024</p>", "2025-11-05"),
        (f"{H1}<p>January 31, 2024 – February 2, 2024</p>", "2025-11-05"),
        (f"{H1}<p>November 7, 2025</p>", "2025-11-05"),
    ],
)
def test_the_day_by_the_headline(body: str, date: str) -> None:
    assert read(part(NEW_VERSION, body))[0]["published"] == date


def test_of_several_headings_the_one_that_the_title_says() -> None:
    heading = "<h1>The old bridge is closed to all lorries</h1><p>Erschienen am: 13.10.2021</p>"
    head = f"<title>The old bridge is closed to all lorries | Town News</title>{NEW_VERSION}"
    assert read(part(head, f"<h1>Navigation</h1>{'<hr>' * 50}{heading}"))[0]["published"] == "2021-10-13"


TITLE = "<title>The old bridge is closed to all lorries</title>"


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        # a line labelled by the one before it
        ("", f"{H1}{'<p>Menu</p>' * 300}<p>(Re)Published:</p><p>May 25, 2025</p>", "2025-05-25"),
        ("", f"{H1}<p>Letzte Änderung: 31.10.2023<br>Erschienen am: 01.11.2023</p>", "2023-11-01"),
        (
            "",
            f"{H1}{'<p>Menu</p>' * 300}<ol><li>Ann Lee: How a brush may act on teeth. J Clin Med. Published online May 22, 2019: doi 10.1111</li></ol>",
            None,
        ),
        ("", f"{H1}<div>Updated</div><div>Feb. 27, 2025</div>", None),
        # a page without h1: the line that says its title is the headline; the day may stand above it
        (TITLE, "<div>26 | 01 | 2022</div><h3>The old bridge is closed to all lorries</h3>", "2022-01-26"),
        ("", f"<p>By: Ann on 04-ago-2021</p>{H1}<p>{'The council met. ' * 60}</p>", "2021-08-04"),
        # news is updated on its day
        (ld(dateModified="2023-05-02"), f"{H1}<p>Aktualisiert am</p><p>28.04.2023</p>", "2023-04-28"),
    ],
)
def test_pages_whose_data_give_no_day(head: str, body: str, date: str | None) -> None:
    assert read(part(head, body))[0].get("published") == date


def test_the_day_of_an_update_is_a_doubt() -> None:
    page = part(ld(), f"{H1}<p>Aktualisiert am 28.04.2023</p>")
    claims = describe.describe(page, "", (), "", describe.claims_of_page(page))
    assert describe.doubt(claims) == "the page tells only the day of its last update"
