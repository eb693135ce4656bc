from __future__ import annotations

import pytest

from ingest.describe.author_names import authors_in, person


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By JOHN SMITH and Jane Doe, Staff Writers", ["JOHN SMITH", "Jane Doe"]),
        ("ByTravis Haney", ["Travis Haney"]),
        ("Von Birgit Baumann, Anna Giulia Fink", ["Birgit Baumann", "Anna Giulia Fink"]),
        ("Elena Oberholzer (obe), Oliver Maksan (oma)", ["Elena Oberholzer", "Oliver Maksan"]),
        ("Posted by Ann Lee on May 5, 2020", ["Ann Lee"]),
        ("Dec. 19, 2025 · Niko Matsakis on behalf of the team", ["Niko Matsakis"]),
        ("Rebecca Drew, UCaaS Researcher", ["Rebecca Drew"]),
        ("This post was written by Danielle Padula", ["Danielle Padula"]),
        ("Katharina von der Heide und Max Otto", ["Katharina von der Heide", "Max Otto"]),
        ("John Smith, Associated Press", ["John Smith", "Associated Press"]),
        ("Jane Doe | CNN", ["Jane Doe", "CNN"]),
        ("By Cy Old, Reuters", ["Cy Old", "Reuters"]),
        ("Cy Old, London", ["Cy Old"]),
        ("von David Straub, MDR THÜRINGEN", ["David Straub"]),
        ("By ANN LEE, BO RAY", ["ANN LEE", "BO RAY"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Par Marie-Claire O’Neil et Jean Dupont", ["Marie-Claire O’Neil", "Jean Dupont"]),
        ("구현모 기자", ["구현모"]),
        ("https://example.org/authors/ann", []),
        ("Admin", []),
        ("Read more", []),
        ("", []),
    ],
)
def test_names_of_a_byline(printed: str, names: list[str]) -> None:
    assert authors_in(printed) == names


def test_the_site_is_no_author() -> None:
    assert authors_in("Gulf Today and Ann Lee", frozenset({"gulftoday"})) == ["Ann Lee"]


def test_a_role_without_a_sign_before_it_goes_only_from_what_is_printed() -> None:
    assert authors_in("Luxury Travel Expert", printed=False) == ["Luxury Travel Expert"]
    assert authors_in("Ann Lee Senior Reporter") == ["Ann Lee"]


@pytest.mark.parametrize("name", ["Ann Lee", "Christi C. Elwood", "Ludwig van Beethoven", "Иван Петров", "後藤大地"])
def test_persons(name: str) -> None:
    assert person(name)


@pytest.mark.parametrize(
    "name", ["Reuters", "staff reporter", "Senior Political Correspondent", "the talks", "Version 3.1"]
)
def test_no_persons(name: str) -> None:
    assert not person(name)
