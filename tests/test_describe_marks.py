"""What the cleaning's marks say of a plain text: titles, datelines, bylines, credits, copyright, sources."""

from __future__ import annotations

import pytest

from cuttings.labels import Label
from ingest import describe
from ingest.describe.cut_claims import claims_of_marks, excerpts, titled
from ingest.describe.sources.section_names import section_of_url
from ingest.model.document import Block, Part
from ingest.model.span import Mark


def said(text: str, label: str, rule: str, language: str = "en") -> list[tuple[str, str]]:
    found = excerpts(text, (Mark(0, len(text), Label(label), rule),), language, "")
    return [(claim.field, claim.value) for claim in claims_of_marks(found)]


@pytest.mark.parametrize(
    ("text", "label", "rule", "claims"),
    [
        (
            "MOSCOW, February 12. /TASS/. ",
            "dateline",
            "dateline-slashes",
            [("origin", "TASS"), ("place", "Moscow"), ("published", "--02-12")],
        ),
        (
            "WILMINGTON, Del. (AP) – ",
            "dateline",
            "dateline-agency",
            [("origin", "Associated Press"), ("place", "Wilmington, Del.")],
        ),
        ("Russia (bbabo.net), - ", "dateline", "dateline-site", [("source_domain", "bbabo.net")]),
        ("Fri. May 27th, 2022", "page-header", "page-header-date", [("scraped", "2022-05-27")]),
        (
            "Christi C. Elwood",
            "byline",
            "byline-last-line",
            [("author", "Christi C. Elwood"), ("byline", "Christi C. Elwood")],
        ),
        (
            "Associated Press",
            "byline",
            "byline-agency",
            [("origin", "Associated Press"), ("byline", "Associated Press")],
        ),
        (
            "Copyright 2021 Associated press. All rights reserved. This may not be published.",
            "copyright",
            "copyright",
            [("rights", "Copyright 2021 Associated press. All rights reserved."), ("origin", "Associated Press")],
        ),
        ("Source – Russian Kremlin / Russian Presidency", "source-line", "source-line", [("origin", "Kremlin")]),
        ("Source: The Bridge Post", "source-line", "source-line", [("origin", "The Bridge Post")]),
        ("Bbabo NET", "site-header", "site-header", [("source", "Bbabo NET")]),
        ("News", "section-label", "section-label", [("section", "News")]),
        (
            "Putin speaks in Moscow on Tuesday.  Reuters",
            "photo-caption",
            "caption-agency-last",
            [("photographer", "Reuters")],
        ),
        (
            "A bridge. (Ann Lee/AFP)",
            "photo-caption",
            "caption-slash",
            [("photographer", "Ann Lee"), ("photographer", "AFP")],
        ),
    ],
)
def test_what_a_mark_says(text: str, label: str, rule: str, claims: list[tuple[str, str]]) -> None:
    assert said(text, label, rule) == claims


def test_the_address_of_the_article() -> None:
    claims = said("https://www.gulftoday.ae/opinion/2022/02/02/putin-accuses-us", "url-line", "url-line")
    assert claims == [
        ("url", "https://www.gulftoday.ae/opinion/2022/02/02/putin-accuses-us"),
        ("source_domain", "gulftoday.ae"),
        ("section", "opinion"),
        ("published", "2022-02-02"),
    ]


def test_who_contributed_but_not_where_they_were() -> None:
    line = (
        "Vladimir Isachenkov reported from Moscow. Associated Press editors Dasha Litvinova in Moscow, Robert Burns in "
        "Washington, and Yuras Karmanau in Kiev, Ukraine contributed to this report."
    )
    claims = said(line, "credits", "credits-reported")
    assert [value for field, value in claims if field == "credit"] == [
        "Vladimir Isachenkov",
        "Dasha Litvinova",
        "Robert Burns",
        "Yuras Karmanau",
    ]
    assert ("origin", "Associated Press") in claims


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("MOSCOW", "Moscow"),
        ("WILMINGTON, Del.", "Wilmington, Del."),
        ("SAINT-DENIS", "Saint-Denis"),
        ("Berlin", "Berlin"),
        ("МОСКВА", "Москва"),
    ],
)
def test_places_in_capitals(place: str, shown: str) -> None:
    assert titled(place) == shown


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("https://a.org/opinion/2022/x", "opinion"),
        ("https://a.org/article/x", ""),
        ("https://a.org/putin-accuses", ""),
        ("https://a.org/2022/02/x", ""),
    ],
)
def test_sections_of_addresses(url: str, section: str) -> None:
    assert section_of_url(url) == section


def described(text: str, marks: tuple[Mark, ...] = ()) -> dict[str, str]:
    blocks = tuple(Block(text.index(line), text.index(line) + len(line)) for line in text.split("\n") if line)
    chosen = describe.most_trusted(describe.describe(Part(0, 0, len(text), blocks, "en"), text, marks, text, ()))
    return {field: claim.value for field, claim in chosen.items()}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The aide briefed the press on the call of the two presidents\n\nGood evening!",
            "The aide briefed the press on the call of the two presidents",
        ),
        ("The aide briefed the press on the call.\n\nIt was long.", "The aide briefed the press on the call"),
        ("The aide briefed the press. It listened\n\nIt was long.", "The aide briefed the press"),
        ("Dear friends:\n\nIt was long.", None),
        ("Why not?\n\nIt was long.", None),
    ],
)
def test_the_first_sentence_stands_for_a_missing_title(text: str, title: str | None) -> None:
    assert described(text).get("title") == title


def test_an_address_far_below_is_another_pages() -> None:
    text = "The aide spoke. " * 100 + "\nhttps://example.org/2020/01/01/another"
    at = text.index("https")
    assert "url" not in described(text, (Mark(at, len(text), Label.URL_LINE, "url-line"),))


def test_a_text_without_any_date_says_why() -> None:
    claims = describe.describe(Part(0, 0, 9, (), "en"), "No dates.", (), "No dates.", ())
    assert [(c.value, c.note) for c in claims if c.field == "published"] == [("", "nothing says when it was published")]
