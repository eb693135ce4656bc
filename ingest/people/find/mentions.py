"""Mentions of persons in a text: runs of capitalised words, tagged, pooled over the document, filtered."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from cuttings.folding import fold
from ingest.model.person import Mention
from ingest.people.find import document_evidence, document_vote
from ingest.people.find.explanation import readable
from ingest.people.find.namesakes import thing, words_of_things
from ingest.people.find.speakers import speaks
from ingest.people.find.tagger import TaggerWeights, best_labels, emissions, weights_for
from ingest.people.find.token_features import token_keys
from ingest.people.find.tokens import PARTICLES, Tokens, capitalised_runs, is_initial, tokenize
from ingest.people.writing.known_scripts import main_script, script_at
from ingest.people.writing.word_lists import classes_of, grammar, name_stem, names_of_things


class NameCandidate(NamedTuple):
    """A stretch of tokens that may be a name: the tagger's margin, and the features of each token.

    A single word that the tagger refused has no features: nothing there spoke for a name.
    """

    start: int
    end: int
    margin: float
    rows: Sequence[Sequence[Hashable]] = ()


def find_mentions(text: str, weights: TaggerWeights | None = None) -> tuple[Mention, ...]:
    """Every mention of a person in `text`, in order; titles and possessives are left out of it."""
    weights = weights or weights_for(main_script(text))
    tokens = tokenize(text)
    spans = capitalised_runs(tokens)
    seen = document_evidence.evidence_of(tokens, spans)
    candidates = [c for run in spans for c in _candidates(weights, run, token_keys(tokens, run, seen))]
    trimmed = _listed_backwards(tokens, [_trimmed(tokens, c) for c in candidates])
    kept = [c for c in _pooled(tokens, _without_things(tokens, trimmed)) if _allowed(tokens, c)]
    persons = _without_things(tokens, kept, sure=False)  # those that the pool has brought back, too
    return tuple(_mention(weights, tokens, c) for c in persons)


def _candidates(
    weights: TaggerWeights, run: tuple[int, int], features: Sequence[Sequence[Hashable]]
) -> list[NameCandidate]:
    """The tagger's names, and the single words that it refused, which the document as a whole may still take for
    names.
    """
    start, end = run
    labels, margins = best_labels(weights, emissions(weights, features))
    if end - start == 1:
        return [NameCandidate(start, end, margins[0], features if labels[0] == 0 else ())]
    candidates = []
    at = 0
    while at < end - start:
        stop = at + 1
        if labels[at] != 2:
            while stop < end - start and labels[stop] == 1:
                stop += 1
            candidates.append(NameCandidate(start + at, start + stop, min(margins[at:stop]), features[at:stop]))
        at = stop
    return candidates


def _pooled(tokens: Tokens, candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    """The names of several words, and the single words that the document as a whole takes for names."""
    forms = tokens.forms
    surnames, others = set[str](), set[str]()
    votes: list[document_vote.Vote] = []
    for c in candidates:
        if c.end - c.start > 1:
            surnames.add(name_stem(forms[c.end - 1]))
            others.update(map(name_stem, forms[c.start : c.end - 1]))
        else:
            votes.append((name_stem(forms[c.start]), c.margin))
    decided = document_vote.decide(votes, surnames, others)
    return [c for c in candidates if c.end - c.start > 1 or decided[name_stem(forms[c.start])] > 0]


def _without_things(tokens: Tokens, candidates: Sequence[NameCandidate], sure: bool = True) -> list[NameCandidate]:
    """The candidates that are no streets, storms and the like.

    What such a name means alone goes too: Harvey is the storm, unless the document names a Steve Harvey. `sure` says
    which candidates are looked at: the tagger's names, or else the single words that it refused.
    """
    asked = [c for c in candidates if (c.margin > 0 or c.end - c.start > 1) is sure]
    namesakes = [(c, kind) for c in asked if (kind := thing(tokens, (c.start, c.end)))]
    if not namesakes:
        return list(candidates)
    gone = {(c.start, c.end) for c, _ in namesakes}
    kept = [c for c in candidates if (c.start, c.end) not in gone]
    full = {name_stem(tokens.forms[c.end - 1]) for c in kept if c.end - c.start > 1}
    things = set(words_of_things(tokens, [((c.start, c.end), kind) for c, kind in namesakes])) - full
    return [c for c in kept if c.end - c.start > 1 or name_stem(tokens.forms[c.start]) not in things]


_BEFORE = frozenset({"title", "agency", "calendar", "function", "demonym", "organisation"})
_BEHIND = frozenset({"calendar", "function", "organisation", "title"})
_STYLES = grammar("style")  # left out at the head of a name although some people are called so
_NAMES = frozenset({"given", "family", "nickname", "rare_given", "rare_family"})


def _trimmed(tokens: Tokens, candidate: NameCandidate) -> NameCandidate:
    """The name without a title, an office or a weekday that the tagger left at its ends."""
    start, end = candidate.start, candidate.end
    for at in range(start, end - 1):
        if tokens.forms[at].endswith(".") and is_office(tokens.forms[at]):  # Education Mr. Toccafondi
            start = at + 1
    while end - start > 1 and (is_office(tokens.forms[start]) or _before_name(tokens, start, end)):
        start += 1
    while end - start > 1 and (_is(tokens.forms[end - 1], _BEHIND) or _is_honour(tokens.forms[start:end])):
        end -= 1
    if (start, end) == (candidate.start, candidate.end):
        return candidate
    # What stood before "Factory" or "Cemetery" is a person only if the rest of the document says so.
    margin = min(candidate.margin, -1.0) if end < candidate.end else candidate.margin
    return NameCandidate(start, end, margin, candidate.rows)


def _is_honour(forms: Sequence[str]) -> bool:
    """Whether the name ends in letters of an order or a degree: Daniel Bernoulli FRS; not James Smith II."""
    last = forms[-1]
    honour = last.isupper() and last.isalpha() and 1 < len(last) < 5 and not _NUMERAL.fullmatch(last)
    return len(forms) > 2 and honour and not forms[-3].isupper()


_NUMERAL = re.compile("[IVX]+|JR|SR")


def is_office(form: str) -> bool:
    """Whether a form is a title, an office, a people or an agency, which are left out at the head of a name."""
    return fold(form) in _STYLES or _is(form, _BEFORE)


def _before_name(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the first word only stands before a name: Education Stefania Giannini, Together Bernoulli.

    A common word does so before a given name, and before any name where a sentence begins; a place does so before two
    words of a name: (Governor of) Washington Chris Gregoire.
    """
    forms = tokens.forms[start:end]
    if script_at(forms[0]).word_tags:
        return False  # the dictionary has told already
    first = classes_of(fold(forms[0]))
    common = "common" in first and not first & _NAMES
    if not classes_of(fold(forms[1])) & {"given", "rare_given"}:
        return common and len(forms) == 2 and tokens.opens_sentence(start)
    of_place = start > 0 and tokens.forms[start - 1] == "of"
    return common or (len(forms) > 2 and "place" in first and ("given" not in first or of_place))


