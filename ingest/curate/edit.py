"""The curator's decisions, written into people.yml: its comments, its order and its quotes stay as they are."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from cuttings.folding import fold
from ingest.curate.authority import parse_authority
from ingest.curate.yaml_lists import (
    add_to_list,
    discard_forms,
    extend_list,
    flow_list,
    flow_map,
    remove_from_list,
    texts_of,
)
from ingest.people.join.naming import person_slug

_NEW_FILE = """\
# The curator's word on persons; it wins over every rule. docs/curating.md has the keys and examples.
persons: []
"""


class EditError(Exception):
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

    def __init__(self, path: Path) -> None:
        self.path = path
        self._yaml = YAML()
        self._yaml.preserve_quotes = True
        self._yaml.width = 4096
        self._yaml.indent(mapping=2, sequence=4, offset=2)
        text = path.read_text(encoding="utf-8") if path.exists() else _NEW_FILE
        parse_authority(text, str(path))  # a file with errors is not edited
        self.root: CommentedMap = self._yaml.load(text) or CommentedMap()

    def text(self) -> str:
        """The file as it would be written."""
        out = io.StringIO()
        self._yaml.dump(self.root, out)
        return out.getvalue()

    def save(self) -> None:
        """Writes the file. Raises AuthorityError, and leaves the file as it was, where decisions conflict."""
        with self.saving() as (_, save):
            save()

    @contextmanager
    def saving(self) -> Iterator[tuple[Path, Callable[[], None]]]:
        """The new file, written beside the present one, and the function that puts it in the place of that one.

        If anything goes wrong, also inside the `with`, the file is left or put back as it was. Putting it back needs no
        room on the disk.
        """
        text = self.text()
        parse_authority(text, str(self.path))
        place = self.path.resolve()
        new, former = (place.with_name(place.name + ending) for ending in (".new", ".former"))
        try:
            _write(new, text, place)
            if place.exists():
                shutil.copy2(place, former)
            try:
                yield new, lambda: os.replace(new, place)
            except BaseException:
                _put_back(former, place, new)
                raise
        finally:
            new.unlink(missing_ok=True)
            former.unlink(missing_ok=True)

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

    def _free_id(self, wanted: str) -> str:
        """The id itself, or with the first number behind it that makes it nobody's."""
        taken = {entry.get("id") for entry in self._list("persons")}
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
        return free


def _write(new: Path, text: str, replaced: Path) -> None:
    """Writes a file with the permissions of the one it will replace. Raises OSError where that is read-only."""
    try:
        if replaced.exists():
            os.close(os.open(replaced, os.O_RDWR))
        with new.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replaced.exists():
            shutil.copymode(replaced, new)
    except OSError as error:
        error.filename = str(replaced)  # the name that the curator knows
        raise


def _put_back(former: Path, place: Path, new: Path) -> None:
    if former.exists():
        os.replace(former, place)
    elif not new.exists():  # there was no former file, and the new one has been put in place
        place.unlink()
