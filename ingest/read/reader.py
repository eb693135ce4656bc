"""`read`: a pure function from bytes to a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.limits import bounds
from ingest.model.document import Block, Damage, Document, Record, UnreadableError
from ingest.model.tree import Tree, tree_of
from ingest.read import embedded, feed, parsing, plain_text, records, saved_page, sniff
from ingest.read.encoding import charset
from ingest.read.encoding.charset import Decoded
from ingest.read.kinds import error_page, every_kind
from ingest.read.kinds.kind import Kind

if TYPE_CHECKING:
    from ingest.model.claim import Claim

FEWEST_WORDS = 10
FRAMED = "; its text may stand in a frame: open the frame alone and save it"
ENOUGH = 1_000  # characters in which nearly every article has them


def read(data: bytes, path: str = "") -> Document:
    """The document that `data` holds: its layer, its records, its blocks. The bytes alone decide; `path` is not used.

    Raises UnreadableError, with the reason and what to do next, where there is no article in it.
    """
    del path  # a suffix lies too often
    data = sniff.contents(data)
    decoded = charset.decode(data)
    if records.is_json(decoded.text):
        return records.read_records(decoded)
    if feed.is_feed(decoded.text):
        return feed.read_feed(decoded)
    look = every_kind.look_at(decoded.text)
    every_kind.refuse_kind(every_kind.kind_of_text(look))
    if sniff.is_html(decoded.text):
        return _page(decoded)
    every_kind.refuse_kind(every_kind.kind_of_rest(look))
    return _text(decoded)


def is_page(data: bytes) -> bool:
    """Whether the bytes are a page, told without reading it. Raises UnreadableError as `read` does."""
    data = sniff.contents(data)
    text_ = charset.decode(data).text
    return not records.is_json(text_) and not feed.is_feed(text_) and sniff.is_html(text_)


def _page(decoded: Decoded) -> Document:
    bounds.check_tags(decoded.text)
    tree = tree_of(parsing.parse_page(decoded.text))
    layer, blocks = saved_page.read_page(tree)
    _, mojibake = charset.without_mojibake(layer)
    if mojibake:  # the whole page is decoded again, so that its metadata gain by it too
        tree = tree_of(parsing.parse_page(charset.without_mojibake(decoded.text)[0]))
        layer, blocks = saved_page.read_page(tree)
    claims: tuple[Claim, ...] = ()
    if _is_sparse(layer) and (entry := embedded.article(tree.root, plain_text.count_words(layer))):
        embedded.insert_entry(tree.root, entry)
        tree = tree_of(tree.root)
        layer, blocks = saved_page.read_page(tree)
        claims = embedded.claims(entry)
    doubt = () if claims else _doubt(_title(tree), layer, blocks)  # an article was found in its data
    _refuse_few_words(layer, "a page", FRAMED if tree.root.find(".//iframe") is not None else "")
    bounds.check_letters(layer)
    bounds.check_blocks(blocks)
    record = Record(0, len(layer), blocks, claims, tree)
    return Document(layer, (record,), "text/html", decoded.charset, decoded.damage + mojibake + doubt)


def _title(tree: Tree) -> str:
    return tree.root.findtext(".//title") or ""


def _doubt(title: str, layer: str, blocks: tuple[Block, ...]) -> tuple[Damage, ...]:
    """The damage of what may be the error page of a server; refuses what is one."""
    judged = error_page.verdict(title, layer, blocks)
    if isinstance(judged, Kind):
        every_kind.refuse_kind(judged)
        return ()
    return (judged,) if judged else ()


def _is_sparse(layer: str) -> bool:
    return (
        plain_text.count_words(layer[: 2 * ENOUGH]) < embedded.SPARSE
        and plain_text.count_words(layer) < embedded.SPARSE
    )


def _text(decoded: Decoded) -> Document:
    bounds.check_letters(decoded.text)
    repaired, mojibake = charset.without_mojibake(decoded.text)
    layer = plain_text.layer_of(repaired)
    bounds.lines(layer)
    blocks = plain_text.blocks_of(layer)
    doubt = _doubt("", layer, blocks)
    _refuse_few_words(layer, "a text")
    record = Record(0, len(layer), blocks)
    return Document(layer, (record,), "text/plain", decoded.charset, decoded.damage + mojibake + doubt)


def _refuse_few_words(layer: str, what: str, more: str = "") -> None:
    if plain_text.has_words(layer, FEWEST_WORDS, ENOUGH):
        return
    words = plain_text.count_words(layer)
    if words < FEWEST_WORDS:
        counted = {0: "no words", 1: "one word"}.get(words, f"{words} words")
        raise UnreadableError(f"{what} of {counted}: too short for an article{more}")
