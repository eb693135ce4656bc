"""Mentions of one document grouped into its persons.

The fullest names come first and found the groups; a shorter form joins the one group that it is compatible with, and
where several are, the one named last before it. Forms are compared by the sets of nominatives that they allow.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from cuttings.folding import fold
from ingest.model.person import LocalPerson, Mention
from ingest.people.name_parts import (
    is_given,
    is_woman,
    mans_alone,
    nominative_of,
    nominatives,
    nominatives_alone,
    parts_of,
    without_article,
    womans_nominatives,
)
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.written_name import Parts, initial


@dataclass(slots=True)
class Group:
    """A person in the making: the nominatives that all forms so far allow, and the mentions."""

    given: list[frozenset[str]]
    patronymic: frozenset[str]
    surname: frozenset[str]
    only: frozenset[str]  # of a name that is one word wherever it stands
    mentions: list[tuple[Mention, Parts]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of the mentions, in order
    glosses: list[Mention] = field(default_factory=list)  # the name in other letters, in brackets behind it

    def last_before(self, at: int) -> int:
        """Where the person was last named before `at`; a number below any place where it was not named before."""
        behind = bisect_right(self.starts, at)
        return self.starts[behind - 1] if behind else at - self.starts[0] - 1_000_000_000

    def add(self, mention: Mention, parts: Parts) -> None:
        """One more mention."""
        self.mentions.append((mention, parts))
        insort(self.starts, mention.start)


def group_mentions(mentions: Sequence[Mention], text: str = "") -> tuple[LocalPerson, ...]:
    """The persons of a document, in the order in which they are first named; offsets point into `text`."""
    parsed = [(mention, _parts_where_it_stands(mention, text)) for mention in mentions]
    men = frozenset(name for _, parts in parsed for word in parts.given[:1] for name in mans_alone(word))
    groups: list[Group] = []
    for mention, parts in sorted(parsed, key=_fullest_first):
        best = _best(groups, mention, parts)
        if best is None:
            best = _founded(parts, men)
            groups.append(best)
        else:
            _narrow(best, parts)
        best.add(mention, parts)
    people = [_person(g) for g in _with_glosses(groups, text)]
    return tuple(sorted(people, key=lambda person: person.mentions[0].start))


def _with_glosses(groups: list[Group], text: str) -> list[Group]:
    """The groups, where a name in other letters in brackets belongs to the name before: Джошуа Вольф (Joshua Wolf)."""
    by_end = {mention.end: g for g in groups for mention, _ in g.mentions}
    kept = []
    for g in groups:
        owner = next((o for m, _ in g.mentions if (o := _glossed(by_end, m, text)) is not None), None)
        if owner is None or owner is g:
            kept.append(g)
        else:
            owner.glosses += [m for m, _ in g.mentions]
    return kept


def _glossed(by_end: dict[int, Group], mention: Mention, text: str) -> Group | None:
    if text[mention.end : mention.end + 1] != ")" or text[mention.start - 2 : mention.start] != " (":
        return None
    owner = by_end.get(mention.start - 2)
    if owner is None or script_at(owner.mentions[0][0].form) is script_at(mention.form):
        return None
    return owner


def _fullest_first(pair: tuple[Mention, Parts]) -> tuple[int, int, int]:
    """Orders names with given name and surname first, then those with initials, then single words."""
    mention, parts = pair
    rank = 0 if parts.surname and parts.words > 1 else 1 if parts.surname else 2 if parts.given else 3
    return (rank, -parts.words, mention.start)


def _parts_where_it_stands(mention: Mention, text: str) -> Parts:
    """The parts of a mention; of one word its gender too, where a verb behind it tells (Петров ушёл)."""
    parts = parts_of(mention.form)
    if not parts.only:
        return parts
    gender = script_at(parts.only).verb_gender(text[mention.end : mention.end + _VERB])
    return replace(parts, gender=gender) if gender else parts


_VERB = 24  # characters behind a name in which its verb begins and ends


def _founded(parts: Parts, men: frozenset[str]) -> Group:
    """A new person; `men` are the given names that the document has in forms that are no woman's."""
    of_name = womans_nominatives if is_woman(parts, men) else nominatives
    return Group(
        [_allowed(word) if initial(word) else of_name(word) for word in parts.given],
        nominatives(parts.patronymic) if parts.patronymic else frozenset(),
        of_name(parts.surname) if parts.surname else frozenset(),
        nominatives_alone(parts.only, parts.gender) if parts.only else frozenset(),
    )


