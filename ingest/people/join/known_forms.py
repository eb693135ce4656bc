"""Forms of people.yml that stand in a text and were not found there: nicknames, scripts without capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from cuttings.folding import fold
from cuttings.index_terms import WORD
from ingest.model.person import LocalPerson, Mention
from ingest.people.join.profile import of_name
from ingest.people.known_persons import Authority, KnownPerson
from ingest.people.writing.known_scripts import SCRIPTS, script_of

METHOD = "authority"
# Writing without spaces between words: a name is looked for inside longer runs of letters.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def with_authority(body: str, persons: Sequence[LocalPerson], authority: Authority) -> tuple[LocalPerson, ...]:
    """The persons found, and behind them those of people.yml whose forms stand in the body and were missed."""
    if not authority.persons:
        return tuple(persons)
    return (*persons, *missed(body, [m for person in persons for m in person.mentions], authority))


def missed(body: str, mentions: Sequence[Mention], authority: Authority, article: str = "") -> tuple[LocalPerson, ...]:
    """One person for each form of people.yml that stands in the body where no mention has it."""
    taken = sorted((m.start, m.end) for m in mentions)
    known_forms = {fold(m.form) for m in mentions}
    by_owner: dict[str, tuple[KnownPerson, str, list[Mention]]] = {}
    for start, end, form in known_forms_in(body, authority):
        written = body[start:end]
        owner = authority.owner([form], body, article)
        if owner is None or fold(written) in known_forms or _overlaps(taken, start, end):
            continue
        mention = Mention(start, end, written, METHOD, f"people.yml has {form} under {owner.id}")
        by_owner.setdefault(owner.id, (owner, form, []))[2].append(mention)
    return tuple(_local(form, of_owner) for _, form, of_owner in by_owner.values())


def known_forms_in(body: str, authority: Authority) -> Iterator[tuple[int, int, str]]:
    """Where forms of people.yml stand in the body, in order, the longest at each place, none inside another."""
    first_words, unspaced = _index(tuple(form for person in authority.persons for form in person.forms))
    places = [(m.start(), m.end(), m.group()) for m in unspaced.finditer(body)] if unspaced else []
    words = list(WORD.finditer(body)) if first_words else []
    for at, word in enumerate(words):
        for rest, form in first_words.get(fold(word.group()), ()):
            if _follows(words, at, rest) and _capitals(form, word.group()):
                places.append((word.start(), words[at + len(rest)].end(), form))
    end = 0
    for start, stop, form in sorted(places, key=lambda f: (f[0], -f[1], f[2])):
        if start >= end:
            yield start, stop, form
            end = stop


def form_phrases(form: str) -> list[str]:
    """The ways in which the form may be written in a text, as runs of folded words: as it is, and in other cases."""
    words = WORD.findall(form)
    ways = [[fold(word), *_cases(word)] for word in words]
    return [" ".join(way[min(i, len(way) - 1)] for way in ways) for i in range(max(map(len, ways), default=0))]


def is_unspaced(form: str) -> bool:
    """Whether the form is of a writing without spaces between words."""
    return bool(_UNSPACED.search(form))


Rest = tuple[frozenset[str], ...]


@lru_cache(maxsize=4)
def _index(forms: tuple[str, ...]) -> tuple[Mapping[str, Sequence[tuple[Rest, str]]], re.Pattern[str] | None]:
    """The first word of each form → its other words and the form; and one pattern for forms without spaces."""
    first_words: dict[str, list[tuple[Rest, str]]] = {}
    unspaced = sorted({form for form in forms if is_unspaced(form)}, key=lambda form: (-len(form), form))
    for form in forms:
        words = [] if is_unspaced(form) else WORD.findall(form)
        if words:
            rest = tuple(_ways(word) for word in words[1:])
            for way in sorted(_ways(words[0])):
                first_words.setdefault(way, []).append((rest, form))
    return first_words, re.compile("|".join(map(re.escape, unspaced))) if unspaced else None


def _ways(word: str) -> frozenset[str]:
    return frozenset({fold(word), *_cases(word)})


def _cases(word: str) -> Iterable[str]:
    """The other cases of a word in the nominative, where names of its script are inflected."""
    declension = script_of(word).declension
    return declension.cases(fold(word)) if declension else ()


def _follows(words: Sequence[re.Match[str]], at: int, rest: Rest) -> bool:
    """Whether the words after this one are those of the form, with nothing but a few marks between."""
    if at + len(rest) >= len(words):
        return False
    for step, ways in enumerate(rest, start=1):
        gap = words[at + step].start() - words[at + step - 1].end()
        if gap > 2 or fold(words[at + step].group()) not in ways:
            return False
    return True


def _capitals(form: str, word: str) -> bool:
    """Whether the word may be meant: a form with a capital (Price) is not meant by a word without one (price)."""
    return not form[:1].isupper() or not word[:1].islower()


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in taken)


def _local(form: str, mentions: list[Mention]) -> LocalPerson:
    profile = of_name(form)
    initials = frozenset(profile.initials[:1])
    script = profile.script if profile.script in SCRIPTS else ""
    return LocalPerson(form, tuple(mentions), profile.given | initials, profile.patronymic, profile.surname, script)
