"""Features of a capitalised token: the word, its neighbours, its place in the run, the rest of the document.

Features come in groups; a group's key (a form, a pair of classes …) decides its features entirely, so that a decoder
may keep one sum of weights for each key and adds up a dozen of them for a token.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache

from ingest.people.evidence import Evidence
from ingest.people.lists import classes_of, fold, is_cyrillic, key, listed, stem
from ingest.people.morph import tags
from ingest.people.tokens import PARTICLES, Tokens, is_initial

Group = tuple[Hashable, ...]
Feature = tuple[str, str]  # what is asked, and the answer: ("shape", "Xx")
_LETTERS = {
    "given": "g", "rare_given": "G", "family": "f", "rare_family": "F", "place": "p", "small_place": "s", "title": "t",
    "organisation": "o", "common": "c", "function": "x", "demonym": "d", "agency": "a", "calendar": "m",
    "nickname": "n", "speech": "v",
}  # fmt: skip


_MARKS = str.maketrans({"’": "-", "'": "-", "ʼ": "-", "‑": "-", "‐": "-"})


@lru_cache(maxsize=32768)
def shape(form: str) -> str:
    """Xx, X., XX, X-X, x, 9, or the mark itself; a line break is "/"."""
    first = form[0]
    if not first.isalpha():
        return "/" if first == "\n" else "9" if first.isdigit() else "p" if form in ".,;:" else first
    if form.endswith("."):
        return "X." if is_initial(form) else "Xx."
    if form.isupper():
        return "X" if len(form) == 1 else "XX"
    parts = form.translate(_MARKS).split("-")
    if len(parts) > 1:
        return "-".join("X" if part[:1].isupper() else "x" for part in parts)
    return "x" if form.islower() else "XxX" if any(c.isupper() for c in form[1:]) else "Xx"


@lru_cache(maxsize=32768)
def kind(form: str) -> str:
    """The classes of a form in one short string: the lists that hold it, and for Russian its kinds of name."""
    folded = fold(form).rstrip(".")
    if not folded[:1].isalpha():
        return shape(form)
    if form in PARTICLES:
        return "de"
    letters = "".join(sorted(_LETTERS.get(name, "") for name in classes_of(folded)))
    if is_cyrillic(form):
        letters += ":" + "".join(t[0] for t in ("Name", "Surn", "Patr", "Geox", "word") if t in tags(form))
    if shape(form) == "X.":
        return "I"
    return letters or "-"


_ORDER = (
    "title", "function", "calendar", "agency", "demonym", "organisation", "given", "nickname", "family", "place",
    "speech", "common", "rare_given", "rare_family", "small_place",
)  # fmt: skip


@lru_cache(maxsize=32768)
def main_kind(form: str) -> str:
    """One class of a form: what most tells whether it is a name; given and family names that are places too apart."""
    folded = fold(form).rstrip(".")
    if not folded[:1].isalpha():
        return shape(form)
    if form in PARTICLES:
        return "de"
    if is_initial(form):
        return "I"
    if is_cyrillic(form) and form[0].isupper():
        kinds = [t for t in ("Name", "Patr", "Surn", "Geox") if t in tags(form)]
        if kinds:
            return "/".join(kinds) + ("-word" if "word" in tags(form) else "")
    classes = classes_of(folded)
    found = next((name for name in _ORDER if name in classes), "unknown")
    if found in ("given", "family", "nickname"):
        found = "name:" + ("g" if "given" in classes else "") + ("f" if "family" in classes else "")
        found += "p" if "place" in classes else "c" if "common" in classes else ""
    return found


@lru_cache(maxsize=2048)
def _ordered(classes: frozenset[str]) -> tuple[str, ...]:
    """In one order, so that equal weights are told in one order too, in every run."""
    return tuple(sorted(classes))


def expand(group: Group) -> Iterable[Feature]:
    """The features of one group and key."""
    return _EXPAND[group[0]](*group[1:])


def _word(form: str) -> Iterable[Feature]:
    folded = fold(form)
    root = key(folded)
    found = [("w", root), ("shape", shape(form)), ("kind", kind(form)), ("p3", root[:3]), ("p2", root[:2])]
    found += [("s3", folded[-3:]), ("s2", folded[-2:]), ("len", str(min(len(form), 9)))]
    found += [("list", name) for name in _ordered(classes_of(folded if is_initial(form) else folded.rstrip(".")))]
    if is_cyrillic(form):
        found += [("m", tag) for tag in sorted(tags(form))]
    return found


def _neighbour(where: str) -> Callable[[str], Iterable[Feature]]:
    word, looks, listing = where + "w", where + "shape", where + "list"

    def expanded(form: str) -> Iterable[Feature]:
        written = form if form[0] != "\n" else "/"
        return [(word, stem(written)), (looks, shape(form)), *((listing, name) for name in _ordered(listed(written)))]

    return expanded


def _each(name: str) -> Callable[[Sequence[str]], Iterable[Feature]]:
    return lambda bits: [(name, bit) for bit in bits]


def _kinds(before: str, mine: str, after: str) -> Iterable[Feature]:
    return ("k-", f"{before}|{mine}"), ("k+", f"{mine}|{after}"), ("k-+", f"{before}|{mine}|{after}")


def _place(at: int, left: int, opens: bool, mine: str, alone: bool) -> Iterable[Feature]:
    return ("at", f"{at}|{left}|{opens}"), ("open", f"{mine}|{opens}|{alone}")


def _out(name: str) -> Callable[[str, str, int], Iterable[Feature]]:
    word = name + "w"

    def expanded(form: str, mine: str, away: int) -> Iterable[Feature]:
        outside = stem(form) if form[0].isalpha() else shape(form)
        return (name, f"{main_kind(form)}|{mine}|{away}"), (word, f"{outside}|{away}")

    return expanded


_EXPAND: Mapping[Hashable, Callable[..., Iterable[Feature]]] = {
    "w": _word,
    **{where: _neighbour(where) for where in ("-1", "+1", "-2", "+2")},
    "k": _kinds,
    "at": _place,
    "out-": _out("out-"),
    "out+": _out("out+"),
    "run": _each("run"),
    "doc": _each("doc"),
}


def groups(tokens: Tokens, run: tuple[int, int], index: int, evidence: Evidence) -> list[Group]:
    """The groups of the token at `index`, inside the run."""
    forms = tokens.forms
    start, end = run
    last = len(forms) - 1
    form = forms[index]
    before = forms[index - 1] if index else "\n"
    after = forms[index + 1] if index < last else "\n"
    mine = main_kind(form)
    opens = index == start and tokens.opens_sentence(index)
    at, left = index - start, end - index
    found: list[Group] = [
        ("w", form),
        ("-1", before),
        ("+1", after),
        ("-2", forms[index - 2] if index > 1 else "\n"),
        ("+2", forms[index + 2] if index + 1 < last else "\n"),
        ("k", main_kind(before) if at else "out", mine, main_kind(after) if left > 1 else "out"),
        ("at", min(at, 3), min(left, 4), opens, mine, end - start == 1),
        ("out-", forms[start - 1] if start else "\n", mine, min(at, 2)),
        ("out+", forms[end] if end <= last else "\n", mine, min(left, 3)),
        ("doc", evidence.of(form)),
    ]
    if end - start > 1:
        found.append(("run", _of_run(forms, start, end, index)))
    return found


def _of_run(forms: Sequence[str], start: int, end: int, index: int) -> tuple[str, ...]:
    """What the rest of a longer run holds: its first and last word, whether a given name comes later."""
    last = main_kind(forms[end - 1]) if end - 1 > index else "self"
    first = main_kind(forms[start]) if start < index else "self"
    later = any("given" in classes_of(fold(form)) for form in forms[index + 1 : end])
    return (f"last:{last}", f"first:{first}", f"later given:{later}", f"first and last:{first} {last}")


def names(tokens: Tokens, run: tuple[int, int], index: int, evidence: Evidence) -> Sequence[str]:
    """All features of the token, as the learner wants them."""
    return [":".join(feature) for group in groups(tokens, run, index, evidence) for feature in expand(group)]
