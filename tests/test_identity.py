"""Identity: a document is its bytes, an article its document and part."""

from __future__ import annotations

import hashlib

from ingest.model.identity import article_id, document_id, sha256


def test_a_document_is_its_bytes() -> None:
    assert sha256(b"text") == hashlib.sha256(b"text").hexdigest()
    assert document_id(sha256(b"text")) == sha256(b"text")[:16]
    assert document_id(sha256(b"text")) != document_id(sha256(b"text "))


def test_an_article_is_its_document_and_part() -> None:
    ids = {article_id(document_id(sha256(data)), part) for data in (b"a", b"b") for part in range(50)}
    assert len(ids) == 100
    assert all(len(i) == 14 and int(i, 16) >= 0 for i in ids)
    assert article_id("0123456789abcdef", 1) == article_id("0123456789abcdef", 1)
