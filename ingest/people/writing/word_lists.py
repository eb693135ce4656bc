"""The word lists that the finding of persons looks words up in, and the keys under which words are looked up.

Each script has its own, in its folder. `words.json` was written by hand (titles, verbs of speech, words of
organisations, peoples), as was `grammar.json`; the larger `lists.json` was drawn by `python -m
bench.learn_persons_lists` from Faker (MIT) and GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from cuttings.folding import fold
from ingest.people.writing.known_scripts import SCRIPTS, script_at

_PHRASES = "phrases"  # of lists.json: places and firms of several words, between semicolons
_DICTIONARY = "dictionary"  # of lists.json: words of the language in use that no other list knows


@lru_cache(maxsize=32768)
def word_key(folded: str) -> str:
    """What the forms of one folded word share: the word itself, or its stem where its script knows one."""
    return script_at(folded).key(folded)


def stored_lists(name: str) -> Iterator[dict[str, str]]:
    """The file of this name in the folder of each script that has it."""
    for script in SCRIPTS.values():
        path = script.data / name
        if path.is_file():
            words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
            yield words


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """key → the classes that list it."""
    listing: dict[str, set[str]] = {}
    for by_hand in stored_lists("words.json"):
        for kind, words in by_hand.items():
            for word in words.split():
                listing.setdefault(word_key(fold(word)), set()).add(kind)
    for drawn in stored_lists("lists.json"):  # under their keys already
        for kind, words in drawn.items():
            for word in words.split() if kind not in (_PHRASES, _DICTIONARY) else ():
                listing.setdefault(word, set()).add(kind)
    shared: dict[frozenset[str], frozenset[str]] = {}
    frozen = {word: frozenset(kinds) for word, kinds in listing.items()}
    return {word: shared.setdefault(kinds, kinds) for word, kinds in frozen.items()}


@lru_cache(maxsize=1)
def names_of_things() -> frozenset[str]:
    """Places and firms of several words, folded, that look like a full name; a blank stands behind each initial."""
    drawn = [drawn.get(_PHRASES, "").split(";") for drawn in stored_lists("lists.json")]
    phrases = {phrase for phrases in drawn for phrase in phrases if phrase} | grammar("firms", ";")
    return frozenset(_BETWEEN_INITIALS.sub(". ", phrase) for phrase in phrases)


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    return frozenset(word for drawn in stored_lists("lists.json") for word in drawn.get(_DICTIONARY, "").split())


@lru_cache(maxsize=32768)
def is_plain_word(form: str) -> bool:
    """Whether the form is a word of the language, or is made of one, and no list of names has it."""
    folded = fold(form)
    known = classes_of(folded)
    if known & _NAMES:
        return False
    parts = {word for part in folded.split("-") for word in (part, *script_at(folded).made_of(part))}
    return bool(known & _COMMON) or not _dictionary().isdisjoint(parts)


_NAMES = frozenset({"given", "family", "nickname", "rare_given", "rare_family"})
_BETWEEN_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w)")  # J.D. Power


@lru_cache(maxsize=16)
def grammar(name: str, between: str | None = None) -> frozenset[str]:
    """Small words of grammar in all scripts: particles inside names, verbs of speech, what may stand between them.

    `between` parts them in the file: blanks, or a mark where they are of several words.
    """
    words = [small.get(name, "").split(between) for small in stored_lists("grammar.json")]
    return frozenset(word for of_script in words for word in of_script if word)


@lru_cache(maxsize=32768)
def name_stem(form: str) -> str:
    """What the forms of one word share, of a form as it is written."""
    return word_key(fold(form))


@lru_cache(maxsize=32768)
def listed(form: str) -> frozenset[str]:
    """The classes of a form as it is written, the full stop of an abbreviation left out."""
    return classes_of(fold(form).rstrip("."))


_NONE: frozenset[str] = frozenset()
_COMMON = frozenset({"common"})


@lru_cache(maxsize=32768)
def classes_of(folded: str) -> frozenset[str]:
    """The classes of one folded word; a word that is made of a common one is common too (talks, landed, quickly)."""
    known = classes().get(word_key(folded))
    if known is not None:
        return known
    made_of = script_at(folded).made_of(folded)
    return _COMMON if any("common" in classes().get(word, _NONE) for word in made_of) else _NONE
