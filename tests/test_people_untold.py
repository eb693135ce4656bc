"""A word alone of which its article tells nothing is a person only where another article names the person."""

from __future__ import annotations

import pytest

from ingest.people import find_people
from ingest.people.join.sequence import join_persons

MANUAL = "Read the manual of the program and choose a plan that fits what your team does every day. " * 8


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Skip it, for Balsamiq is another tool. He likes Balsamiq.", True),
        ("He is a lecturer at MIT Sloan and she is not.", True),
        ("The classic Spider plant grows. He waters his Spider plant.", True),
        ("She wrote about Zuckerberg, and he was glad.", True),
        ("Mr. Zuckerberg left, and she was glad.", False),
        ("Zuckerberg said so, and she was glad.", False),
        ("He met his friend Anna there.", False),
        (MANUAL + "I love my dog Anna very much.", True),
    ],
)
def test_what_an_article_tells_of_a_word_alone(text: str, untold: bool) -> None:
    assert [person.untold for person in find_people(text, "en")] == [untold]


LONE = "She wrote about Zuckerberg, and he was glad."
FULL = "Mark Zuckerberg said so, and he was glad."
TOLD = "Mr. Zuckerberg left, and she was glad."


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ([LONE], []),
        ([LONE, LONE], []),
        ([LONE, FULL], ["Mark Zuckerberg"]),
        ([LONE, TOLD], ["Zuckerberg"]),
    ],
)
def test_another_article_makes_it_a_person(texts: list[str], names: list[str]) -> None:
    joined = join_persons([(str(number), find_people(text, "en")) for number, text in enumerate(texts)])
    assert [person.name for person in joined.persons] == names
    assert len(joined.of) == (len(texts) if names else 0)
