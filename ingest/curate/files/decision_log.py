"""decisions.jsonl: what was decided, by whom, when and why, a line each. Lines are added and never changed.

The curator's files stay the truth; the log tells what stood in them before, so that each decision can be undone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError
from ingest.curate.files.whole_entries import WholeEntry
from ingest.curate.files.yaml_leaves import LeafChange, Value
from ingest.curate.files.yaml_splices import scalar

NAME = "decisions.jsonl"
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: the decision, and what it changed in which file. `undoes` is the id of another entry, `gone`
    are the persons of the file whose entries went with the decision."""

    id: str
    decision: Decision
    file: str  # the name of the curator's file
    changes: tuple[LeafChange, ...]
    undoes: str = ""
    gone: tuple[WholeEntry, ...] = ()

    @property
    def before(self) -> str:
        """What stood there, in the grammar of the file."""
        was = ((change.path, change.before) for change in self.changes if change.before is not None)
        return "; ".join(f"{path[-1]}: {scalar(value)}" if path[-1] != value else scalar(value) for path, value in was)


@dataclass(frozen=True, slots=True)
class DecisionLog:
    """The log at a path; none yet is an empty one."""

    path: Path

    def entries(self) -> list[Entry]:
        """All entries, in their order. Raises DecisionError where a line is none; a last line that a kill cut off is no
        entry, for what it tells was never written into the file either."""
        if not self.path.exists():
            return []
        lines = self.path.read_text(encoding="utf-8").split("\n")
        return [self._entry(number, line) for number, line in enumerate(lines[:-1], start=1) if line.strip()]

    def next_ids(self, count: int) -> list[str]:
        """Ids of decisions that are taken now: the time in UTC, later than that of every entry."""
        last = max((entry.id for entry in self.entries()), default="")
        now = datetime.now(timezone.utc)
        if last and now.strftime(_TIME) <= last:
            now = datetime.strptime(last, _TIME) + timedelta(microseconds=1)
        return [(now + timedelta(microseconds=number)).strftime(_TIME) for number in range(count)]

    def add(self, entries: Sequence[Entry]) -> None:
        """Adds the entries: all, synced, or none. Raises OSError where the disk is full."""
        size = self._whole_lines()
        with self.path.open("ab") as file:
            try:
                file.truncate(size)
                file.write("".join(f"{_line(entry)}\n" for entry in entries).encode())
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                self._cut(size)
                raise

    def take_off(self, entries: Sequence[Entry]) -> None:
        """Takes the last entries off again, whose decisions could not be written."""
        kept = self.path.read_bytes().removesuffix("".join(f"{_line(entry)}\n" for entry in entries).encode())
        self._cut(len(kept))

    def _cut(self, size: int) -> None:
        """Leaves the first bytes of the file; no file, where that is none."""
        if size:
            os.truncate(self.path, size)
        else:
            self.path.unlink()

    def _whole_lines(self) -> int:
        if not self.path.exists():
            return 0
        return self.path.read_bytes().rfind(b"\n") + 1

    def _entry(self, number: int, line: str) -> Entry:
        try:
            row = json.loads(line)
            values = {name: tuple(texts) for name, texts in row["values"].items()}
            decision = Decision(row["kind"], row["target"], values, row["why"], row["who"])
            changed = tuple(LeafChange(tuple(path), _value(was), _value(now)) for path, was, now in row["changes"])
            gone = tuple(WholeEntry(**one) for one in row.get("gone", ()))
            return Entry(row["id"], decision, row["file"], changed, row["undoes"], gone)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DecisionError(
                f"{self.path}:{number}: this line is no decision ({error}); put back what git has of the file, or take "
                "the line out: the decision itself stands in the curator's file"
            ) from error


def undone(entries: Sequence[Entry]) -> dict[str, Entry]:
    """The decisions that were undone, each with the entry that did."""
    return {entry.undoes: entry for entry in entries if entry.undoes}


def inverse(entry: Entry, id_: str, who: str, why: str) -> Entry:
    """The entry that puts back what stood there before another one, in the opposite order."""
    changed = tuple(LeafChange(c.path, c.after, c.before) for c in reversed(entry.changes))
    return Entry(id_, replace(entry.decision, who=who, why=why), entry.file, changed, entry.id)


def _line(entry: Entry) -> str:
    decision = entry.decision
    row: dict[str, Any] = {
        "id": entry.id,
        "who": decision.who,
        "why": decision.why,
        "kind": decision.kind,
        "target": decision.target,
        "values": {name: list(texts) for name, texts in decision.values.items()},
        "file": entry.file,
        "changes": [[change.path, change.before, change.after] for change in entry.changes],
        "undoes": entry.undoes,
    }
    if entry.gone:
        row["gone"] = [asdict(one) for one in entry.gone]
    return json.dumps(row, ensure_ascii=False)


def _value(value: Value | list[str] | None) -> Value | None:
    return tuple(value) if isinstance(value, list) else value
