"""Who wrote a plain text is read from the lines around its headline; other names there are nobody's byline."""

from __future__ import annotations

import pytest

from cuttings.labels import Label
from ingest.model.article import Article
from ingest.pipeline import process

BODY = (
    "The council voted on Monday for a new bridge over the river, and the mayor signed the contract in the evening.\n\n"
    "Opponents of the bridge say that the old one can be repaired for half of the money that the new one costs.\n\n"
    "Work on the piers begins in spring, the engineers of the county said after the vote in the town hall."
)
GERMAN = (
    "Der Stadtrat hat am Montag für eine neue Brücke gestimmt, und die Bürgermeisterin unterschrieb den Vertrag.\n\n"
    "Gegner der Brücke sagen, die alte könne für die Hälfte des Geldes ausgebessert werden, das die neue kostet.\n\n"
    "Die Arbeiten an den Pfeilern beginnen im Frühjahr, sagten die Ingenieure des Kreises nach der Abstimmung."
)
RUSSIAN = (
    "Городской совет в понедельник проголосовал за новый мост через реку, и мэр подписал договор вечером того же дня.\n\n"
    "Противники моста говорят, что старый можно отремонтировать за половину тех денег, которых стоит новый мост.\n\n"
    "Работы на опорах начнутся весной, сказали инженеры района после голосования в городской ратуше."
)


def article(*lines: str, body: str = BODY) -> Article:
    (only,) = process("\n\n".join([*lines, body]).encode()).articles
    return only


def authors(of: Article) -> list[str]:
    return [claim.value for claim in of.claims if claim.field == "author" and claim.value]


HEADLINE = "Council votes for a new bridge over the river"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["By Dora Hart"], ["Dora Hart"]),
        (["By Dora Hart and Tom Reed"], ["Dora Hart", "Tom Reed"]),
        (["By Dora Hart, Tom Reed and Ann Lee"], ["Dora Hart", "Tom Reed", "Ann Lee"]),
        (["By Dora Hart in Riverside, Tom Reed in London and agencies"], ["Dora Hart", "Tom Reed"]),
        (["By", "Dora Hart", "and", "Tom Reed"], ["Dora Hart", "Tom Reed"]),
        (["Written By", "Dora Hart"], ["Dora Hart"]),
        (["Dora Hart | March 14, 2022"], ["Dora Hart"]),
        (["By Dora Hart | Riverside Post | Mar 14, 2022, 9:15 AM"], ["Dora Hart"]),
        (["Riverside | By Dora Hart | 14 March 2022"], ["Dora Hart"]),
        (["Posted on March 14, 2022 by Dora Hart"], ["Dora Hart"]),
        (["March 14, 2022 by Dora Hart | Last updated March 15, 2022"], ["Dora Hart"]),
        (["Dora Hart", "March 14, 2022"], ["Dora Hart"]),
        (["*By Dora Hart — 14 March 2022*"], ["Dora Hart"]),
        (["By GARY B. GRAVES", "March 14, 2022"], ["Gary B. Graves"]),
        (["By dhart on March 14, 2022"], ["dhart"]),
    ],
)
def test_bylines_under_an_english_headline(lines: list[str], names: list[str]) -> None:
    assert authors(article(HEADLINE, *lines)) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Von Anna Meier, Redakteurin 09.09.2025, 15:15 Uhr"], ["Anna Meier"]),
        (["von", "Anna Meier", "und", "Jan Roth"], ["Anna Meier", "Jan Roth"]),
        (["Ein Gastbeitrag von Anna Meier"], ["Anna Meier"]),
        (["Anna Meier", "09.09.2025, 15:15 Uhr"], ["Anna Meier"]),
    ],
)
def test_bylines_under_a_german_headline(lines: list[str], names: list[str]) -> None:
    found = article("Stadtrat stimmt für eine neue Brücke", *lines, body=GERMAN)
    assert authors(found) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Автор: Иван Петров"], ["Иван Петров"]),
        (["Текст: Анна Сидорова, Иван Петров"], ["Анна Сидорова", "Иван Петров"]),
        (["Иван Петров", "14 марта 2022, 09:15"], ["Иван Петров"]),
    ],
)
def test_bylines_under_a_russian_headline(lines: list[str], names: list[str]) -> None:
    assert authors(article("Совет проголосовал за новый мост через реку", *lines, body=RUSSIAN)) == names


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Dora Hart",
        "© Reuters / Dora Hart",
        "Edited by Dora Hart",
        "About The Author",
        "Read More",
        "United States",
        "By the river",
        "Harbour Daily News",
        "New York City",
        "Posted in Local News",
        "Foto: Anna Meier",
    ],
)
def test_no_byline(line: str) -> None:
    assert authors(article(HEADLINE, line)) == []


