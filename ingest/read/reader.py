"""`read`: a pure function from bytes to a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import bounds
from ingest.document import Block, Damage, Document, Record, UnreadableError
from ingest.read import charset, embedded, error_page, feed, kinds, markup, page, records, sniff, text
from ingest.read.charset import Decoded
from ingest.read.kind import Kind
from ingest.tree import Tree, tree_of

if TYPE_CHECKING:
    from ingest.claim import Claim

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
    look = kinds.look_at(decoded.text)
    kinds.refuse(kinds.kind_of_text(look))
    if sniff.is_html(decoded.text):
        return _page(decoded)
    kinds.refuse(kinds.kind_of_rest(look))
    return _text(decoded)


def is_page(data: bytes) -> bool:
    """Whether the bytes are a page, told without reading it. Raises UnreadableError as `read` does."""
    data = sniff.contents(data)
    text_ = charset.decode(data).text
    return not records.is_json(text_) and not feed.is_feed(text_) and sniff.is_html(text_)


def _page(decoded: Decoded) -> Document:
    bounds.tags(decoded.text)
    tree = tree_of(markup.parse(decoded.text))
    layer, blocks = page.read_page(tree)
    _, mojibake = charset.without_mojibake(layer)
    if mojibake:  # the whole page is decoded again, so that its metadata gain by it too
        tree = tree_of(markup.parse(charset.without_mojibake(decoded.text)[0]))
        layer, blocks = page.read_page(tree)
    claims: tuple[Claim, ...] = ()
    if _is_sparse(layer) and (entry := embedded.article(tree.root, text.count_words(layer))):
        embedded.show(tree.root, entry)
        tree = tree_of(tree.root)
        layer, blocks = page.read_page(tree)
        claims = embedded.claims(entry)
    doubt = () if claims else _doubt(_title(tree), layer, blocks)  # an article was found in its data
    _refuse_few_words(layer, "a page", FRAMED if tree.root.find(".//iframe") is not None else "")
    bounds.letters(layer)
    bounds.blocks(blocks)
    record = Record(0, len(layer), blocks, claims, tree)
    return Document(layer, (record,), "text/html", decoded.charset, decoded.damage + mojibake + doubt)


def _title(tree: Tree) -> str:
    return tree.root.findtext(".//title") or ""


def _doubt(title: str, layer: str, blocks: tuple[Block, ...]) -> tuple[Damage, ...]:
    """The damage of what may be the error page of a server; refuses what is one."""
    judged = error_page.judged(title, layer, blocks)
    if isinstance(judged, Kind):
        kinds.refuse(judged)
        return ()
    return (judged,) if judged else ()


def _is_sparse(layer: str) -> bool:
    return text.count_words(layer[: 2 * ENOUGH]) < embedded.SPARSE and text.count_words(layer) < embedded.SPARSE


def _text(decoded: Decoded) -> Document:
    bounds.letters(decoded.text)
    repaired, mojibake = charset.without_mojibake(decoded.text)
    layer = text.layer_of(repaired)
    bounds.lines(layer)
    blocks = text.blocks_of(layer)
    doubt = _doubt("", layer, blocks)
    _refuse_few_words(layer, "a text")
    record = Record(0, len(layer), blocks)
    return Document(layer, (record,), "text/plain", decoded.charset, decoded.damage + mojibake + doubt)


def _refuse_few_words(layer: str, what: str, more: str = "") -> None:
    if text.has_words(layer, FEWEST_WORDS, ENOUGH):
        return
    words = text.count_words(layer)
    if words < FEWEST_WORDS:
        counted = {0: "no words", 1: "one word"}.get(words, f"{words} words")
        raise UnreadableError(f"{what} of {counted}: too short for an article{more}")
