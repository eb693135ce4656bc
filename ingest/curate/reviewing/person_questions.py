"""What is unsure about the persons of an archive, each with the decisions that would answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlite_utils import Database

from cuttings.decisions.decision import Decision
from cuttings.decisions.review_item import ReviewAnswer, ReviewItem, Snippet
from ingest.curate.person_facts import snippets
from ingest.curate.reviewing.question import question
from ingest.people.join.result import Doubt, Step, UnsureJoins

_Counted = TypeVar("_Counted", Doubt, Step)


def person_questions(db: Database, unsure: UnsureJoins, limit: int) -> dict[str, list[ReviewItem]]:
    """The items of each heading; a heading has at most `limit`, what concerns the most articles first."""
    merges = [doubt for doubt in unsure.doubts if doubt.kind != "surname"]
    surnames = [doubt for doubt in unsure.doubts if doubt.kind == "surname"]
    return {
        "Suggested merges": [_merge(db, doubt) for doubt in _frequent(merges)[:limit]],
        "Ambiguous surnames": [_surname(db, doubt) for doubt in _frequent(surnames)[:limit]],
        "Inferred from a surname alone": [_inferred(db, step) for step in _frequent(unsure.inferred)[:limit]],
        "Doubtful": list(_doubtful(db, limit)),
        "Unknown persons": list(_unknown(db, limit)),
    }


def _frequent(items: Sequence[_Counted]) -> list[_Counted]:
    return sorted(items, key=lambda item: -item.documents)


def _merge(db: Database, doubt: Doubt) -> ReviewItem:
    first, *others = doubt.persons
    pairs = [sorted((other, first), key=lambda id_: _seniority(db, id_, doubt.kind)) for other in others]
    answers = [_one(db, kept, joined, "One person" if len(pairs) == 1 else "") for kept, joined in pairs]
    no = ReviewAnswer("Keep apart", Decision("person.apart", first, {"others": tuple(others)}), rejects=True)
    title = " = ".join(doubt.names) + "?"
    return question("Suggested merges", title, doubt.evidence, doubt.documents, (*answers, no), _places(db, doubt))


def _one(db: Database, kept: str, joined: str, label: str = "") -> ReviewAnswer:
    return ReviewAnswer(label or f"It is {_name(db, kept)}", Decision("person.merge", kept, {"other": (joined,)}))


def _name(db: Database, id_: str) -> str:
    row = db.execute("SELECT name FROM persons WHERE id = ?", [id_]).fetchone()
    return str(row[0]) if row else id_


def _seniority(db: Database, id_: str, kind: str) -> tuple[bool, bool, int]:
    """By what the kept one of two comes first: the curator's word, a name without initials, the more articles."""
    sql = "SELECT status, name, articles FROM persons WHERE id = ?"
    status, name, articles = db.execute(sql, [id_]).fetchone() or ("found", "", 0)
    initials = kind == "initial" and any(len(word.strip(".")) == 1 for word in str(name).split())
    return status == "found", initials, -articles


def _surname(db: Database, doubt: Doubt) -> ReviewItem:
    first, *others = doubt.persons
    answers = [_one(db, other, first) for other in others]
    no = ReviewAnswer("None of them", Decision("person.apart", first, {"others": tuple(others)}), rejects=True)
    reason = f"{doubt.evidence}: {', '.join(doubt.names[1:])}"
    title = f"Who is {doubt.names[0]}?"
    return question("Ambiguous surnames", title, reason, doubt.documents, (*answers, no), _places(db, doubt))


def _places(db: Database, doubt: Doubt) -> tuple[Snippet, ...]:
    return tuple(place for person in doubt.persons[:3] for place in snippets(db, person, limit=1))


def _inferred(db: Database, step: Step) -> ReviewItem:
    # A title or a letter before the surname makes it a form of its own: people.yml has surnames of one word.
    kind = "person.alias" if " " in step.joined else "person.surname"
    answers = (
        ReviewAnswer("Rightly so", Decision(kind, step.person, {"form": (step.joined,)})),
        ReviewAnswer("Somebody else", Decision("person.split", step.person, {"forms": (step.joined,)}), rejects=True),
    )
    title = f"{step.joined} = {step.kept}"
    places = tuple(snippets(db, step.person, step.joined))
    return question("Inferred from a surname alone", title, step.evidence, step.documents, answers, places)


def _doubtful(db: Database, limit: int) -> Iterator[ReviewItem]:
    """Persons that may be none: they are named by one word only, and people.yml does not have them."""
    sql = """SELECT p.id, p.name, p.articles, (SELECT m.why FROM mentions m WHERE m.person_id = p.id LIMIT 1)
             FROM persons p WHERE p.status = 'found' AND instr(p.name, ' ') = 0
             ORDER BY p.articles DESC, p.id LIMIT ?"""
    for id_, name, articles, why in db.execute(sql, [limit]).fetchall():
        reason = f"one word alone; found by: {why}"
        yield question("Doubtful", name, reason, articles, _person_or_none(id_), tuple(snippets(db, id_)))


def _unknown(db: Database, limit: int) -> Iterator[ReviewItem]:
    """Persons of two words or more whom people.yml does not have."""
    sql = """SELECT p.id, p.name, p.articles,
             (SELECT group_concat(form, ', ') FROM (SELECT form FROM aliases a
                 WHERE a.person_id = p.id AND a."from" = 'text' ORDER BY mentions DESC LIMIT 8))
             FROM persons p WHERE p.status = 'found' AND instr(p.name, ' ') > 0
             ORDER BY p.articles DESC, p.id LIMIT ?"""
    for id_, name, articles, forms in db.execute(sql, [limit]).fetchall():
        reason = f"not in people.yml; written {forms}"
        places = tuple(snippets(db, id_, limit=1))
        yield question("Unknown persons", name, reason, articles, _person_or_none(id_), places)


def _person_or_none(id_: str) -> tuple[ReviewAnswer, ...]:
    return (
        ReviewAnswer("A person", Decision("person.confirm", id_)),
        ReviewAnswer("Not a person", Decision("person.drop", id_), rejects=True),
    )
