"""What a decision about a person changes in people.yml."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError, SaidAlready
from ingest.curate.decide.near_names import known_id
from ingest.curate.edit import EditError, PeopleFile, PersonFacts
from ingest.curate.files.yaml_leaves import LeafChange, changes, leaves_of
from ingest.curate.person_facts import articles_apart, forms_in, person_facts

_LookUp = Callable[[str], PersonFacts]
_Said = Callable[[PeopleFile, Decision, _LookUp, Database], None]


def said_of_person(file: PeopleFile, before: str, decision: Decision, db: Database) -> tuple[LeafChange, ...]:
    """Takes the decision in the file, whose text is `before`, and returns the leaves that are others then.

    Raises DecisionError where it cannot be taken, or says what is said already.
    """

    def look_up(id_: str) -> PersonFacts:
        entry = file.entry(id_)
        try:
            return person_facts(db, id_)
        except EditError:
            if entry is None:
                raise
            return PersonFacts(id_, str(entry["name"]))

    try:
        _SAID[decision.kind](file, decision, look_up, db)
    except EditError as error:
        raise DecisionError(str(error)) from error
    changed = changes(leaves_of(before), leaves_of(file.text()))
    if not changed:
        raise SaidAlready(f"people.yml says this already: {decision.sentence}")
    return changed


def _merge(file: PeopleFile, decision: Decision, look_up: _LookUp, db: Database) -> None:
    file.merge(look_up(decision.target), look_up(decision.text("other")))


def _split(file: PeopleFile, decision: Decision, look_up: _LookUp, db: Database) -> None:
    person, forms, articles = look_up(decision.target), decision.texts("forms"), decision.texts("articles")
    if not articles:
        if not forms:
            raise DecisionError("name the forms, or the articles, in which somebody else is meant")
        file.split(person, [_one_line(form) for form in forms])
        return
    for article in articles:
        known_id(db, "articles", article)
    meant = [_one_line(form) for form in forms] or forms_in(db, person.id, articles)
    if not meant:
        raise DecisionError(f"none of these articles names {person.id}: {', '.join(articles)}")
    file.split_in(person, articles, meant, _one_line(decision.text("name")))


def _rename(file: PeopleFile, decision: Decision, look_up: _LookUp, db: Database) -> None:
    file.rename(look_up(decision.target), _one_line(decision.text("name")))


def _confirm(file: PeopleFile, decision: Decision, look_up: _LookUp, db: Database) -> None:
    person = look_up(decision.target)
    is_new = file.entry(person.id) is None
    file.entry_of(person)
    if is_new:
        file.mean_in(person.id, articles_apart(db, person))


def _drop(file: PeopleFile, decision: Decision, look_up: _LookUp, db: Database) -> None:
    file.drop(look_up(decision.target))


def _apart(file: PeopleFile, decision: Decision, look_up: _LookUp, db: Database) -> None:
    ids = {id_ for id_ in decision.texts("others") if file.entry(id_) is not None or _is_person(db, id_)}
    others = [look_up(other) if other in ids else _one_line(other) for other in decision.texts("others")]
    file.apart(look_up(decision.target), others)


def _alias(file: PeopleFile, decision: Decision, look_up: _LookUp, db: Database) -> None:
    file.alias(look_up(decision.target), _one_line(decision.text("form")))


def _surname(file: PeopleFile, decision: Decision, look_up: _LookUp, db: Database) -> None:
    file.surname(look_up(decision.target), _one_line(decision.text("form")))


def _is_person(db: Database, id_: str) -> bool:
    return bool(db.execute("SELECT 1 FROM persons WHERE id = ?", [id_]).fetchone())


def _one_line(text: str) -> str:
    return " ".join(text.split())


_SAID: dict[str, _Said] = {
    "person.merge": _merge,
    "person.split": _split,
    "person.rename": _rename,
    "person.confirm": _confirm,
    "person.drop": _drop,
    "person.apart": _apart,
    "person.alias": _alias,
    "person.surname": _surname,
}
