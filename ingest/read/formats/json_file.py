"""JSON and JSON Lines of articles: each entry with a text becomes a record, with what its fields state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from ingest.limits import nesting
from ingest.model.document import Damage, Document, UnreadableError
from ingest.read.content import Content
from ingest.read.entry_writer import EntryWriter, is_article
from ingest.read.fields import FIELD_KEYS, SHARED_KEYS, Entry, simple
from ingest.read.format import Format
from ingest.read.kinds import objects

BEGINS = re.compile(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[\[{"\]]|$))')
WHITE = re.compile(r"[\s,\x1e]*")
KEYS_OF_FIELDS = frozenset(key for keys in FIELD_KEYS.values() for key in keys)
DEEPEST = 60  # levels of wrappers above an article
NO_ARTICLE = "JSON without any article: no entry has a text of ten words under a usual key (text, body, html, ...)"
JSON, JSON_LINES = "application/json", "application/x-ndjson"


LONGEST_HEAD = 8_000  # characters of an object that a text stands below
LINK = re.compile(r"\s*\[[^\n]{1,300}\]\(https?://")


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does: `[Reuters]`, `{…}` of prose, and an object above a text, its head, don't."""
    return bool(BEGINS.match(text)) and not LINK.match(text) and not _is_head(text[:LONGEST_HEAD])


def _is_head(text: str) -> bool:
    """Whether an object ends where prose goes on, as notes have their front matter; in JSON Lines another follows."""
    start = len(text) - len(text.lstrip())
    if not text.startswith("{", start):
        return False
    try:
        _, end = nesting.load_at(text, start)
    except ValueError:
        return False
    rest = text[end:].lstrip()
    return bool(rest) and rest[0] not in "{[,\x1e]}" and "\n" in text[end : len(text) - len(rest)]


def read_json(content: Content) -> Document:
    """The document of JSON or JSON Lines. Raises UnreadableError where no entry has a text, with what it is instead."""
    values, media_type, broken = _parsed(content.decoded.text)
    if kind := objects.kind_of_values(values):
        raise UnreadableError(kind.reason)
    writer = EntryWriter("json-field")
    for value in values:
        for entry in articles_in(value):
            writer.add(as_stated(entry))
    return writer.document(media_type, content.decoded, NO_ARTICLE, broken)


def _parsed(text: str) -> tuple[list[Any], str, tuple[Damage, ...]]:
    """The values that a text holds (one, or one after another), its media type, and the damage of broken lines."""
    try:
        return [nesting.load(text)], JSON, ()
    except nesting.NestedError as error:
        raise UnreadableError(str(error)) from error
    except ValueError:
        pass  # JSON Lines are no JSON
    values, broken = _lines(text)
    if not values:
        raise UnreadableError("JSON that breaks off or has a fault: see what `python3 -m json.tool` says of it")
    damage = (Damage("broken JSON", len(broken), broken[0][:80]),) if broken else ()
    return values, JSON_LINES, damage


class Unnumbered(str):
    """A text in which json's errors count no lines. They count them from the beginning: thousands of broken lines took
    time by their square."""

    __slots__ = ()

    def count(self, *_: object) -> int:
        return 0

    def rfind(self, *_: object) -> int:
        return -1


def _lines(text: str) -> tuple[list[Any], list[str]]:
    """The values of JSON Lines (or of JSON texts one after another), and the lines that hold none."""
    values, broken = [], []
    text = Unnumbered(text)
    at = 0
    while at < len(text):
        at = _skip(text, at)
        try:
            value, at = nesting.load_at(text, at)
            values.append(value)
        except ValueError:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            if text[at:end].strip():
                broken.append(text[at:end])
            at = end + 1
    return values, broken


def _skip(text: str, at: int) -> int:
    match = WHITE.match(text, at)
    return match.end() if match else at


def articles_in(value: Any, above: Entry | None = None, depth: int = 0) -> Iterator[Entry]:
    """The entries with a text, wherever they are; each with what its wrapper states and it does not state itself."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        # What is no field ("total") is not said of each of them: it would be another with each entry more.
        said = {key: child for key, child in (above or {}).items() if simple(key) in KEYS_OF_FIELDS}
        for item in value:
            yield from articles_in(item, said, depth + 1)
    elif isinstance(value, Mapping) and is_article(value):
        own = {key: child for key, child in value.items() if child is not None}
        yield {**(above or {}), **own}
    elif isinstance(value, Mapping):
        if isinstance(value.get("messages"), list) and isinstance(value.get("name"), str):
            above = {**(above or {}), "source": value["name"]}
        stated = {key: child for key, child in value.items() if not isinstance(child, (list, Mapping))}
        shared = {key: child for key, child in stated.items() if simple(key) in SHARED_KEYS}
        for child in value.values():
            handed_down = stated if isinstance(child, Mapping) else shared
            yield from articles_in(child, {**(above or {}), **handed_down}, depth + 1)


MESSAGE = frozenset({"from", "date", "text"})  # what Telegram's export writes of each, among other keys


def is_message(entry: Entry) -> bool:
    """Whether an entry is a message of a chat."""
    return entry.keys() >= MESSAGE


def as_stated(entry: Entry) -> Entry:
    """The entry by the keys that say what it states: a message of a chat was written by a person, or by its channel,
    which is the source."""
    if not is_message(entry):
        return entry
    channel = "channel" in str(entry.get("from_id", "")) or "author" in entry or entry["from"] == entry.get("source")
    return {("source" if channel else "author") if key == "from" else key: item for key, item in entry.items()}


def _is_of_one_article(content: Content) -> bool:
    """Whether the text is one object that holds one article, itself or in wrappers; or none."""
    if not content.text.lstrip().startswith("{") or not is_json(content.text):
        return False
    try:
        return len([*islice(articles_in(nesting.load(content.text)), 2)]) < 2
    except ValueError:
        return False


FORMAT = Format(
    "JSON of one article",
    _is_of_one_article,
    read_json,
    states="what stands under the usual keys: title, standfirst, url, day, day of the scrape, source, "
    "domain, author, language, section, rights",
    example=b'{"title": "A new bridge", "date": "2022-03-14", '
    b'"text": "The council voted for a new bridge over the river on Monday."}',
    opens=b"{",
)
