"""What the archive knows of a person, for the curator's commands."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from cuttings.decisions.review_item import Snippet
from cuttings.folding import fold
from ingest.curate.edit import EditError, PersonFacts

_AROUND = 70  # characters of a snippet on either side of a name


def person_facts(db: Database, id_: str) -> PersonFacts:
    """What the archive knows of the person with this id. Raises EditError, with the nearest ids, where it has none."""
    row = db.execute("SELECT id, name, names FROM persons WHERE id = ?", [id_]).fetchone()
    if row is None:
        ids = [r[0] for r in db.execute("SELECT id FROM persons")]
        near = difflib.get_close_matches(id_, ids, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "`cuttings people review` lists the ids"
        raise EditError(f"the archive has no person {id_!r}; {hint}")
    return PersonFacts(row[0], row[1], json.loads(row[2] or "{}"), tuple(nominative_names(db, id_)))


def nominative_names(db: Database, id_: str) -> list[str]:
    """The names that articles give the person, in the nominative, the most frequent first."""
    rows = db.execute("SELECT parts FROM mentions WHERE person_id = ? AND parts IS NOT NULL", [id_])
    count = Counter(json.loads(row[0])[0] for row in rows)
    return sorted(count, key=lambda name: (-count[name], name))


def forms_in(db: Database, id_: str, articles: Sequence[str]) -> list[str]:
    """The names that these articles give the person, in the nominative, and the words that stand there alone."""
    marks = ", ".join("?" * len(articles))
    sql = f"SELECT parts, form FROM mentions WHERE person_id = ? AND article_id IN ({marks}) ORDER BY article_id, start"
    names: dict[str, None] = {}
    for parts, form in db.execute(sql, [id_, *articles]):
        names.update(dict.fromkeys([json.loads(parts)[0]] if parts else []))
        names.update(dict.fromkeys([form] if " " not in form else []))
    return list(names)


def articles_apart(db: Database, person: PersonFacts) -> list[str]:
    """The articles that name the person, where somebody else of the archive is written as the person is called: in
    these alone the name means this one. Nothing where nobody else is."""
    names = list({fold(name) for name in (person.name, *person.names.values())})
    marks = ", ".join("?" * len(names))
    sql = f"SELECT 1 FROM aliases WHERE folded IN ({marks}) AND person_id <> ? LIMIT 1"
    if not db.execute(sql, [*names, person.id]).fetchone():
        return []
    rows = db.execute("SELECT article_id FROM article_persons WHERE person_id = ? ORDER BY article_id", [person.id])
    return [str(row[0]) for row in rows]


def snippets(db: Database, id_: str, form: str = "", limit: int = 2) -> Iterator[Snippet]:
    """The first place in each article where the person is named, by `form` if one is given; newest articles first."""
    sql = """SELECT a.id, coalesce(a.title, ''), coalesce(a.published, ''), a.body, min(m.start), m."end", m.form
             FROM mentions m JOIN articles a ON a.id = m.article_id
             WHERE m.person_id = :id AND (:form = '' OR m.form = :form)
             GROUP BY a.id ORDER BY a.published IS NULL, a.published DESC, a.id LIMIT :limit"""
    for article, title, published, body, start, end, written in db.execute(
        sql, {"id": id_, "form": form, "limit": limit}
    ):
        yield text_around((article, title, published), body, start, end, written)


def text_around(article: tuple[str, str, str], body: str, start: int, end: int, form: str = "") -> Snippet:
    """body[start:end] with the text on either side, on one line. `article` is id, title and day of publication."""
    before = " ".join(body[max(0, start - _AROUND) : start].split(" "))
    after = body[end : end + _AROUND]
    return Snippet(*article, _line(before), form or body[start:end], _line(after))


def _line(text: str) -> str:
    return text.replace("\n", " ")
