"""What a document is read by, beside its bytes and its source: where that has changed, it is read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import cuttings
import ingest
from ingest.curate.overrides import Overrides
from ingest.load.store import HeldDocument
from ingest.model.identity import article_id
from ingest.pipeline.settings import Settings
from ingest.read.formats.added_rows import provenance


def read_otherwise(held: Sequence[HeldDocument], settings: Settings) -> list[HeldDocument]:
    """The documents that were read in other circumstances than these."""
    return [document for document in held if document.own != circumstances(settings, document)]


def circumstances(settings: Settings, document: HeldDocument) -> str:
    """A digest of what a document is read by: the program, its path, and what the curator says of it."""
    word = tuple(_overrides(settings.overrides, document))
    return _of_circumstances(program(), document.path, word, settings.find_people)


@lru_cache(maxsize=4_096)  # the members of a file are read by one path, and have one digest
def _of_circumstances(program_digest: str, path: str, word: tuple[str, ...], find_people: bool) -> str:
    return _digest((program_digest, path, [*word], find_people))


def _overrides(overrides: Overrides, document: HeldDocument) -> list[str]:
    if not overrides.by_article:
        return [repr(overrides.columns)] if overrides.columns else []
    ids = (article_id(document.document_id, part) for part in range(document.parts))
    columns = [repr(overrides.columns)] if overrides.columns else []
    return [*columns, *(repr(overrides.by_article[name]) for name in ids if name in overrides.by_article)]


def _digest(facts: object) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def program() -> str:
    """A digest of the program's files and of the formats added to it. Where it differs, every document is read anew."""
    digest = hashlib.sha256(provenance().encode())
    for package in (cuttings, ingest):
        for path in sorted(Path(package.__path__[0]).rglob("*")):
            if path.suffix in (".py", ".json", ".txt", ".csv"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
