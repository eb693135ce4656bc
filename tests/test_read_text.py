"""Reading plain text: what is one, its layer, its blocks, and what is refused."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest

from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.read.page_signs import is_html

SENTENCE = "Moscow will take into account the views expressed by Joe Biden in a phone call. "


def blocks(data: bytes) -> list[str]:
    document = read(data)
    return [document.layer[b.start : b.end] for record in document.records for b in record.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Title\n\n{SENTENCE}\n", ["Title", SENTENCE.strip()]),
        (f"Title\r\n\r\n{SENTENCE}\r\n", ["Title", SENTENCE.strip()]),
        (f"Title\r{SENTENCE}", ["Title", SENTENCE.strip()]),
        (f"Title\f{SENTENCE}", ["Title", SENTENCE.strip()]),
        (f"\u00a0 Title\u00a0\u200b\n \u00a0 \n\u00ad\n{SENTENCE}", ["Title", SENTENCE.strip()]),
        (f"“a <...> b,” he said\n{SENTENCE}", ["“a <...> b,” he said", SENTENCE.strip()]),
    ],
)
def test_blocks_are_the_lines_that_hold_anything(text: str, expected: list[str]) -> None:
    assert blocks(text.encode()) == expected


def test_the_layer_is_the_file() -> None:
    document = read(f"Title \r\n\r\n  {SENTENCE}\r\n".encode())
    assert document.layer == f"Title \n\n  {SENTENCE}\n"
    assert (document.media_type, document.charset) == ("text/plain", "utf-8")
    assert [(r.start, r.end) for r in document.records] == [(0, len(document.layer))]


WRAPPED = """\
Moscow will take into account the views expressed by US President Joe
Biden in a phone call with the Russian leader when working on a reaction
to the response of the United States and of NATO to his proposals.

The two presidents agreed that Moscow will carefully consider the views
expressed by Biden and, if possible, take them into account when it is
developing a reaction to the documents, as he said to reporters.
The leaders discussed issues of bilateral cooperation and the situation
around the reaction of the United States to proposals for the long-term
development of security guarantees, and also agreed on more contacts.
Also on Saturday, a telephone conversation took place between the two
presidents, who had spoken with each other in the week before that day.
"""


def test_lines_broken_at_a_fixed_width_are_joined_into_paragraphs() -> None:
    found = blocks(WRAPPED.encode())
    assert len(found) < 6
    assert found[0].startswith("Moscow will")
    assert found[0].endswith("his proposals.")


def test_paragraphs_of_all_lengths_are_not_joined() -> None:
    lines = [SENTENCE * n for n in (1, 3, 2, 5, 1, 1, 4, 2, 1, 3, 2, 1)]
    assert len(blocks("\n".join(lines).encode())) == len(lines)


@pytest.mark.parametrize(
    "text",
    [
        f"He said <...> {SENTENCE}",
        f"Write to <someone@example.org> {SENTENCE}",
        f"If a < b and c > d {SENTENCE}",
        f"One stray <br> in it. {SENTENCE * 5}",
        f"The tags <p> and </p> are spoken of here, and so is <div>. {SENTENCE * 40}",
        "[Reuters] " + SENTENCE,
        "{Note} " + SENTENCE,
    ],
)
def test_text_with_angle_brackets_is_text(text: str) -> None:
    assert read(text.encode()).media_type == "text/plain"


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE html><title>x</title><p>{SENTENCE}",
        f"<?xml version='1.0' encoding='utf-8'?>\n<!-- saved -->\n<html><body>{SENTENCE}</body></html>",
        f"<p>{SENTENCE}</p>",
        f"<div class='a'>{SENTENCE}</div>",
        f"Title<br>\n<b>{SENTENCE}</b><br>{SENTENCE}<br>{SENTENCE}",
    ],
)
def test_markup_is_html(text: str) -> None:
    assert is_html(text)
    assert read(text.encode()).media_type == "text/html"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "an empty file"),
        (b"  \n\n\0", "an empty file"),
        (b"only three words", "a text of 3 words"),
        (b"one", "a text of one word"),
        (b"%PDF-1.7\n" + SENTENCE.encode(), "a damaged PDF .*: fetch it again"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "an image"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "an image"),
        (b"PK\x03\x04" + bytes(100), "a damaged zip archive .*: fetch it again"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), "a film or an image"),
        (bytes(range(256)) * 20, "a binary file"),
        (gzip.compress(b"", mtime=0), "an empty file"),
        (gzip.compress(SENTENCE.encode() * 9, mtime=0)[:-20], "breaks off"),
        (b"\x1f\x8b" + SENTENCE.encode(), "a damaged gzip archive"),
        (b'{"a": 1}', "JSON without any article"),
        (b"[" * 100_000, "JSON nested beyond all measure"),
        (b'{"text": "' + SENTENCE.encode(), "JSON that breaks off"),
        (f"<html><body><script>{SENTENCE}</script></body></html>".encode(), "a page of no words"),
    ],
)
def test_what_holds_no_article_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data)


def test_short_texts_in_scripts_without_spaces_are_texts() -> None:
    assert read("俄罗斯总统普京星期六与美国总统拜登通电话，讨论了欧洲安全。".encode()).layer


def test_gzip_is_read_through_all_its_members() -> None:
    first, second = gzip.compress(b"First line.\n"), gzip.compress(SENTENCE.encode())
    assert blocks(first + second) == ["First line.", SENTENCE.strip()]


def test_a_bomb_is_refused_before_it_bursts() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = io.BytesIO()
    for _ in range(40):
        bomb.write(packer.compress(bytes(2**20)))
    bomb.write(packer.flush())
    with pytest.raises(UnreadableError, match="beyond all measure"):
        read(bomb.getvalue())
