"""JSON Lines, JSON lists and dumps: each entry with a text is a document of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NamedTuple, TextIO

from ingest.limits import bounds, nesting
from ingest.limits.budget import Budget
from ingest.model.document import UnreadableError
from ingest.read.content import Content
from ingest.read.fields import entry_bytes
from ingest.read.format import Container, Format, Member
from ingest.read.formats import json_file
from ingest.read.formats.tables.text_lines import open_text
from ingest.read.kinds import objects

SAMPLE = 20  # values that tell what a file is that holds no articles
MOST_BROKEN = 100  # broken lines that are told one by one
BROKEN = "no JSON, or JSON that breaks off: see what `python3 -m json.tool` says of it"
TOO_LARGE = f"an entry larger than {bounds.CONTENT // 2**20} MiB: split it into its articles"
PIECE = 2**18  # characters that are read at once
NEAR_THE_END = 32  # characters: an error so near the end of what was read may be one of what is not read yet


class Value(NamedTuple):
    """A value of a text of several, or what stands where one should."""

    line: int  # from 1
    value: Any = None
    broken: bool = False


class _Values:
    """The values in a text, one after the other; what is none is passed over up to the end of its line."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._read = ""
        self._at = 0
        self._line = 1
        self._is_over = False

    def __iter__(self) -> Iterator[Value]:
        self._more()
        self._enter_list()
        while self._skip():
            line = self._line
            yield self._next(line)

    def _enter_list(self) -> None:
        """A list is read as the values in it: it may be larger than memory."""
        start = self._read.lstrip("\ufeff \t\r\n")
        if start.startswith("[") and start[1:].lstrip()[:1] in ("{", "[", "]"):
            self._pass(len(self._read) - len(start) + 1)

    def _skip(self) -> bool:
        """Passes over what stands between two values; False at the end of the text."""
        while True:
            match = json_file.WHITE.match(self._read, self._at)
            end = match.end() if match else self._at
            if self._read.startswith("]", end):
                end += 1
            moved = end > self._at
            self._pass(end)
            if self._at < len(self._read):
                if not moved:
                    return True
            elif not self._more():
                return False

    def _next(self, line: int) -> Value:
        while True:
            try:
                value, end = nesting.load_at(json_file.Unnumbered(self._read), self._at)
            except nesting.NestedError:
                return self._broken(line)
            except ValueError as error:
                if self._may_go_on(error) and self._more():
                    continue
                return self._broken(line)
            if end >= len(self._read) and isinstance(value, int | float) and self._more():
                continue  # a number that goes on
            self._pass(end)
            return Value(line, value)

    def _may_go_on(self, error: ValueError) -> bool:
        at = getattr(error, "pos", 0)
        return "Unterminated string" in str(error) or at >= len(self._read) - NEAR_THE_END

    def _broken(self, line: int) -> Value:
        while (end := self._read.find("\n", self._at)) < 0:
            if not self._more():
                end = len(self._read)
                break
        self._pass(end)
        return Value(line, broken=True)

    def _pass(self, end: int) -> None:
        self._line += self._read.count("\n", self._at, end)
        self._at = end

    def _more(self) -> bool:
        """Reads on: twice as much as is waiting, so that a long value is not looked at again for each piece."""
        if self._is_over:
            return False
        waiting = self._read[self._at :]
        if len(waiting) > bounds.CONTENT:
            raise UnreadableError(TOO_LARGE)
        piece = self._text.read(max(PIECE, len(waiting)))
        self._is_over = not piece
        self._read, self._at = waiting + piece, 0
        return bool(piece)


def entries_of(content: Content, _: Budget) -> Iterator[Member]:
    """Each entry with a text: `entry/1` and so on; and each line that is no JSON, as long as they are few.

    Raises UnreadableError where no entry has a text, with what the file is instead.
    """
    with io.StringIO(content.decoded.text) if content.fits else open_text(content) as text:
        values = iter(_Values(text))
        sample = [*islice(values, SAMPLE)]
        _refuse_other_kinds([value.value for value in sample if not value.broken])
        yield from _members(chain(sample, values))


def _refuse_other_kinds(values: list[Any]) -> None:
    if not values:
        raise UnreadableError(f"JSON that breaks off or has a fault: {BROKEN.partition(': ')[2]}")
    if kind := objects.kind_of_values(values):
        raise UnreadableError(kind.reason)


def _members(values: Iterator[Value]) -> Iterator[Member]:
    entries = broken = 0
    for value in values:
        if value.broken:
            broken += 1
            if broken <= MOST_BROKEN:
                yield Member(f"line/{value.line}", refused=BROKEN)
            continue
        for entry in json_file.articles_in(value.value):
            entries += 1
            yield Member(f"entry/{entries}", entry_bytes(entry))
    if broken > MOST_BROKEN:
        yield Member("lines", refused=f"{broken - MOST_BROKEN:,} more lines that are {BROKEN}")
    if not entries:
        raise UnreadableError(json_file.NO_ARTICLE)


FORMAT = Container(
    "JSON Lines, or a list or dump in JSON",
    lambda content: json_file.is_json(content.beginning),
    entries_of,
    states="of each entry what stands under the usual keys, as in JSON of one article, and what its wrapper says",
    example=b'{"title": "A new bridge", "text": "The council voted for a new bridge over the river on Monday."}\n'
    b'{"title": "Another one", "text": "The council voted for a new bridge over the canal on Tuesday."}\n',
    nests=False,
    whole=Format("JSON Lines", lambda content: False, json_file.read_json),
    opens=b"{[",
)
