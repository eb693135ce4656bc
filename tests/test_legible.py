"""Evidence that the archive keeps holds no control characters, whatever the bytes were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.load.file.opening import open_archive
from ingest.model.document import Damage
from ingest.text.legible import legible
from tests.archives import build, story, write

EVIDENCE = {
    "damage": ("kind", "example"),
    "claims": ("value", "quote", "note", "rule"),
    "credits": ("name",),
    "spans": ("rule", "why"),
    "mentions": ("form", "why"),
    "relations": ("evidence",),
    "outcomes": ("reason",),
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\0b", "a␀b"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\x7fb\x9dc", "a␡b\ufffdc"),
        ("one\ntwo\tthree", "one two three"),
        ("\udc80 \uffff", "\ufffd \ufffd"),
        ("Öl – “Ъ” 王 \u200f\u00ad", "Öl – “Ъ” 王 \u200f\u00ad"),
    ],
)
def test_controls_are_shown(text: str, shown: str) -> None:
    assert legible(text) == shown
    assert Damage("any", 1, text).example == shown


def broken(charset: str) -> bytes:
    """A text whose characters have lost half of themselves in the middle, so that the rest is read out of step."""
    data = story(1).encode(charset)
    middle = len(data) // 2
    return data[: middle - middle % 4 + 1] + b"\x00\xdc\x01\xd8" + data[middle - middle % 4 + 4 :]


BROKEN: dict[str, str | bytes] = {
    **{f"{charset}.txt": broken(charset) for charset in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le")},
    "halves.txt": b"\xff\xfe" + story(2).encode("utf-16-le")[:-1] + b"\xd8\x00\x00",
    "controls.txt": story(3).replace("grain", "gr\x01ain\x02").encode(),
    "lines.jsonl": b'{"title": "A", "text": "%s"}\n{"a\x00\x01": broken\x02\n'
    % story(4).replace("\n", " ").replace('"', "'").encode(),
    "page.html": f"<title>A&#1;b &#x7f;</title><p>{story(5)}&#2;</p>".encode(),
    "entry.json": b'{"title": "A\\u0000 \\u001b title", "author": "Anna\\u0007 Keller", "text": "%s"}'
    % story(6).replace("\n", "\\n").replace('"', "'").encode(),
    "mojibake.txt": story(7).replace('"', "â€\x9d").replace(",", "â€\x9c,").encode(),
}


def test_no_control_character_is_kept_as_evidence(tmp_path: Path) -> None:
    build(tmp_path / "archive.db", write(tmp_path / "articles", BROKEN))
    archive = open_archive(tmp_path / "archive.db")
    archive.conn.text_factory = lambda value: value.decode("utf-8", "surrogateescape")
    found = [
        (table, column, value)
        for table, columns in EVIDENCE.items()
        for column in columns
        for (value,) in archive.execute(f'SELECT "{column}" FROM {table}')
        if value and CONTROL.search(value)
    ]
    assert found == []
    kinds = {row[0] for row in archive.execute("SELECT kind FROM damage")}
    assert {"undecodable bytes", "control characters"} <= kinds
