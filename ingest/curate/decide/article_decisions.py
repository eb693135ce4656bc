"""What a decision about an article changes in overrides.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlite_utils import Database

from cuttings.decisions.article_fields import OF_SEVERAL
from cuttings.decisions.decision import Decision
from cuttings.decisions.decision_error import DecisionError, SaidAlready
from ingest.curate.decide.article_text import LayerStretch, layer_passage, stretches_of
from ingest.curate.decide.near_names import known_id
from ingest.curate.files.yaml_leaves import LeafChange, Leaves, Path, Value, changes

_Said = Callable[[Leaves, Decision, Database], Leaves]


def said_of_article(leaves: Leaves, decision: Decision, db: Database) -> tuple[LeafChange, ...]:
    """The leaves that are others after the decision. Raises DecisionError where it cannot be taken, or says what is
    said already."""
    if not any(path[:2] == ("articles", decision.target) for path in leaves):
        known_id(db, "articles", decision.target)
    changed = changes(leaves, _SAID[decision.kind](leaves, decision, db))
    if not changed:
        raise SaidAlready(f"overrides.yml says this already: {decision.sentence}")
    return changed


def _set(leaves: Leaves, decision: Decision, db: Database) -> Leaves:
    field, texts = decision.text("field"), tuple(" ".join(text.split()) for text in decision.texts("value"))
    texts = tuple(filter(None, texts))
    if len(texts) > 1 and field not in OF_SEVERAL:
        raise DecisionError(f"`{field}` takes one value; several are for {', '.join(OF_SEVERAL)}")
    value: Value = texts if len(texts) > 1 else next(iter(texts), "")
    return {**leaves, ("articles", decision.target, field): value}


def _keep(leaves: Leaves, decision: Decision, db: Database) -> Leaves:
    """A cut of the curator's own is taken back; of any other it is said that it is kept."""
    passage = decision.text("passage").strip()
    own = _alike(leaves, ("articles", decision.target, "cut"), passage)
    if own is not None:
        return _without(leaves, [own])
    stretches = [stretch for stretch in stretches_of(db, decision.target) if stretch.cut_by]
    if not any(_means(passage, stretch) for stretch in stretches):
        raise DecisionError(
            f"{decision.target} has no cut like “{passage}”: give its text, the place where it begins, or its rule; "
            f"`cuttings explain {decision.target}` shows them"
        )
    word = int(passage) if passage.isdecimal() else passage
    return {**leaves, ("articles", decision.target, "keep", word): word}


def _means(passage: str, cut: LayerStretch) -> bool:
    if passage.isdecimal():
        return cut.start <= int(passage) < cut.start + len(cut.layer)
    return passage == cut.cut_by or _words(cut.layer) in _words(passage) or _words(passage) in _words(cut.layer)


def _cut(leaves: Leaves, decision: Decision, db: Database) -> Leaves:
    """What the curator had kept is cut again; any other passage is, as the text layer has it."""
    passage = decision.text("passage").strip()
    own = _alike(leaves, ("articles", decision.target, "keep"), passage)
    if own is not None:
        return _without(leaves, [own])
    found = layer_passage(stretches_of(db, decision.target), passage)
    if not found:
        raise DecisionError(f"{decision.target} does not have the words “{passage}”: mark or paste them as they stand")
    return {**leaves, ("articles", decision.target, "cut", found): found}


def _drop(leaves: Leaves, decision: Decision, db: Database) -> Leaves:
    return {**leaves, ("articles", decision.target, "drop"): True}


def _back(leaves: Leaves, decision: Decision, db: Database) -> Leaves:
    entry, passage = decision.text("entry"), decision.text("passage").strip()
    at: Path = ("articles", decision.target, entry)
    if passage:
        own = _alike(leaves, at, passage)
        gone = [own] if own is not None else []
    else:
        gone = [path for path in leaves if path[:3] == at]
    if not gone:
        raise DecisionError(f"overrides.yml says nothing of `{entry}` of {decision.target} that could be taken back")
    return _without(leaves, gone)


def _alike(leaves: Leaves, at: Path, passage: str) -> Path | None:
    """The leaf of a list that has these words, however their lines are broken."""
    return next((path for path in leaves if path[:3] == at and _words(str(path[-1])) == _words(passage)), None)


def _without(leaves: Leaves, gone: Iterable[Path]) -> Leaves:
    left_out = set(gone)
    return {path: value for path, value in leaves.items() if path not in left_out}


def _words(text: str) -> str:
    return " ".join(text.split())


_SAID: dict[str, _Said] = {
    "article.set": _set,
    "article.keep": _keep,
    "article.cut": _cut,
    "article.drop": _drop,
    "article.back": _back,
}