def _allowed(word: str) -> frozenset[str]:
    return frozenset({fold(word).rstrip(".")}) if initial(word) else nominatives(word)


def _narrow(group: Group, parts: Parts) -> None:
    """Keeps of the group's nominatives those that this name allows too."""
    if parts.surname and group.surname:
        group.surname = (group.surname & nominatives(parts.surname)) or group.surname
    if parts.only:
        mine = nominatives_alone(parts.only, parts.gender)
        group.surname = (group.surname & mine) or group.surname
        group.only = (group.only & mine) or group.only
    if parts.patronymic:
        mine = nominatives(parts.patronymic)
        group.patronymic = (group.patronymic & mine) or group.patronymic or mine
    if parts.given and group.given and not initial(parts.given[0]):
        group.given[0] = (group.given[0] & _allowed(parts.given[0])) or group.given[0]


def _best(groups: Sequence[Group], mention: Mention, parts: Parts) -> Group | None:
    """The group that fits best; of equals the one named last before the mention."""
    scored = [(score, g) for g in groups if (score := fit(g, parts)) > 0]
    if not scored:
        return None
    if len(scored) == 1:
        return scored[0][1]
    most = max(score for score, _ in scored)
    return max((g for score, g in scored if score == most), key=lambda g: g.last_before(mention.start))


def fit(group: Group, parts: Parts) -> int:
    """How well a written name fits a group: from 0, not at all, to 4, both surname and given name."""
    if parts.only:
        return _fit_single(group, parts)
    if parts.patronymic and not parts.surname:
        return _fit_given(group, parts) if _meets(group.patronymic, nominatives(parts.patronymic)) else 0
    if not group.surname:
        return 0
    if group.surname & nominatives(parts.surname):
        return _fit_given(group, parts)
    if _swapped(group, parts):
        return 3
    return 1 if _misspelled(group, parts) else 0


def _swapped(group: Group, parts: Parts) -> bool:
    """Higuchi Ichiyo and Ichiyo Higuchi: the same two words the other way round."""
    if len(parts.given) != 1 or len(group.given) != 1 or initial(parts.given[0]):
        return False
    return bool(group.given[0] & nominatives(parts.surname)) and bool(group.surname & nominatives(parts.given[0]))


def _misspelled(group: Group, parts: Parts) -> bool:
    """The same given name, and surnames of six letters and more that differ in one."""
    if not (parts.given and group.given and not initial(parts.given[0]) and group.given[0] & _allowed(parts.given[0])):
        return False
    return _one_letter_off(group.surname, nominatives(parts.surname))


def _one_letter_off(mine: frozenset[str], other: frozenset[str]) -> bool:
    return any(min(len(a), len(b)) >= 6 and OSA.distance(a, b, score_cutoff=1) <= 1 for a in mine for b in other)


def _meets(mine: frozenset[str], other: frozenset[str]) -> bool:
    return not mine or not other or bool(mine & other)


def _fit_single(group: Group, parts: Parts) -> int:
    word, allowed = parts.only, nominatives_alone(parts.only, parts.gender)
    if (group.surname | group.only) & allowed:
        return 4
    if group.patronymic & allowed and not group.surname:  # Вуянович, behind a given name taken for a patronymic
        return 4
    if any(given & allowed for given in group.given):
        return 3 if group.given[0] & allowed else 2
    return 1 if _without_possessive(word) in group.surname | group.only else 0


