"""The translations of articles whose persons have changed, judged again; every other relation stays as it is.

A translation is told by persons and numbers, not by words. A decision of the curator changes the persons of a few
articles. The numbers of these few are looked for in the bodies of all articles, and only pairs with one of the few are
judged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from sqlite_utils import Database

from ingest.relate.comparison import ComparedText, Relation, numbers
from ingest.relate.translations import TOO_COMMON, halves, translated
from ingest.text.fingerprint import BLANK

_TEXT = "SELECT id, document_id, coalesce(language, ''), coalesce(words, 0), body FROM articles"


def write_translations(db: Database, changed: Collection[str]) -> None:
    """Judges every pair with one of the changed articles again, as if all relations were made anew."""
    db.execute("CREATE TEMP TABLE changed (id TEXT PRIMARY KEY)")
    db.conn.executemany("INSERT INTO changed VALUES (?)", ((article,) for article in sorted(changed)))
    db.execute(
        """DELETE FROM relations WHERE kind = 'translation' AND rowid IN (
           SELECT rowid FROM relations WHERE article_id IN (SELECT id FROM changed)
           UNION SELECT rowid FROM relations WHERE other_id IN (SELECT id FROM changed))"""
    )
    if db.execute("SELECT count(DISTINCT language) FROM articles WHERE language <> ''").fetchone()[0] > 1:
        _insert(db, chain(_within_files(db), _across_files(db, frozenset(changed))))
    db.execute("DROP TABLE changed")


def _insert(db: Database, translations: Iterable[Relation]) -> None:
    """Writes translations, except of pairs that are versions or the same text."""
    db.conn.executemany(
        """INSERT INTO relations (article_id, other_id, kind, score, evidence) SELECT ?1, ?2, ?3, ?4, ?5
           WHERE NOT EXISTS (SELECT 1 FROM relations WHERE article_id = ?1 AND other_id = ?2)""",
        [(r.article_id, r.other_id, r.kind, r.score, r.evidence) for r in translations],
    )


def _within_files(db: Database) -> Iterator[Relation]:
    where = (
        """WHERE document_id IN (SELECT document_id FROM articles WHERE id IN (SELECT id FROM changed)) ORDER BY id"""
    )
    files: dict[str, list[ComparedText]] = defaultdict(list)
    for text in _texts(db, where):
        files[text.document_id].append(text)
    changed = {row[0] for row in db.execute("SELECT id FROM changed")}
    for texts in files.values():
        yield from (r for r in halves(texts) if changed & {r.article_id, r.other_id})


def _across_files(db: Database, changed: frozenset[str]) -> Iterator[Relation]:
    pairs = sorted(_sharing_numbers(db, changed))
    asked = sorted({article for pair in pairs for article in pair})
    texts = {text.id: text for text in chain.from_iterable(_chosen(db, asked))}
    for one, other in pairs:
        translation = translated(texts[one], texts[other])
        if translation:
            yield translation


def _chosen(db: Database, articles: list[str], at_once: int = 500) -> Iterator[Iterator[ComparedText]]:
    for start in range(0, len(articles), at_once):
        some = articles[start : start + at_once]
        yield _texts(db, f"WHERE id IN ({', '.join('?' * len(some))})", some)


def _sharing_numbers(db: Database, changed: frozenset[str]) -> set[tuple[str, str]]:
    """Pairs of a changed article and one in another language that share a number which few articles have."""
    sql = "SELECT id, body FROM articles JOIN changed USING (id)"
    changed_numbers = {article: numbers(body) for article, body in db.execute(sql)}
    looked_for = frozenset[str]().union(*changed_numbers.values())
    holders: dict[str, list[str]] = {number: [] for number in looked_for}
    language: dict[str, str] = {}
    for article, written_in, body in db.execute("SELECT id, language, body FROM articles"):
        language[article] = written_in or ""
        for number in numbers(body) & looked_for:
            if len(holders[number]) <= TOO_COMMON:  # one too many tells that it is common
                holders[number].append(article)
    few = (held for held in holders.values() if 1 < len(held) <= TOO_COMMON)
    return {
        (min(one, other), max(one, other))
        for held in few
        for one in held
        if one in changed
        for other in held
        if language[one] and language[other] and language[one] != language[other]
    }


def _texts(db: Database, where: str, given: Collection[str] = ()) -> Iterator[ComparedText]:
    named = "SELECT person_id FROM article_persons WHERE article_id = ?"
    for article, document, language, words, body in db.execute(f"{_TEXT} {where}", list(given)).fetchall():
        persons = frozenset(row[0] for row in db.execute(named, [article]))
        yield ComparedText(article, document, language, "", words, BLANK, numbers(body), persons)
