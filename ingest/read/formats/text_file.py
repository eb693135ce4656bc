"""Plain text: what no other format claims. Its layer is the decoded file."""

from __future__ import annotations

from ingest.limits import bounds
from ingest.model.document import Document, Record
from ingest.read import plain_text
from ingest.read.content import Content
from ingest.read.encoding import charset
from ingest.read.format import Format
from ingest.read.kinds import error_page


def read_plain_text(content: Content) -> Document:
    """The document of one text. Raises UnreadableError for bytes that are no text, and a text too short or too long."""
    decoded = content.decoded
    bounds.check_letters(decoded.text)
    repaired, mojibake = charset.without_mojibake(decoded.text)
    layer = plain_text.layer_of(repaired)
    bounds.check_lines(layer)
    blocks = plain_text.blocks_of(layer)
    suspicion = error_page.suspicion("", layer, blocks)
    plain_text.refuse_few_words(layer, "a text")
    record = Record(0, len(layer), blocks)
    return Document(layer, (record,), "text/plain", decoded.charset, decoded.damage + mojibake + suspicion)


FORMAT = Format(
    "plain text",
    lambda content: True,
    read_plain_text,
    states="what its head states (front matter, keys, printed lines); headline, byline and dateline are told from its "
    "lines",
    example=b"A new bridge\n\nRIVERSIDE, March 14 2022 (AP) - The council voted for a new bridge over the river.",
)
