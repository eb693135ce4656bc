"""Whether a person speaks where he is named: quoted, reported, or the name of a turn."""

from __future__ import annotations

from cuttings.folding import fold
from ingest.people.find.tokens import Tokens
from ingest.people.writing.word_lists import classes_of, grammar

_SAID = grammar("said")
_DETERMINERS = grammar("determiner")
_ACCORDING = grammar("according", ";")  # the two words before whom they quote
_TO = frozenset(phrase.split()[-1] for phrase in _ACCORDING)
_BETWEEN = grammar("between")  # what may stand between a name and its verb


def speaks(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the name forms[start:end] is the subject of a verb of speech, or opens a line before a colon."""
    if _turn(tokens, start, end) or _said_after(tokens, end):
        return True
    return _said_before(tokens, start) or _according(tokens, start)


def _turn(tokens: Tokens, start: int, end: int) -> bool:
    forms = tokens.forms
    opens = start == 0 or forms[start - 1][0] == "\n"
    return opens and end < len(forms) and forms[end] == ":"


def _said_after(tokens: Tokens, end: int) -> bool:
    for form in tokens.forms[end : end + 3]:
        if form in _SAID:
            return True
        if form not in _BETWEEN:
            return False
    return False


_QUOTED = frozenset({",", '"', "”", "’", "»", "“", "—", "–", "-", "?", "!"})
_ADDRESSED = grammar("addressed")  # whom they name listens


def _said_before(tokens: Tokens, start: int) -> bool:
    """“…”, said Putin; “…,” said the spokesman John Smith; — сказал пресс-секретарь Песков: a quotation ends before."""
    forms = tokens.forms
    for at in range(start - 1, max(0, start - 5), -1):
        form = forms[at]
        if form in _SAID:
            return form not in _ADDRESSED and forms[at - 1] in _QUOTED
        if not (form in _DETERMINERS or "title" in classes_of(fold(form).rstrip("."))):
            return False
    return False


def _according(tokens: Tokens, start: int) -> bool:
    before = tokens.forms[max(0, start - 2) : start]
    return bool(before) and before[-1].lower() in _TO and " ".join(before).lower() in _ACCORDING
