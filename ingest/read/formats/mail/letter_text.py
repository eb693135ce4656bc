"""The paragraphs of what a person wrote in a mail; what it quotes at its end, and its signature, are set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuttings.labels import Label
from ingest.limits import bounds
from ingest.model.tree import Tree, tree_of, way_to
from ingest.read import parsing, plain_text, saved_page
from ingest.read.formats.mail.sent_on import SentOn
from ingest.read.formats.manuscript import Passage

SIGNATURE = re.compile(r"^--[ ]?\n(?=[^\n]*(?:\n[^\n]*){0,11}\n?\Z)", re.MULTILINE)
SIGNED = "the signature of who sent the mail"
ABOVE = "what is said above the mail that was sent on"
HEADERS = "the headers of the mail that was sent on"
QUOTED = "what the mail quotes of the one that it answers"
ANSWERS = re.compile(r"[^\n]{0,200}(?:\b\d{4}\b|@)[^\n]{0,200}:$")  # "On Mon, 14 Mar 2022, Dora Hart wrote:"
QUOTING = re.compile(r"blockquote\b|div[^ ]*\.(?:gmail_quote|yahoo_quoted|moz-cite-prefix|OutlookMessageHeader)\b")


def passages_of_text(plain: str, sent_on: SentOn | None) -> Iterator[Passage]:
    """The paragraphs of a plain text, and what stands apart from them."""
    headers = plain[sent_on.start : sent_on.end] if sent_on else ""
    before, text = (plain[: sent_on.start], plain[sent_on.end :]) if sent_on else ("", plain)
    text = plain_text.layer_of(text).rstrip("\n") + "\n"
    signature = SIGNATURE.search(text)
    end = signature.start() if signature else len(text)
    yield Passage(before, Label.OTHER, ABOVE)
    yield Passage(headers, Label.OTHER, HEADERS)
    paragraphs = _paragraphs(text[:end])
    yield from _with_quotation(paragraphs, [paragraph.startswith(">") for paragraph in paragraphs])
    yield Passage(text[end:], Label.OTHER, SIGNED)


def _paragraphs(text: str) -> list[str]:
    return [text[block.start : block.end] for block in plain_text.blocks_of(text)]


def passages_of_page(html: str) -> Iterator[Passage]:
    """The paragraphs of a text in HTML. Raises UnreadableError for one of too many tags."""
    bounds.check_tags(html)
    tree = tree_of(parsing.parse_page(html))
    layer, blocks = saved_page.read_page(tree)
    quoted = [_is_quoted(block.markup.order, tree) for block in blocks]
    yield from _with_quotation([layer[block.start : block.end] for block in blocks], quoted)


def _is_quoted(order: int, tree: Tree) -> bool:
    return any(QUOTING.match(label) for label in way_to(tree.elements[order]))


def _with_quotation(texts: Sequence[str], quoted: Sequence[bool]) -> Iterator[Passage]:
    """The paragraphs, of which those that quote at the end, behind others, are set apart with the line above them."""
    end = len(texts)
    while end and quoted[end - 1]:
        end -= 1
    if 1 < end < len(texts) and ANSWERS.match(texts[end - 1]):
        end -= 1
    for n, text in enumerate(texts):
        yield Passage(text, Label.OTHER, QUOTED) if n >= end > 0 else Passage(text)
