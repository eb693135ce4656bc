"""A row of a table, or an entry of a list, as it is kept: one JSON object, its keys the names of the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ingest.limits import nesting
from ingest.model.claim import Claim
from ingest.model.document import Document
from ingest.read.content import Content
from ingest.read.entry_writer import EntryWriter
from ingest.read.fields import Entry, claims_on, entry_bytes, entry_text, is_named
from ingest.read.format import Format
from ingest.read.formats.json_file import is_message
from ingest.read.formats.tables.cells import cell_words, is_date_alone, is_web_address
from ingest.read.formats.tables.column_of_texts import TEXT, text_column
from ingest.read.kinds import objects

RULE = "json-field"
TOLD, BY_CONTENT = "column-told-field", "column-by-content-field"
SURE, UNSURE = 0.95, 0.5
FEWEST_TITLE_WORDS, MOST_TITLE_WORDS = 3, 30
NO_TEXT = "a row without a text of ten words"


def is_row(content: Content) -> bool:
    """Whether the bytes are what `entry_bytes` makes of a row: one object of single values, its keys in order."""
    data = content.data
    if not data.startswith(b'{"') or not data.endswith(b"}") or b"\n" in data:
        return False
    try:
        entry = nesting.load(content.text)
        return _is_of_single_values(entry) and entry_bytes(entry) == data and objects.kind_of_values([entry]) is None
    except ValueError:
        return False


def _is_of_single_values(entry: object) -> bool:
    """Whether it is an object without lists and objects in it, and no message of a chat, which is read by its own
    keys."""
    if not isinstance(entry, dict) or is_message(entry):
        return False
    return not any(isinstance(value, dict | list) for value in entry.values())


def read_row(content: Content) -> Document:
    """The document of one row. Its fields are those that the curator tells, then those that its columns are named
    after, then what single columns hold. Raises UnreadableError where it has no text."""
    entry: Entry = nesting.load(content.text)
    told = {field: name for field, name in content.columns.items() if name in entry}
    column = told.get(TEXT) or ("" if entry_text(entry).strip() else _text_column(entry))
    rest = {name: value for name, value in entry.items() if name != column and name not in told.values()}
    writer = EntryWriter(RULE)
    writer.add({**rest, "text": entry[column]} if column else rest)
    document = writer.document("application/json", content.decoded, NO_TEXT)
    (record,) = document.records
    more = (*_told(entry, told), *record.claims)
    return replace(document, records=(replace(record, claims=(*more, *_by_content(rest, more))),))


def _text_column(entry: Entry) -> str:
    return text_column({name: [value] for name, value in entry.items() if isinstance(value, str)})


def _told(entry: Entry, told: Mapping[str, str]) -> Iterator[Claim]:
    for field, name in told.items():
        if field != TEXT:
            yield from (replace(claim, confidence=SURE) for claim in claims_on(field, name, entry[name], TOLD))


def _by_content(rest: Entry, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """The day, the address and the headline, where nothing is named so, and one column alone may hold it."""
    unnamed = {name: value for name, value in rest.items() if isinstance(value, str) and not is_named(name)}
    stated = {claim.field for claim in claims if claim.value}
    for field, may_be in _LOOKS:
        columns = [name for name, value in unnamed.items() if may_be(value)]
        if field not in stated and len(columns) == 1:
            for claim in claims_on(field, columns[0], unnamed[columns[0]], BY_CONTENT):
                yield replace(claim, confidence=min(claim.confidence, UNSURE))


def _may_be_title(value: str) -> bool:
    words = cell_words(value)
    return FEWEST_TITLE_WORDS <= words <= MOST_TITLE_WORDS and not (is_date_alone(value) or is_web_address(value))


_LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("published", is_date_alone),
    ("url", is_web_address),
    ("title", _may_be_title),
)

FORMAT = Format(
    "row of a table",
    is_row,
    read_row,
    states="what its columns are named after, in forty languages: title, standfirst, url, day, day of the scrape, "
    "source, domain, author, language, section, rights; where no name says so, the one column of days, of addresses, "
    "of headlines",
    example=b'{"Datum":"2022-03-14","Inhalt":"The council voted for a new bridge over the river on Monday.",'
    b'"Titel":"A new bridge"}',
    opens=b"{",
)
