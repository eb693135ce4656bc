"""Which of the titles that a page offers is its headline: sites' names, menus, affixes and search engines' titles lose."""

from __future__ import annotations

import pytest

from ingest.pipeline import process

BODY = "<p>The council met on Tuesday and agreed on the plan for the bridge, the mayor told reporters after it.</p>" * 3
OG = '<meta property="og:title" content="{0}"><meta name="twitter:title" content="{0}">'


def headline(title: str, body: str, shared: str = "") -> str | None:
    head = f"<title>{title}</title>" + (OG.format(shared) if shared else "")
    page = f"<html><head>{head}</head><body>{body}{BODY}</body></html>"
    (article,) = process(page.encode(), "page.html").articles
    return article.value("title")


TOWN = "Town votes for a new bridge"
STADT = "Stadtrat stimmt für neue Brücke über den Fluss"
BRIDGE = "Городской совет одобрил строительство моста"


@pytest.mark.parametrize("title", [TOWN, STADT, BRIDGE, "Le conseil vote pour un nouveau pont"])
@pytest.mark.parametrize("shared", ["Yahoo News", "A bridge at last: what the vote means", "Новости"])
def test_a_heading_that_the_title_tag_says_beats_what_is_made_for_sharing(title: str, shared: str) -> None:
    assert headline(title, f"<h1>{title}</h1>", shared) == title
    assert headline(f"{title} | Riverside Post", f"<h1>{title}</h1>", shared) == title


@pytest.mark.parametrize(
    ("heading", "shorter"),
    [
        (f"{TOWN} after a long debate about its costs", TOWN),
        ("A long way over: town votes for a new bridge", "town votes for a new bridge"),
        (f"{STADT} nach langer Debatte", STADT),
        (f"{BRIDGE} через Волгу в Самаре", BRIDGE),
    ],
)
def test_a_heading_that_says_more_is_the_whole_of_the_headline(heading: str, shorter: str) -> None:
    assert headline(f"{shorter} - Riverside Post", f"<h1>{heading}</h1>", shorter) == heading


@pytest.mark.parametrize(
    "site", ["Riverside Health Centre", "Navigation und Service", "Menu", "Речной вестник", "Page"]
)
@pytest.mark.parametrize("title", [TOWN, STADT, BRIDGE])
@pytest.mark.parametrize("between", ["{1}", "{1} | {0}", "{0} - {1}"])
def test_the_sites_name_or_a_menus_word_is_no_headline(site: str, title: str, between: str) -> None:
    body = f"<header><h1>{site}</h1></header><article><h2>{title}</h2></article>"
    assert headline(between.format(site, title), body) == title


def test_a_heading_that_shares_a_word_with_the_outlets_name_is_the_sites() -> None:
    body = f"<h1>Riverside Health Centre</h1><h2>{TOWN}</h2>"
    assert headline(f"{TOWN} | Riverside Post", body) == TOWN


@pytest.mark.parametrize(
    ("affixed", "title"),
    [
        (f"SiteTimes.com - {TOWN}", TOWN),
        (f"{TOWN} - SiteTimes.com", TOWN),
        (f"Flussblatt.de | {STADT}", STADT),
        ("沙马拉城市委员会批准建设新桥-新华网", "沙马拉城市委员会批准建设新桥"),
        ("시의회, 강을 가로지르는 새 다리 승인-정치ㅣ강변일보", "시의회, 강을 가로지르는 새 다리 승인"),
    ],
)
@pytest.mark.parametrize("body", ["", "<h1>{}</h1>"])
def test_affixes_go(affixed: str, title: str, body: str) -> None:
    assert headline(affixed, body.format(title)) == title


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (f"{TOWN} <span>Riverside Post Local</span>", TOWN),
        (f"{TOWN}<span>Riverside Post Local</span>", TOWN),
        (f"<span>Lokales</span> {STADT}", STADT),
        (f"{BRIDGE} <small>Речной вестник</small>", BRIDGE),
    ],
)
def test_what_is_glued_into_a_heading_goes_where_the_title_tag_is_without_it(heading: str, title: str) -> None:
    assert headline(f"{title} | Riverside Post", f"<h1>{heading}</h1>") == title


@pytest.mark.parametrize("shy", ["\u00ad", "&shy;", "\u200b"])
def test_soft_hyphens_go(shy: str) -> None:
    written = f"Stadt{shy}rat stimmt für Brücken{shy}neubau über den Fluss"
    assert headline(written, f"<h1>{written}</h1>") == "Stadtrat stimmt für Brückenneubau über den Fluss"
