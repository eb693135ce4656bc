"""Statements: what a head says, key by key, and which field of an article each of them states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ingest.describe.dates.written_dates import date_of, from_machine
from ingest.describe.domains import is_domain
from ingest.text.key_table import ANY, NONE, SENDER, TEXT, Meaning

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"`|)\]}]+", re.IGNORECASE)
DIRECTIONS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # unseen signs of Arabic and Hebrew
LINK = re.compile(r"\[([^\[\]]{1,400})\]\(([^\s()\[\]]{1,2000})\)")  # as Markdown writes it
_BARE_ADDRESS = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
CORE = frozenset({"title", "author", "published", "url", "source", "source_domain"})


class HeadStatement(NamedTuple):
    """A key with its values, on the lines `first` to `last` of the head; `meanings` is what the key may mean.

    A list of three names is three values. `end` is the place in the layer where the statement ends. `line` is the whole
    line of a statement that has no key.
    """

    key: str
    values: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    first: int
    last: int
    end: int
    line: str = ""

    @property
    def text(self) -> str:
        """The values as one text."""
        return " ".join(self.values)

    @property
    def quote(self) -> str:
        """The line, or the key and the values, as a claim quotes them."""
        return self.line or f"{self.key}: {'; '.join(self.values)}"


class Meant(NamedTuple):
    """A statement, and what its key means in this head."""

    statement: HeadStatement
    field: str
    language: str
    rank: int


def meant(statements: Sequence[HeadStatement]) -> tuple[Meant, ...]:
    """What each statement means: of the meanings that its value allows, the one in the language that most keys are of.

    "Rubrik" is a headline in Swedish and a section in German, "By: Aarhus" a town in Danish. Where two statements would
    be of the same field in one language, the second has another of its meanings.
    """
    votes = Counter(language for s in statements for language in {m.language for m in s.meanings} if language != ANY)
    taken: set[str] = set()
    told = []
    for statement in statements:
        allowed = [m for m in statement.meanings if allows(m.field, statement.text)]
        chosen = max(allowed, key=lambda m: _weight(m, votes, taken), default=Meaning(NONE, ANY, 0))
        taken.add(chosen.field)
        told.append(Meant(statement, chosen.field, chosen.language, chosen.rank))
    sender = "author" if "author" not in taken else NONE
    return tuple(one._replace(field=sender) if one.field == SENDER else one for one in told)


def _weight(meaning: Meaning, votes: Counter[str], taken: set[str]) -> tuple[float, ...]:
    """The order of meanings: those in the language of most keys first; last those of a field that is stated already,
    and those that state nothing.
    """
    spoken = votes[meaning.language] if meaning.language != ANY else max(votes.values(), default=0) - 0.5
    return (spoken, meaning.field != TEXT, meaning.field not in taken, meaning.field != NONE, -meaning.rank)


def allows(field: str, value: str) -> bool:
    """Whether a value can be of the field: a day must hold a date, an address be one, and names be no sentence."""
    if field == TEXT:
        return True
    check = _CHECKS.get(field)
    return bool(value) and len(value) <= _LONGEST.get(field, 300) and (check is None or check(value))


_LONGEST = {"standfirst": 2_000, "author": 500, "title": 400, NONE: 600, "url": 2_000}


def _is_title(value: str) -> bool:
    return len(value.split()) <= 45 and ADDRESS.match(value) is None and _WORD.search(value) is not None


def _is_names(value: str) -> bool:
    """Whether a value may be names: few words or many parted by signs, and no sentence."""
    words = value.split()
    parted = len(re.findall(r"[,;&/|、，؛،]| (?:and|und|et|y|e|og|och|и|та|i|a|ja|en|și|és|ve|και) ", value)) + 1
    if ADDRESS.match(value) or not _WORD.search(value) or is_day(value):
        return False
    return len(words) <= 7 * parted and not (value.endswith((".", "!", "?")) and len(words) > 6 + parted)


def is_day(value: str) -> bool:
    """Whether a value is a date and little else: a day, a month of a year or a year."""
    value = value.strip()
    if from_machine(value) or re.fullmatch(r"(?:19|20)\d\d", value):
        return True
    if not any(map(str.isdigit, value)) or len(value) > 120:
        return False
    written = date_of(value)
    return written is not None and written.date.year > 0 and len(_WORD.findall(value)) <= 12


def is_address(value: str) -> bool:
    """Whether a value holds an address of the web."""
    return ADDRESS.search(value) is not None or _BARE_ADDRESS.match(value) is not None


def _is_source(value: str) -> bool:
    paper = value.partition(";")[0]  # "Examiner ; Lakeside. 14 Mar 2022: A.4."
    return len(value.split()) <= 14 and not is_day(paper) and _WORD.search(paper) is not None


def _is_section(value: str) -> bool:
    return len(value.split()) <= 14 and not is_day(value) and not is_address(value)


_CHECKS: dict[str, Callable[[str], bool]] = {
    "title": _is_title,
    "author": _is_names,
    SENDER: _is_names,
    "published": is_day,
    "created": is_day,
    "updated": is_day,
    "scraped": is_day,
    "url": is_address,
    "source": _is_source,
    "source_domain": lambda value: is_domain(value) or is_address(value),
    "section": _is_section,
    "language": lambda value: len(value.split()) <= 4,
    "origin": _is_source,
}