@lru_cache(maxsize=16384)
def _without_possessive(word: str) -> str:
    """The folded word without the ending of a possessive whose apostrophe was lost; "" where it has none."""
    ending, folded = script_at(word).possessive, fold(word)
    return folded.removesuffix(ending) if ending and folded.endswith(ending) else ""


def _fit_given(group: Group, parts: Parts) -> int:
    """How well the given names fit: the first ones must agree; an initial agrees with a name that it begins."""
    if not group.given or not parts.given:
        return 3
    if not _meets(group.patronymic, nominatives(parts.patronymic) if parts.patronymic else frozenset()):
        return 0
    mine, word = group.given[0], parts.given[0]
    if initial(word) or any(len(w) <= 2 for w in mine):
        letters = fold(word).rstrip(".")
        return 3 if any(w.startswith(letters) or letters.startswith(w) for w in mine) else 0
    allowed = _allowed(word)
    if mine & allowed:
        return 4
    if any(given & allowed for given in group.given) or any(mine & _allowed(given) for given in parts.given):
        return 2  # Otto Jespersen, Jens Otto Harry Jespersen
    return 2 if any(_spelled_alike(a, b) for a in mine for b in allowed) else 0


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two given names are spellings of one: Yury and Yuri, Antony and Anthony; not Ivan and Igor."""
    if one[:1] != other[:1] or min(len(one), len(other)) < 3:
        return False
    if (
        one.startswith(other) or other.startswith(one) or {one, other} == {"joe", "joseph"}
    ):  # Tom, Thomas is the joiner's
        return True
    return OSA.distance(one, other) <= (1 if min(len(one), len(other)) < 6 else 2) and one[:2] == other[:2]


def _person(group: Group) -> LocalPerson:
    mentions = tuple(sorted([*(m for m, _ in group.mentions), *group.glosses], key=lambda m: m.start))
    single = not group.surname and not group.given
    given = group.given[0] if group.given else frozenset()
    surname = group.surname
    if single:
        lone = group.mentions[0][0].form
        given, surname = (group.only, frozenset()) if is_given(lone) else (frozenset(), group.only)
    script = script_at(group.mentions[0][0].form).name
    untold = all(mention.untold for mention in mentions)
    return LocalPerson(name_of(group), mentions, given, group.patronymic, surname, script, untold)


def name_of(group: Group) -> str:
    """The fullest form in the nominative; of equally full ones one in small letters, then the most frequent."""
    counted = Counter(m.form for m, _ in group.mentions)

    def fullness(pair: tuple[Mention, Parts]) -> tuple[int, int, bool, int, int]:
        mention, parts = pair
        return parts.words, len(parts.given), not mention.form.isupper(), counted[mention.form], -mention.start

    form = " ".join(max(group.mentions, key=fullness)[0].form.split())
    form = " ".join(reversed(form.split(", ")))  # Austen, Jane
    form = form.title() if form.isupper() and len(form) > 4 else _without_capitals(form)
    if not script_at(form).declension:
        return form
    words = form.replace(".", ". ").split()
    return " ".join(nominative_of(words, [_within(group, word) for word in words]))


_SHOUTED = re.compile(r"(?![IVXLC]+$)[^\W\d_a-zа-яё]{4,}")  # not V.E., not VIII


def _without_capitals(form: str) -> str:
    """PUTIN, Vladimir and Vladimir PUTIN as Vladimir Putin: a surname of four letters and more in capitals alone."""
    return " ".join(word.capitalize() if _SHOUTED.fullmatch(word) else word for word in form.split(" "))


def _within(group: Group, word: str) -> frozenset[str]:
    """The nominatives of a word that the group as a whole still allows."""
    allowed = nominatives(word)
    for part in (group.surname, group.patronymic, group.only, *group.given):
        if part & allowed:
            return frozenset(name for name in allowed if name in part or without_article(name) in part)
    return allowed
