"""Names of several words that are rather a thing: a product, a firm, a title of a work, a place.

What is told of persons (an office before it, a verb of speech, an age) outweighs all of it. The margins below were read
off 700 files of news, shops and programs, and off the labelled sets out of fold; docs/persons-training.md has them.
"""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.folding import fold
from ingest.people.find.document_evidence import WordEvidence
from ingest.people.find.name_candidate import NameCandidate
from ingest.people.find.no_person.lone_words import ACTING, NAMES, PLACES, TELLING, WORDS
from ingest.people.find.tokens import PARTICLES, Tokens, is_initial, joined
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import grammar, is_plain_word, listed, name_stem, names_of_things

_THINGS = grammar("ends_in_thing")
_HOUSES = grammar("house")
_RATHER = WORDS | PLACES | {"brand", "organisation"}
_GIVEN = frozenset({"given", "nickname"})
_FREQUENT = frozenset({"given", "family", "nickname"})
_LITTLE = 2.0
_SOME = 3.3  # Gantt Chart, Hamburger Kunsthalle; Sui-Lee Wee has more
_LONG = 3.7  # three words and more, the last of them a word of the language
_MOST_WORDS = 5  # of a name, particles and initials left out


def unlikely_name(tokens: Tokens, candidate: NameCandidate, seen: WordEvidence) -> bool:
    """Whether two or more words rather name a thing than a person."""
    forms = tokens.forms[candidate.start : candidate.end]
    if len(forms) < 2 or script_at(forms[0]).word_tags:
        return False
    words = [form for form in forms if form[0].isalpha() and fold(form) not in PARTICLES and not is_initial(form)]
    if len(words) < 2:
        return False
    if _too_long(words) or _holds_a_place([*_joined_before(tokens, candidate.start), *words]):
        return True
    told = {bit.removesuffix("+") for form in forms if name_stem(form) in seen.places for bit in seen.of(form)}
    if told & ((TELLING | ACTING) - {"given-"}):
        return False
    margin = candidate.margin
    return _of_words(words, margin) or _of_a_given_name(words, margin, seen) or _of_little(words, margin)


def _too_long(words: Sequence[str]) -> bool:
    """A row of brands, or Alice McCall Mysteria Ruffled Midi Dress: more words than names have."""
    return len(words) > _MOST_WORDS and (is_plain_word(words[-1]) or not listed(words[0]) & _GIVEN)


def _joined_before(tokens: Tokens, start: int) -> Sequence[str]:
    """The capitalised word right before, which was left out as one of grammar: Los (Angeles Redfin)."""
    before = tokens.forms[start - 1 : start]
    return before if before and before[0][0].isupper() and joined(tokens, start) else ()


def _holds_a_place(words: Sequence[str]) -> bool:
    """Handy San Diego: two words are a known place or firm, and no given name is among them."""
    if any(listed(word) & _GIVEN for word in words[:-1]):
        return False
    folded = [*map(fold, words)]
    return any(" ".join(folded[at : at + 2]) in names_of_things() for at in range(len(folded) - 1))


def _of_words(words: Sequence[str], margin: float) -> bool:
    """Hunter Hunter, Abby Jiu Photography, Casa de Perrin, Cellar Beast Winehouse: what ends or begins as no name."""
    if fold(words[0]) == fold(words[-1]) or not _THINGS.isdisjoint(map(fold, words[1:])):
        return True
    begins = listed(words[0])
    if ("organisation" in begins or fold(words[0]) in _HOUSES) and not begins & _FREQUENT:
        return True
    if len(words) == 2:
        return (
            _behind_a_word(words[-1], margin)
            if is_plain_word(words[0])
            else _before_a_word(words[0], words[-1], margin)
        )
    return margin < _LONG and _is_word(words[-1]) and not any(listed(word) & _GIVEN for word in words[:-1])


def _behind_a_word(last: str, margin: float) -> bool:
    """Demon Slayer, Cowboy Bebop, Sacred Stone: the first word is one of the language; not Scooter Braun, Bon Scott."""
    known = listed(last)
    if not known & NAMES and not is_plain_word(last):
        return margin < _SOME and not known & PLACES
    return _is_word(last) or ("word" in known and margin < _LITTLE / 2)


def _before_a_word(first: str, last: str, margin: float) -> bool:
    """Jezero Crater, Gantt Chart, UX Pilot, Elder Scrolls: the last word is one of the language, the first one no
    name that is borne by many.
    """
    known = listed(first)
    if "word" in known and not known & _FREQUENT and last.endswith("s"):
        return is_plain_word(last)
    letters = first.isupper() and 1 < len(first) < 4 and not listed(last) & NAMES
    return (is_plain_word(last) or letters) and not known & NAMES and margin < _SOME


def _is_word(form: str) -> bool:
    """Whether the form is a word of the language, or one that no frequent name is like (Vanity Fair)."""
    known = listed(form)
    return is_plain_word(form) or ("word" in known and not known & _FREQUENT)


def _of_a_given_name(words: Sequence[str], margin: float, seen: WordEvidence) -> bool:
    """Aura Edition, Lean Development: a given name and a word, in a text that speaks of nobody."""
    if not seen.tone or not listed(words[0]) & _GIVEN or not is_plain_word(words[-1]):
        return False
    return margin < _LITTLE / 2 or (margin < _SOME and "lower" in seen.of(words[-1]))


def _of_little(words: Sequence[str], margin: float) -> bool:
    """Of little margin, with no given name before, and with a word of the language, a brand or a place among them
    (Constant Contact).

    Measured out of fold: 43 of 108 such were names.
    """
    first, last = listed(words[0]), listed(words[-1])
    if margin >= _LITTLE or first & _GIVEN or not (first | last) & _RATHER:
        return False
    return not (last & NAMES and not first & WORDS) or ("brand" in last and not last & _FREQUENT)
