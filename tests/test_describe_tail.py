"""The outlet by the tail of a title, by lines of rights and imprints: also of one that nobody has heard of."""

from __future__ import annotations

import pytest

from ingest.clean.headline.headline_judge import Headline
from ingest.describe.headline_claims import headline_claims
from ingest.describe.sources.self_naming import holder_of
from ingest.describe.sources.title_tail import SelfNaming, outlet_of, tails_of
from ingest.model.context import Context
from ingest.pipeline import process

BODY = (
    "<p>The council voted for a new bridge over the river on Monday after a long debate about its costs and place.</p>"
    "<p>The mayor said that work would begin in May, and that the ferry would run until the bridge was open.</p>"
)


@pytest.mark.parametrize(
    ("title", "headline", "tails"),
    [
        ("Town votes for a bridge - The Guardian", "Town votes for a bridge", ["The Guardian"]),
        ("Town votes | Politics | Riverside Post", "Town votes", ["Riverside Post", "Politics"]),
        ("Riverside Post: news - Town votes", "Town votes", ["Riverside Post: news"]),
        ("Wahl - was nun? — der Freitag", "Wahl – was nun?", ["der Freitag"]),
        ("沙马拉新桥获批-新华网", "沙马拉新桥获批", ["新华网"]),
        ("다리 건설 승인-정치ㅣ강변일보", "다리 건설 승인", ["강변일보", "정치"]),
        ("Town votes for a bridge", "Town votes for a bridge", []),
        ("Something else | Riverside Post", "Town votes for a bridge", []),
    ],
)
def test_tails_are_what_the_headline_leaves(title: str, headline: str, tails: list[str]) -> None:
    assert tails_of(title, headline) == tails


@pytest.mark.parametrize(
    ("tails", "naming", "name"),
    [
        (["The Guardian"], SelfNaming(), "The Guardian"),
        (["Politics", "Riverside Post"], SelfNaming(), "Riverside Post"),
        (["Vermischtes", "Flussblatt"], SelfNaming(sections=frozenset({"vermischtes"})), "Flussblatt"),
        (["Our slogan here", "Flussblatt"], SelfNaming(domain="flussblatt.example"), "Flussblatt"),
        (["Frankfurter Neue Woche"], SelfNaming(domain="fnw.example"), "Frankfurter Neue Woche"),
        (["la rivière du soir"], SelfNaming(said="2022larivièredusoir"), ""),
        (["derStandard.at", "Panorama"], SelfNaming(), "Der Standard"),
        (["DER SPIEGEL"], SelfNaming(), "Der Spiegel"),
        (["Речной вестник"], SelfNaming(), "Речной вестник"),
        (["what to expect from the vote"], SelfNaming(), ""),
        (["Irans Justiz dementiert"], SelfNaming(), ""),
        (["14 March 2022"], SelfNaming(), ""),
        (["Here’s How They Compare"], SelfNaming(), ""),
        (["Warum Wir Fasten"], SelfNaming(), ""),
        (["Home"], SelfNaming(), ""),
        (["Live Science"], SelfNaming(), "Live Science"),
        (["Sport und Kultur"], SelfNaming(), ""),
    ],
)
def test_which_tail_names_the_outlet(tails: list[str], naming: SelfNaming, name: str) -> None:
    found = outlet_of(tails, naming)
    assert (found.name if found else "") == name


def page(title: str, head: str = "", menu: str = "", foot: str = "", headline: str = "Town votes for a bridge") -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><nav>{menu}</nav><h1>{headline}</h1>{BODY}"
        f"<footer>{foot}</footer></body></html>"
    )


T = "Town votes for a bridge"


@pytest.mark.parametrize(
    ("markup", "source"),
    [
        (page(f"{T} - The Guardian", foot="© 2022 Guardian News & Media"), "The Guardian"),
        (page(f"{T} | Riverside Post"), "Riverside Post"),
        (page(f"Riverside Post - {T}"), "Riverside Post"),
        (page(f"Riverside Post: {T}", foot="© 2022 Riverside Post"), "Riverside Post"),
        (page(f"{T}: What the Mayor Says"), None),
        (page(f"{T} | Flussblatt", headline="Menu"), "Flussblatt"),
        (page(f"{T} | Life | Riverside Post", menu="<a href='/life'>Life</a>"), "Riverside Post"),
        (page(f"{T} | Life", menu="<a href='/life'>Life</a>", foot="© 2022 Riverside Post. All rights reserved."), "Riverside Post"),
        (page(f"{T} | Life", menu="<a href='/life'>Life</a>"), None),
        (page(f"{T} | Life", menu="<a href='/'>Life</a>"), "Life"),
        (page(T, foot="Impressum: Flussblatt GmbH, Hauptstr. 1, 99999 Flussstadt"), "Flussblatt"),
        (page(T, foot="<p>Impressum</p><p>Flussblatt Verlag GmbH</p>"), "Flussblatt Verlag"),
        (page(T, foot="<p>Impressum</p><p>Datenschutz</p>"), None),
        (page(T, foot="Издатель: Речной вестник, Самара"), "Речной вестник"),
        (page(T, foot="© РИА Новости / Алексей Куденко"), None),
        (page(T, head='<meta name="application-name" content="https://www.riverside.example">'), None),
        (page(T, head='<meta property="og:site_name" content="http://riverside.example/">'), None),
    ],
)  # fmt: skip
def test_pages_without_an_address(markup: str, source: str | None) -> None:
    (article,) = process(markup.encode(), "page.html").articles
    assert article.value("source") == source


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© 2022 Riverside Post. All rights reserved.", "Riverside Post"),
        ("Copyright © 2015–2022 by Riverside Media Group, Inc. | Imprint", "Riverside Media Group"),
        ("© Речной вестник, 2001-2022. Все права защищены.", "Речной вестник"),
        ("(c) 2020 Flussblatt GmbH & Co. KG", "Flussblatt"),
        ("© РИА Новости / Алексей Куденко", ""),
        ("© 2022 AFP", ""),
        ("Website designed by Webmakers © 2022 powered by Presses", ""),
        ("No rights here 2022", ""),
    ],
)
def test_who_holds_the_rights(line: str, holder: str) -> None:
    assert holder_of(line) == holder


