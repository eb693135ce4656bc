"""Which texts have been compared with all others, and as what: the table `compared`.

A text whose fingerprint leaves the archive, or gives way to another, is kept there as it was, until texts are compared
again: what it shared with others may have been common, and is so no longer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import numpy as np
from sqlite_utils import Database

from ingest.relate.some_texts import TextPrints

_SHINGLE = np.dtype("<u4")
_NEW = """SELECT article_id FROM fingerprints
    WHERE article_id NOT IN (SELECT article_id FROM compared WHERE was IS NULL)"""
_LEFT = "SELECT article_id FROM compared WHERE article_id NOT IN (SELECT article_id FROM fingerprints)"
_WAS = """UPDATE compared SET was = (SELECT json_array(digest, hex(shingles), numbers, coalesce(url, ''))
    FROM fingerprints JOIN articles ON id = fingerprints.article_id WHERE id = compared.article_id)
    WHERE article_id = ? AND was IS NULL"""
_PRINTS = """SELECT article_id, digest, numbers, shingles FROM fingerprints"""


def note_as_they_were(db: Database, articles: Iterable[str]) -> None:
    """Keeps the fingerprints of articles, which are about to be removed."""
    db.conn.executemany(_WAS, ((article,) for article in articles))


def settle_texts(db: Database) -> None:
    """Notes that all texts have been compared as they are."""
    db.execute(f"DELETE FROM compared WHERE article_id IN ({_LEFT})")
    db.execute("UPDATE compared SET was = NULL WHERE was IS NOT NULL")
    db.execute(f"INSERT INTO compared (article_id) {_NEW}")


def texts_to_compare(db: Database) -> set[str]:
    """The articles whose texts have not been compared as they are now."""
    return {row[0] for row in db.execute(_NEW)}


def texts_as_they_were(db: Database) -> TextPrints | None:
    """The texts that have left, or are others now; None where not all of them are known."""
    if db.execute(f"{_LEFT} AND was IS NULL LIMIT 1").fetchone():
        return None
    rows = db.execute("SELECT article_id, was FROM compared WHERE was IS NOT NULL").fetchall()
    told = [(article, *json.loads(was)) for article, was in rows]
    shingles = [np.frombuffer(bytes.fromhex(row[2]), _SHINGLE) for row in told]
    return TextPrints(
        [row[0] for row in told],
        [row[1] for row in told],
        [row[4] for row in told],
        [row[3] for row in told],
        np.concatenate([*shingles, np.empty(0, _SHINGLE)]),
        np.cumsum([0, *map(len, shingles)]),
    )


def all_prints(db: Database, urls: Mapping[str, str]) -> TextPrints:
    """What all texts are compared by; `urls` has the addresses that are asked for, by article."""
    ids, digests, numbers, ends, shingles = [], [], [], [0], bytearray()
    for article, digest, told, of_text in db.execute(_PRINTS):
        ids.append(article)
        digests.append(digest)
        numbers.append(told)
        shingles += of_text
        ends.append(len(shingles) // _SHINGLE.itemsize)
    addresses = [urls.get(article, "") for article in ids]
    return TextPrints(ids, digests, addresses, numbers, np.frombuffer(shingles, _SHINGLE), np.array(ends, np.int64))