def test_the_name_of_a_commenter_is_no_byline() -> None:
    comments = "Comments (2)\n\nDora Hart says:\n\nMarch 15, 2022 at 9:15 am\n\nNice bridge.\n\nReply"
    assert authors(article(HEADLINE, body=f"{BODY}\n\n{comments}")) == []


@pytest.mark.parametrize(
    "tail",
    [
        "Tags: Tom Reed, Ann Lee\n\nTom Reed\n\nAnn Lee",
        "Comments\n\nTom Reed\n\nMarch 15, 2022\n\nNice bridge, I like it.\n\nAnn Lee\n\nMarch 15, 2022\n\nMe too.",
    ],
)
def test_names_below_the_text_are_nobody_s(tail: str) -> None:
    assert authors(article(HEADLINE, body=f"{BODY}\n\n{tail}")) == []


def test_a_name_alone_below_the_text_is_its_author() -> None:
    assert authors(article(HEADLINE, body=f"{BODY}\n\nDora Hart")) == ["Dora Hart"]


FRENCH = (
    "Le conseil municipal a voté lundi pour un nouveau pont sur la rivière, et la maire a signé le contrat dans la soirée."
    "\n\nLes opposants disent que l'ancien pont peut être réparé pour la moitié de l'argent que coûte le nouveau pont."
)
SPANISH = (
    "El ayuntamiento votó el lunes a favor de un nuevo puente sobre el río, y la alcaldesa firmó el contrato por la tarde."
    "\n\nLos opositores dicen que el viejo puente puede repararse por la mitad del dinero que cuesta el nuevo puente."
)
UKRAINIAN = (
    "Міська рада в понеділок проголосувала за новий міст через річку, і міський голова увечері підписав договір."
    "\n\nПротивники мосту кажуть, що старий можна відремонтувати за половину грошей, яких коштує новий міст."
)
POLISH = (
    "Rada miasta zagłosowała w poniedziałek za nowym mostem przez rzekę, a burmistrz wieczorem podpisała umowę na budowę."
    "\n\nPrzeciwnicy mostu mówią, że stary można naprawić za połowę pieniędzy, które kosztuje nowy most przez rzekę."
)


@pytest.mark.parametrize(
    ("lines", "body", "names"),
    [
        (["Le conseil vote pour un pont", "Par Marie Dupont et Jean Petit"], FRENCH, ["Marie Dupont", "Jean Petit"]),
        (["Le conseil vote pour un pont", "Marie Dupont", "Publié le 14 mars 2022 à 09h15"], FRENCH, ["Marie Dupont"]),
        (
            ["El ayuntamiento vota por un puente", "Por María López y Juan Pérez"],
            SPANISH,
            ["María López", "Juan Pérez"],
        ),
        (
            ["El ayuntamiento vota por un puente", "MARÍA LÓPEZ GARCÍA", "Madrid 14 MAR 2022"],
            SPANISH,
            ["María López García"],
        ),
        (
            ["El ayuntamiento vota por un puente", "La alcaldesa firmó el contrato.", "María López"],
            SPANISH,
            ["María López"],
        ),
        (["Полтава будує міст", "Іван Петренко — Понеділок, 14 березня 2022, 09:15"], UKRAINIAN, ["Іван Петренко"]),
        (["Рада голосує за новий міст", "Автор: Олена Коваль", "14 березня 2022"], UKRAINIAN, ["Олена Коваль"]),
        (["Rada głosuje za nowym mostem", "Anna Kowalska", "14 marca 2022, 09:15"], POLISH, ["Anna Kowalska"]),
        (["Rada głosuje za nowym mostem", "Autor: Anna Kowalska, Jan Nowak"], POLISH, ["Anna Kowalska", "Jan Nowak"]),
    ],
)
def test_bylines_of_other_languages(lines: list[str], body: str, names: list[str]) -> None:
    assert authors(article(*lines, body=body)) == names


def test_the_byline_is_cut_as_one_and_says_why() -> None:
    found = article(HEADLINE, "Half of the money comes from the county, the council says.", "By Dora Hart")
    (span,) = [span for span in found.spans if span.rule == "byline-by-headline"]
    assert (span.label, "Dora Hart" in found.body) == (Label.BYLINE, False)
    assert span.why


def test_the_role_below_the_byline_goes_with_it() -> None:
    standfirst = "Half of the money comes from the county, the council says."
    found = article(HEADLINE, standfirst, "Dora Hart and Tom Reed", "Senior reporters")
    assert authors(found) == ["Dora Hart", "Tom Reed"]
    assert "Senior reporters" not in found.body


def test_the_day_beside_the_name_keeps_its_meaning() -> None:
    assert article(HEADLINE, "14 March 2022 by Dora Hart").value("published") in ("2022-03-14", None)


def test_what_is_not_believed_stays_a_claim() -> None:
    found = article(HEADLINE, "By Dora Hart", body=f"{BODY}\n\nTom Reed")
    assert "Dora Hart" in [claim.value for claim in found.claims if claim.field == "byline"]
