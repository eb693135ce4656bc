"""In languages without weights of their own a name needs two words and evidence beyond capitals."""

from __future__ import annotations

import pytest

from ingest.people import find_people


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("es", "El presidente Pedro Sánchez habló en Madrid. Sánchez dijo que sí.", ["Pedro Sánchez"]),
        ("fr", "Le ministre Bruno Le Maire a parlé. La Commission européenne a répondu.", ["Bruno Le Maire"]),
        ("it", "Il generale Giuliano vinse. La Fortezza cadde.", ["Giuliano"]),
        ("it", "Il gol è di Delio Rossi.", ["Delio Rossi"]),
        ("pt", "O Corpo Panzer atacou. O Clássico Vovô acabou.", []),
        ("nl", "De Tweede Kamer stemde. Mark Rutte zei niets. Rutte vertrok.", ["Mark Rutte"]),
        ("no", "Han har sittet fengslet. Nordmenn reiser mye.", []),
        ("es", "–Han pasado ya 10 años.", []),
        ("uk", "Міська рада Львова ухвалила бюджет.", []),
        ("uk", "Міністр Олексій Резніков сказав. Резнікова чекають.", ["Олексій Резніков"]),
        ("sv", "Regeringen möter Riksdagen i Stockholm.", []),
        ("vi", "Bà Nguyễn Thị Lan nói.", ["Nguyễn Thị Lan"]),
    ],
)
def test_fewer_names_and_right_ones(language: str, text: str, names: list[str]) -> None:
    assert [person.name for person in find_people(text, language)] == names