@pytest.mark.parametrize(
    ("name", "domain", "source"),
    [
        ("Utne – Cure Ignorance", "utne.com", "Utne"),
        ("Flussblatt | Das Portal am Fluss", "flussblatt.example", "Flussblatt"),
        ("プレスリリース配信シェアNo.1｜PR TIMES", "prtimes.jp", "PR TIMES"),
        ("Magazine", "nationalgeographic.com", "National Geographic"),
        ("Home", "riverside-post.example", "riverside-post.example"),
    ],
)
def test_a_sites_own_name_is_less_its_slogan_and_no_menus_word(name: str, domain: str, source: str) -> None:
    head = f'<meta property="og:site_name" content="{name}"><link rel="canonical" href="https://{domain}/a/b">'
    (article,) = process(page(T, head=head).encode(), "page.html").articles
    assert article.value("source") == source


TEXT = BODY.replace("<p>", "").replace("</p>", "\n\n")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"{TEXT}© 2022 Riverside Post. All rights reserved.\n", "Riverside Post"),
        (f"{TEXT}Herausgeber: Flussblatt GmbH, Flussstadt\n", "Flussblatt"),
        (f"{TEXT}© 2022 Riverside Media Group. All rights reserved.\n", None),
    ],
)
def test_texts(text: str, source: str | None) -> None:
    (article,) = process(text.encode(), "page.txt").articles
    assert article.value("source") == source


@pytest.mark.parametrize(
    ("first", "source", "section"),
    [
        ("Town votes for a new bridge over the river - Panorama - Riverside Post", "Riverside Post", "Panorama"),
        ("Town votes for a new bridge over the river | Flussblatt", "Flussblatt", None),
        ("Town votes for a new bridge over the river | Town Politics & Diplomacy", None, "Town Politics & Diplomacy"),
        ("Town votes for a new bridge over the river | New policies", None, "New policies"),
        ("Town votes for a new bridge over the river - derStandard.at", "Der Standard", None),
    ],
)
def test_the_first_line_of_a_text_names_outlet_and_section(first: str, source: str | None, section: str | None) -> None:
    (article,) = process(f"{first}\n\n\n{TEXT}".encode(), "page.txt").articles
    assert (article.value("source"), article.value("section")) == (source, section)


@pytest.mark.parametrize(
    ("stated", "title", "source"),
    [
        ("Town votes for a bridge | Politics | Riverside Post", "Town votes for a bridge", "Riverside Post"),
        ("Town votes for a bridge - Der Standard", "Town votes for a bridge", "Der Standard"),
        ("Town votes for a bridge - live updates", "Town votes for a bridge - live updates", None),
        ("Town votes for a bridge - The Mayor Objects", "Town votes for a bridge - The Mayor Objects", None),
    ],
)
@pytest.mark.parametrize("key", ["Title", "Titel", "Заголовок"])
def test_a_stated_title_is_parted_from_its_outlet(key: str, stated: str, title: str, source: str | None) -> None:
    (article,) = process(f"{key}: {stated}\nDate: 2022-03-14\n\n{TEXT}".encode(), "page.txt").articles
    assert (article.value("title"), article.value("source")) == (title, source)


@pytest.mark.parametrize(
    ("tail", "shared", "source"),
    [
        (
            ("Panorama", "the riverside daily"),
            {"the riverside daily", "panorama the riverside daily"},
            "the riverside daily",
        ),
        (("Panorama", "Flussblatt"), {"flussblatt"}, "Flussblatt"),
        (("Politik",), {"politik"}, None),
        (("Flussblatt",), set(), None),
    ],
)
def test_a_tail_that_other_texts_of_the_source_have_names_it(
    tail: tuple[str, ...], shared: set[str], source: str | None
) -> None:
    line = " - ".join(("Town votes", *tail))
    found = headline_claims([Headline(0, "Town votes", line, tail, 0.9, True, "")], Context(tails=frozenset(shared)))
    assert next((claim.value for claim in found if claim.field == "source"), None) == source
