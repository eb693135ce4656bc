"""Bodies of plain texts that are short, are letters, or have labels between their last sentences."""

from __future__ import annotations

import pytest

from ingest.pipeline import Settings, process
from tests.test_page_bodies import FIRST, RUSSIAN, SECOND


def body_of(*lines: str) -> list[str]:
    text = "\n\n".join(lines)
    (article,) = process(text.encode(), "text.txt", settings=Settings(find_people=False)).articles
    return [line for line in article.body.split("\n") if line]


@pytest.mark.parametrize(
    "sentence",
    [
        "A man fell from the old bridge on Monday, police said.",
        "Мужчина упал со старого моста в понедельник, сообщила полиция города Самары утром.",
        "Ein Mann ist am Montag von der alten Brücke gefallen, teilte die Polizei der Stadt mit.",
        "一名男子週一從舊橋上掉下來，警方表示。他沒有受傷。",
    ],
)
def test_a_text_of_one_sentence_keeps_it(sentence: str) -> None:
    assert body_of(sentence) == [sentence]


@pytest.mark.parametrize("salutation", ["Dear Sir,", "Dear Sir or Madam", "Sehr geehrte Damen und Herren,"])
def test_a_letter_keeps_its_text(salutation: str) -> None:
    told = ["Your paper wrote on Monday that the bridge is safe. It is not.", "I have lived by it for forty years."]
    assert set(told) <= set(body_of(salutation, *told, "Yours faithfully,", "John Smith"))


GERMAN = "Der Rat der Stadt hat am Montag für eine neue Brücke über den Fluss gestimmt, teilte der Bürgermeister mit."


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (
            (*RUSSIAN, "Читайте также: Паром через Волгу закрыт", "Работы начнутся в мае."),
            (*RUSSIAN, "Работы начнутся в мае."),
        ),
        (
            (FIRST, SECOND, "Read also: The ferry is closed", "Work begins in May."),
            (FIRST, SECOND, "Work begins in May."),
        ),
        (
            (GERMAN, "Lesen Sie auch: Fähre geschlossen", "Die Arbeiten beginnen im Mai."),
            (GERMAN, "Die Arbeiten beginnen im Mai."),
        ),
        (("Поделиться", "ВКонтакте", "Telegram", *RUSSIAN, "Комментарии (12)"), RUSSIAN),
        (("Share", "Facebook", "Twitter", FIRST, SECOND, "Comments (12)"), (FIRST, SECOND)),
        ((FIRST, SECOND, "Tags", "Dora Hart", "Tom Reed", "Bridges"), (FIRST, SECOND)),
        ((FIRST, "Tags: Dora Hart, Tom Reed, bridge", SECOND), (FIRST, SECOND)),
        (
            (
                RUSSIAN[0],
                "Данное сообщение (материал) создано и (или) распространено иностранным средством массовой информации, "
                "выполняющим функции иностранного агента",
                RUSSIAN[1],
            ),
            RUSSIAN,
        ),
    ],
)
def test_labels_take_no_sentence_with_them(lines: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert body_of(*lines) == list(kept)
