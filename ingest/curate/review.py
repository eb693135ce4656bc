"""The review queue: what a curator may want to decide about persons, with the reason, places and commands of each.

What concerns the most articles comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from sqlite_utils import Database

from cuttings.decisions.review_item import Snippet
from ingest.curate.person_facts import snippets
from ingest.people.join.result import Doubt, JoinedPersons, Step

_INFERRED = ("surname", "surname across scripts")


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One thing to decide. The curator runs one of `commands`, or none; `articles` is how many it concerns."""

    title: str
    reason: str
    articles: int
    commands: tuple[str, ...]
    places: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """The items of each heading; the headings stand in the order in which they are best worked off."""

    sections: dict[str, list[OpenQuestion]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(map(len, self.sections.values()))


def review_queue(db: Database, joined: JoinedPersons, limit: int = 200) -> ReviewQueue:
    """The queue of an archive, whose persons are `joined`; a heading has at most `limit` items."""
    merges = [doubt for doubt in joined.doubts if doubt.kind != "surname"]
    surnames = [doubt for doubt in joined.doubts if doubt.kind == "surname"]
    inferred = [step for step in joined.log if step.rule in _INFERRED]
    return ReviewQueue(
        {
            "Suggested merges": [_merge(db, doubt) for doubt in _frequent(merges)[:limit]],
            "Ambiguous surnames": [_surname(db, doubt) for doubt in _frequent(surnames)[:limit]],
            "Inferred from a surname alone": [_inferred(db, step) for step in _frequent(inferred)[:limit]],
            "Doubtful": list(_doubtful(db, limit)),
            "Unknown persons": list(_unknown(db, limit)),
        }
    )


_Counted = TypeVar("_Counted", Doubt, Step)


def _frequent(items: list[_Counted]) -> list[_Counted]:
    return sorted(items, key=lambda item: -item.documents)


def _merge(db: Database, doubt: Doubt) -> OpenQuestion:
    first, *others = doubt.persons
    pairs = [sorted((other, first), key=lambda id_: _seniority(db, id_, doubt.kind)) for other in others]
    commands = [f"cuttings people merge {kept} {joined}" for kept, joined in pairs]
    return OpenQuestion(
        " = ".join(doubt.names) + "?", doubt.evidence, doubt.documents, tuple(commands), _places(db, doubt)
    )


def _seniority(db: Database, id_: str, kind: str) -> tuple[bool, bool, int]:
    """By what the kept one of two comes first: the curator's word, a name without initials, the more articles."""
    sql = "SELECT status, name, articles FROM persons WHERE id = ?"
    status, name, articles = db.execute(sql, [id_]).fetchone() or ("found", "", 0)
    initials = kind == "initial" and any(len(word.strip(".")) == 1 for word in str(name).split())
    return status == "found", initials, -articles


def _surname(db: Database, doubt: Doubt) -> OpenQuestion:
    first, *others = doubt.persons
    commands = tuple(f"cuttings people merge {other} {first}" for other in others)
    return OpenQuestion(f"Who is {doubt.names[0]}?", _bearers(doubt), doubt.documents, commands, _places(db, doubt))


def _bearers(doubt: Doubt) -> str:
    return f"{doubt.evidence}: {', '.join(doubt.names[1:])}"


def _places(db: Database, doubt: Doubt) -> tuple[Snippet, ...]:
    return tuple(place for person in doubt.persons[:3] for place in snippets(db, person, limit=1))


def _inferred(db: Database, step: Step) -> OpenQuestion:
    command = f"cuttings people split {step.person} --form {_quoted(step.joined)}"
    places = tuple(snippets(db, step.person, step.joined))
    return OpenQuestion(f"{step.joined} = {step.kept}", step.evidence, step.documents, (command,), places)


def _doubtful(db: Database, limit: int) -> Iterator[OpenQuestion]:
    """Persons that may be none: they are named by one word only, and people.yml does not have them."""
    sql = """SELECT p.id, p.name, p.articles, (SELECT m.why FROM mentions m WHERE m.person_id = p.id LIMIT 1)
             FROM persons p WHERE p.status = 'found' AND instr(p.name, ' ') = 0
             ORDER BY p.articles DESC, p.id LIMIT ?"""
    for id_, name, articles, why in db.execute(sql, [limit]).fetchall():
        commands = (f"cuttings people drop {id_}", f"cuttings people rename {id_} {_quoted('FULL NAME')}")
        yield OpenQuestion(name, f"one word alone; found by: {why}", articles, commands, tuple(snippets(db, id_)))


def _unknown(db: Database, limit: int) -> Iterator[OpenQuestion]:
    """Persons of two words or more whom people.yml does not have."""
    sql = """SELECT p.id, p.name, p.articles,
             (SELECT group_concat(form, ', ') FROM (SELECT form FROM aliases a
                 WHERE a.person_id = p.id AND a."from" = 'text' ORDER BY mentions DESC LIMIT 8))
             FROM persons p WHERE p.status = 'found' AND instr(p.name, ' ') > 0
             ORDER BY p.articles DESC, p.id LIMIT ?"""
    for id_, name, articles, forms in db.execute(sql, [limit]).fetchall():
        commands = (f"cuttings people rename {id_} {_quoted(name)}", f"cuttings people drop {id_}")
        yield OpenQuestion(
            name, f"not in people.yml; written {forms}", articles, commands, tuple(snippets(db, id_, limit=1))
        )


def _quoted(text: str) -> str:
    return f'"{text}"'


def queue_as_markdown(queue: ReviewQueue) -> str:
    """The queue as a text in Markdown, to be worked off from top to bottom."""
    lines = ["# Persons to review", "", "Run a command to decide; what you leave stays as it is.", ""]
    for heading, items in queue.sections.items():
        lines += [f"## {heading} ({len(items)})", ""]
        for item in items:
            lines += [f"### {item.title}", f"{item.articles} article{'s' * (item.articles != 1)}. {item.reason}", ""]
            lines += [f"- {place.published or 'undated'} {place.article}: {place}" for place in item.places]
            lines += ["", *(f"    {command}" for command in item.commands), ""]
    return "\n".join(lines)


def queue_as_yaml(queue: ReviewQueue) -> str:
    """The queue as YAML, for programs."""
    import yaml

    content = {
        heading: [
            {
                "title": item.title,
                "reason": item.reason,
                "articles": item.articles,
                "commands": list(item.commands),
                "places": [{"article": place.article, "text": str(place)} for place in item.places],
            }
            for item in items
        ]
        for heading, items in queue.sections.items()
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
