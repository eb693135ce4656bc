"""A document: one content (bytes), its text layer, and the blocks that the layer is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cuttings.faults.mendable_error import MendableError
from ingest.text.legible import legible

if TYPE_CHECKING:
    from ingest.model.claim import Claim
    from ingest.model.span import Mark
    from ingest.model.tree import Tree


class UnreadableError(MendableError):
    """A content that holds no article; the message is the reason, in words for the person who ran the command."""


class Markup(NamedTuple):
    """What a page's markup says of a block; empty for plain text."""

    tag: str = ""  # the block element: p, h2, li, td, figcaption, ...
    link_chars: int = 0  # characters of the block that stand inside <a>
    order: int = -1  # place of the block's element among the elements of the tree, in document order


class Block(NamedTuple):
    """One line of a plain text, or one block of a page: layer[start:end], without the white space around it."""

    start: int
    end: int
    markup: Markup = Markup()


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file delimits it: the whole of a text or page, or one entry of a JSON file.

    Records tile the layer. `claims` is what the entry's own fields state (url, title, date, source, author), `marks`
    which stretches the format itself tells apart from the article's text, or as a heading in it, in order.
    """

    start: int
    end: int
    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...] = ()
    tree: Tree | None = field(default=None, compare=False, repr=False)  # parsed once, for HTML
    marks: tuple[Mark, ...] = ()
    composed: bool = False  # in paragraphs by a person, and not for a site


@dataclass(frozen=True, slots=True)
class Document:
    """What `read` makes of a file's bytes, and of nothing else."""

    layer: str
    records: tuple[Record, ...]
    media_type: (
        str  # of its format: text/plain, text/html, application/json, application/x-ndjson, application/xml (a feed) …
    )
    charset: str
    damage: tuple[Damage, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()  # which entries of the file were not read, and why


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of defect of a text: how often, and one example, made legible whatever it holds."""

    kind: str  # mojibake, apostrophes stripped, paragraphs out of order, link leftovers, ...
    count: int
    example: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "example", legible(self.example))


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a document: an article to be. The parts of a document tile its layer."""

    number: int  # from 0
    start: int
    end: int
    blocks: tuple[Block, ...]
    language: str  # ISO 639-1, or "" where it cannot be told
    claims: tuple[Claim, ...] = ()
    tree: Tree | None = field(default=None, compare=False, repr=False)
    marks: tuple[Mark, ...] = ()
    composed: bool = False  # in paragraphs by a person, and not for a site
