"""people.yml, read and checked: the curator's word on persons.

persons:
  - id: vladimir-putin               # small letters, digits, hyphens; part of the page's address
    name: Vladimir Putin             # what pages and facets show
    names: {ru: Владимир Путин}      # by language
    aliases: [ВВП]                   # other written forms
    surnames: [Putin, Путин]         # surnames that mean this person where they stand alone
    wikidata: Q7747
    roles: [President of Russia]
    context: [Kremlin, Moscow]       # words of an article that tell persons with the same alias apart
    articles: [3f2a9c1b7d60]         # the only articles in which its forms mean this person; elsewhere another has them
drop: [White House]                  # what is no person
keep_apart:
  - [george-bush, george-w-bush]     # ids of this file, or forms as they are written
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from cuttings.faults.mendable_error import MendableError
from cuttings.folding import fold
from ingest.people.join.known_forms import with_authority
from ingest.people.known_persons import Authority, KnownPerson, authority_of
from ingest.text.legible import legible

__all__ = ["Authority", "AuthorityError", "KnownPerson", "load_authority", "parse_authority", "with_authority"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_WIKIDATA = re.compile(r"Q[1-9]\d*\Z")
_TOP = ("persons", "drop", "keep_apart")
_TEXTS = ("aliases", "surnames", "roles", "context", "articles")
_KEYS = ("id", "name", "names", "wikidata", *_TEXTS)


class AuthorityError(MendableError):
    """people.yml says something that cannot be done; the message has file, line and what to write instead."""


@dataclass(frozen=True, slots=True)
class _File:
    """people.yml while it is checked: the file's name and the line of a node begin every message."""

    name: str

    def error(self, node: yaml.Node, message: str) -> AuthorityError:
        return AuthorityError(f"{self.name}:{node.start_mark.line + 1}: {message}")


