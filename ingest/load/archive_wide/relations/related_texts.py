"""The relations between the articles of the archive, and their copies: told by their fingerprints.

The fingerprint of a text is made once and kept with it. What is new is compared with all; all with all, where much is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlite_utils import Database

from ingest.limits.culprits import Reason, blamed, without_culprits
from ingest.load.archive_wide.differing_rows import replace_rows
from ingest.load.archive_wide.left_out import RELATIONS, note_left_out
from ingest.load.archive_wide.relations.article_claims import claims_held
from ingest.load.archive_wide.relations.fingerprint_rows import fingerprint_row
from ingest.load.archive_wide.relations.settled_texts import (
    all_prints,
    settle_texts,
    texts_as_they_were,
    texts_to_compare,
)
from ingest.relate.comparison import Relation
from ingest.relate.copies import Edition, copies
from ingest.relate.kinds import relate, relate_some
from ingest.relate.some_texts import NearTexts, near_texts
from ingest.relate.text_columns import BETWEEN, TextColumns, TextRow
from ingest.relate.translations import sharing_with

_RELATIONS = ("article_id", "other_id", "kind", "score", "evidence")
_COPIES = ("article_id", "text_id", "nth")
_RELATED = "SELECT article_id FROM relations UNION SELECT other_id FROM relations"
FEW = 0.05  # of the texts: where more are new, to compare all with all is quicker
_WITHOUT = "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM fingerprints) ORDER BY id"
_TEXTS = f"""SELECT id, document_id, coalesce(language, ''), coalesce(url, ''), coalesce(words, 0),
    digest, shingles, numbers, coalesce((SELECT group_concat(person_id, char({ord(BETWEEN)}))
    FROM article_persons WHERE article_id = id), '')
    FROM fingerprints JOIN articles ON id = article_id {{where}} ORDER BY id"""
# Whether a text has no fingerprint yet, or had to be left out.
_UNSURE = f"SELECT EXISTS ({_WITHOUT}) OR EXISTS (SELECT 1 FROM damage WHERE kind = ?)"
# A doubtful day is none here: it may be that of the copy.
_FACTS = """SELECT CASE WHEN published_doubt IS NULL THEN coalesce(published, '') ELSE '' END,
    coalesce(title, ''), superseded_by IS NOT NULL OR vanished FROM articles WHERE id = ?"""


def write_relations(db: Database) -> dict[str, Reason]:
    """Brings the relations and copies of all articles up to date: translations depend on the persons that both name.

    Returns the articles that had to be left out.
    """
    left_out = _write_fingerprints(db)
    texts = TextColumns(map(TextRow._make, db.execute(_TEXTS.format(where=""))))
    done = without_culprits(relate, texts)
    left_out |= {text.id: reason for text, reason in done.culprits}
    relations = ((r.article_id, r.other_id, r.kind, r.score, r.evidence) for r in done.result)
    replace_rows(db, "relations", _RELATIONS, 3, relations)
    # Articles of one text are related, so that those without a relation are copies of none.
    related = {article for relation in done.result for article in (relation.article_id, relation.other_id)}
    _write_copies(db, _editions(db, texts, related), done.result)
    note_left_out(db, RELATIONS, left_out)
    settle_texts(db)
    return left_out


def relate_texts(db: Database, articles: Collection[str]) -> dict[str, Reason]:
    """Brings relations and copies up to date, of texts that came, left or are others now, and of `articles`, which name
    other persons than before. Returns the articles that had to be left out."""
    if not _is_done_by_some(db, articles):
        return write_relations(db)
    related = TextColumns(map(TextRow._make, db.execute(_TEXTS.format(where=f"WHERE id IN ({_RELATED})"))))
    relations = [Relation(*row) for row in db.execute(f"SELECT {', '.join(_RELATIONS)} FROM relations")]
    _write_copies(db, _editions(db, related, {*related.ids}), relations)
    return {}


def relate_again(db: Database, articles: Collection[str]) -> None:
    """Brings the relations of these articles up to date, which name other persons than before and are else as they
    were: translations alone hang on persons, and copies on none of them."""
    if articles and not _is_done_by_some(db, articles):
        write_relations(db)


def _is_done_by_some(db: Database, articles: Collection[str]) -> bool:
    """Compares what is to be compared with all. False where all have to be compared with all."""
    try:
        return not db.execute(_UNSURE, [RELATIONS]).fetchone()[0] and _relate_some(db, articles)
    except Exception as error:  # by which text is found out where all are compared
        blamed(error)
        return False


def _relate_some(db: Database, articles: Collection[str]) -> bool:
    came, went = texts_to_compare(db), texts_as_they_were(db)
    if went is None or len(came) + len(went.ids) > max(db.table("fingerprints").count * FEW, 1):
        return False
    near, numbers = NearTexts(), dict[str, str]()
    if came or went.ids:
        prints = all_prints(db, _addresses(db, {*came, *went.ids}, went.urls))
        numbers = dict(zip(prints.ids, prints.numbers, strict=True))
        found = near_texts(prints, [at for at, text in enumerate(prints.ids) if text in came], went)
        if found is None:
            return False
        near = found
    some = came.union(articles)
    if some:
        numbers = numbers or dict(db.execute("SELECT article_id, numbers FROM fingerprints"))
        others = {text: numbers[text] for text in some - came}
        near = replace(near, numbers=near.numbers | sharing_with(others, numbers.items()))
        _write_some(db, relate_some(_columns_of(db, near.ids | some), near, came, some), came, some)
    settle_texts(db)
    return True


def _addresses(db: Database, articles: Collection[str], urls: Iterable[str]) -> dict[str, str]:
    """The addresses of some articles, and of all others that have one of these, or of `urls`, by article."""
    address = "SELECT url FROM articles WHERE id = ?"
    asked = {*urls, *(row[0] for one in articles for row in db.execute(address, [one]))}
    at = "SELECT id, url FROM articles WHERE url = ?"
    return {id_: url for one in asked if one for id_, url in db.execute(at, [one])}


def _columns_of(db: Database, ids: Collection[str]) -> TextColumns:
    """These texts, and the others of their documents."""
    db.execute("DROP TABLE IF EXISTS temp.near")
    db.execute("CREATE TEMP TABLE near (id PRIMARY KEY)")
    db.conn.executemany("INSERT INTO near VALUES (?)", ((text,) for text in ids))
    db.execute(
        """INSERT OR IGNORE INTO near SELECT other.id FROM articles one JOIN articles other USING (document_id)
           WHERE one.id IN (SELECT id FROM near)"""
    )
    rows = db.execute(_TEXTS.format(where="WHERE id IN (SELECT id FROM temp.near)"))
    return TextColumns(map(TextRow._make, rows))


def _write_some(db: Database, found: Iterable[Relation], came: Collection[str], some: Collection[str]) -> None:
    """Writes the relations of some articles. Of those that did not come, translations alone are others than before."""
    for column in ("article_id", "other_id"):
        gone = f"DELETE FROM relations WHERE {column} = ?"
        db.conn.executemany(gone, ((article,) for article in came))
        db.conn.executemany(f"{gone} AND kind = 'translation'", ((article,) for article in some))
    db.conn.executemany(
        """INSERT INTO relations (article_id, other_id, kind, score, evidence) SELECT ?1, ?2, ?3, ?4, ?5
           WHERE NOT EXISTS (SELECT 1 FROM relations WHERE article_id = ?1 AND other_id = ?2)""",
        [(r.article_id, r.other_id, r.kind, r.score, r.evidence) for r in found],
    )


def _write_copies(db: Database, editions: Iterable[Edition], relations: Sequence[Relation]) -> None:
    found = copies(editions, relations)
    replace_rows(db, "copies", _COPIES, 1, ((copy.article_id, copy.text_id, copy.nth) for copy in found))


def _write_fingerprints(db: Database) -> dict[str, Reason]:
    """Makes the fingerprints that are missing. Returns the articles that get none because of a defect, with reasons."""
    left_out: dict[str, Reason] = {}
    for article in [row[0] for row in db.execute(_WITHOUT)]:
        (body,) = db.execute("SELECT body FROM articles WHERE id = ?", [article]).fetchone()
        try:
            row = fingerprint_row(article, body, claims_held(db, article))
        except Exception as error:  # one article may not stop a run of a hundred thousand
            left_out[article] = blamed(error)
            continue
        db.table("fingerprints").insert(row)
    return left_out


def _editions(db: Database, texts: TextColumns, related: set[str]) -> Iterator[Edition]:
    for place, article in enumerate(texts.ids):
        if article in related:
            day, title, gone = db.execute(_FACTS, [article]).fetchone()
            yield Edition(texts[place], day, title, bool(gone))
