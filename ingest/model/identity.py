"""Identity: a document is its bytes; an article's id is a short hash of its document and its part."""

from __future__ import annotations

import hashlib


def sha256(data: bytes) -> str:
    """The document's full digest."""
    return hashlib.sha256(data).hexdigest()


def document_id(digest: str) -> str:
    """16 hexadecimal digits: among a million documents two share them with a chance of 3 in 10 million."""
    return digest[:16]


def article_id(document: str, part: int) -> str:
    """14 hexadecimal digits of the hash of document and part: short enough for an address and a note."""
    return hashlib.sha256(f"{document}:{part}".encode()).hexdigest()[:14]