def load_authority(path: Path | None) -> Authority:
    """What the file says; nothing, where there is no file. Raises AuthorityError where it cannot be read or done."""
    if path is None or not path.exists():
        return Authority()
    try:
        return parse_authority(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise AuthorityError(f"{path}:1: this is not UTF-8 ({error.reason}); save the file as UTF-8") from error


def parse_authority(text: str, name: str = "people.yml") -> Authority:
    """What the text of a people.yml says. `name` is what messages call the file. Raises AuthorityError."""
    file = _File(name)
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise AuthorityError(f"{name}:{line}: this is not YAML ({error.problem}); check quotes and indents") from error
    except yaml.reader.ReaderError as error:
        raise AuthorityError(f"{name}:1: a character that YAML does not allow ({error.reason}); remove it") from error
    if root is None or _empty(root):
        return Authority()
    entries = dict(_entries(file, root, _TOP, "the file"))
    persons = [(_person(file, node), node) for node in _items(file, entries.get("persons"), "persons")]
    _check_ids(file, persons)
    _check_aliases(file, persons)
    drop = tuple(_text(file, node, "drop") for node in _items(file, entries.get("drop"), "drop"))
    apart = tuple(_apart(file, node, persons) for node in _items(file, entries.get("keep_apart"), "keep_apart"))
    return authority_of((person for person, _ in persons), drop, apart)


def _empty(node: yaml.Node | None) -> bool:
    return node is None or (isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null"))


def _entries(file: _File, node: yaml.Node, known: tuple[str, ...], what: str) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise file.error(node, f"expected `key: value` lines for {what}; the keys are {', '.join(known)}")
    seen: set[str] = set()
    for key, value in node.value:
        if key.value not in known:
            raise file.error(key, f"there is no key {key.value!r} in {what}; write one of: {', '.join(known)}")
        if key.value in seen:
            raise file.error(key, f"{key.value!r} stands twice in {what}; put both under one key")
        seen.add(key.value)
        yield key.value, value


def _items(file: _File, node: yaml.Node | None, key: str) -> list[yaml.Node]:
    if node is None or _empty(node):
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise file.error(node, f"`{key}` takes a list; write one entry a line, each after `- `")
    return list(node.value)


def _text(file: _File, node: yaml.Node, key: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise file.error(node, f"`{key}` takes texts that are not empty")
    text = " ".join(node.value.split())
    if legible(text) != text:
        raise file.error(
            node, f"a control character in `{key}` ({legible(text)}), which no archive can hold; remove it"
        )
    return text


def _texts(file: _File, node: yaml.Node | None, key: str) -> tuple[str, ...]:
    if isinstance(node, yaml.ScalarNode) and not _empty(node):
        return (_text(file, node, key),)
    return tuple(_text(file, item, key) for item in _items(file, node, key))


def _person(file: _File, node: yaml.Node) -> KnownPerson:
    entries = dict(_entries(file, node, _KEYS, "a person"))
    for key in ("id", "name"):
        if key not in entries:
            raise file.error(node, f"a person without `{key}`; add `{key}: …`")
    texts = {key: _texts(file, entries.get(key), key) for key in _TEXTS}
    return KnownPerson(
        id=_checked(file, entries["id"], "id", _ID, "small letters, digits and single hyphens, as in vladimir-putin"),
        name=_text(file, entries["name"], "name"),
        names=_names(file, entries.get("names")),
        wikidata=_checked(file, entries["wikidata"], "wikidata", _WIKIDATA, "Q and a number, as in Q7747")
        if "wikidata" in entries and not _empty(entries["wikidata"])
        else "",
        **texts,
    )


def _checked(file: _File, node: yaml.Node, key: str, pattern: re.Pattern[str], shape: str) -> str:
    value = _text(file, node, key)
    if not pattern.match(value):
        raise file.error(node, f"{value!r} is no {key}; write {shape}")
    return value


def _names(file: _File, node: yaml.Node | None) -> tuple[tuple[str, str], ...]:
    if node is None or _empty(node):
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise file.error(node, "`names` takes languages and names; write names: {ru: Владимир Путин}")
    for key, _ in node.value:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]+)?", str(key.value)):
            raise file.error(key, f"{key.value!r} is no language; write its ISO code, as in ru or en")
    return tuple((key.value, _text(file, value, "names")) for key, value in node.value)


def _check_ids(file: _File, persons: list[tuple[KnownPerson, yaml.Node]]) -> None:
    first: dict[str, int] = {}
    for person, node in persons:
        if person.id in first:
            raise file.error(
                node, f"the id {person.id} is taken on line {first[person.id]}; put both under one, or choose another"
            )
        first[person.id] = node.start_mark.line + 1


def _check_aliases(file: _File, persons: list[tuple[KnownPerson, yaml.Node]]) -> None:
    """Raises AuthorityError where two persons share a form, unless both have `context` that tells them apart, or one
    has `articles` of which the other has none."""
    users: dict[str, list[tuple[KnownPerson, int]]] = {}
    for person, node in persons:
        for form in (*person.forms, *person.surnames):
            for other, line in users.get(fold(form), ()):
                if other.id != person.id and not _told_apart(person, other):
                    raise file.error(
                        node,
                        f"{form!r} of {person.id} is also a form of {other.id} (line {line}); take it out of one of "
                        f"them, or give both `context:` words that tell their articles apart, or one its `articles:`",
                    )
            users.setdefault(fold(form), []).append((person, node.start_mark.line + 1))


def _told_apart(person: KnownPerson, other: KnownPerson) -> bool:
    if person.articles or other.articles:
        return not set(person.articles) & set(other.articles)
    return bool(person.context and other.context)


def _apart(file: _File, node: yaml.Node, persons: list[tuple[KnownPerson, yaml.Node]]) -> tuple[str, ...]:
    """A group of `keep_apart`: two or more ids or forms. A text that looks like an id has to be the id of a person."""
    items = _texts(file, node, "keep_apart")
    if len(items) < 2:
        raise file.error(node, "`keep_apart` takes lists of two or more; write - [one-id, another-id]")
    ids = {person.id for person, _ in persons}
    for item in items:
        if "-" in item and _ID.match(item) and item not in ids:
            raise file.error(node, f"no person has the id {item!r}; add the person, or write a form as in the articles")
    return items
