"""What only the whole archive tells: superseded articles, years of weekdays, sections, persons, relations, counts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from sqlite_utils import Database

from cuttings.decisions.followed import DECISIONS
from cuttings.tables.tables_of_findings import WITHOUT_YEAR
from ingest import describe
from ingest.limits.culprits import Reason, blamed
from ingest.load.archive_wide.compared_articles import compare_articles
from ingest.load.archive_wide.folded_sections import fold_sections
from ingest.load.archive_wide.left_out import DATE, note_left_out
from ingest.load.archive_wide.relations.article_claims import claims_held
from ingest.load.desk.curated_sources import curate_sources
from ingest.load.desk.curation import note_curated
from ingest.load.desk.kept_joining import note_joined
from ingest.load.file import new_archive
from ingest.load.index.index_words import fill_words, forget_stems
from ingest.load.ledger.outcome import Outcome, documents_concerned
from ingest.load.reading_rows import claim_rows, date_columns
from ingest.load.sequence.request import Run
from ingest.load.sequence.run_log import is_another_program
from ingest.load.store import Store
from ingest.model.claim import Claim


def finish(store: Store, outcomes: Sequence[Outcome], run: Run) -> dict[str, Reason]:
    """Brings everything that the whole archive tells in line with its articles; the same articles give the same rows.

    Returns the articles that a step had to leave out, because something of theirs breaks it.
    """
    db = store.db
    whole: tuple[tuple[str, Callable[[], dict[str, Reason] | None]], ...] = (
        ("what was replaced", lambda: _succession(store, outcomes)),
        ("days without a year", lambda: _settle_dates(db)),
        ("sources and sections", lambda: _settle_sources(db, run)),
        ("words of the index", lambda: _index_words(store)),
        ("indexes of the tables", lambda: new_archive.index(db)),
        ("persons and relations", lambda: _compare(store, run)),
    )
    left_out: dict[str, Reason] = {}
    for number, (name, work) in enumerate(whole, 1):
        with run.step(f"{number}/{len(whole)} {name}"):
            left_out |= work() or {}
    return left_out


def _settle_sources(db: Database, run: Run) -> None:
    curate_sources(db, run.settings.overrides.sources)
    _tidy_sources(db)
    fold_sections(db)


def _compare(store: Store, run: Run) -> dict[str, Reason]:
    """Joins persons and relates texts, by what the curator says now."""
    note_curated(store.db, DECISIONS, run.settings.until)
    left_out = compare_articles(store, run)
    if run.settings.find_people:
        note_joined(store.db, run.settings.authority)
    return left_out


def _index_words(store: Store) -> None:
    """Fills the table of words, unless the index has only taken in what changed, and the words with it."""
    if is_another_program(store.db):
        forget_stems(store.db)
    elif store.live_index:
        return
    fill_words(store.db)


def _succession(store: Store, outcomes: Sequence[Outcome]) -> None:
    """Marks an article whose path holds another one now as superseded, and one that no file holds as vanished."""
    db = store.db
    for seen in outcomes:
        if seen.outcome != "unchanged" and seen.before and seen.document_id and seen.before != seen.document_id:
            db.execute(_SUPERSEDE, {"before": seen.before, "now": seen.document_id})
    concerned = store.document_ids() if store.rebuild else store.written | documents_concerned(outcomes)
    db.conn.executemany(_VANISH, ((name,) for name in concerned))
    db.execute("UPDATE articles SET superseded_by = NULL WHERE superseded_by > '' AND NOT vanished")  # by its index


# Only rows that change are written: each has its body, and 20,000 of them took 12 s.
_VANISH = """UPDATE articles SET vanished = NOT vanished WHERE document_id = ? AND vanished =
    EXISTS (SELECT 1 FROM files f WHERE f.document_id = articles.document_id AND f.status = 'present')"""
# The part of the same number follows a part; the first where there is none.
_SUPERSEDE = """UPDATE articles SET superseded_by = coalesce(
        (SELECT n.id FROM articles n WHERE n.document_id = :now AND n.part = articles.part),
        (SELECT n.id FROM articles n WHERE n.document_id = :now AND n.part = 0))
    WHERE document_id = :before"""


def _settle_dates(db: Database) -> dict[str, Reason]:
    """Settles dates without a year by the years of the articles that are present in the archive."""
    waiting = [row[0] for row in db.execute(_WAITING)]
    left_out: dict[str, Reason] = {}
    if waiting:
        years = _years(db, left_out)
        _each(waiting, lambda article: _settle(db, article, years), left_out)
    later = db.execute(_AFTER_FIRST_SEEN).fetchall()
    seen: dict[str, str] = dict(later)
    _each(seen, lambda article: _refuse_day(db, article, seen[article]), left_out)
    note_left_out(db, DATE, left_out)
    return left_out


_WAITING = f"SELECT DISTINCT article_id FROM claims WHERE +field = 'published' AND {WITHOUT_YEAR}"
# No article was published after its file was there. The day of first sight can only refuse: it differs with the run.
_AFTER_FIRST_SEEN = """SELECT id, seen FROM (SELECT a.id, a.published,
        (SELECT min(f.first_seen) FROM files f WHERE f.document_id = a.document_id) AS seen
        FROM articles a WHERE a.published > (SELECT date(min(first_seen), '+1 day') FROM files))
    WHERE published > date(seen, '+1 day')"""


def _refuse_day(db: Database, article: str, first_seen: str) -> None:
    day = datetime.date.fromisoformat(first_seen[:10])
    before = claims_held(db, article)
    after = describe.without_days_after(before, day, f"the file was there on {day}")
    if after != before:
        _write_claims(db, article, after)


def _settle(db: Database, article: str, years: frozenset[int]) -> None:
    before = claims_held(db, article)
    after = describe.settle_years(before, years)
    if after != before:
        _write_claims(db, article, after)


def _years(db: Database, left_out: dict[str, Reason]) -> frozenset[int]:
    years = {int(year) for (told,) in db.execute(_YEARS_TOLD) for year in told.split()}
    body = "SELECT body FROM articles WHERE id = ?"

    def read(article: str) -> None:
        (text,) = db.execute(body, [article]).fetchone()
        years.update(describe.years_spoken_of(text, claims_held(db, article)))

    _each([row[0] for row in db.execute(_YEARS_UNTOLD)], read, left_out)
    return frozenset(years)


# Those that are there are told by the few that are not: the rows of all articles are not looked at.
_GONE = "SELECT id FROM articles WHERE vanished"
_YEARS_TOLD = f"SELECT DISTINCT years FROM fingerprints WHERE years IS NOT NULL AND article_id NOT IN ({_GONE})"
_YEARS_UNTOLD = f"""SELECT id FROM articles WHERE id NOT IN ({_GONE})
    AND id NOT IN (SELECT article_id FROM fingerprints WHERE years IS NOT NULL)"""


def _each(articles: Iterable[str], work: Callable[[str], None], left_out: dict[str, Reason]) -> None:
    """Does the work on each article. An article with which it fails is noted, and the others go on."""
    for article in articles:
        try:
            work(article)
        except Exception as error:  # one article may not stop a run of a hundred thousand
            left_out[article] = blamed(error)


def _write_claims(db: Database, article: str, claims: Sequence[Claim]) -> None:
    """Replaces the claims with the settled ones, and writes the article's date."""
    chosen = describe.most_trusted(tuple(claims))
    published = chosen.get("published")
    columns = date_columns(published.value if published else None, describe.doubt(tuple(claims)))
    rows = list(claim_rows(article, claims, chosen))
    db.execute("DELETE FROM claims WHERE article_id = ?", [article])
    db.table("claims").insert_all(rows)
    db.table("articles").update(article, columns)


def _tidy_sources(db: Database) -> None:
    db.execute(
        """DELETE FROM sources WHERE id NOT IN (SELECT source_id FROM articles WHERE source_id IS NOT NULL
           UNION SELECT origin_id FROM articles WHERE origin_id IS NOT NULL)"""
    )
    of_it = "SELECT count(*) FROM articles WHERE source_id = sources.id"
    counted = f"(({of_it}) - ({of_it} AND vanished))"
    db.execute(f"UPDATE sources SET articles = {counted} WHERE articles IS NOT {counted}")
