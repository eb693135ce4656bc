"""A dialect: how one database writes its articles into a file, in text or in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.format import Member
from ingest.read.formats.stated_line import StatedLine

HEADER = "Press-Database: "  # begins a member; its dialect's name and an empty line follow
_HEADER = re.compile(rf"\ufeff?{HEADER}([\w-]{{1,30}}(?: [\w-]{{1,30}}){{0,2}})\r?\n\r?\n")


WITH_TEXT = "export them with their full text"


@dataclass(frozen=True, slots=True)
class PressDialect:
    """A dialect, by the signs of its export.

    `tells` is asked of the beginning of a file, 65,536 characters at most. `stretches` are the articles, in order, as
    they stand in the export; covers, tables of contents and bibliographies are in none of them. `lines` reads one.
    `signs`: of pages, in small letters, what stands in each export, one of them at least. Most pages hold no sign of
    any dialect, which their bytes tell in a fifth of the time of the patterns of `tells`.
    """

    name: str
    tells: Callable[[str], bool]
    stretches: Callable[[str], Iterator[str]]
    lines: Callable[[str], Sequence[StatedLine]]
    signs: tuple[bytes, ...] = ()

    def has_sign(self, small: bytes) -> bool:
        """Whether one of the signs stands in the beginning of a page, encoded and in small letters."""
        return any(map(small.__contains__, self.signs))


def press_members(dialect: PressDialect, text: str, budget: Budget) -> Iterator[Member]:
    """The articles of an export; the only one of a file is the file. Raises UnreadableError where there is none."""
    stretches = enumerate(dialect.stretches(text), 1)
    first = list(islice(stretches, 2))
    if not first:
        raise UnreadableError(f"an export of {dialect.name.partition(' ')[0]} without articles: {WITH_TEXT}")
    for number, stretch in chain(first, stretches):
        data = f"{HEADER}{dialect.name}\n\n{stretch}".encode()
        budget.grow(len(data))
        yield Member(f"article/{number}" if len(first) > 1 else "", data)


def split_header(text: str) -> tuple[str, str]:
    """The name of a member's dialect, and the stretch behind it; ("", "") for any other text."""
    match = _HEADER.match(text)
    return (match[1], text[match.end() :]) if match else ("", "")