def _is(form: str, kinds: frozenset[str]) -> bool:
    """Whether a form is of one of the kinds, and no list calls it a name."""
    known = frozenset[str]() if is_initial(form) else classes_of(fold(form).rstrip("."))
    return bool(known & kinds) and not known & _NAMES


def _listed_backwards(tokens: Tokens, candidates: Sequence[NameCandidate]) -> list[NameCandidate]:
    """The candidates, with each line of a list that begins with surname, comma, given name (Austen, Jane) as one
    name.
    """
    ends = {}
    for c in candidates:
        if c.end - c.start == 1 and _heads_a_list(tokens, c.start):
            ends[c.start] = next(at for at in range(c.end + 1, c.end + 4) if tokens.forms[at] in _LIST_MARKS)
    whole, covered = [], 0
    for c in candidates:
        if c.start in ends:
            covered = ends[c.start]
            whole.append(NameCandidate(c.start, covered, max(c.margin, 1.0), c.rows))
        elif c.start >= covered:
            whole.append(c)
    return whole


_LIST_MARKS = frozenset({".", "(", "\n", "\n\n", ";", ":"})


def _heads_a_list(tokens: Tokens, at: int) -> bool:
    """Whether the word at `at` opens a line and is followed by a comma, one or two given names and a mark."""
    forms = tokens.forms
    if (at and forms[at - 1][0] != "\n") or forms[at + 1 : at + 2] != [","]:
        return False
    given = [*forms[at + 2 : at + 4], "", ""]
    if not classes_of(fold(given[0])) & {"given", "nickname"}:
        return False
    return given[1] in _LIST_MARKS or (given[1][:1].isupper() and forms[at + 4 : at + 5] in ([m] for m in _LIST_MARKS))


def _allowed(tokens: Tokens, candidate: NameCandidate) -> bool:
    """Whether the words may be a name: no lone letter or particle, and no people, agency or month of the lists."""
    forms = tokens.forms[candidate.start : candidate.end]
    words = [form for form in forms if fold(form) not in PARTICLES and not is_initial(form)]
    if len(forms) > 1 and " ".join(map(fold, forms)) in names_of_things():
        return False
    if all(len(form) == 1 for form in words):
        return _initials_of_one(forms, words)
    if len(words) > 1:
        return True
    no_name = script_at(words[0]).no_name
    if no_name and no_name.match(words[0]):
        return False
    known = classes_of(fold(words[0]).rstrip("."))
    offices = {"demonym", "agency", "function", "foreign_function", "title"}
    return not known & offices or bool(known & {"given", "family"})


def _initials_of_one(forms: Sequence[str], words: Sequence[str]) -> bool:
    """Whether somebody is named by two initials: a Russian report signs and cites as В.Л. A lone letter is nobody."""
    return len(forms) > len(words) > 0 and script_at(words[0]).signed_by_initials


def _mention(weights: TaggerWeights, tokens: Tokens, candidate: NameCandidate) -> Mention:
    start, end = tokens.starts[candidate.start], tokens.ends[candidate.end - 1]
    speaker = speaks(tokens, candidate.start, candidate.end)
    return Mention(start, end, tokens.text[start:end], weights.method, _why(weights, candidate), speaker)


def _why(weights: TaggerWeights, candidate: NameCandidate) -> str:
    if candidate.rows:
        return readable(weights, candidate.rows)
    return "surname, given name" if candidate.end - candidate.start > 1 else "a name elsewhere in the document"
