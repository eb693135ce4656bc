from __future__ import annotations

import pytest

from ingest.describe.author_names import authors_in, authors_of_field, person


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By JOHN SMITH and Jane Doe, Staff Writers", ["John Smith", "Jane Doe"]),
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
        ("By ANN LEE, BO RAY", ["Ann Lee", "Bo Ray"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Par Marie-Claire O’Neil et Jean Dupont", ["Marie-Claire O’Neil", "Jean Dupont"]),
        ("구현모 기자", ["구현모"]),
        ("https://example.org/authors/ann", []),
        ("Admin", []),
        ("Read more", []),
        ("18時40分", []),
        ("", []),
    ],
)
def test_names_of_a_byline(printed: str, names: list[str]) -> None:
    assert authors_in(printed) == names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Doe, Jane; Roe, John", ["Jane Doe", "John Roe"]),
        ("Li, Na and Wu, Di", ["Na Li", "Di Wu"]),
        ("Di Mario Rossi", ["Mario Rossi"]),
        ("Meier, Anna | de Vries, Pieter", ["Anna Meier", "Pieter de Vries"]),
        ("Hart, Dora and Reed, Tom", ["Dora Hart", "Tom Reed"]),
        ("Petrov, I.; Sidorova, A. B.", ["I. Petrov", "A. B. Sidorova"]),
        ("Hart, Dora", ["Dora Hart"]),
        ("Dora Hart, Paris", ["Dora Hart"]),
        ("Dora Hart, Ph.D.", ["Dora Hart"]),
        ("Sammy Davis, Jr. and Dora Hart", ["Sammy Davis Jr.", "Dora Hart"]),
        ("Dora Hart, Tom Reed, and Ann Lee", ["Dora Hart", "Tom Reed", "Ann Lee"]),
        ('["Dora Hart", "Tom Reed"]', ["Dora Hart", "Tom Reed"]),
        ("Dora Hart\nTom Reed", ["Dora Hart", "Tom Reed"]),
        ("Γιώργος Παπαδόπουλος και Μαρία Νικολάου", ["Γιώργος Παπαδόπουλος", "Μαρία Νικολάου"]),
        ("Ayşe Yılmaz ve Mehmet Demir", ["Ayşe Yılmaz", "Mehmet Demir"]),
        ("Nguyễn Văn A và Trần Thị B", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Kovács János és Nagy Anna", ["Kovács János", "Nagy Anna"]),
        ("Jan Novák a Eva Nováková", ["Jan Novák", "Eva Nováková"]),
        ("دورا هارت وتوم ريد", ["دورا هارت", "توم ريد"]),
        ("محمد بن سلمان", ["محمد بن سلمان"]),
        ("דורה הארט ותום ריד", ["דורה הארט", "תום ריד"]),
        ("अनिता शर्मा और राज कुमार", ["अनिता शर्मा", "राज कुमार"]),
        ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
    ],
)
def test_lists_of_names(printed: str, names: list[str]) -> None:
    assert authors_in(printed) == names


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Chen, Wei", ["Wei Chen"]),
        ("Nguyen, Anh Thu", ["Anh Thu Nguyen"]),
        ("Smith, John, Jr.", ["John Smith Jr."]),
        ("Иванов, Пётр", ["Пётр Иванов"]),
        ("Ann Lee, Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Lee, Editor", ["Lee"]),
        ("Lee, Reuters", ["Lee", "Reuters"]),
        ("Lee, London", ["Lee"]),
    ],
)
def test_authors_of_a_field(stated: str, names: list[str]) -> None:
    """A field has one word and a comma before a given name, be the given name known or not."""
    assert authors_of_field(stated) == names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Dora Hart in Riverside, Tom Reed in London and agencies", ["Dora Hart", "Tom Reed"]),
        ("Von Anna Meier aus Köln und Jan Roth", ["Anna Meier", "Jan Roth"]),
        ("Dora Hart @dhart Email Bio", ["Dora Hart"]),
        ("Anna Meier Folgen Profil", ["Anna Meier"]),
        ("by Maria · One comment", ["Maria"]),
        ("von unserer Korrespondentin Dora Hart, Berlin", ["Dora Hart"]),
        ("입력", []),
        ("Thứ Hai", []),
        ("Понеділок", []),
        ("Erstellt", []),
        ("GARY B. GRAVES", ["Gary B. Graves"]),
        ("Chokri GHARBI", ["Chokri Gharbi"]),
        ("MARIE O'NEIL-SMITH", ["Marie O'Neil-Smith"]),
        ("DER SPIEGEL", ["DER SPIEGEL"]),
        ("Dora Hart, MDR THÜRINGEN", ["Dora Hart"]),
        ("Ngũgĩ wa Thiong’o", ["Ngũgĩ wa Thiong’o"]),
        ("Sione Ha‘apai", ["Sione Ha‘apai"]),
        ("Jean-Luc D’Estaing", ["Jean-Luc D’Estaing"]),
    ],
)
def test_a_name_alone_is_left(printed: str, names: list[str]) -> None:
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
