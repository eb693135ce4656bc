"""Names that are not written given name, surname: backwards with a comma, surname first, with a nickname between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cuttings.folding import fold
from ingest.people.find.name_candidate import NameCandidate
from ingest.people.find.tokens import PARTICLES, Tokens, is_initial, joined
from ingest.people.name_parts import agree, is_suffix
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import classes_of, grammar

_GIVEN = frozenset({"given", "rare_given", "nickname"})
_NO_SURNAME = frozenset({"title", "organisation", "agency", "calendar", "function", "demonym", "place", "common"})
_LIST_MARKS = frozenset({".", "(", "\n", "\n\n", ";", ":"})
_QUOTES = frozenset("\"“”„«»'‘’")
_LEAST = 4  # letters of a surname in capitals; shorter ones are institutions, for the most part
_SURE = 1.0  # the margin of a name that its order of words tells


def in_one_piece(tokens: Tokens, candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    """The candidates, where several that are one name in an unusual order are one, and two names that are glued are
    two.
    """
    parted = [part for c in candidates for part in (_behind_suffixes(tokens, c) if c.end - c.start > 1 else (c,))]
    whole: list[NameCandidate] = []
    by_start = {c.start: c for c in parted}
    covered = 0
    for c in parted:
        if c.start < covered:
            continue
        if not _may_go_on(tokens, c):
            whole.append(c)
            continue
        piece = next((name for kind in _KINDS if (name := kind(tokens, c, by_start))), c)
        while whole and whole[-1].end > piece.start:
            whole.pop()
        whole.append(piece)
        covered = piece.end
    return whole


def _may_go_on(tokens: Tokens, c: NameCandidate) -> bool:
    """Whether a comma, a quotation mark or a capital follows, or the words are a name already: most single words are
    neither.
    """
    after = tokens.forms[c.end] if c.end < len(tokens.forms) else ""
    return c.margin > 0 or c.end - c.start > 1 or after == "," or after in _QUOTES or after[:1].isupper()


def _behind_suffixes(tokens: Tokens, candidate: NameCandidate) -> list[NameCandidate]:
    """Martin Keller Sr. Downing Jr.: what stands behind the suffix of one name is another's."""
    start, end, margin, rows = candidate
    parts = []
    for at in range(start, end - 1):
        if at > start and is_suffix(tokens.forms[at]):
            parts.append(NameCandidate(start, at + 1, margin, rows and rows[: at + 1 - start]))
            rows, start = rows and rows[at + 1 - start :], at + 1
    return [*parts, NameCandidate(start, end, margin, rows)]


def _listed_backwards(tokens: Tokens, c: NameCandidate, _: Mapping[int, NameCandidate]) -> NameCandidate | None:
    """A line of a list that begins with surname, comma, given name: Austen, Jane."""
    if c.end - c.start != 1 or not _heads_a_list(tokens, c.start):
        return None
    end = next(at for at in range(c.end + 1, c.end + 4) if tokens.forms[at] in _LIST_MARKS)
    return NameCandidate(c.start, end, max(c.margin, _SURE), c.rows)


