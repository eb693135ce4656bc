"""Decisions as they are about to be written: the new texts of the files, and the lines of the log."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError, StaleDecision
from cuttings.decisions.decision_kinds import ARTICLE, PERSON
from ingest.curate.authority import Authority, AuthorityError, parse_authority
from ingest.curate.decide.article_decisions import said_of_article
from ingest.curate.decide.person_decisions import said_of_person
from ingest.curate.decide.seen_state import SeenState, seen_before, seen_state
from ingest.curate.decide.source_decisions import said_of_source
from ingest.curate.edit import NEW_PEOPLE, PeopleFile
from ingest.curate.files.curated_file import replacing
from ingest.curate.files.curators_files import CuratorsFiles
from ingest.curate.files.decision_log import Entry, inverse, undone
from ingest.curate.files.whole_entries import entries_gone, with_entries, without_entries
from ingest.curate.files.yaml_leaves import LeafChange, leaves_of
from ingest.curate.files.yaml_splices import SpliceError, spliced, unstamped
from ingest.curate.overrides import Overrides, OverridesError, parse_overrides
from ingest.text.legible import legible

_PLACE = re.compile(r"\A.{0,4000}?:\d+: ", re.DOTALL)
_NEW_OVERRIDES = """\
# The curator's word on articles and sources; it wins over every rule. docs/curating.md has the keys and examples.
"""


@dataclass(slots=True)
class DraftedFiles:
    """The curator's files as decisions make them; nothing is written before `writing`. Made under the files' lock.

    Raises DecisionError where a file that is there has an error: with file, line and what to write instead.
    """

    files: CuratorsFiles
    db: Database
    texts: dict[Path, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    found: dict[tuple[str, str], SeenState] = field(default_factory=dict)  # `seen`, before the first decision on it

    def __post_init__(self) -> None:
        for path in (self.files.people, self.files.overrides):
            self.texts[path] = _read(path)
            self._check(path, self.texts[path])

    def take(self, decision: Decision, id_: str) -> None:
        """Has the files say the decision. Raises DecisionError; the draft is of no use then."""
        _check_values(decision)
        # A form may say several things at once, each of what it was made from.
        about = decision.row.about, decision.target
        if about not in self.found:
            self.found[about] = self.seen(*about)
        if decision.seen and seen_before(decision.seen).is_another(self.found[about], self._decided()):
            raise StaleDecision(
                f"{decision.target} is another than when the form was made: look at it again, then decide; nothing has "
                "been written"
            )
        path = self.files.people if decision.row.about == PERSON else self.files.overrides
        text = self.texts[path]
        changed = self._changes(decision, text)
        gone = entries_gone(text, changed)
        self._put(path, without_entries(text, gone), changed, _stamp(decision, id_))
        self.entries.append(Entry(id_, decision, path.name, changed, gone=gone))

    def undo(self, id_: str, new_id: str, who: str, why: str) -> Entry:
        """Has the files say what they said before a decision. Raises StaleDecision where something touched it since."""
        logged = self.files.log.entries()
        entry = next((entry for entry in logged if entry.id == id_ and not entry.undoes), None)
        if entry is None:
            raise DecisionError(f"there is no decision {id_}: `cuttings decisions list` shows all")
        if by := undone(logged).get(id_):
            raise StaleDecision(f"“{entry.decision.sentence}” was undone already on {by.id[:10]}")
        path = self.files.people if entry.file == self.files.people.name else self.files.overrides
        self._refuse_touched(path, entry, logged)
        back = inverse(entry, new_id, who, why)
        text = unstamped(self.texts[path], [c.path for c in entry.changes], _stamp(entry.decision, entry.id))
        self._put(path, with_entries(text, entry.gone), back.changes, "")
        self.entries.append(back)
        return entry

    def _decided(self) -> list[str]:
        """The ids of all that was decided, undone or not, and of the undoing: a merge changes other persons, too."""
        return [entry.id for entry in self.files.log.entries()]

    def seen(self, about: str, target: str) -> SeenState:
        """What the archive and the files say of an article, a person or a source, in digests."""
        path = self.files.people if about == PERSON else self.files.overrides
        return seen_state(self.db, leaves_of(self.texts[path]), about, target)

    def parsed(self) -> tuple[Overrides, Authority]:
        """What the files say now."""
        people, overrides = self.files.people, self.files.overrides
        return parse_overrides(self.texts[overrides], str(overrides)), parse_authority(self.texts[people], str(people))

    @contextmanager
    def writing(self) -> Iterator[Callable[[], None]]:
        """The files, written beside the present ones, and the function that puts them in their place, with the log.

        If anything goes wrong, also inside the `with`, files and log are left or put back as they were.
        """
        is_logged = False

        def save() -> None:
            nonlocal is_logged
            self.files.log.add(self.entries)
            is_logged = True
            for put_in_place in saves:
                put_in_place()

        try:
            with ExitStack() as stack:
                changed = [(path, text) for path, text in self.texts.items() if text != _read(path)]
                saves = [stack.enter_context(replacing(path, text))[1] for path, text in changed]
                yield save
        except BaseException:
            if is_logged:
                self.files.log.take_off(self.entries)
            raise

    def _changes(self, decision: Decision, text: str) -> tuple[LeafChange, ...]:
        if decision.row.about == PERSON:
            return said_of_person(PeopleFile(self.files.people, text), text, decision, self.db)
        said = said_of_article if decision.row.about == ARTICLE else said_of_source
        return said(leaves_of(text), decision, self.db)

    def _put(self, path: Path, text: str, changed: Sequence[LeafChange], stamp: str) -> None:
        begun = text or (_NEW_OVERRIDES if path == self.files.overrides else NEW_PEOPLE)
        try:
            said = leaves_of(begun)
            self.texts[path] = spliced(begun, [one for one in changed if said.get(one.path) != one.after], stamp)
            self._check(path, self.texts[path])
        except SpliceError as error:
            raise DecisionError(f"{path}: {error}") from error
        except DecisionError as error:  # the line is one of a file that is not written
            raise DecisionError(_PLACE.sub("", str(error))) from error

    def _check(self, path: Path, text: str) -> None:
        try:
            if path == self.files.people:
                parse_authority(text, str(path))
            else:
                parse_overrides(text, str(path))
        except (AuthorityError, OverridesError) as error:
            raise DecisionError(str(error)) from error

    def _refuse_touched(self, path: Path, entry: Entry, logged: Sequence[Entry]) -> None:
        """Raises StaleDecision where a leaf of the entry is another by now than what the entry made of it."""
        leaves = leaves_of(self.texts[path])
        touched = {change.path for change in entry.changes if leaves.get(change.path) != change.after}
        if not touched:
            return
        later = [e for e in logged if e.id > entry.id and touched & {change.path for change in e.changes}]
        by = f"a later decision ({later[-1].decision.sentence})" if later else "an edit by hand"
        places = "; ".join(" › ".join(map(str, place)) for place in sorted(touched, key=str))
        raise StaleDecision(f"{path.name}: {places} was changed by {by} since; nothing has been undone")


def _read(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path}:1: this is not UTF-8 ({error.reason}); save the file as UTF-8") from error


def _stamp(decision: Decision, id_: str) -> str:
    """Who decided, when and why, on one line; what was decided, where no reason is given."""
    who = f"{id_[:10]} {decision.who}".strip()
    said = decision.why or decision.sentence.removeprefix(f"{decision.target}: ")
    return " ".join(legible(f"{who}: {said}").split())


def _check_values(decision: Decision) -> None:
    """Raises DecisionError where a field is unknown, missing or none of its choices, or a text can't be written."""
    fields = {row.name: row for row in decision.row.fields}
    for name, texts in decision.values.items():
        if name not in fields:
            raise DecisionError(f"{decision.kind} has no field {name!r}; it takes {', '.join(fields) or 'none'}")
        row = fields[name]
        if len(texts) > 1 and not row.many:
            raise DecisionError(f"{row.label}: give one value, not {len(texts)}")
        for text in texts:
            if row.choices and text not in row.choices:
                raise DecisionError(f"{row.label}: {text!r} is none of {', '.join(row.choices)}")
    for text in (
        decision.target,
        decision.why,
        decision.who,
        *(t for texts in decision.values.values() for t in texts),
    ):
        if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            raise DecisionError(f"a sign that no file can hold: {legible(text)}")
    for row in fields.values():
        if not row.optional and not any(text.strip() for text in decision.texts(row.name)):
            raise DecisionError(f"{decision.row.label}: “{row.label}” is missing")
