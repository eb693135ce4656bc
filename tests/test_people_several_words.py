"""Names of several words that are things, and persons that are written as they are."""

from __future__ import annotations

import pytest

from ingest.people import find_people

TALK = " He said that she was glad, and they agreed."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fans of Cowboy Bebop and Demon Slayer will love it.", []),
        ("He loved Elder Scrolls, and Pat Maroon scored twice.", ["Pat Maroon"]),
        ("The landing site near Jezero Crater was chosen.", []),
        ("Our Kanban Board and the Gantt Chart help you, said Henry Gantt.", ["Henry Gantt"]),
        ("It hangs in Hamburger Kunsthalle and in Berlinische Galerie.", []),
        ("It hangs in Musée d’Art Contemporain de Nîmes.", []),
        ("Concerts follow at Ak-Chin Pavilion and Usana Amphitheatre.", []),
        ("Image by Abby Jiu Photography. The bride, Abby Jiu, smiled.", ["Abby Jiu"]),
        ("Police detained the owner of Nana Backpacker Hostel.", []),
        ("They live in Saffron Walden or in Bognor Regis.", []),
        ("The northern Sierra Nevada has seen rain, said Scott Strenfel.", ["Scott Strenfel"]),
        ("For example, Los Angeles Redfin agents say so.", []),
        ("Hong Kong's Hang Seng dropped, and so did Northrop Grumman.", []),
        ("A glass of Cabernet Sauvignon or Pinot Noir is served.", []),
        ("Richard Hayden, Senior Director of Horticulture, spoke.", ["Richard Hayden"]),
        ("Data lies in Apache Iceberg, which Tom Miller likes.", ["Tom Miller"]),
        ("A man was found in Glen Eden, said Glen Campbell.", ["Glen Campbell"]),
        ("Just pop it in here. Shall I? Okay, better not.", []),
        ("Gen Zers will buy homes, says Tom Miller.", ["Tom Miller"]),
        ("The song by Scooter Braun and Taylor Swift was played.", ["Scooter Braun", "Taylor Swift"]),
        ("US President Donald Trump met Elon Musk.", ["Donald Trump", "Elon Musk"]),
        ("North Korean leader Kim Jong un met Seoul Mayor Oh Se-hoon.", ["Kim Jong un", "Oh Se-hoon"]),
        ("Kim Yang said no, and Kim Davis who came said yes.", ["Kim Yang", "Kim Davis"]),
    ],
)
def test_things_of_several_words_are_no_persons(text: str, names: list[str]) -> None:
    assert [person.name for person in find_people(text + TALK, "en")] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("it", "Un film di Stanley Kubrick.", ["Stanley Kubrick"]),
        ("fr", "Le discours du président de la République a été long.", []),
        ("fr", "Le chef de l’Etat a parlé du ministre de l’Intérieur.", []),
        ("fr", "Le général de Gaulle parle.", ["de Gaulle"]),
        ("it", "Il presidente del Consiglio e il ministro della Difesa parlano.", []),
        ("it", "Il presidente degli Stati Uniti George Bush disse no.", ["George Bush"]),
        ("tr", "Takımlar Bitexen Antalyaspor'dan Adam Buksa ile anlaştı.", ["Adam Buksa"]),
        ("it", "Le legioni di Costantino vinsero.", ["Costantino"]),
    ],
)
def test_small_words_before_a_name_are_no_name(language: str, text: str, names: list[str]) -> None:
    assert [person.name for person in find_people(text, language)] == names
