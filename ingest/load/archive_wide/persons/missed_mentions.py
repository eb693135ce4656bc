"""The curator's forms that stand in articles where the finding did not see them: mentions of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from cuttings.folding import name_key
from cuttings.index_terms import phrase_in_index
from ingest.limits.culprits import Reason, blamed
from ingest.load.archive_wide.left_out import PERSONS
from ingest.load.mention_rows import mention_rows
from ingest.model.person import Mention
from ingest.people.join.known_forms import METHOD, form_phrases, is_unspaced, missed
from ingest.people.known_persons import Authority, KnownPerson

_COLUMNS = ("article_id", "start", "end", "form", "local", "parts", "speaker", "method", "why")
_NAMES = ", ".join(f'"{column}"' for column in _COLUMNS)


LookedFor = tuple[str, str, str]  # a form, the id of the person who has it, and what tells this person, as JSON


def write_missed(db: Database, authority: Authority) -> dict[str, Reason]:
    """Brings these mentions up to date. An article whose mentions change has no row in article_wordings then.

    Forms that were looked for before are looked for in new articles alone. Returns the articles that could not be
    looked at.
    """
    unseen: dict[str, Reason] = {}
    now = {(form, known.id, _told_by(known)) for known in authority.persons for form in known.forms}
    for article in sorted(_may_hold(db, now) | _unseen_before(db)):
        try:
            _replace(db, article, _missed_in(db, article, authority))
        except Exception as error:  # one article may not stop a run of a hundred thousand
            unseen[article] = blamed(error)
    _note(db, now)
    return unseen


def _told_by(known: KnownPerson) -> str:
    return json.dumps([known.context, known.articles], ensure_ascii=False)


def _looked_for(db: Database) -> set[LookedFor]:
    return {*db.execute("SELECT form, person_id, told_by FROM forms_looked_for")}


def _note(db: Database, now: set[LookedFor]) -> None:
    before = _looked_for(db)
    gone = [(form, person) for form, person, _ in before - now]
    db.conn.executemany("DELETE FROM forms_looked_for WHERE form = ? AND person_id = ?", gone)
    new = "INSERT INTO forms_looked_for (form, person_id, told_by) VALUES (?, ?, ?)"
    db.conn.executemany(new, sorted(now - before))


def _unseen_before(db: Database) -> set[str]:
    return {row[0] for row in db.execute("SELECT article_id FROM damage WHERE kind = ?", [PERSONS])}


def _missed_in(db: Database, article: str, authority: Authority) -> list[tuple[Any, ...]]:
    body = db.execute("SELECT body FROM articles WHERE id = ?", [article]).fetchone()[0] or ""
    found = "FROM mentions WHERE article_id = ? AND method <> ?"
    sql = f"SELECT start, \"end\", form, method, coalesce(why, '') {found}"
    mentions = [Mention(*row) for row in db.execute(sql, [article, METHOD])]
    last = db.execute(f"SELECT max(local) {found}", [article, METHOD]).fetchone()[0]
    persons = missed(body, mentions, authority, article)
    return [_values(row) for row in mention_rows(article, persons, 0 if last is None else last + 1)]


def _values(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column] for column in _COLUMNS)


def _replace(db: Database, article: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Gives the article these mentions in the place of its former ones, where they differ."""
    here = "FROM mentions WHERE article_id = ? AND method = ?"
    if {*rows} == {*db.execute(f"SELECT {_NAMES} {here}", [article, METHOD])}:
        return
    db.execute(f"DELETE {here}", [article, METHOD])
    marks = ", ".join("?" * len(_COLUMNS))
    db.conn.executemany(f"INSERT INTO mentions ({_NAMES}) VALUES ({marks})", rows)
    db.execute("DELETE FROM article_wordings WHERE article_id = ?", [article])


# New articles have larger rowids than all others. A sum has SQLite look for them in the index of ids, not in the rows.
_FIRST_NEW = "SELECT min(+rowid) FROM articles WHERE id NOT IN (SELECT article_id FROM article_wordings)"


def _may_hold(db: Database, now: set[LookedFor]) -> set[str]:
    """The articles whose index has a form that none of their mentions has: new articles, and of forms that were not
    looked for before, or are looked for no longer, all."""
    before = _looked_for(db)
    changed = {form for form, _, _ in before ^ now}
    first_new = db.execute(_FIRST_NEW).fetchone()[0]
    since = {form: first_new for form, _, _ in now if first_new is not None} | dict.fromkeys(changed, 0)
    articles: set[str] = set()
    for form, first in since.items():
        if is_unspaced(form):
            articles |= _with_letters(db, form, first)
            continue
        for phrase in form_phrases(form):
            articles |= _with_phrase(db, phrase, first)
    return articles


def _with_phrase(db: Database, phrase: str, first: int) -> set[str]:
    expression = phrase_in_index(db.conn, phrase)
    if not expression:
        return set()
    rows = db.execute(
        """SELECT a.id, (SELECT group_concat(m.form, char(10)) FROM mentions m
                         WHERE m.article_id = a.id AND m.method <> ?)
           FROM articles_fts f JOIN articles a ON a.rowid = f.rowid WHERE articles_fts MATCH ? AND f.rowid >= ?""",
        [METHOD, expression, first],
    )
    return {article for article, forms in rows if phrase not in map(name_key, (forms or "").split("\n"))}


def _with_letters(db: Database, form: str, first: int) -> set[str]:
    """The same for scripts without spaces, for which the index has whole sentences as words: searches every body."""
    return {row[0] for row in db.execute("SELECT id FROM articles WHERE rowid >= ? AND instr(body, ?)", [first, form])}
