"""What the forms of a person say of the name: persons of articles with one profile are one to begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from cuttings.folding import fold
from ingest.model.person import LocalPerson
from ingest.people.name_parts import without_article
from ingest.people.spelling.one_script import nickname_groups, spelling_key
from ingest.people.writing.known_scripts import SCRIPTS, script_of
from ingest.people.writing.script import Declension, Script
from ingest.people.writing.word_lists import grammar

Words = frozenset[str]
NONE: Words = frozenset()

PARTICLES = grammar("surname_particle")  # left out where surnames are compared
# Family names that Chinese, Korean and Vietnamese put first; a name of two or three words that begins with one.
SURNAME_FIRST = grammar("surname_first")


@dataclass(frozen=True, slots=True)
class Profile:
    """The parts of a name, folded; each set holds the nominatives that the written forms allow."""

    name: str
    given: Words = NONE
    initials: tuple[str, ...] = ()  # of given name and patronymic or middle names, where only these are written
    middle: tuple[str, ...] = ()  # first letters of middle names, in order
    patronymic: Words = NONE
    surname: Words = NONE
    script: str = ""
    owner: str = ""  # the person of people.yml that has this form
    masculine: bool = False  # a surname alone, in a case that only a man's has (Трампом; a woman's stays Трамп)
    untold: bool = False  # a word alone, of which its articles tell nothing

    @property
    def full(self) -> bool:
        return bool(self.given and self.surname)

    @property
    def kind(self) -> str:
        """What there is of a name: full, initial, patronymic, surname or given."""
        if self.surname:
            return "full" if self.given else "initial" if self.initials else "surname"
        return "patronymic" if self.given and self.patronymic else "given"


def _profile(name: str, parts: tuple[Words, Words, Words], script: str, owner: str) -> Profile:
    """The profile of these parts (given, patronymic, surname); initials and middle names are read off the name."""
    given, patronymic, surname = parts
    words = name.replace(".", ". ").split()
    dotted = {fold(word.rstrip(".")) for word in words if word.endswith(".")}
    whole = _only(given, lambda g: len(g.rstrip(".")) > 1 and g.rstrip(".") not in dotted)
    initials = tuple(fold(word[0]) for word in words if word.endswith(".")) if given and not whole else ()
    bare = frozenset(filter(None, (_bare(word) for word in surname)))
    surname = surname if bare == surname else bare  # equal sets are held once
    if _east_asian(words, whole, surname):
        whole, surname = frozenset({fold("".join(words[1:]))}), frozenset({fold(words[0])})
    middle = _middle(words, whole, surname) if whole and surname and not patronymic else ()
    return Profile(name, whole, initials, middle, patronymic, surname, script or script_of(name).name, owner)


def of_local(person: LocalPerson, owner: str = "") -> Profile:
    """The profile of a person of one article."""
    profile = _profile(person.name, (person.given, person.patronymic, person.surname), person.script, owner)
    return replace(profile, untold=True) if person.untold else profile


def of_surname(person: LocalPerson, owner: str = "") -> Profile:
    """The profile as `of_local` gives it; of a surname alone also whether its case is one that only men's names
    have.
    """
    profile = of_local(person, owner)
    declension = _declension(profile.script)
    if profile.kind != "surname" or declension is None:
        return profile
    written = {fold(word) for mention in person.mentions for word in mention.form.split()[-1:]}
    declined = any(
        form != surname and form.startswith(surname) and surname[-1] not in declension.open_endings
        for form in written
        for surname in profile.surname
    )
    return replace(profile, masculine=True) if declined else profile


def _only(words: Words, is_kept: Callable[[str], bool]) -> Words:
    """The words that are kept: the same set, where all are."""
    return words if all(map(is_kept, words)) else frozenset(filter(is_kept, words))


def _declension(script: str) -> Declension | None:
    return SCRIPTS[script].declension if script in SCRIPTS else None


def of_name(name: str, owner: str = "") -> Profile:
    """The profile of a name as a curator writes it: nominative, given name first."""
    words = name.replace(".", ". ").split()
    script = script_of(name)
    if len(words) < 2:
        return _profile(name, (NONE, NONE, frozenset({fold(name)})), script.name, owner)
    middle = [fold(word) for word in words[1:]]
    behind = middle[: 2 if len(words) > 2 else 1]
    patronymic = frozenset(word for word in behind if _is_patronymic(script, word, len(words)))
    last = middle[-1]
    surname = NONE if {last} == patronymic else frozenset({last})
    return _profile(name, (frozenset({fold(words[0]).rstrip(".")}), patronymic, surname), script.name, owner)


def _is_patronymic(script: Script, word: str, among: int) -> bool:
    """Whether the word is a father's name; of two words only where the father's own name is known (not Янукович)."""
    of_father = script.patronymic.search(word) if script.patronymic else None
    if not of_father or len(word) < 6:
        return False
    father = word[: of_father.start()]
    return among > 2 or any(nickname_groups(father + ending) for ending in script.fathers_endings)


def _bare(surname: str) -> str:
    """The surname without particles and articles: "van der sar" is compared as "sar", "al-assad" as "assad"."""
    words = without_article(surname).split(" ")
    kept = [word for word in words if word not in PARTICLES]
    return " ".join(kept) or surname


def _east_asian(words: list[str], given: Words, surname: Words) -> bool:
    if not (given and surname and 2 <= len(words) <= 3):
        return False
    return fold(words[0]) in SURNAME_FIRST and fold(words[0]) in given and "." not in "".join(words)


def _middle(words: list[str], given: Words, surname: Words) -> tuple[str, ...]:
    inner = [fold(word) for word in words[1:-1]]
    taken = given | surname | PARTICLES | {part for name in surname for part in name.split()}
    return tuple(word[0] for word in inner if word.rstrip(".") not in taken and word[:1].isalpha())


@lru_cache(maxsize=1 << 14)
def keys(words: Words) -> Words:
    """The phonetic keys of the words."""
    return frozenset(spelling_key(word) for word in words)
