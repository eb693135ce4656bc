"""The curator's decisions, written into people.yml: its comments, its order and its quotes stay as they are."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from cuttings.faults.mendable_error import MendableError
from cuttings.folding import fold
from ingest.curate.authority import parse_authority
from ingest.curate.files.curated_file import replacing
from ingest.curate.files.yaml_leaves import changes, leaves_of
from ingest.curate.files.yaml_lists import (
    add_to_list,
    discard_forms,
    extend_list,
    flow_list,
    flow_map,
    remove_from_list,
    texts_of,
)
from ingest.curate.files.yaml_splices import SpliceError, spliced
from ingest.people.join.naming import person_slug

NEW_PEOPLE = """\
# The curator's word on persons; it wins over every rule. docs/curating.md has the keys and examples.
persons: []
"""


class EditError(MendableError):
    """A decision that cannot be taken; the message says what to do instead."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the archive knows of a person. `names` are by language; `forms` are the names that articles give the person.

    Forms are in the nominative, and may be full names or parts of them.
    """

    id: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    forms: tuple[str, ...] = ()


class PeopleFile:
    """people.yml, read to be edited. Nothing is written before `save`, which checks the file as a run would.

    Raises AuthorityError where the file that is there has errors.
    """

    def __init__(self, path: Path, text: str | None = None) -> None:
        self.path = path
        self._yaml = YAML()
        self._yaml.preserve_quotes = True
        self._yaml.width = 4096
        self._yaml.indent(mapping=2, sequence=4, offset=2)
        if text is None:
            text = path.read_text(encoding="utf-8") if path.exists() else ""
        text = text or NEW_PEOPLE
        parse_authority(text, str(path))  # a file with errors is not edited
        self._read = text
        self.root: CommentedMap = self._yaml.load(text) or CommentedMap()

    def text(self) -> str:
        """The file as it would be written."""
        out = io.StringIO()
        self._yaml.dump(self.root, out)
        try:
            return spliced(self._read, changes(leaves_of(self._read), leaves_of(out.getvalue())))
        except SpliceError:
            return out.getvalue()

    def save(self) -> None:
        """Writes the file. Raises AuthorityError, and leaves the file as it was, where decisions conflict."""
        with self.saving() as (_, save):
            save()

    @contextmanager
    def saving(self) -> Iterator[tuple[Path, Callable[[], None]]]:
        """The new file, checked as a run would, and the function that puts it in the place of the present one."""
        text = self.text()
        parse_authority(text, str(self.path))
        with replacing(self.path, text) as (new, save):
            yield new, save

    def entry(self, id_: str) -> CommentedMap | None:
        """The entry of the person with this id, if the file has one."""
        return next((entry for entry in self._list("persons") if entry.get("id") == id_), None)

    def entry_of(self, person: PersonFacts) -> CommentedMap:
        """The person's entry. Where the file has none, one is added from what the archive knows."""
        entry = self.entry(person.id)
        if entry is None:
            entry = CommentedMap({"id": person.id, "name": person.name})
            names = {k: v for k, v in person.names.items() if v != person.name}
            if names:
                entry["names"] = flow_map(names)
            self._list("persons").append(entry)
        return entry

    def mean_in(self, id_: str, articles: Sequence[str]) -> None:
        """Has the forms of an entry mean this person in these articles alone; everywhere where there are none."""
        entry = self.entry(id_)
        if articles and entry is not None:
            add_to_list(entry, "articles", articles)

    def merge(self, kept: PersonFacts, joined: PersonFacts) -> None:
        """Makes two persons one, with the first id: the first gets the forms of the second, and what its entry says.

        Raises EditError where both are the same.
        """
        if kept.id == joined.id:
            raise EditError(f"{kept.id} is one person already")
        entry, other = self.entry_of(kept), self.entry(joined.id)
        forms = [joined.name, *joined.names.values(), *joined.forms]
        if other is not None:
            forms += [other["name"], *(other.get("names") or {}).values(), *texts_of(other, "aliases")]
            for key in ("surnames", "roles", "context"):
                add_to_list(entry, key, texts_of(other, key))
            if other.get("wikidata") and not entry.get("wikidata"):
                entry["wikidata"] = other["wikidata"]
            self._list("persons").remove(other)
        self._add_forms(entry, forms)
        self._end_apart(kept.id, joined.id, forms)

    def split(self, person: PersonFacts, forms: Sequence[str]) -> str:
        """Gives these forms to another person, and returns that person's id. Nothing else of either is written.

        Forms of one word make no person: where there are no others, they are kept apart from the person, and ""
        is returned. Raises EditError where the person's own name is among the forms.
        """
        entry = self.entry(person.id) or CommentedMap({"id": person.id, "name": person.name})
        folded = {fold(form) for form in forms}
        if fold(entry["name"]) in folded:
            raise EditError(f"{entry['name']!r} is what {person.id} is called; `people rename` it first")
        if entry not in self._list("persons"):
            self._list("persons").append(entry)
        for key in ("aliases", "surnames"):
            remove_from_list(entry, key, folded)
        for language in [k for k, v in (entry.get("names") or {}).items() if fold(v) in folded]:
            del entry["names"][language]
        single = [form for form in forms if len(form.split()) == 1]
        full = [form for form in forms if len(form.split()) > 1]
        for form in single if not full else ():
            self._keep_apart(person.id, form)
        if not full:
            return ""
        other = CommentedMap({"id": self._free_id(person_slug(full[0])), "name": full[0]})
        self._list("persons").append(other)
        add_to_list(other, "aliases", full[1:])
        add_to_list(other, "surnames", single)
        self._keep_apart(person.id, other["id"])
        return str(other["id"])

    def drop(self, person: PersonFacts) -> None:
        """Takes out what is no person: all its names go to the list `drop`."""
        entry = self.entry(person.id)
        forms = [person.name, *person.names.values(), *person.forms]
        if entry is not None:
            forms += [entry["name"], *(entry.get("names") or {}).values(), *texts_of(entry, "aliases")]
            self._list("persons").remove(entry)
        self._end_apart("", person.id, [])
        extend_list(self._list("drop"), forms)

    def rename(self, person: PersonFacts, name: str) -> None:
        """Gives the person the name under which pages show it; the former name stays as a form."""
        entry = self.entry_of(person)
        former = entry["name"]
        entry["name"] = name
        remove_from_list(entry, "aliases", {fold(name)})
        if fold(former) != fold(name) and former not in (entry.get("names") or {}).values():
            add_to_list(entry, "aliases", [former])

    def alias(self, person: PersonFacts, form: str) -> None:
        """Adds a form by which the person is named."""
        self._add_forms(self.entry_of(person), [form], surnames=False)
        self._end_apart(person.id, "", [form])

    def surname(self, person: PersonFacts, form: str) -> None:
        """Has a surname that stands alone mean this person."""
        entry = self.entry_of(person)
        self._end_apart(person.id, "", [form])
        add_to_list(entry, "surnames", [form])

    def apart(self, person: PersonFacts, others: Sequence[PersonFacts | str]) -> None:
        """Keeps a person apart from others, and from forms that stand alone.

        Raises EditError where the person itself is among them.
        """
        for other in others:
            if isinstance(other, PersonFacts) and other.id == person.id:
                raise EditError(f"{person.id} is one person: `split` gives some of its forms to another")
            self._keep_apart(self._tag(person), other if isinstance(other, str) else self._tag(other))

    def split_in(self, person: PersonFacts, articles: Sequence[str], forms: Sequence[str], name: str = "") -> str:
        """In these articles the forms are another person, whose id is returned; everywhere else all stays as it is.

        `name` is what the other person is called; without one it is called as the first of the forms.
        """
        self.entry_of(person)
        full = [form for form in forms if len(form.split()) > 1]
        name = name or next(iter(full), person.name)
        other = CommentedMap({"id": self._free_id(person_slug(name), {person.id}), "name": name})
        self._list("persons").append(other)
        add_to_list(other, "aliases", [form for form in full if fold(form) != fold(name)])
        add_to_list(other, "surnames", [form for form in forms if form not in full])
        add_to_list(other, "articles", articles)
        return str(other["id"])

    def _tag(self, person: PersonFacts) -> str:
        """What `keep_apart` calls a person: the id of an entry, which a name of several words is given."""
        if self.entry(person.id) is None and len(person.name.split()) == 1:
            return person.name
        return str(self.entry_of(person)["id"])

    def _add_forms(self, entry: CommentedMap, forms: Iterable[str], surnames: bool = True) -> None:
        """Adds forms to the entry: single words as surnames where `surnames` is true, all others as aliases."""
        has = {fold(entry["name"]), *(fold(name) for name in (entry.get("names") or {}).values())}
        new = [form for form in dict.fromkeys(forms) if fold(form) not in has]
        single = [form for form in new if surnames and len(form.split()) == 1]
        add_to_list(entry, "aliases", [form for form in new if form not in single])
        add_to_list(entry, "surnames", single)
        dropped = self.root.get("drop")
        if dropped:
            discard_forms(dropped, {fold(form) for form in forms})

    def _end_apart(self, kept: str, joined: str, forms: Iterable[str]) -> None:
        """Ends what keeps a person apart from another, or from these forms; the id `joined` is in use no more.

        `kept` is the id of the person that stays, "" where none does.
        """
        gone = {joined, *(fold(form) for form in forms)} - {""}
        groups = self.root.get("keep_apart") or []
        for group in list(groups):
            if kept in group or not kept:
                discard_forms(group, gone)
            elif joined in group:
                group[group.index(joined)] = kept
            if len(group) < 2:
                groups.remove(group)
        if "keep_apart" in self.root and not groups:
            del self.root["keep_apart"]

    def _keep_apart(self, *items: str) -> None:
        """Has these ids or forms kept apart, unless a group of the file holds them all."""
        groups = self._list("keep_apart")
        if not any(set(items) <= set(group) for group in groups):
            groups.append(flow_list(items))

    def _list(self, key: str) -> CommentedSeq:
        """The list under a key of the file itself, added where there is none."""
        entries = self.root.get(key)
        if not isinstance(entries, CommentedSeq):
            entries = self.root[key] = CommentedSeq(texts_of(self.root, key))
        if not entries:
            entries.fa.set_block_style()
        return entries

    def _free_id(self, wanted: str, others: Set[str] = frozenset()) -> str:
        """The id itself, or with the first number behind it that makes it nobody's of the file and none of `others`."""
        taken = {*others, *(entry.get("id") for entry in self._list("persons"))}
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
        return free
