"""Entries with a text become the records of a document, each with what its fields state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.limits import allowance, bounds
from ingest.model.document import Damage, Document, Record, UnreadableError
from ingest.model.tree import tree_of
from ingest.read import parsing, plain_text, saved_page
from ingest.read.encoding import charset
from ingest.read.encoding.charset import Decoded
from ingest.read.fields import Entry, claims_of, entry_text
from ingest.read.page_signs import is_html
from ingest.read.plain_text import FEWEST_WORDS


def is_article(entry: Entry) -> bool:
    """Whether an entry has a text of ten words."""
    return plain_text.count_words(entry_text(entry)) >= FEWEST_WORDS


class EntryWriter:
    """Makes one document of the entries of a file: puts their texts one after the other into one layer.

    `rule` is the name by which claims say that a field of the entry states them; one that ends in "-field" is trusted
    before what is read out of the text.
    """

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.texts: list[str] = []
        self.records: list[Record] = []
        self.damage: dict[str, Damage] = {}
        self.refused: list[tuple[int, str]] = []  # entries that are no articles of the archive, and why
        self.count = 0
        self.at = 0

    def add(self, entry: Entry) -> None:
        """Writes an entry, or refuses it: what is too large or takes too long is not the other entries' matter."""
        allowance.begin(allowance.READS, self.count)
        self.count += 1
        try:
            self._write(entry)
        except UnreadableError as error:
            self.refused.append((self.count, str(error)))
        except (allowance.ExceededError, MemoryError) as error:
            self.refused.append((self.count, allowance.reason(error)))

    def _write(self, entry: Entry) -> None:
        text = entry_text(entry)
        bounds.check_letters(text)
        text, damage = charset.sane(text)
        text, mojibake = charset.without_mojibake(text)
        if is_html(text):
            bounds.check_tags(text)
            tree = tree_of(parsing.parse_page(text))
            layer, blocks = saved_page.read_page(tree, self.at)
        else:
            tree, layer = None, plain_text.layer_of(text).rstrip("\n") + "\n"
            bounds.check_lines(layer)
            blocks = plain_text.blocks_of(layer, self.at)
        if not blocks:
            return
        bounds.check_blocks(blocks)
        self.records.append(Record(self.at, self.at + len(layer), blocks, claims_of(_sane(entry), self.rule), tree))
        self.texts.append(layer)
        self.at += len(layer)
        for defect in (*damage, *mojibake):
            before = self.damage.get(defect.kind)
            count = defect.count + (before.count if before else 0)
            self.damage[defect.kind] = Damage(defect.kind, count, defect.example)

    def document(self, media_type: str, decoded: Decoded, nothing: str, damage: tuple[Damage, ...] = ()) -> Document:
        """The document of all that was added, with the `damage` of the file.

        Raises UnreadableError where that is none: with the reason of the first entry that was refused, else `nothing`.
        """
        if not self.records:
            raise UnreadableError(self.refused[0][1] if self.refused else nothing)
        damage = (*decoded.damage, *damage, *self.damage.values())
        refused = tuple((f"entry {number} of {self.count}", reason) for number, reason in self.refused)
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
