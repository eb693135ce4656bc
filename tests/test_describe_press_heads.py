"""Heads of databases of the press, by keys and by places, of forms that no dialect of the reader names."""

from __future__ import annotations

import pytest

from ingest.pipeline import Settings, process
from tests.test_describe_heads_abroad import HEADLINES, PROSE

DAY = "2022-03-14"
ENGLISH, FRENCH, KOREAN = HEADLINES["en"], HEADLINES["fr"], HEADLINES["ko"]
RUSSIAN = "Совет порта одобрил новый причал"
IN_RUSSIAN = (
    "Совет порта во вторник одобрил восстановление восточного причала, который закрыт для движения с тех пор, как две зимы "
    "назад его повредил шторм. По словам инженеров, работы займут полтора года."
)
GERMAN = "Hafenrat stimmt neuer Mole zu"
IN_GERMAN = (
    "Der Hafenrat hat am Dienstag dem Neubau der östlichen Mole zugestimmt, die gesperrt ist, seit ein Sturm sie vor zwei "
    "Wintern beschädigt hat. Die Arbeiten dauern nach Angaben der Ingenieure anderthalb Jahre."
)
NELL, JASPER, ILYA = "Nell Ashdown", "Jasper Riemann", "Илья Громов"
HEADS = [  # the head, the text, its headline, who wrote it, in which paper
    (f"Küstenbote, 14.03.2022, S. 7 / Lokales\n\n{GERMAN}\nvon {JASPER}", IN_GERMAN, GERMAN, JASPER, "Küstenbote"),
    (
        f"Küstenbote\n\n14. März 2022 Montag\n\n{GERMAN}\n\nAUTOR: {JASPER}\n\nRUBRIK: LOKALES; S. 7\n\nLÄNGE: 312 Wörter",
        IN_GERMAN,
        GERMAN,
        JASPER,
        "Küstenbote",
    ),
    (
        f"Le Courrier du Littoral\n\nRégion, lundi 14 mars 2022, p. 4\n\n{FRENCH}\n\nSolène Kermadec",
        PROSE["fr"],
        FRENCH,
        "Solène Kermadec",
        "Le Courrier du Littoral",
    ),
    (
        f"Портовые вести, Самара, 14 марта 2022, № 45, стр. 3\n{RUSSIAN}\n{ILYA}",
        IN_RUSSIAN,
        RUSSIAN,
        ILYA,
        "Портовые вести",
    ),
    (f"Портовые вести № 045\n14-03-2022\n{RUSSIAN}\n{ILYA}", IN_RUSSIAN, RUSSIAN, ILYA, "Портовые вести"),
    (
        f"Источник: Портовые вести, № 45\nДата выпуска: 14.03.2022\nНомер выпуска: 45\nЗаглавие: {RUSSIAN}\nАвтор: {ILYA}",
        IN_RUSSIAN,
        RUSSIAN,
        ILYA,
        "Портовые вести",
    ),
    (f"{ENGLISH}\nLakeside Examiner14 Mar 2022By {NELL}", PROSE["en"], ENGLISH, NELL, "Lakeside Examiner"),
    (f"{ENGLISH}\n\nLakeside Examiner\n\n2022-03-14 - By NELL ASHDOWN", PROSE["en"], ENGLISH, NELL, "Lakeside Examiner"),
    (
        f"March 14, 2022 | Lakeside Examiner (Lakeside, WI) | {NELL} | Page A4\n\n{ENGLISH}",
        PROSE["en"],
        ENGLISH,
        NELL,
        "Lakeside Examiner (Lakeside, WI)",
    ),
    (
        f"Document 1 of 1\n\n{ENGLISH}\n\nAuthor: {NELL}\n\nPublication title: Lakeside Examiner; Lakeside\n\nPages: A.4\n\n"
        "Publication date: Mar 14, 2022\n\nFull text:",
        PROSE["en"],
        ENGLISH,
        NELL,
        "Lakeside Examiner",
    ),
    (f"[바다일보] {KOREAN}\n2022/03/14 한서윤 기자", PROSE["ko"], KOREAN, "한서윤", "바다일보"),
]  # fmt: skip


def _told(text: str) -> tuple[str | None, list[str], str | None, str | None]:
    (read,) = process(text.encode(), settings=Settings(find_people=False)).articles
    authors = dict.fromkeys(claim.value for claim in read.claims if claim.field == "author" and claim.value)
    return read.value("title"), list(authors), read.value("source"), read.value("published")


@pytest.mark.parametrize(("head", "prose", "title", "author", "paper"), HEADS)
def test_the_head_of_a_database(head: str, prose: str, title: str, author: str, paper: str) -> None:
    assert _told(f"{head}\n\n{prose}\n") == (title, [author], paper, DAY)


PAGES = [
    "<table><tr><td>Title</td><td>{title}</td></tr><tr><td>Author</td><td>{author}</td></tr>"
    "<tr><td>Source</td><td>{paper}</td></tr><tr><td>Date</td><td>March 14, 2022</td></tr></table><p>{prose}</p>",
    "<p><b>{title}</b></p><p>{paper}</p><p>March 14, 2022 Monday</p><p>Copyright 2022 Lakeside Media</p>"
    "<p><b>Section:</b> NEWS; Pg. 4</p><p><b>Byline:</b> {author}</p><p><b>Body</b></p><p>{prose}</p>",
]


@pytest.mark.parametrize("form", PAGES)
def test_the_head_of_a_page_of_a_database(form: str) -> None:
    body = form.format(title=ENGLISH, author=NELL, paper="Lakeside Examiner", prose=PROSE["en"])
    page = f"<html><head><title>LexisNexis - Universal Database</title></head><body>{body}</body></html>"
    assert _told(page) == (ENGLISH, [NELL], "Lakeside Examiner", DAY)
