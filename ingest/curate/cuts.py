"""The curator's cuts: which are undone, which are made, and which words of overrides.yml found none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlite_utils import Database

from cuttings.labels import CUT, Label
from ingest.model.document import Part
from ingest.model.span import Mark

RULE = "overrides.yml"
_RULE_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
Place = tuple[int, int]
Words = tuple[tuple[str | int, ...], tuple[str, ...]]  # of an article: `keep:` and `cut:`


def curated_marks(said: Words, part: Part, layer: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks of a part, without the cuts that the curator undoes and with those that the curator makes."""
    keep, cut = said
    if not keep and not cut:
        return marks
    places = [place for word in keep for place in _kept_places(part, layer, word)]
    undone = {m for m in marks if m.label in CUT and (m.rule in keep or _is_in(m, places, layer))}
    still_cut = tuple(mark for mark in marks if mark not in undone)
    made = tuple(m for passage in cut for m in _cuts_of_passage(part, layer, passage))
    return tuple(sorted((*_without(still_cut, made), *made), key=lambda m: m.start))


def _kept_places(part: Part, layer: str, word: str | int) -> Iterator[Place]:
    """Where the part has the words of a passage, as its lines are broken there or not; a place is itself."""
    if isinstance(word, int):
        yield word, word
        return
    if words := word.split():
        for match in pattern_of_passage(words).finditer(layer, part.start, part.end):
            yield match.span()


def pattern_of_passage(words: Sequence[str]) -> re.Pattern[str]:
    """Finds the words one behind the other, however the lines between them are broken."""
    return re.compile(r"\s+".join(map(re.escape, words)))


def _is_in(mark: Mark, places: Iterable[Place], layer: str) -> bool:
    """Whether the whole of the mark stands at one of these places, or one of them is where it begins or goes on."""
    text = layer[mark.start : mark.end]
    start, end = mark.start + len(text) - len(text.lstrip()), mark.end - len(text) + len(text.rstrip())
    begun = any(mark.start <= first < mark.end for first, last in places if first == last)
    return start < end and (begun or any(first <= start and end <= last for first, last in places))


def _cuts_of_passage(part: Part, layer: str, passage: str) -> list[Mark]:
    """A mark that cuts the passage for each place where the part has it."""
    out = []
    at = layer.find(passage, part.start, part.end) if passage else -1
    while at >= 0:
        out.append(Mark(at, at + len(passage), Label.OTHER, RULE, "the curator cuts this passage"))
        at = layer.find(passage, at + len(passage), part.end)
    return out


def _without(marks: tuple[Mark, ...], made: tuple[Mark, ...]) -> list[Mark]:
    """`marks` without the stretches that `made` covers."""
    out: list[Mark] = []
    for mark in marks:
        pieces = [mark]
        for cut in made:
            pieces = [p for piece in pieces for p in _minus(piece, cut)]
        out.extend(pieces)
    return out


def _minus(mark: Mark, cut: Mark) -> list[Mark]:
    if cut.end <= mark.start or mark.end <= cut.start:
        return [mark]
    left = [mark._replace(end=cut.start)] if mark.start < cut.start else []
    right = [mark._replace(start=cut.end)] if cut.end < mark.end else []
    return left + right


def useless_words(db: Database, said: Mapping[str, Words]) -> Iterator[str]:
    """A sentence for each passage that overrides.yml keeps or cuts, and that the article does not have."""
    for id_, words in said.items():
        bodies = db.execute("SELECT body FROM articles WHERE id = ?", [id_]).fetchall()
        cuts = db.execute('SELECT start, "end", rule, text FROM spans WHERE article_id = ? AND text NOT NULL', [id_])
        yield from (_useless(id_, word) for body in bodies for word in _unmet(words, body[0], cuts.fetchall()))


def _unmet(said: Words, body: str, cuts: Sequence[tuple[int, int, str, str]]) -> Iterator[str | int]:
    """The words of which nothing came: of those to be kept the body has none, of those to be cut the cuts have none."""
    keep, cut = said
    kept, made = _words(body), _words("".join(text for _, _, rule, text in cuts if rule == RULE))
    for word in keep:
        if isinstance(word, int):
            still_cut = any(start <= word < end for start, end, _, _ in cuts)
        else:
            still_cut = not _RULE_NAME.fullmatch(word) and _words(word) not in kept
        if still_cut:
            yield word
    yield from (passage for passage in cut if _words(passage) not in made)


def _useless(id_: str, word: str | int) -> str:
    what = f"the place {word}" if isinstance(word, int) else f"“{word}”"
    return f"{RULE}: {id_} has no cut to undo or passage to cut like {what}; `cuttings explain {id_}` shows them."


def _words(text: str) -> str:
    return " ".join(text.split())
