"""A capitalised word that is a run by itself, as two of three runs are: what speaks for a name, asked in few questions.

What the groups of `token_features` ask of such a word is decided by six keys: its form at its place, what the document
says of it, and the two words before it and the two behind it, one of each with the kind of the word. So six sums are
added up and not ten, of keys that are made sooner, which takes a third of the time. Where the first two speak against a
name, as for most such words, its neighbours are not asked at all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from ingest.people.find.document_evidence import WordEvidence
from ingest.people.find.token_features import main_kind
from ingest.people.find.tokens import Tokens

GroupKey = tuple[str, Hashable]  # a group of features, and its key


def _at_its_place(key: tuple[str, bool, str]) -> Iterable[GroupKey]:
    form, opens, tone = key
    kind = main_kind(form)
    return ("w", form), ("k", ("out", kind, "out")), ("at", (0, 1, opens, kind, True, tone))


def _behind_another(key: tuple[str, str]) -> Iterable[GroupKey]:
    before, kind = key
    return ("-1", before), ("out-", (before, kind, 0))


def _before_another(key: tuple[str, str]) -> Iterable[GroupKey]:
    behind, kind = key
    return ("+1", behind), ("out+", (behind, kind, 1))


def _of_group(name: str) -> Callable[[Hashable], Iterable[GroupKey]]:
    return lambda key: ((name, key),)


Joined = Callable[[Any], Iterable[GroupKey]]
OF_THE_WORD: tuple[Joined, ...] = (_at_its_place, _of_group("doc"))
OF_NEIGHBOURS: tuple[Joined, ...] = (_behind_another, _before_another, _of_group("-2"), _of_group("+2"))


def keys_of_word(tokens: Tokens, at: int, evidence: WordEvidence) -> tuple[Hashable, ...]:
    """The keys of the word at `at`, which is a run by itself, in the order of OF_THE_WORD."""
    form = tokens.forms[at]
    return (form, tokens.opens_sentence(at), evidence.tone), evidence.of(form)


def keys_of_neighbours(tokens: Tokens, at: int) -> tuple[Hashable, ...]:
    """The keys of what stands around the word at `at`, in the order of OF_NEIGHBOURS."""
    forms = tokens.forms
    kind, last = main_kind(forms[at]), len(forms) - 1
    return (
        (forms[at - 1] if at else "\n", kind),
        (forms[at + 1] if at < last else "\n", kind),
        forms[at - 2] if at > 1 else "\n",
        forms[at + 2] if at + 1 < last else "\n",
    )


class JoinedSums(dict[Hashable, float]):
    """Of groups that are decided together: key → the summed scores of B, worked out when they are first asked for."""

    def __init__(
        self,
        groups_of: Joined,
        sums: Mapping[str, Mapping[Hashable, complex]],
        most: int,
    ) -> None:
        super().__init__()
        self._groups_of = groups_of
        self._sums = sums
        self._most = most

    def __missing__(self, key: Hashable) -> float:
        if len(self) > self._most:
            self.clear()
        self[key] = added = sum([self._sums[name][of_group] for name, of_group in self._groups_of(key)]).real
        return added
