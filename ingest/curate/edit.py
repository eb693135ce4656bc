"""The curator's decisions, written into people.yml: its comments, its order and its quotes stay as they are."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from cuttings.folding import fold
from ingest.curate.authority import parse_authority
from ingest.people.join.naming import person_slug

_NEW_FILE = """\
# The curator's word on persons; it wins over every rule. docs/curating.md has the keys and examples.
persons: []
"""


class EditError(Exception):
    """A decision that cannot be taken; the message says what to do instead."""


@dataclass(frozen=True, slots=True)
class Described:
    """A person as the archive knows it: `forms` are the names in the nominative that its articles have, full or not."""

    id: str
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    forms: tuple[str, ...] = ()


class PeopleFile:
    """people.yml open for editing. `save` checks the whole as `cuttings ingest` would, and writes it or nothing."""

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
        """Raises AuthorityError where the decisions contradict each other; then the file is as it was."""
        with self.saving() as (_, save):
            save()

    @contextmanager
    def saving(self) -> Iterator[tuple[Path, Callable[[], None]]]:
        """The file as it will be, written beside it; and what puts it in the place of the former one. Whatever goes
        wrong then or before leaves the file as it was: what is put back needs no room on the disk."""
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
        return next((entry for entry in self._list("persons") if entry.get("id") == id_), None)

    def entry_of(self, person: Described) -> CommentedMap:
        """The person's entry, made from what the archive knows where the file has none."""
        entry = self.entry(person.id)
        if entry is None:
            entry = CommentedMap({"id": person.id, "name": person.name})
            names = {k: v for k, v in person.names.items() if v != person.name}
            if names:
                entry["names"] = _flow_map(names)
            self._list("persons").append(entry)
        return entry

    def merge(self, kept: Described, joined: Described) -> None:
        """The two are one person, under the first id: what is known of the second, and its forms, go to the first."""
        if kept.id == joined.id:
            raise EditError(f"{kept.id} is one person already")
        entry, other = self.entry_of(kept), self.entry(joined.id)
        forms = [joined.name, *joined.names.values(), *joined.forms]
        if other is not None:
            forms += [other["name"], *(other.get("names") or {}).values(), *_texts(other, "aliases")]
            for key in ("surnames", "roles", "context"):
                _add(entry, key, _texts(other, key))
            if other.get("wikidata") and not entry.get("wikidata"):
                entry["wikidata"] = other["wikidata"]
            self._list("persons").remove(other)
        self._own(entry, forms)
        self._together(kept.id, joined.id, forms)

    def split(self, person: Described, forms: Sequence[str]) -> str:
        """These forms are somebody else. Returns the other's id, "" where the forms are mere surnames."""
        entry = self.entry_of(person)
        folded = {fold(form) for form in forms}
        if fold(entry["name"]) in folded:
            raise EditError(f"{entry['name']!r} is what {person.id} is called; `people rename` it first")
        for key in ("aliases", "surnames"):
            _remove(entry, key, folded)
        for language in [k for k, v in (entry.get("names") or {}).items() if fold(v) in folded]:
            del entry["names"][language]
        single = [form for form in forms if len(form.split()) == 1]
        full = [form for form in forms if len(form.split()) > 1]
        for form in single if not full else ():
            self._apart(person.id, form)
        if not full:
            return ""
        other = CommentedMap({"id": self._free(person_slug(full[0])), "name": full[0]})
        self._list("persons").append(other)
        _add(other, "aliases", full[1:])
        _add(other, "surnames", single)
        self._apart(person.id, other["id"])
        return str(other["id"])

    def drop(self, person: Described) -> None:
        """This is no person: its names go to the list of what is dropped."""
        entry = self.entry(person.id)
        forms = [person.name, *person.names.values(), *person.forms]
        if entry is not None:
            forms += [entry["name"], *(entry.get("names") or {}).values(), *_texts(entry, "aliases")]
            self._list("persons").remove(entry)
        self._together("", person.id, [])
        _extend(self._list("drop"), forms)

    def rename(self, person: Described, name: str) -> None:
        """The person is shown under this name; the former one stays a form."""
        entry = self.entry_of(person)
        former = entry["name"]
        entry["name"] = name
        _remove(entry, "aliases", {fold(name)})
        if fold(former) != fold(name) and former not in (entry.get("names") or {}).values():
            _add(entry, "aliases", [former])

    def alias(self, person: Described, form: str) -> None:
        """This form, too, is the person."""
        self._own(self.entry_of(person), [form], surnames=False)
        self._together(person.id, "", [form])

    def _own(self, entry: CommentedMap, forms: Iterable[str], surnames: bool = True) -> None:
        """Forms become aliases; a single word becomes a surname that the person owns."""
        has = {fold(entry["name"]), *(fold(name) for name in (entry.get("names") or {}).values())}
        new = [form for form in dict.fromkeys(forms) if fold(form) not in has]
        single = [form for form in new if surnames and len(form.split()) == 1]
        _add(entry, "aliases", [form for form in new if form not in single])
        _add(entry, "surnames", single)
        dropped = self.root.get("drop")
        if dropped:
            _discard(dropped, {fold(form) for form in forms})

    def _together(self, kept: str, joined: str, forms: Iterable[str]) -> None:
        """What was to be kept apart is not any more; an id that is gone must not be spoken of."""
        gone = {joined, *(fold(form) for form in forms)} - {""}
        groups = self.root.get("keep_apart") or []
        for group in list(groups):
            if kept in group or not kept:
                _discard(group, gone)
            elif joined in group:
                group[group.index(joined)] = kept
            if len(group) < 2:
                groups.remove(group)
        if "keep_apart" in self.root and not groups:
            del self.root["keep_apart"]

    def _apart(self, *items: str) -> None:
        groups = self._list("keep_apart")
        if not any(set(items) <= set(group) for group in groups):
            groups.append(_flow(items))

    def _list(self, key: str) -> CommentedSeq:
        entries = self.root.get(key)
        if not isinstance(entries, CommentedSeq):
            entries = self.root[key] = CommentedSeq(_texts(self.root, key))
        if not entries:
            entries.fa.set_block_style()
        return entries

    def _free(self, wanted: str) -> str:
        taken = {entry.get("id") for entry in self._list("persons")}
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
        return free


