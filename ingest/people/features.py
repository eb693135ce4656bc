"""Features of a capitalised token: the word, its neighbours, its place in the run, the rest of the document.

Features come in groups; a group's key (a form, a pair of classes …) decides its features entirely, so that a decoder
may keep one sum of weights for each key and adds up a dozen of them for a token.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache

from ingest.people.evidence import Evidence
from ingest.people.lists import classes_of, fold, is_cyrillic, key
from ingest.people.morph import morphology
from ingest.people.tokens import PARTICLES, Tokens

Group = tuple[str, Hashable]
_LETTERS = {
    "given": "g", "family": "f", "place": "p", "small_place": "s", "title": "t", "organisation": "o", "common": "c",
    "function": "x", "demonym": "d", "agency": "a", "calendar": "m", "nickname": "n", "speech": "v",
}  # fmt: skip


@lru_cache(maxsize=65536)
def shape(form: str) -> str:
    """Xx, X., XX, Xx-Xx, x, 9, or the mark itself; a line break is "/"."""
    if form[0] == "\n":
        return "/"
    if not form[0].isalnum():
        return "p" if form in ".,;:" else form[:1]
    if form[0].isdigit():
        return "9"
    if form.endswith("."):
        return "X." if len(form) <= 3 else "Xx."
    if form.isupper():
        return "X" if len(form) == 1 else "XX"
    if form.islower():
        return "x"
    parts = ("X" if part[:1].isupper() else "x" for part in form.replace("’", "'").replace("'", "-").split("-"))
    inner = any(c.isupper() for c in form[1:]) and "-" not in form and "'" not in form and "’" not in form
    return "Xx" + ("X" if inner else "") if "-" not in form and "'" not in form and "’" not in form else "-".join(parts)


@lru_cache(maxsize=65536)
def kind(form: str) -> str:
    """The classes of a form in one short string: the lists that hold it, and for Russian its kinds of name."""
    folded = fold(form).rstrip(".")
    if not folded[:1].isalpha():
        return shape(form)
    if form in PARTICLES:
        return "de"
    letters = "".join(sorted(_LETTERS.get(name, "") for name in classes_of(folded)))
    if is_cyrillic(form):
        tags = morphology(form).tags
        letters += ":" + "".join(t[0] for t in ("Name", "Surn", "Patr", "Geox", "word") if t in tags)
    if shape(form) == "X.":
        return "I"
    return letters or "-"


@lru_cache(maxsize=65536)
def expand(group: Group) -> tuple[str, ...]:
    """The features of one group and key."""
    name, of = group
    if name == "w":
        return _word(str(of))
    if name in ("-1", "+1", "-2", "+2"):
        return _neighbour(name, str(of))
    if name == "doc":
        return tuple(f"doc:{bit}" for bit in of)  # type: ignore[attr-defined]
    return (f"{name}:{'|'.join(map(str, of)) if isinstance(of, tuple) else of}",)


def _word(form: str) -> tuple[str, ...]:
    folded = fold(form)
    stem = key(folded)
    found = [f"w:{stem}", f"shape:{shape(form)}", f"kind:{kind(form)}", f"p3:{stem[:3]}", f"p2:{stem[:2]}"]
    found += [f"s3:{folded[-3:]}", f"s2:{folded[-2:]}", f"len:{min(len(form), 9)}"]
    found += [f"list:{name}" for name in classes_of(folded.rstrip("."))]
    if is_cyrillic(form):
        tags = morphology(form).tags
        found += [f"m:{tag}" for tag in tags]
    return tuple(found)


def _neighbour(where: str, form: str) -> tuple[str, ...]:
    folded = fold(form) if form[0] != "\n" else "/"
    found = [f"{where}w:{key(folded)}", f"{where}shape:{shape(form)}"]
    found += [f"{where}list:{name}" for name in classes_of(folded.rstrip("."))]
    return tuple(found)


def groups(tokens: Tokens, run: tuple[int, int], index: int, evidence: Evidence) -> list[Group]:
    """The groups of the token at `index`, inside the run."""
    forms = tokens.forms
    start, end = run
    last = len(forms) - 1
    form = forms[index]
    before = forms[index - 1] if index else "\n"
    after = forms[index + 1] if index < last else "\n"
    mine = kind(form)
    in_before = kind(before) if index > start else "out"
    in_after = kind(after) if index + 1 < end else "out"
    opens = index == start and tokens.opens_sentence(index)
    return [
        ("w", form),
        ("-1", before),
        ("+1", after),
        ("-2", forms[index - 2] if index > 1 else "\n"),
        ("+2", forms[index + 2] if index + 1 < last else "\n"),
        ("k-", (in_before, mine)),
        ("k+", (mine, in_after)),
        ("k-+", (in_before, mine, in_after)),
        ("at", (min(index - start, 3), min(end - index, 4), opens)),
        ("open", (mine, opens, end - start == 1)),
        ("out-", (kind(forms[start - 1]) if start else "/", mine, index - start)),
        ("out+", (mine, kind(forms[end]) if end <= last else "/", end - index)),
        ("doc", evidence.of(form)),
    ]


def names(tokens: Tokens, run: tuple[int, int], index: int, evidence: Evidence) -> Sequence[str]:
    """All features of the token, as the learner wants them."""
    return [feature for group in groups(tokens, run, index, evidence) for feature in expand(group)]
