"""Pages: the text that a reader could see, block by block, or the article that a page keeps as JSON for its script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.limits import bounds
from ingest.model.document import Document, Record
from ingest.model.tree import Tree, tree_of
from ingest.read import embedded, parsing, plain_text, saved_page
from ingest.read.content import Content
from ingest.read.encoding import charset
from ingest.read.format import Format
from ingest.read.kinds import error_page
from ingest.read.page_signs import is_html
from ingest.read.unseen import streamed, unscripted
from ingest.read.unseen.cut_short import cut_short

if TYPE_CHECKING:
    from ingest.model.claim import Claim
    from ingest.model.document import Block

FRAMED = "; its text may stand in a frame: open the frame alone and save it"
ENOUGH = 2_000  # characters in which nearly every page has as many words as one that is not sparse


def read_web_page(content: Content) -> Document:
    """The document of one page. Raises UnreadableError for an error page, and for one without words or too large."""
    decoded = content.decoded
    bounds.check_tags(decoded.text)
    tree, layer, blocks = _seen(decoded.text)
    _, mojibake = charset.without_mojibake(layer)
    if mojibake:  # the whole page is decoded again, so that its metadata gain by it too
        tree, layer, blocks = _seen(charset.without_mojibake(decoded.text)[0])
    claims: tuple[Claim, ...] = ()
    if _is_sparse(layer) and (entry := embedded.article(tree.root, plain_text.count_words(layer))):
        embedded.insert_entry(tree.root, entry)
        tree = tree_of(tree.root)
        layer, blocks = saved_page.read_page(tree)
        claims = embedded.claims(entry)
    suspicion = () if claims else error_page.suspicion(tree.title, layer, blocks)  # else it has an article
    plain_text.refuse_few_words(layer, "a page", FRAMED if "iframe" in tree.tags else "")
    bounds.check_letters(layer)
    bounds.check_blocks(blocks)
    record = Record(0, len(layer), blocks, claims, tree)
    return Document(
        layer, (record,), "text/html", decoded.charset, decoded.damage + mojibake + suspicion + cut_short(decoded.text)
    )


def _seen(text: str) -> tuple[Tree, str, tuple[Block, ...]]:
    """The tree of a page with its layer and blocks: what a reader sees, or would have seen once a script had run."""
    root = parsing.parse_page(text)
    if streamed.SIGN in text:
        streamed.put_in_place(root)
    tree = tree_of(root)
    layer, blocks = saved_page.read_page(tree)
    if unscripted.reveal(root, layer, blocks):
        tree = tree_of(root)
        layer, blocks = saved_page.read_page(tree)
    return tree, layer, blocks


def _is_sparse(layer: str) -> bool:
    beginning = plain_text.count_words(layer[:ENOUGH])
    return beginning < embedded.SPARSE and plain_text.count_words(layer) < embedded.SPARSE


FORMAT = Format(
    "page (HTML)",
    lambda content: is_html(content.text),
    read_web_page,
    states="what its markup states: title, standfirst, authors, day, source, section, address, language, rights",
    example=b"<!DOCTYPE html><title>A new bridge</title><h1>A new bridge</h1>"
    b"<p>The council voted for a new bridge over the river on Monday.</p>",
)
