"""The relations between the articles of the archive, and their copies: made anew from their fingerprints.

The fingerprint of a text is made once and kept with it. To compare them all takes a fraction of that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlite_utils import Database

from ingest.limits.culprits import Reason, blamed, without_culprits
from ingest.load.archive_wide.differing_rows import replace_rows
from ingest.load.archive_wide.left_out import RELATIONS, note_left_out
from ingest.load.archive_wide.relations.article_claims import claims_held
from ingest.load.archive_wide.relations.fingerprint_rows import fingerprint_row
from ingest.relate.comparison import Relation
from ingest.relate.copies import Edition, copies
from ingest.relate.kinds import relate
from ingest.relate.text_columns import BETWEEN, TextColumns, TextRow
from ingest.relate.translations import sharing_with, translations_among

_RELATIONS = ("article_id", "other_id", "kind", "score", "evidence")
_COPIES = ("article_id", "text_id", "nth")
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
    copied = copies(_editions(db, texts, related), done.result)
    replace_rows(db, "copies", _COPIES, 1, ((copy.article_id, copy.text_id, copy.nth) for copy in copied))
    note_left_out(db, RELATIONS, left_out)
    return left_out


def relate_again(db: Database, articles: Collection[str]) -> None:
    """Brings the relations of these articles up to date, which name other persons than before and are else as they
    were: translations alone hang on persons."""
    if not articles:
        return
    try:
        found = None if db.execute(_UNSURE, [RELATIONS]).fetchone()[0] else _translations_of(db, articles)
    except Exception as error:  # by which text is found out where all are compared
        blamed(error)
        found = None
    if found is None:
        write_relations(db)
        return
    gone = "DELETE FROM relations WHERE kind = 'translation' AND {} = ?"
    for column in ("article_id", "other_id"):
        db.conn.executemany(gone.format(column), ((article,) for article in articles))
    db.conn.executemany(
        """INSERT INTO relations (article_id, other_id, kind, score, evidence) SELECT ?1, ?2, ?3, ?4, ?5
           WHERE NOT EXISTS (SELECT 1 FROM relations WHERE article_id = ?1 AND other_id = ?2)""",
        [(r.article_id, r.other_id, r.kind, r.score, r.evidence) for r in found],
    )


def _translations_of(db: Database, articles: Collection[str]) -> Collection[Relation]:
    """The translations among which one of the articles is."""
    numbers_of = "SELECT article_id, numbers FROM fingerprints"
    asked = {name: told for one in articles for name, told in db.execute(f"{numbers_of} WHERE article_id = ?", [one])}
    sharing = sharing_with(asked, db.execute(numbers_of))
    db.execute("DROP TABLE IF EXISTS temp.near")
    db.execute("CREATE TEMP TABLE near (id PRIMARY KEY)")
    ids = {*articles, *(text for pair in sharing for text in pair)}
    db.conn.executemany("INSERT INTO near VALUES (?)", ((text,) for text in ids))
    db.execute(
        """INSERT OR IGNORE INTO near SELECT other.id FROM articles one JOIN articles other USING (document_id)
           WHERE one.id IN (SELECT id FROM near)"""
    )
    rows = db.execute(_TEXTS.format(where="WHERE id IN (SELECT id FROM temp.near)"))
    texts = TextColumns(map(TextRow._make, rows))
    places = {text: place for place, text in enumerate(texts.ids)}
    found: dict[tuple[str, str], Relation] = {}
    for relation in translations_among(texts, sorted((places[one], places[other]) for one, other in sharing)):
        pair = relation.article_id, relation.other_id
        if not set(pair).isdisjoint(articles):
            found.setdefault(pair, relation)
    return found.values()


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
