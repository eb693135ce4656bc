"""A sieve keeps no text from its pattern that the pattern would match: what is read is the same, sooner."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from ingest.describe import author_names, name_lists
from ingest.describe.byline import by_words

NAMES = ("Dora Hart", "ANN LEE", "Riverside", "1 May", "12", "A.", "met", "@ann")
SIGNS = (" ", " ", " ", ": ", ", ", " | ", " - ", "-", " (", ") ", "/", "  ", "; ", " & ", ". ", "_")
SIEVES = [
    pytest.param(author_names._OPENING, author_names._OPENING.match, author_names._OPENS.passes_first, id="opening"),
    pytest.param(author_names._HEADS, author_names._HEADS.match, author_names._HEADED.passes_first, id="heads"),
    pytest.param(author_names._ROLE_START, author_names._ROLE_START.match, author_names._ROLES.passes, id="role"),
    pytest.param(
        author_names._ROLE_AFTER_SIGN,
        author_names._ROLE_AFTER_SIGN.search,
        author_names._ROLES.passes,
        id="role after a sign",
    ),
    pytest.param(
        author_names._ROLE_AFTER_SPACE,
        author_names._ROLE_AFTER_SPACE.search,
        author_names._ROLES.passes,
        id="role after a space",
    ),
    pytest.param(
        author_names._JUNK,
        author_names._JUNK.search,
        lambda text: "@" in text or author_names._HOLDS_JUNK.passes(text),
        id="junk",
    ),
    pytest.param(name_lists._SPLIT, name_lists._SPLIT.search, name_lists._may_be_split, id="split"),
    pytest.param(by_words.BY, by_words.BY.match, by_words.BEGINS_BY.passes_first, id="by"),
    pytest.param(by_words.MAYBE, by_words.MAYBE.match, by_words.BEGINS_BY.passes_first, id="maybe"),
    pytest.param(by_words.ONLY_BY, by_words.ONLY_BY.match, by_words.BEGINS_BY.passes_first, id="only by"),
    pytest.param(by_words.OTHER, by_words.OTHER.match, by_words.BEGINS_OTHER.passes_first, id="other"),
    pytest.param(by_words.ONLY_OTHER, by_words.ONLY_OTHER.match, by_words.BEGINS_OTHER.passes_first, id="only other"),
]


@pytest.mark.parametrize(("pattern", "tried", "passes"), SIEVES)
def test_what_a_pattern_matches_passes(
    pattern: re.Pattern[str], tried: Callable[[str], object], passes: Callable[[str], bool]
) -> None:
    kept = [text for text in texts_for(pattern) if not passes(text)]
    assert len(kept) > 20
    assert [text for text in kept if tried(text)] == []


def texts_for(pattern: re.Pattern[str]) -> list[str]:
    """Texts of the words and phrases that stand in a pattern, of names, and of the signs between them."""
    phrases = re.findall(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", re.sub(r"\\[a-z]|\(\?[:=!<]+", "|", pattern.pattern))
    words = [*phrases, *(word for phrase in phrases for word in phrase.split())]
    chance = random.Random(7)
    pieces = [chance.choice([chance.choice(words), chance.choice(NAMES)]) for _ in range(3_000)]
    written = [chance.choice([piece, piece.lower(), piece.upper(), piece.capitalize()]) for piece in pieces]
    joined = [piece + chance.choice(SIGNS) for piece in written]
    return ["".join(joined[at : at + chance.randint(1, 5)]) + chance.choice(written) for at in range(0, 3_000, 3)]
