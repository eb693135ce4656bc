"""What the forms of a person say of the name: persons of articles with one profile are one to begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cuttings.folding import fold
from ingest.model.person import LocalPerson
from ingest.people.spelling.one_script import nickname_groups, script_of, spelling_key

Words = frozenset[str]
_OPEN_ENDINGS = frozenset("аеиоуыэюяйь")  # surnames that end so decline otherwise, or not at all
NONE: Words = frozenset()

PATRONYMIC = re.compile(r"(?:[оеё]вич|[оеё]вна|инична|ьич|ич|ович|йович|евич|івна|ївна|йовна)$")
_SMALL_WORDS = """da de di do du del della des dos der den van von zu zum ter ten la le el al bin ibn ben abu
    де да ди до дю дель делла дер ден ван фон цу тер тен ла ле эль аль бин ибн бен абу"""
PARTICLES = frozenset(_SMALL_WORDS.split())
# Family names that Chinese, Korean and Vietnamese put first; a name of two or three words that begins with one.
_FIRST = """xi hu li wang zhang liu chen yang zhao wu zhou xu sun ma zhu lin guo gao luo deng mao wen jiang kim moon
    park choi nguyen tran си ху ли ван чжан лю чэнь ян чжао чжоу сюй сунь чжу линь го гао ло дэн мао вэнь цзян ким мун
    пак чхве нгуен чан"""
_ARTICLE = re.compile(r"^(?:[ae][lsdtrnz]|ash|[аэ][лсдтрнз]ь?|аш|эш)-(?=\w{2})")  # al-Assad, эль-Барадеи, ас-Сиси
SURNAME_FIRST = frozenset(_FIRST.split())


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

    @property
    def full(self) -> bool:
        return bool(self.given and self.surname)

    @property
    def kind(self) -> str:
        """full, initial, patronymic, surname or given: what of a name there is."""
        if self.surname:
            return "full" if self.given else "initial" if self.initials else "surname"
        return "patronymic" if self.given and self.patronymic else "given"


@lru_cache(maxsize=1 << 18)
def _profile(name: str, parts: tuple[Words, Words, Words], script: str, owner: str) -> Profile:
    """The profile of these parts (given, patronymic, surname); initials and middle names are read off the name."""
    given, patronymic, surname = parts
    words = name.replace(".", ". ").split()
    dotted = {fold(word.rstrip(".")) for word in words if word.endswith(".")}
    whole = frozenset(g for g in given if len(g.rstrip(".")) > 1 and g.rstrip(".") not in dotted)
    initials = tuple(fold(word[0]) for word in words if word.endswith(".")) if given and not whole else ()
    surname = frozenset(filter(None, (_bare(word) for word in surname)))
    if _east_asian(words, whole, surname):
        whole, surname = frozenset({fold("".join(words[1:]))}), frozenset({fold(words[0])})
    middle = _middle(words, whole, surname) if whole and surname and not patronymic else ()
    return Profile(name, whole, initials, middle, patronymic, surname, script or script_of(name), owner)


def of_local(person: LocalPerson, owner: str = "") -> Profile:
    """The profile of a person of one article."""
    return _profile(person.name, (person.given, person.patronymic, person.surname), person.script, owner)


def of_surname(person: LocalPerson, owner: str = "") -> Profile:
    """As `of_local`, and of a Cyrillic surname alone what its endings say of who bears it."""
    found = of_local(person, owner)
    if found.kind != "surname" or found.script != "cyrillic":
        return found
    written = {fold(word) for mention in person.mentions for word in mention.form.split()[-1:]}
    declined = any(
        form != surname and form.startswith(surname) and surname[-1] not in _OPEN_ENDINGS
        for form in written
        for surname in found.surname
    )
    return replace(found, masculine=True) if declined else found


def of_name(name: str, owner: str = "") -> Profile:
    """The profile of a name as a curator writes it: nominative, given name first."""
    words = name.replace(".", ". ").split()
    script = script_of(name)
    if len(words) < 2:
        return _profile(name, (NONE, NONE, frozenset({fold(name)})), script, owner)
    patronymic = NONE
    middle = [fold(word) for word in words[1:]]
    if script == "cyrillic":
        patronymic = frozenset(
            word for word in middle[: 2 if len(words) > 2 else 1] if _is_patronymic(word, len(words))
        )
    last = middle[-1]
    surname = NONE if {last} == patronymic else frozenset({last})
    return _profile(name, (frozenset({fold(words[0]).rstrip(".")}), patronymic, surname), script, owner)


def _is_patronymic(word: str, among: int) -> bool:
    """Whether it is the father's name: of two words, only where the father's given name is known (not Янукович)."""
    ending = PATRONYMIC.search(word)
    if not ending or len(word) < 6:
        return False
    father = word[: ending.start()]
    return among > 2 or any(nickname_groups(father + vowel) for vowel in ("", "й", "ий", "а", "я", "ь"))


def _bare(surname: str) -> str:
    """Without the particles before it: "van der sar" is compared as "sar"; "al-assad" as "assad"."""
    words = _ARTICLE.sub("", surname).split(" ")
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


@lru_cache(maxsize=1 << 18)
def keys(words: Words) -> Words:
    """The phonetic keys of the words."""
    return frozenset(spelling_key(word) for word in words)
