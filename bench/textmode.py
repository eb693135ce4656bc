"""The labelled texts: pages as plain lines, each line the article's or not; read, and given to the product's stages."""

from __future__ import annotations

import gzip
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.clean import repeated
from ingest.model.context import Context
from ingest.model.document import Block, Document, Record


@dataclass(frozen=True, slots=True)
class Text:
    """One page in one plain form. `gold` (1 body, 0 not, 2 not scored) and `kind` are empty where it is unlabelled."""

    id: str
    variant: str
    dataset: str
    domain: str
    language: str
    lines: tuple[str, ...]
    gold: tuple[int, ...]
    kind: tuple[str, ...]

    @property
    def group(self) -> str:
        """The group under which the score counts it."""
        form = {"bs4_all": "hard", "blocks": "hard", "p_all_shuf": "shuffled"}.get(self.variant, "realistic")
        return f"{'blog/guide' if self.dataset == 'wcxb' else 'news'} {form}"


def default_folder() -> Path:
    """The folder of labelled pages that the environment names, or the one beside the project."""
    return Path(os.environ.get("CUTTINGS_BENCH", "../shared/bench")) / "extract"


def texts(data: Path) -> list[Text]:
    """All texts of the folder, in the order of their file."""
    return [_text(entry) for file in sorted(data.glob("textmode*.jsonl.gz")) for entry in _entries(file)]


def _entries(file: Path) -> Iterator[dict[str, object]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for entry in lines:
            yield json.loads(entry)


def _text(entry: dict[str, object]) -> Text:
    def listed(name: str) -> list[object]:
        value = entry.get(name)
        return value if isinstance(value, list) else []

    identity = str(entry["id"])
    return Text(
        id=identity,
        variant=str(entry.get("variant") or identity.partition("#")[2]),
        dataset=str(entry.get("dataset") or identity.partition(":")[0]),
        domain=str(entry.get("domain") or ""),
        language=str(entry.get("lang") or ""),
        lines=tuple(str(line) for line in listed("lines")),
        gold=tuple(int(str(label)) for label in listed("gold")),
        kind=tuple(str(kind) for kind in listed("kind")),
    )


def contexts(all_texts: Sequence[Text]) -> dict[tuple[str, str], Context]:
    """What the texts of one domain repeat, by domain and variant: the variants of one page are not several articles."""
    together: dict[tuple[str, str], list[Sequence[str]]] = defaultdict(list)
    for text in all_texts:
        together[text.domain, text.variant].append(text.lines)
    return {key: repeated(lines) for key, lines in together.items()}


def document(text: Text) -> tuple[Document, list[int]]:
    """The document that `read` makes of such a text, and for each of its blocks the number of its line."""
    blocks: list[Block] = []
    numbers: list[int] = []
    at = 0
    for number, line in enumerate(text.lines):
        for piece in line.split("\n"):
            bare = piece.strip()
            if bare:
                start = at + len(piece) - len(piece.lstrip())
                blocks.append(Block(start, start + len(bare)))
                numbers.append(number)
            at += len(piece) + 1
    layer = "\n".join(text.lines) + "\n"
    return Document(layer, (Record(0, len(layer), tuple(blocks)),), "text/plain", "utf-8"), numbers
