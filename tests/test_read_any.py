"""Reading any bytes: a document whose blocks lie in its layer, or a reason; never another error."""

from __future__ import annotations

import gzip
import json
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.model.document import Document, UnreadableError
from ingest.read import read
from ingest.read.plain_text import INVISIBLE
from ingest.repair.apply import repair, repaired
from ingest.split.parts import split

WORDS = "Moscow will take into account the views expressed by the president in a phone call on Saturday. "
MARKUP = ["<p>", "</p>", "<br>", "<div hidden>", "<a href=x>", "<!--", "-->", "<script>", "<pre>", "&#0;", "&#xD800;"]
SIGNS = [
    "\0",
    "\x01",
    "\r\n",
    "\r",
    "\f",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u200b",
    "\u00a0",
    "â€™",
    "Ð¿Ñ\x83",
    "…",
    "<...>",
]
OTHERS = [WORDS, "Путин заявил. ", "語", '{"text": "', '"}', "[", "\\u0000", "\\ud800", "\ud800", " ( ", " . ", "\n\n"]
SNIPPETS = st.sampled_from([*MARKUP, *SIGNS, *OTHERS])
TEXTS = st.lists(SNIPPETS, max_size=20).map(lambda pieces: "".join(pieces) + WORDS * 2)
CHARSETS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32-be", "cp1251", "koi8-r", "latin-1", "shift_jis"])
CONTENTS = st.one_of(
    st.binary(max_size=300),
    st.binary(max_size=60).map(lambda data: WORDS.encode() * 2 + data),
    st.binary(max_size=200).map(gzip.compress),
    st.text(max_size=200).map(lambda text: json.dumps({"text": text + WORDS, "title": text}).encode()),
    st.tuples(TEXTS, CHARSETS).map(lambda pair: pair[0].encode(pair[1], "ignore")),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
)


def assert_sound(document: Document) -> None:
    """What later stages build on."""
    layer = document.layer
    layer.encode()  # no lone surrogates
    assert "\0" not in layer
    assert [r.start for r in document.records] == [0, *(r.end for r in document.records[:-1])]
    assert document.records[-1].end == len(layer)
    at = 0
    for record in document.records:
        at = max(at, record.start)
        assert record.blocks
        for block in record.blocks:
            assert at <= block.start < block.end <= record.end
            text = layer[block.start : block.end]
            assert text == text.strip(INVISIBLE)
            assert 0 <= block.markup.link_chars <= len(text)
            at = block.end


@settings(deadline=None, max_examples=300)
@given(CONTENTS)
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\x00")
@example(b"\xef\xbb\xbf" + WORDS.encode() * 2)
@example(b"<" * 50 + WORDS.encode() * 2)
@example(("<html>" + "\0\x02" + WORDS * 2).encode())
@example(("<p>&#1;&#x80;&#xfffe;" + WORDS * 2).encode())
def test_any_bytes(data: bytes) -> None:
    try:
        document = read(data)
    except UnreadableError:
        return
    assert_sound(document)
    assert read(data) == document
    parts = split(document)
    assert [p.start for p in parts] == [0, *(p.end for p in parts[:-1])]
    assert parts[-1].end == len(document.layer)
    for part in parts:
        edits = repair(document.layer, part.blocks)
        assert all(part.start <= e.start < e.end <= part.end for e in edits)
        new = repaired(document.layer[: part.end], edits)[part.start :]
        assert unicodedata.is_normalized("NFC", new) or edits == ()
