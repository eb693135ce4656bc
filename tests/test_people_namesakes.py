"""What is named after people is no person: each kind by its example and counter-example, and in whole texts."""

from __future__ import annotations

import pytest

from ingest.people import find_people
from ingest.people.find.no_person.namesakes import NAMESAKES, Namesake, thing
from ingest.people.find.tokens import Tokens, tokenize


def _marked(text: str) -> tuple[Tokens, tuple[int, int]]:
    """The tokens of a text, and which of them stand in the square brackets."""
    start, end = text.index("["), text.index("]") - 1
    tokens = tokenize(text.replace("[", "").replace("]", ""))
    inside = [at for at, (s, e) in enumerate(zip(tokens.starts, tokens.ends, strict=True)) if s >= start and e <= end]
    return tokens, (inside[0], inside[-1] + 1)


@pytest.mark.parametrize("kind", NAMESAKES, ids=lambda kind: kind.id)
def test_each_kind_fits_its_example_and_not_its_counter_example(kind: Namesake) -> None:
    assert thing(*_marked(kind.example)) is kind
    assert thing(*_marked(kind.counter)) is None


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ru", "Пожар на улице Ленина потушили. Движение по проспекту Кирова закрыто, на ул. Гоголя тоже.", []),
        ("ru", "Следователь Иванов сообщил, что Петров задержан на улице Гоголя.", ["Иванов", "Петров"]),
        ("ru", "На площади выступил Алексей Петров. Площадь Петрова переименуют.", ["Алексей Петров"]),
        ("en", "Hurricane Katrina killed thousands. Katrina hit the coast on Monday.", []),
        ("en", "Hurricane Harvey came. Mayor Steve Harvey spoke. Harvey said so.", ["Steve Harvey"]),
        ("en", "Alzheimer's disease and Parkinson's disease are studied by Jane Smith.", ["Jane Smith"]),
        ("en", "Johnson & Johnson said so. Ernst & Young agreed, said Tom Young.", ["Tom Young"]),
        ("en", "The USS John McCain collided, Admiral John Richardson said.", ["John Richardson"]),
        ("en", "He flew from Charles de Gaulle airport to meet President Emmanuel Macron.", ["Emmanuel Macron"]),
        (
            "en",
            "Blue Origin and Hewlett Packard rose. Aston Villa won in Nova Scotia, Jeff Miller said.",
            ["Jeff Miller"],
        ),
        ("en", "They met on Martin Luther King Boulevard, Ann Miller said.", ["Ann Miller"]),
        ("en", "The Wayne Griffin Memorial Bridge opened near Rosa Parks Avenue.", []),
        ("en", "Shares in Marks and Spencer fell. Booz Allen Hamilton won the contract.", []),
        ("en", "Mr. Spencer left Marks and Spencer, said Paul Spencer.", ["Paul Spencer"]),
        ("en", "The court overturned Roe v. Wade, and Brown v. Board stood.", []),
        ("en", "They met at St Mary's church and in St. Thomas' Hospital.", []),
        ("en", "From Sharm el-Sheikh he flew to Port Elizabeth and Fort Collins.", []),
        ("en", "The firm Cambridge Analytica closed. J.D. Power ranked it.", []),
        ("en", "Wendy's opened a shop in Ohio. Wendy's said sales rose.", []),
        ("en", "H&R Block also has offices. Tom Block works there, Block said.", ["Tom Block"]),
        ("en", "Wayne Griffin Electric, Inc. won, and so did Morris Stern LLC.", []),
        ("ru", "Крейсер «Адмирал Кузнецов» вышел в море. Ледокол «Иван Папанин» остался.", []),
        ("ru", "Спектакль в театре имени Вахтангова отменили. Завод им. Лихачёва закрыт.", []),
        ("ru", "Выступая от имени Путина, Дмитрий Песков отказался.", ["Путин", "Дмитрий Песков"]),
        ("ru", "Он приехал в Киров из Самары. В Пушкине открыли школу. Жители города Пушкин жалуются.", []),
        ("ru", "О поэте: Александр Пушкин родился в Москве. Пушкина любят.", ["Александр Пушкин"]),
        ("ru", "Спор выиграл мэр города Лужков.", ["Лужков"]),
        (
            "en",
            "Shown in Bordeaux; Carré d’Art – Musée d’Art Contemporain de Nîmes; and in Rome, said Jo Mann.",
            ["Jo Mann"],
        ),
        ("fr", "La rue Victor Hugo est fermée, dit le maire Jean Dupont.", ["Jean Dupont"]),
    ],
)
def test_a_text_names_its_persons_alone(language: str, text: str, names: list[str]) -> None:
    assert [person.name for person in find_people(text, language)] == names
