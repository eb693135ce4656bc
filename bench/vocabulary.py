"""Real sentences and plausible names for archives that are generated to measure with."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = re.compile(r"(?<=[.!?…»”\"])\s+(?=[A-ZА-ЯЁ«“\"])")


def _words(text: str) -> list[str]:
    return text.split()


LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)
GIVEN = _words(
    """
    Владимир Юрий Сергей Виктор Борис Дмитрий Алексей Михаил Николай Павел Роман Степан Тимур Фёдор Георгий Кирилл
    Анна Ольга Мария Елена Ирина Наталья Вера Дарья Ксения Полина Майкл Джон Энтони Эммануэль Йенс Ангела Олаф Марта
    Антонио Пьетро Луиза Генрих Томас Питер Ханс Карл Эрик Магнус Ян Петр Марек Зузана Иван Драган Милан Адам Лукас
    """
)
SURNAMES = _words(
    """
    Путин Ушаков Лавров Песков Байден Блинкен Макрон Орбан Столтенберг Зеленский Шольц Джонсон Данилов Пайфер Обама
    Соколов Кузнецов Попов Васильев Новиков Морозов Волков Зайцев Павлов Голубев Виноградов Богданов Воробьев Фролов
    Михайлов Беляев Тарасов Белов Комаров Орлов Киселев Макаров Андреев Ковалев Ильин Гусев Титов Кузьмин Кудрявцев
    Баранов Куликов Степанов Яковлев Сорокин Романов Захаров Борисов Королев Герасимов Пономарев Григорьев Лазарев
    Медведев Ершов Никитин Соболев Рябов Поляков Цветков Данов Жуков Фомин Исаков Миронов Крылов Максимов Сидоров
    Осипов Белоусов Федотов Дорофеев Егоров Матвеев Бобров Дмитров Калинин Анисимов Петухов Антонов Тимофеев
    Никифоров Марков Мюллер Шмидт Вебер Фишер Беккер Хоффман Ричардс Томсон Мартин Кларк Льюис Уокер Холл Аллен Янг
    Кинг Райт Скотт Грин Бейкер Адамс Нельсон Картер Митчелл Перес Робертс Тернер Филлипс Кэмпбелл Паркер Эванс
    Эдвардс Коллинз
    """
)
KNOWN = (
    "Владимир Путин",
    "Юрий Ушаков",
    "Сергей Лавров",
    "Виктор Орбан",
    "Борис Джонсон",
    "Энтони Блинкен",
    "Эммануэль Макрон",
    "Йенс Столтенберг",
)


@dataclass(frozen=True, slots=True)
class Name:
    """One generated person: both scripts, and the oblique case that Russian texts have most."""

    slug: str
    latin: str
    cyrillic: str

    def forms(self, language: str) -> tuple[str, ...]:
        """The ways a text of that language names the person."""
        full = self.cyrillic if language == "ru" else self.latin
        surname = full.split()[-1]
        if language == "ru" and surname.endswith(("ов", "ев", "ин", "ан", "он")):
            return full, surname, surname + "а"
        return full, surname


def romanise(text: str) -> str:
    """A Cyrillic name in Latin letters, as newspapers write it."""
    latin = "".join(LATIN.get(char, char) for char in text.lower())
    return re.sub(r"iy\b", "y", latin).title()


def names(count: int) -> list[Name]:
    """`count` persons, the known ones first; at most as many as there are pairs of given name and surname."""
    pairs = [f"{given} {surname}" for surname in SURNAMES for given in GIVEN]
    random.Random(0).shuffle(pairs)
    by_form: dict[str, Name] = {}
    for cyrillic in (*KNOWN, *pairs):
        slug = romanise(cyrillic).lower().replace(" ", "-")
        by_form.setdefault(slug, Name(slug, romanise(cyrillic), cyrillic))
    return list(by_form.values())[:count]


def bench_folder() -> Path:
    return Path(os.environ.get("CUTTINGS_BENCH", ROOT.parent / "shared" / "bench"))


def sentences() -> dict[str, list[str]]:
    """Sentences by language ("en", "ru"), from the labelled pages where they are at hand and from the seed articles."""
    pool: dict[str, list[str]] = {"en": [], "ru": []}
    for text in _texts():
        for sentence in SENTENCE.split(text):
            plain = " ".join(sentence.split())
            if 40 <= len(plain) <= 260:
                pool["ru" if re.search("[а-яё]{3}", plain) else "en"].append(plain)
    return {language: sorted(set(texts)) for language, texts in pool.items()}


def _texts() -> Iterator[str]:
    for path in sorted((ROOT / "articles").glob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
    gold = bench_folder() / "extract" / "gold.jsonl.gz"
    if gold.exists():
        with gzip.open(gold, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                if (page.get("lang") or "").startswith(("en", "ru")) and page.get("body"):
                    yield page["body"]
    russian = bench_folder() / "persons" / "factrueval.jsonl"
    if russian.exists():
        with russian.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
