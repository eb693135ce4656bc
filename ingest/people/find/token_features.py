"""Features of a capitalised token: the word, its neighbours, its place in the run, the rest of the document.

Features come in groups; a group's key (a form, some classes …) decides its features entirely, so that a decoder may
keep one sum of weights for each key and adds up a dozen of them for a token.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache

from cuttings.folding import fold
from ingest.people.find.document_evidence import WordEvidence
from ingest.people.find.tokens import PARTICLES, Tokens, is_initial
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import classes_of, listed, name_stem, word_key

Feature = tuple[str, str]  # what is asked, and the answer: ("shape", "Xx")
_LETTERS = {
    "given": "g", "rare_given": "G", "family": "f", "rare_family": "F", "place": "p", "small_place": "s", "title": "t",
    "organisation": "o", "common": "c", "function": "x", "demonym": "d", "agency": "a", "calendar": "m",
    "nickname": "n", "speech": "v", "brand": "b", "region": "r", "word": "w",
}  # fmt: skip


_MARKS = str.maketrans({"’": "-", "'": "-", "ʼ": "-", "‑": "-", "‐": "-"})


@lru_cache(maxsize=32768)
def shape(form: str) -> str:
    """How a form is written: Xx, X., XX, X-X, x, 9, or the mark itself; a line break is "/"."""
    if form.isascii() and form.isalpha() and form.islower():
        return "x"  # as most are
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
    """The classes of a form in one short string: the lists that hold it, and the kinds of name of its dictionary."""
    folded = fold(form).rstrip(".")
    if not folded[:1].isalpha():
        return shape(form)
    if form in PARTICLES:
        return "de"
    letters = _letters(classes_of(folded))
    tags_of = script_at(form).word_tags
    if tags_of:
        letters += ":" + "".join(tag[0] for tag in ("Name", "Surn", "Patr", "Geox", "word") if tag in tags_of(form))
    if shape(form) == "X.":
        return "I"
    return letters or "-"


@lru_cache(maxsize=8192)
def _letters(classes: frozenset[str]) -> str:
    return "".join(sorted([_LETTERS.get(name, "") for name in classes]))


_ORDER = (
    "title", "function", "calendar", "agency", "demonym", "organisation", "given", "nickname", "family", "place",
    "region", "speech", "common", "rare_given", "rare_family", "brand", "small_place",
)  # fmt: skip


@lru_cache(maxsize=32768)
def main_kind(form: str) -> str:
    """The one class of a form that tells most of whether it is a name; names that are places too have their own."""
    folded = fold(form).rstrip(".")
    if not folded[:1].isalpha():
        return shape(form)
    if form in PARTICLES:
        return "de"
    if is_initial(form):
        return "I"
    tags_of = script_at(form).word_tags
    if tags_of and form[0].isupper():
        kinds = [tag for tag in ("Name", "Patr", "Surn", "Geox") if tag in tags_of(form)]
        if kinds:
            return "/".join(kinds) + ("-word" if "word" in tags_of(form) else "")
    return _main_class(classes_of(folded))


@lru_cache(maxsize=8192)  # words are many, and of few combinations of classes
def _main_class(classes: frozenset[str]) -> str:
    main = next((name for name in _ORDER if name in classes), "unknown")
    if main in ("given", "family", "nickname"):
        main = "name:" + ("g" if "given" in classes else "") + ("f" if "family" in classes else "")
        main += "p" if "place" in classes else "c" if "common" in classes else ""
    return main


@lru_cache(maxsize=8192)
def _listing(name: str, classes: frozenset[str]) -> tuple[Feature, ...]:
    """A feature for each class, in one order, so that equal weights are told in the same order in every run."""
    return tuple((name, of_class) for of_class in sorted(classes))


def expand(name: str, key: Hashable) -> Iterable[Feature]:
    """The features of one group and key."""
    return _EXPAND[name](key)


def _word(form: str) -> Iterable[Feature]:
    folded = fold(form)
    root = word_key(folded)
    features = [("w", root), ("shape", shape(form)), ("kind", kind(form)), ("p3", root[:3]), ("p2", root[:2])]
    features += [("s3", folded[-3:]), ("s2", folded[-2:]), ("len", str(min(len(form), 9)))]
    features += _listing("list", classes_of(folded if is_initial(form) else folded.rstrip(".")))
    tags_of = script_at(form).word_tags
    if tags_of:
        features += [("m", tag) for tag in sorted(tags_of(form))]
    return features


def _neighbour(where: str) -> Callable[[str], Iterable[Feature]]:
    word, looks, listing = where + "w", where + "shape", where + "list"

    def expanded(form: str) -> Iterable[Feature]:
        written = form if form[0] != "\n" else "/"
        return ((word, name_stem(written)), (looks, shape(form)), *_listing(listing, listed(written)))

    return expanded


def _places(bits: Sequence[str]) -> Iterable[Feature]:
    return [("doc", bit) for bit in bits]


def _run(rest: tuple[str, str, bool]) -> Iterable[Feature]:
    last, first, later = rest
    told = (f"last:{last}", f"first:{first}", f"later given:{later}", f"first and last:{first} {last}")
    return [("run", bit) for bit in told]


def _kinds(kinds: tuple[str, str, str]) -> Iterable[Feature]:
    before, mine, after = kinds
    return ("k-", f"{before}|{mine}"), ("k+", f"{mine}|{after}"), ("k-+", f"{before}|{mine}|{after}")


def _place(place: tuple[int, int, bool, str, bool, str]) -> Iterable[Feature]:
    at, left, opens, mine, alone, tone = place
    of_tone = (("tone", f"{tone}|{mine}"),) if tone and alone else ()
    return ("at", f"{at}|{left}|{opens}"), ("open", f"{mine}|{opens}|{alone}"), *of_tone


def _out(name: str) -> Callable[[tuple[str, str, int]], Iterable[Feature]]:
    word = name + "w"

    def expanded(seen: tuple[str, str, int]) -> Iterable[Feature]:
        form, mine, away = seen
        outside = name_stem(form) if form[0].isalpha() else shape(form)
        return (name, f"{main_kind(form)}|{mine}|{away}"), (word, f"{outside}|{away}")

    return expanded


_EXPAND: Mapping[str, Callable[..., Iterable[Feature]]] = {
    "w": _word,
    **{where: _neighbour(where) for where in ("-1", "+1", "-2", "+2")},
    "k": _kinds,
    "at": _place,
    "out-": _out("out-"),
    "out+": _out("out+"),
    "doc": _places,
    "run": _run,
}
GROUPS = tuple(_EXPAND)


def token_keys(tokens: Tokens, run: tuple[int, int], evidence: WordEvidence) -> list[tuple[Hashable, ...]]:
    """For each token of a run its keys, in the order of GROUPS; the last group has keys in runs of two tokens and
    more.
    """
    forms = tokens.forms
    start, end = run
    size = end - start
    words = [*["\n"] * (2 - start), *forms[max(0, start - 2) : end + 2], "\n", "\n"]  # two before the run, two behind
    kinds = ["out", *map(main_kind, forms[start:end]), "out"]
    before, behind = words[1], words[size + 2]
    opens = tokens.opens_sentence(start)
    rest = _rest(forms[start:end], kinds) if size > 1 else [()]
    rows = []
    for at in range(size):
        left, mine = size - at, kinds[at + 1]
        row = (
            words[at + 2],
            words[at + 1],
            words[at + 3],
            words[at],
            words[at + 4],
            (kinds[at], mine, kinds[at + 2]),
            (at if at < 3 else 3, left if left < 4 else 4, opens and not at, mine, size == 1, evidence.tone),
            (before, mine, at if at < 2 else 2),
            (behind, mine, left if left < 3 else 3),
            evidence.of(words[at + 2]),
            *rest[at],
        )
        rows.append(row)
    return rows


def _rest(forms: Sequence[str], kinds: Sequence[str]) -> list[tuple[Hashable, ...]]:
    """For each token what the rest of a longer run holds: last word, first word, whether a given name comes later."""
    first, last, final = kinds[1], kinds[-2], len(forms) - 1
    given = next((at for at in range(final, 0, -1) if "given" in classes_of(fold(forms[at]))), 0)
    return [((last if at < final else "self", first if at else "self", at < given),) for at in range(len(forms))]


def names(tokens: Tokens, run: tuple[int, int], evidence: WordEvidence) -> list[Sequence[str]]:
    """For each token of a run all its features, written as the learner reads them."""
    rows = token_keys(tokens, run, evidence)
    expanded = [[expand(name, key) for name, key in zip(GROUPS, row, strict=False)] for row in rows]
    return [[":".join(feature) for features in of_token for feature in features] for of_token in expanded]
