"""Whose story it is, and whose picture: datelines, sources, reporters, where a text stood first; in pages as in texts."""

from __future__ import annotations

import pytest

from ingest.describe.credit_lines import correspondent, photographers
from ingest.pipeline import process

ENGLISH = (
    "The council voted for a new bridge over the river on Monday after a long debate about its costs and its place.",
    "The mayor said that work would begin in May, and that the ferry would run until the bridge was open to traffic.",
)
RUSSIAN = (
    "Городской совет Самары одобрил строительство нового моста через реку. По словам мэра, работы начнутся весной.",
    "Противники проекта требуют сначала починить старую переправу. Депутаты отложили вопрос о платном проезде.",
)


def claims(lines: list[str], suffix: str) -> dict[str, list[str]]:
    """The values of each field of a text or page that has these lines."""
    markup = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    data = "\n\n".join(lines) if suffix == "txt" else markup
    (article,) = process(data.encode(), f"a.{suffix}").articles
    fields: dict[str, list[str]] = {}
    for claim in article.claims:
        fields.setdefault(claim.field, []).append(claim.value)
    return fields


@pytest.mark.parametrize("suffix", ["txt", "html"])
@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("Source: BBC News", "BBC News"),
        ("Quelle: dpa", "dpa"),
        ("Источник: Интерфакс", "Interfax"),
        ("This article was originally published on The Conversation. Read the original article.", "The Conversation"),
        ("This story was first published by the Riverside Post and is republished with permission.", "Riverside Post"),
        ("Dieser Beitrag erschien zuerst im Flussblatt.", "Flussblatt"),
        ("Cet article est republié à partir de The Conversation sous licence Creative Commons.", "The Conversation"),
        ("Publicado originalmente en El Puente (2022).", "El Puente"),
        ("Впервые опубликовано в Речном вестнике.", "Речном вестнике"),
        ("Read more of our stories on the old site.", None),
        ("The bridge was first published as a drawing by hand.", None),
    ],
)
def test_the_origin_of_a_story(line: str, origin: str | None, suffix: str) -> None:
    assert claims([*ENGLISH, line], suffix).get("origin", [None])[0] == origin


@pytest.mark.parametrize("suffix", ["txt", "html"])
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Reporting by Dora Hart; Editing by Tom Reed", ["Dora Hart", "Tom Reed"]),
        ("Anna Cole in Brussels and Tom Reed in London contributed to this report.", ["Anna Cole", "Tom Reed"]),
        ("Additional reporting by Mia Lund in Oslo.", ["Mia Lund"]),
    ],
)
def test_who_contributed(line: str, names: list[str], suffix: str) -> None:
    assert claims([*ENGLISH, line], suffix)["credit"] == names


@pytest.mark.parametrize("suffix", ["txt", "html"])
@pytest.mark.parametrize(
    ("opening", "origin", "author"),
    [
        ("САМАРА, 12 февраля. /Корр. ТАСС Иван Петров/. ", "TASS", "Иван Петров"),
        ("МОСКВА, 3 марта. /Корреспондент РИА Новости Анна Белова/. ", "RIA Novosti", "Анна Белова"),
        ("MOSCOW, February 12. /TASS Correspondent/. ", "TASS", None),
        ("САМАРА, 12 февраля. /ТАСС/. ", "TASS", None),
    ],
)
def test_a_dateline_names_the_agency_and_its_correspondent(
    opening: str, origin: str, author: str | None, suffix: str
) -> None:
    fields = claims(["Город построит мост", opening + RUSSIAN[0], RUSSIAN[1]], suffix)
    assert (fields["origin"][0], fields.get("author", [None])[0]) == (origin, author)


@pytest.mark.parametrize(
    ("slot", "reporter", "agencies"),
    [
        ("Корр. ТАСС Иван Петров", "Иван Петров", ["TASS"]),
        ("Анна Белова, Интерфакс", "Анна Белова", ["Interfax"]),
        ("By Reuters", "", ["Reuters"]),
        ("AP", "", ["Associated Press"]),
        ("our man in Rome", "", []),
    ],
)
def test_correspondents(slot: str, reporter: str, agencies: list[str]) -> None:
    name, sources = correspondent(slot)
    assert (name, [source.name for source in sources]) == (reporter, agencies)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("© РИА Новости / Алексей Куденко", ["Алексей Куденко"]),
        ("© AFP 2022 / Mia Lund", ["Mia Lund"]),
        ("© РИА Новости. Алексей Куденко", ["Алексей Куденко"]),
        ("© picture alliance/dpa | Jan Woitas", ["Jan Woitas"]),
        ("© Riverside Post / Dora Hart", ["Dora Hart"]),
        ("© Foto: Jonas Berg", ["Jonas Berg"]),
        ("© Photo: Reuters", ["Reuters"]),
        ("© 2022 Riverside Post. All rights reserved.", []),
        ("© 2022 Riverside Post | Privacy Policy", []),
        ("Copyright 2021 Associated press. All rights reserved.", []),
        ("© 2022 Dora Hart", []),
        ("© AFP", []),
        ("The picture is by Dora Hart", []),
    ],
)
def test_a_pictures_credit_is_told_from_a_line_of_rights(line: str, names: list[str]) -> None:
    assert photographers(line) == names


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_a_pictures_credit_is_no_origin(suffix: str) -> None:
    fields = claims(["Город построит мост", "© РИА Новости / Алексей Куденко", *RUSSIAN], suffix)
    assert fields["photographer"] == ["Алексей Куденко"]
    assert not {"origin", "rights", "source"} & fields.keys()
