"""Persons by the sounds of their names, where the list and the archive write them in letters that no rule compares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from ingest.people.spelling.readings.consonants import consonant_keys, is_written_without_vowels, word_sounds
from ingest.people.spelling.readings.japanese import surname_read, syllable_keys, syllables
from ingest.people.spelling.readings.korean import sound_keys
from ingest.people.writing.known_scripts import script_of

_EAST_ASIAN = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
_WITHOUT_VOWELS = "without vowels"
_ARABIC_ARTICLE = "ال"
_Index = dict[str, dict[tuple[str, str], None]]  # key → writing and person


class PersonsBySound:
    """The ids of persons by the keys of their forms: Korean and Japanese names, and those in letters without vowels.

    Names in one writing are compared by their letters alone. `forms` are pairs of form and person.
    """

    def __init__(self, forms: Sequence[tuple[str, str]]) -> None:
        self._forms = forms

    def named(self, name: str) -> list[str]:
        """Who has a form in another writing that sounds as the name does."""
        own = _writing(name)
        sounding = [*_of_keys(self._korean, sound_keys(name)), *_of_keys(self._japanese, syllable_keys(name))]
        if own == _WITHOUT_VOWELS:
            sounding += _of_keys(self._spelled, consonant_keys(name))
        elif self._unvowelled:
            sounding += _of_keys(self._unvowelled, consonant_keys(name))
        return list(dict.fromkeys(person for writing, person in sounding if writing != own))

    def surnamed(self, surname: str) -> list[str]:
        """Whose last name, in another writing, sounds as this surname alone does."""
        sounding = _of_keys(self._surnames, surname_keys(surname))
        return list(dict.fromkeys(person for writing, person in sounding if writing != _writing(surname)))

    @cached_property
    def _surnames(self) -> _Index:
        """By the sounds of the last name; of a Japanese one by its syllables, and it may stand first."""
        index: _Index = {}
        for form, person in self._forms:
            words = form.split()
            for word in dict.fromkeys((words[-1], words[0])) if len(words) > 1 else ():
                for key in (syllables(word), *(word_sounds(word) if word == words[-1] else ())):
                    index.setdefault(key, {})[_writing(form), person] = None
        return index

    @cached_property
    def _korean(self) -> _Index:
        return _index(self._forms, sound_keys)

    @cached_property
    def _japanese(self) -> _Index:
        return _index(self._forms, syllable_keys)

    @cached_property
    def _unvowelled(self) -> _Index:
        return _index((pair for pair in self._forms if is_written_without_vowels(pair[0])), consonant_keys)

    @cached_property
    def _spelled(self) -> _Index:
        return _index(self._forms, consonant_keys)


def surname_keys(surname: str) -> frozenset[str]:
    """What a surname alone is compared by; nothing where that would be anybody's.

    Kanji by their syllables, Arabic by its consonants, of which two are enough behind its article.

    >>> surname_keys("石破"), surname_keys("الأسد"), surname_keys("سعد"), surname_keys("Marlow")
    (frozenset({'isiba'}), frozenset({'st'}), frozenset(), frozenset())
    """
    if not is_written_without_vowels(surname):
        return frozenset(filter(None, [surname_read(surname)]))
    fewest = 2 if surname.startswith(_ARABIC_ARTICLE) else 3
    return frozenset(sounds for sounds in word_sounds(surname) if len(sounds) >= fewest)


def needs_sounds(name: str) -> bool:
    """Whether a name is in letters from which no rule leads to its spelling in others."""
    return _EAST_ASIAN.search(name) is not None or is_written_without_vowels(name)


def _writing(name: str) -> str:
    if is_written_without_vowels(name):
        return _WITHOUT_VOWELS
    return "east asian" if _EAST_ASIAN.search(name) else script_of(name).name


def _index(forms: Iterable[tuple[str, str]], keys: Callable[[str], Iterable[str]]) -> _Index:
    index: _Index = {}
    for form, person in forms:
        for key in keys(form):
            index.setdefault(key, {})[_writing(form), person] = None
    return index


def _of_keys(index: _Index, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    return (entry for key in keys for entry in index.get(key, ()))
