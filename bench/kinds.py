"""No labelled text or page may be taken for litter or for an error page: `python -m bench.kinds`.

Exits with 1 where one is.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.textmode import default_folder, texts
from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.read.kinds.error_page import DAMAGE
from ingest.read.kinds.every_kind import KINDS

REASONS = frozenset(kind.reason for kind in KINDS)


def mistaken(data: bytes) -> str:
    """What the bytes are taken for, where it is no article; "" where they are read, or are too short for one."""
    try:
        document = read(data)
    except UnreadableError as error:
        return str(error) if str(error) in REASONS else ""
    return DAMAGE if DAMAGE in {damage.kind for damage in document.damage} else ""


def labelled(bench: Path) -> Iterator[tuple[str, bytes]]:
    """Every labelled text and page, with its name."""
    for text in texts(bench / "extract"):
        yield text.id, "\n".join(text.lines).encode()
    with gzip.open(bench / "plain" / "plain.jsonl.gz", "rt", encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            yield entry["id"], entry["text"].encode()
    for page in sorted((bench / "extract" / "html").rglob("*.gz")):
        yield page.name, page.read_bytes()


def main() -> None:
    """Prints what is mistaken, and of how many."""
    count = wrong = 0
    for name, data in labelled(default_folder().parent):
        count += 1
        if mistakes := mistaken(data):
            wrong += 1
            print(f"{name}: {mistakes}")
    print(f"{count} texts and pages, {wrong} taken for what is no article")
    sys.exit(1 if wrong or not count else 0)


if __name__ == "__main__":
    main()