def _write(new: Path, text: str, like: Path) -> None:
    """A file with the mode of the one that it will replace; one that may not be written to is told now."""
    try:
        if like.exists():
            os.close(os.open(like, os.O_RDWR))
        with new.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if like.exists():
            shutil.copymode(like, new)
    except OSError as error:
        error.filename = str(like)  # what the curator knows
        raise


def _put_back(former: Path, place: Path, new: Path) -> None:
    if former.exists():
        os.replace(former, place)
    elif not new.exists():  # it took the place where there was none
        place.unlink()


def _texts(entry: Mapping[str, Any], key: str) -> list[str]:
    value = entry.get(key) or []
    return [value] if isinstance(value, str) else list(value)


def _add(entry: CommentedMap, key: str, forms: Iterable[str]) -> None:
    """Adds what the list does not have, in any case of letters."""
    value = entry.get(key)
    forms_there = value if isinstance(value, CommentedSeq) else _flow(_texts(entry, key))
    _extend(forms_there, forms)
    if forms_there and forms_there is not value:
        entry[key] = forms_there


def _extend(known: CommentedSeq, forms: Iterable[str]) -> None:
    has = {fold(str(form)) for form in known}
    for form in dict.fromkeys(forms):
        if fold(form) not in has:
            known.append(form)
            has.add(fold(form))


def _remove(entry: CommentedMap, key: str, folded: set[str]) -> None:
    value = entry.get(key)
    if isinstance(value, str):
        value = _flow([value])
    if value:
        _discard(value, folded)
        if value:
            entry[key] = value
        else:
            del entry[key]


def _discard(entries: CommentedSeq, folded: set[str]) -> None:
    for at in reversed(range(len(entries))):
        if fold(str(entries[at])) in folded or entries[at] in folded:
            del entries[at]


def _flow(items: Iterable[str]) -> CommentedSeq:
    sequence = CommentedSeq(items)
    sequence.fa.set_flow_style()
    return sequence


def _flow_map(items: Mapping[str, str]) -> CommentedMap:
    mapping = CommentedMap(items)
    mapping.fa.set_flow_style()
    return mapping