def _heads_a_list(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` opens a line and is followed by a comma, one or two given names and a mark."""
    forms = tokens.forms
    if (at and forms[at - 1][0] != "\n") or forms[at + 1 : at + 2] != [","]:
        return False
    given = [*forms[at + 2 : at + 4], "", ""]
    if not classes_of(fold(given[0])) & {"given", "nickname"}:
        return False
    return given[1] in _LIST_MARKS or (given[1][:1].isupper() and forms[at + 4 : at + 5] in ([m] for m in _LIST_MARKS))


def _in_capitals_before_comma(tokens: Tokens, c: NameCandidate, _: Mapping[int, NameCandidate]) -> NameCandidate | None:
    """PUTIN, Vladimir Vladimirovich: a surname in capitals, a comma, one to three words that are not in capitals."""
    forms = tokens.forms
    surname = forms[c.start]
    in_capitals = surname.isupper() and len(surname) >= _LEAST and not classes_of(fold(surname)) & _NO_SURNAME
    if c.end - c.start != 1 or not in_capitals or forms[c.end : c.end + 1] != [","]:
        return None
    end = c.end + 1
    while (
        end < len(forms) and end - c.end < 4 and forms[end][0].isupper() and (end == c.end + 1 or joined(tokens, end))
    ):
        end += 1
    given = forms[c.end + 1 : end]
    if not given or any(len(form) > 1 and form.isupper() for form in given) or not _is_given(given[0]):
        return None
    return NameCandidate(c.start, end, max(c.margin, _SURE), c.rows)


def _surname_first(tokens: Tokens, c: NameCandidate, by_start: Mapping[int, NameCandidate]) -> NameCandidate | None:
    """Шойгу Сергей Кужугетович: a surname directly before a given name and a father's name that agree with it."""
    forms = tokens.forms
    fathers = script_at(forms[c.start]).fathers_name
    if fathers is None:
        return None
    at = next((at for at in range(c.start, min(c.start + 3, len(forms))) if at > c.start and fathers(forms[at])), 0)
    if not at or not all(joined(tokens, i) and _capital(forms[i]) for i in range(c.start + 1, at + 1)):
        return None
    start = c.start
    if at - start == 1 and start and joined(tokens, start) and _may_be_surname(forms[start - 1]):
        start -= 1
    if at - start == 2 and not agree(forms[start : at + 1]):
        return None
    if start == c.start and at < c.end:
        return None  # it is whole
    return NameCandidate(start, max(at + 1, c.end), max(c.margin, _SURE), c.rows)


def _may_be_surname(form: str) -> bool:
    tags_of = script_at(form).word_tags
    known = classes_of(fold(form))
    no_surname = known & _NO_SURNAME and not known & {"family", "rare_family"}
    if not _capital(form) or tags_of is None or no_surname or fold(form) in PARTICLES:
        return False
    tags = tags_of(form)
    return "Surn" in tags or not tags & (_KNOWN_OTHERWISE if "known" in tags else _KNOWN_OTHERWISE - {"Name"})


# Силуанов is in no dictionary, and guessed to be of Силуан: a given name it is only where the dictionary has it.
_KNOWN_OTHERWISE = frozenset({"word", "Name", "Geox", "Patr", "Orgn"})


def _with_nickname(tokens: Tokens, c: NameCandidate, by_start: Mapping[int, NameCandidate]) -> NameCandidate | None:
    """Elizabeth "Liz" Cheney-Hall: a given name, one or two words in quotation marks, the rest of the name."""
    forms = tokens.forms
    if forms[c.end : c.end + 1] and forms[c.end] in _QUOTES and _is_given(forms[c.end - 1]):
        for closing in (c.end + 2, c.end + 3):
            rest = by_start.get(closing + 1)
            if rest is None or forms[closing] not in _QUOTES or not all(map(_capital, forms[c.end + 1 : closing])):
                continue
            if rest.margin > 0 or rest.end - rest.start > 1 or c.margin > 0:
                return NameCandidate(c.start, rest.end, max(c.margin, rest.margin, _SURE), c.rows or rest.rows)
    return None


def _behind_will(tokens: Tokens, c: NameCandidate, _: Mapping[int, NameCandidate]) -> NameCandidate | None:
    """Will Kerr: a word of grammar that is a given name where it has a capital in mid-sentence, or where who bears it
    speaks.
    """
    forms, at = tokens.forms, c.start - 1
    if at < 0 or forms[at] not in _GRAMMAR_OR_GIVEN or not joined(tokens, c.start) or c.margin <= 0:
        return None
    speaks = c.end < len(forms) and forms[c.end] in _SAID
    return None if tokens.opens_sentence(at) and not speaks else NameCandidate(at, c.end, c.margin, c.rows)


_GRAMMAR_OR_GIVEN = frozenset({"Will"})
_SAID = grammar("said")


def _capital(form: str) -> bool:
    return form[0].isupper()


def _is_given(form: str) -> bool:
    return bool(classes_of(fold(form)) & _GIVEN) and not is_initial(form)


_Kind = Callable[[Tokens, NameCandidate, Mapping[int, NameCandidate]], NameCandidate | None]
_KINDS: tuple[_Kind, ...] = (
    _listed_backwards,
    _in_capitals_before_comma,
    _surname_first,
    _with_nickname,
    _behind_will,
)
