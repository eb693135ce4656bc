"""JSON and JSON Lines of articles: each entry with a text becomes a record, with what its fields state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.limits import allowance, bounds, nesting
from ingest.model.document import Damage, Document, Record, UnreadableError
from ingest.model.tree import tree_of
from ingest.read import parsing, plain_text, saved_page, sniff
from ingest.read.encoding import charset
from ingest.read.encoding.charset import Decoded
from ingest.read.fields import SHARED_KEYS, Entry, claims_of, entry_text, simple
from ingest.read.kinds import every_kind, objects

BEGINS = re.compile(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[\[{"\]]|$))')
FEWEST_WORDS = 10
WHITE = re.compile(r"[\s,\x1e]*")
DEEPEST = 60  # levels of wrappers above an article
NO_ARTICLE = "JSON without any article: no entry has a text of ten words under a usual key (text, body, content, html)"
JSON, JSON_LINES = "application/json", "application/x-ndjson"


def is_json(content: str) -> bool:
    """Whether a text begins as JSON does: `[Reuters]` and `{…}` of prose don't."""
    return bool(BEGINS.match(content))


def read_records(decoded: Decoded) -> Document:
    """The document that JSON or JSON Lines hold. Raises UnreadableError where no entry has a text."""
    values, media_type, broken = _parsed(decoded.text)
    every_kind.refuse_kind(objects.kind_of_values(values))
    writer = Writer("json-field")
    for value in values:
        for entry in articles_in(value):
            writer.add(entry)
    if not writer.records:
        writer.refuse_all()
        raise UnreadableError(
            "JSON without any article: no entry has a text of ten words under a usual key (text, body, html, ...)"
        )
    return writer.document(media_type, decoded, broken)


def _parsed(content: str) -> tuple[list[Any], str, tuple[Damage, ...]]:
    """The values that a content holds: one, or one after another."""
    try:
        return [nesting.load(content)], JSON, ()
    except nesting.NestedError as error:
        raise UnreadableError(str(error)) from error
    except ValueError:
        pass  # JSON Lines are no JSON
    values, broken = _lines(content)
    if not values:
        raise UnreadableError("JSON that breaks off or has a fault: see what `python3 -m json.tool` says of it")
    damage = (Damage("broken JSON", len(broken), broken[0][:80]),) if broken else ()
    return values, JSON_LINES, damage


class _Unnumbered(str):
    """A text in which json's errors count no lines. They count them from the beginning: thousands of broken lines took
    time by their square."""

    __slots__ = ()

    def count(self, *_: object) -> int:
        return 0

    def rfind(self, *_: object) -> int:
        return -1


def _lines(content: str) -> tuple[list[Any], list[str]]:
    """The values of JSON Lines (or of JSON texts one after another), and the lines that hold none."""
    values, broken = [], []
    content = _Unnumbered(content)
    at = 0
    while at < len(content):
        at = _skip(content, at)
        try:
            value, at = nesting.load_at(content, at)
            values.append(value)
        except ValueError:
            end = content.find("\n", at)
            end = len(content) if end < 0 else end
            if content[at:end].strip():
                broken.append(content[at:end])
            at = end + 1
    return values, broken


def _skip(content: str, at: int) -> int:
    match = WHITE.match(content, at)
    return match.end() if match else at


def articles_in(value: Any, above: Entry | None = None, depth: int = 0) -> Iterator[Entry]:
    """The entries with a text, wherever they are; each with what its wrapper states and it does not state itself."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from articles_in(item, above, depth + 1)
    elif isinstance(value, Mapping) and is_article(value):
        yield {**(above or {}), **{key: child for key, child in value.items() if child is not None}}
    elif isinstance(value, Mapping):
        stated = {key: child for key, child in value.items() if not isinstance(child, (list, Mapping))}
        shared = {key: child for key, child in stated.items() if simple(key) in SHARED_KEYS}
        for child in value.values():
            said = stated if isinstance(child, Mapping) else shared
            yield from articles_in(child, {**(above or {}), **said}, depth + 1)


def is_article(entry: Entry) -> bool:
    """Whether an entry has a text of ten words."""
    return plain_text.count_words(entry_text(entry)) >= FEWEST_WORDS


class Writer:
    """Puts the texts of entries one after the other into one layer."""

    def __init__(self, rule: str) -> None:
        self.rule = rule  # the name that its claims go by
        self.texts: list[str] = []
        self.records: list[Record] = []
        self.found: dict[str, Damage] = {}
        self.refused: list[tuple[int, str]] = []  # entries that are no articles of the archive, and why
        self.entries = 0
        self.at = 0

    def add(self, entry: Entry) -> None:
        """Writes an entry, or refuses it: what is too large or takes too long is not the other entries' matter."""
        allowance.begin(allowance.READS, self.entries)
        self.entries += 1
        try:
            self._write(entry)
        except UnreadableError as error:
            self.refused.append((self.entries, str(error)))
        except (allowance.ExceededError, MemoryError) as error:
            self.refused.append((self.entries, allowance.reason(error)))

    def _write(self, entry: Entry) -> None:
        text_ = entry_text(entry)
        bounds.check_letters(text_)
        content, damage = charset.sane(text_)
        content, mojibake = charset.without_mojibake(content)
        if sniff.is_html(content):
            bounds.check_tags(content)
            tree = tree_of(parsing.parse_page(content))
            layer, blocks = saved_page.read_page(tree, self.at)
        else:
            tree, layer = None, plain_text.layer_of(content).rstrip("\n") + "\n"
            bounds.lines(layer)
            blocks = plain_text.blocks_of(layer, self.at)
        if not blocks:
            return
        bounds.check_blocks(blocks)
        self.records.append(Record(self.at, self.at + len(layer), blocks, claims_of(_sane(entry), self.rule), tree))
        self.texts.append(layer)
        self.at += len(layer)
        for defect in (*damage, *mojibake):
            before = self.found.get(defect.kind)
            self.found[defect.kind] = Damage(
                defect.kind, defect.count + (before.count if before else 0), defect.example
            )

    def refuse_all(self) -> None:
        """Raises UnreadableError where entries were refused, with the reason of the first."""
        if self.refused:
            raise UnreadableError(self.refused[0][1])

    def document(self, media_type: str, decoded: Decoded, damage: tuple[Damage, ...] = ()) -> Document:
        """The document of all that was added."""
        damage = (*decoded.damage, *damage, *self.found.values())
        refused = tuple((f"entry {number} of {self.entries}", reason) for number, reason in self.refused)
        return Document("".join(self.texts), tuple(self.records), media_type, decoded.charset, damage, refused)


def _sane(value: Any) -> Any:
    """A value whose texts hold no control characters, surrogates or mojibake."""
    if isinstance(value, str):
        return charset.without_mojibake(charset.sane(value)[0])[0]
    if isinstance(value, list):
        return [_sane(item) for item in value]
    if isinstance(value, Mapping):
        return {_sane(key): _sane(item) for key, item in value.items()}
    return value
