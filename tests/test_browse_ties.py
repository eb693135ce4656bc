"""Who is named with whom: the numbers, the addresses, and a drawing that is always the same and can be read."""

from __future__ import annotations

import csv
import io
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from datasette.app import Datasette

from browse.charts.tie_layout import HEIGHT, WIDTH, label_size, layout_of
from browse.core.connection import Archive
from browse.query.page_state import SearchState
from browse.search import search
from browse.ties.drawn_ties import LONGEST, SHADES, tie_drawing, tie_matrix
from browse.ties.named_together import MOST_TIES, NamedTogether, PersonTie, TiedPerson, named_together
from browse.ties.ties_view import written_ties
from tests.browse_archive import alias, make

CASTS = [["a", "b"], ["a", "b", "c"], ["a"], ["c", "b"], ["d"], [], ["a", "b"]]
NAMES = {"a": "Anna Keller", "b": "Béla Új", "c": "=Carl", "d": "Dora"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        {"id": f"n{n}", "title": "T", "body": "grain" if n < 2 else "oil", "persons": cast, "published": f"202{n}"}
        for n, cast in enumerate(CASTS)
    ]
    rows[6]["superseded_by"] = "n0"
    persons = [{"id": id, "name": name, "articles": 3} for id, name in NAMES.items()]
    aliases = [alias(id, name) for id, name in NAMES.items()]
    return make(tmp_path_factory.mktemp("ties") / "archive.db", rows, persons, aliases)


def found(path: Path, query: str = "") -> NamedTogether:
    return named_together(Archive(path), SearchState.from_query_string(query))


@pytest.mark.parametrize(
    ("query", "ties"),
    [
        ("", [("a", "b", 2), ("b", "c", 2), ("a", "c", 1)]),
        ("q=grain", [("a", "b", 2), ("a", "c", 1), ("b", "c", 1)]),
        ("year=2021", [("a", "b", 1), ("a", "c", 1), ("b", "c", 1)]),
        ("person=d", []),
        ("q=nothing", []),
        ("versions=all", [("a", "b", 3), ("b", "c", 2), ("a", "c", 1)]),
    ],
)
def test_the_ties(path: Path, query: str, ties: list[tuple[str, str, int]]) -> None:
    together = found(path, query)
    told = {
        (*sorted(together.persons[place].id for place in (tie.one, tie.other)), tie.articles) for tie in together.ties
    }
    assert told == set(ties)
    assert [tie.articles for tie in together.ties] == sorted((n for _, _, n in ties), reverse=True)


@pytest.mark.parametrize("query", ["", "q=grain OR oil", "year=2021&year=2020", "versions=all"])
def test_an_address_leads_to_as_many_articles(path: Path, query: str) -> None:
    together = found(path, query)
    assert together.ties
    for tie in together.ties:
        asked = SearchState.from_query_string(together.address(tie).partition("?")[2])
        assert search.search(Archive(path), asked).total == tie.articles


def test_the_matrix_has_each_pair_once(path: Path) -> None:
    together = found(path)
    rows = tie_matrix(together)
    assert [len(row.cells) for row in rows] == [1, 2, 3]
    cells = [cell for row in rows for cell in row.cells]
    assert sorted(tie.articles for tie, _ in cells if tie) == [1, 2, 2]
    assert {shade for _, shade in cells} == {0, 4, SHADES}


def many(names: list[str], strength: int = 7) -> NamedTogether:
    """Persons of whom each two are named together, more or less often."""
    persons = tuple(TiedPerson(str(n), name, 40 - n) for n, name in enumerate(names))
    ties = [
        PersonTie(one, other, 1 + (one * 5 + other * 3) % strength) for one, other in combinations(range(len(names)), 2)
    ]
    return NamedTogether(SearchState(), 100, persons, tuple(sorted(ties, key=lambda tie: -tie.articles)))


@pytest.mark.parametrize(
    "names",
    [
        ["One", "Two"],
        [f"Person of a Long Name {n}" for n in range(20)],
        ["Владимир Зеленский", "محمد بن سلمان آل سعود", "习近平", "Ursula von der Leyen-Hohenzollern-Sigmaringen"] * 4,
        [f"N{n}" for n in range(5)],
    ],
)
def test_names_lie_in_the_drawing_and_none_over_another(names: list[str]) -> None:
    drawing = tie_drawing(many(names))
    assert drawing is not None
    boxes = []
    for one in drawing.persons:
        width, height = label_size(one.label, one.radius)
        middle = (one.y + one.below) / 2
        boxes.append((one.x - width / 2, middle - height / 2, one.x + width / 2, middle + height / 2))
        assert one.x - width / 2 + 1 >= 0
        assert one.x + width / 2 <= WIDTH + 1
        assert one.y - one.radius >= -1
        assert one.below <= HEIGHT + 1
        assert len(one.label) <= LONGEST
    for (left, top, right, bottom), (left2, top2, right2, bottom2) in combinations(boxes, 2):
        assert min(right, right2) - max(left, left2) < 6 or min(bottom, bottom2) - max(top, top2) < 6
    assert len(drawing.ties) <= MOST_TIES


def test_the_same_ties_are_drawn_alike() -> None:
    names = [f"Person {n}" for n in range(15)]
    assert tie_drawing(many(names)) == tie_drawing(many(names))
    assert tie_drawing(many(names)) != tie_drawing(many(names, strength=3))


def test_who_is_tied_stands_nearer() -> None:
    ties = np.zeros((6, 6))
    for one, other in ((0, 3), (1, 4), (2, 5)):
        ties[one, other] = ties[other, one] = 1
    places = layout_of(["N"] * 6, ties, [3] * 6)

    def distance(one: int, other: int) -> float:
        return float(np.hypot(*np.subtract(places[one], places[other])))

    assert max(distance(0, 3), distance(1, 4), distance(2, 5)) < min(distance(0, 1), distance(1, 2), distance(0, 5))


def test_nothing_to_draw(path: Path) -> None:
    assert tie_drawing(found(path, "person=d")) is None
    assert layout_of([], np.zeros((0, 0)), []) == []
    assert layout_of(["N"], np.zeros((1, 1)), [3]) == [(WIDTH / 2, HEIGHT / 2)]


def test_the_file(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(written_ties(found(path)))))
    assert [int(row["together"]) for row in rows] == [2, 2, 1]
    assert {row["other"] for row in rows} | {row["one"] for row in rows} == {"Anna Keller", "Béla Új", "'=Carl"}


async def test_the_page(path: Path) -> None:
    client = Datasette([str(path)]).client
    page = (await client.get("/network?q=grain")).text
    assert "<title>Anna Keller and Béla Új: 2 articles</title>" in page
    assert 'value="grain"' in page
    assert "No article matches." in (await client.get("/network?q=nothing")).text
    assert "No two of these persons" in (await client.get("/network?person=d")).text
    assert (await client.get("/network.csv")).text.startswith("one_id,")
