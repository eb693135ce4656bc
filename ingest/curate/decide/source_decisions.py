"""What a decision about a source changes under `sources:` of overrides.yml."""

from __future__ import annotations

from sqlite_utils import Database

from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError, SaidAlready
from ingest.curate.decide.near_names import known_id
from ingest.curate.files.yaml_leaves import LeafChange, Leaves, changes

_KEYS = {"source.rename": "name", "source.kind": "kind", "source.domain": "domain"}


def said_of_source(leaves: Leaves, decision: Decision, db: Database) -> tuple[LeafChange, ...]:
    """The leaves that are others after the decision.

    Raises DecisionError where it cannot be taken, or says what is said already.
    """
    if not any(path[:2] == ("sources", decision.target) for path in leaves):
        known_id(db, "sources", decision.target)
    changed = changes(leaves, _said(leaves, decision, db))
    if not changed:
        raise SaidAlready(f"overrides.yml says this already: {decision.sentence}")
    return changed


def _said(leaves: Leaves, decision: Decision, db: Database) -> Leaves:
    if decision.kind == "source.back":
        at = ("sources", decision.target, decision.text("entry"))
        if at not in leaves:
            raise DecisionError(f"overrides.yml says nothing of `{at[-1]}` of {decision.target} to be taken back")
        return {path: value for path, value in leaves.items() if path != at}
    if decision.kind == "source.merge":
        other = known_id(db, "sources", decision.text("other").strip())
        return {**leaves, ("sources", other, "merge"): decision.target}
    key = _KEYS[decision.kind]
    return {**leaves, ("sources", decision.target, key): " ".join(decision.text(key).split())}
