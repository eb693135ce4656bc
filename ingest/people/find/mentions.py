"""Mentions of persons in a text: runs of capitalised words, tagged, pooled over the document, filtered."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from cuttings.folding import fold
from ingest.model.person import Mention
from ingest.people.find import document_evidence, document_vote
from ingest.people.find.explanation import readable
from ingest.people.find.name_candidate import NameCandidate
from ingest.people.find.no_person.lone_words import missing_evidence, untold
from ingest.people.find.no_person.namesakes import thing, words_of_things
from ingest.people.find.no_person.several_words import unlikely_name
from ingest.people.find.speakers import speaks
from ingest.people.find.tagger import TaggerWeights, best_labels, emissions, lone_margin, weights_for
from ingest.people.find.token_features import token_keys
from ingest.people.find.tokens import KOREAN_SURNAMES, PARTICLES, Tokens, capitalised_runs, is_initial, tokenize
from ingest.people.find.unusual_order import in_one_piece
from ingest.people.name_parts import is_given, is_suffix
from ingest.people.writing.known_scripts import main_script, script_at
from ingest.people.writing.word_lists import classes_of, grammar, is_plain_word, listed, name_stem, names_of_things


def find_mentions(text: str, weights: TaggerWeights | None = None) -> tuple[Mention, ...]:
    """Every mention of a person in `text`, in order; titles and possessives are left out of it."""
    weights = weights or weights_for(main_script(text))
    tokens = tokenize(text)
    spans = capitalised_runs(tokens)
    seen = document_evidence.evidence_of(tokens, spans)
    candidates = [c for run in spans for c in _candidates(weights, tokens, run, seen)]
    ends = {c.end for c in candidates}
    candidates += [*_behind_offices(tokens, spans, ends), *_introduced(tokens, spans, ends)]
    trimmed = in_one_piece(tokens, sorted([_trimmed(tokens, c) for c in candidates], key=lambda c: c.start))
    trimmed = [c for c in trimmed if c.end - c.start == 1 or not unlikely_name(tokens, c, seen)]
    kept = [c for c in _pooled(tokens, _without_things(tokens, trimmed), seen) if _allowed(tokens, c)]
    names = _without_things(tokens, kept, sure=False)  # those that the pool has brought back, too
    persons = _everywhere(tokens, spans, names)
    return tuple(_mention(weights, tokens, c, untold(tokens, c, seen)) for c in persons)


def _candidates(
    weights: TaggerWeights, tokens: Tokens, run: tuple[int, int], seen: document_evidence.WordEvidence
) -> list[NameCandidate]:
    """The tagger's names, and the single words that it refused, which the document as a whole may still take for
    names.
    """
    start, end = run
    if end - start == 1:
        margin = lone_margin(weights, tokens, start, seen)
        return [NameCandidate(start, end, margin, token_keys(tokens, run, seen) if margin > 0 else ())]
    features = token_keys(tokens, run, seen)
    labels, margins = best_labels(weights, emissions(weights, features))
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


_INSTITUTIONS = frozenset({"organisation", "agency", "place", "demonym"})


def _behind_offices(tokens: Tokens, runs: Sequence[tuple[int, int]], taken: Container[int]) -> Iterator[NameCandidate]:
    """Пресс-секретарь Кремля Песков: a surname of the dictionary behind an office and its institution, all of them
    written with capitals, which the tagger took for one thing.
    """
    for start, end in runs:
        if not 1 < end - start < 5 or end in taken:
            continue
        tags_of = script_at(tokens.forms[start]).word_tags
        if tags_of is None:
            continue
        first, *middle, last = map(listed, tokens.forms[start:end])
        offices = "title" in first and all(known & _INSTITUTIONS for known in middle)
        if offices and not last & _INSTITUTIONS and "Surn" in tags_of(tokens.forms[end - 1]):
            yield NameCandidate(end - 1, end, _SURE)


_NO_PERSON = frozenset({"organisation", "agency", "title", "calendar", "function", "demonym", "brand"})
_PLACES = frozenset({"place", "region"})


def _introduced(tokens: Tokens, runs: Sequence[tuple[int, int]], taken: Container[int]) -> Iterator[NameCandidate]:
    """американец Дэвид Сало, his successor Silvina Batakis: two or three words that the tagger refused, the first of
    them a given name, behind an office or a people that is written small.
    """
    forms = tokens.forms
    for start, end in runs:
        if not 1 < end - start < 4 or end in taken:
            continue
        before = forms[start - 1] if start else ""
        if not before.islower() or not listed(before) & _INTRODUCES:
            continue
        if not is_given(forms[start]) or listed(forms[start]) & _PLACES:
            continue
        if not any(listed(form) & _NO_PERSON for form in forms[start:end]):
            yield NameCandidate(start, end, _SURE)


_INTRODUCES = frozenset({"title", "demonym"})


def _pooled(
    tokens: Tokens, candidates: Sequence[NameCandidate], seen: document_evidence.WordEvidence
) -> list[NameCandidate]:
    """The names of several words, and the single words that the document as a whole takes for names."""
    forms = tokens.forms
    surnames, others = set[str](), set[str]()
    for c in candidates:
        if c.end - c.start > 1:
            surnames.add(name_stem(forms[c.end - 1]))
            others.update(map(name_stem, forms[c.start : c.end - 1]))
    votes: list[document_vote.Vote] = []
    for c in candidates:
        if c.end - c.start == 1:
            key = name_stem(forms[c.start])
            settled = c.margin <= 0 or key in surnames or key in others
            votes.append((key, c.margin if settled else c.margin - missing_evidence(tokens, c, seen)))
    decided = document_vote.decide(votes, surnames, others)
    return [c for c in candidates if c.end - c.start > 1 or decided[name_stem(forms[c.start])] > 0]


def _everywhere(tokens: Tokens, runs: Sequence[tuple[int, int]], names: Sequence[NameCandidate]) -> list[NameCandidate]:
    """The names found, and the same full names where the tagger refused them."""
    forms = tokens.forms
    full = {tuple(forms[c.start : c.end]) for c in names if c.end - c.start > 1}
    opening = {name[0] for name in full}
    taken = {at for c in names for at in range(c.start, c.end)}
    again = [
        NameCandidate(start, end, 0.0)
        for start, end in runs
        if forms[start] in opening and tuple(forms[start:end]) in full and taken.isdisjoint(range(start, end))
    ]
    return sorted([*names, *again], key=lambda c: c.start) if again else list(names)


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
_SURE = 1.0
_NEVER = -9.0
_STYLES = grammar("style")  # left out at the head of a name although some people are called so
_NAMES = frozenset({"given", "family", "nickname", "rare_given", "rare_family"})


def _trimmed(tokens: Tokens, candidate: NameCandidate) -> NameCandidate:
    """The name without a title, an office or a weekday that the tagger left at its ends."""
    start, end = candidate.start, candidate.end
    if end - start == 1 and not is_suffix(tokens.forms[start]):
        return candidate  # as most are
    for at in range(start, end - 1):
        if tokens.forms[at].endswith(".") and is_office(tokens.forms[at]):  # Education Mr. Toccafondi
            start = at + 1
    if is_suffix(tokens.forms[start]):
        return NameCandidate(start, start + 1, _NEVER)  # (Martin Luther King) Jr. Day
    while end - start > 1 and (is_office(tokens.forms[start]) or _before_name(tokens, start, end)):
        start += 1
    while end - start > 1 and _behind_name(tokens, candidate, start, end):
        end -= 1
    if (start, end) == (candidate.start, candidate.end):
        return candidate
    # What stood before "Factory" or "Cemetery" is a person only if the rest of the document says so.
    margin = min(candidate.margin, -1.0) if end < candidate.end else candidate.margin
    return NameCandidate(start, end, margin, candidate.rows)


def _behind_name(tokens: Tokens, candidate: NameCandidate, start: int, end: int) -> bool:
    """Whether the last word only stands behind a name; not where the tagger is sure of a name of two words that ends in
    what is a title elsewhere (Hun Sen), or that an office or a comma introduces (Ronen Bar).
    """
    last = tokens.forms[end - 1]
    if not _is(last, _BEHIND):
        return _CONTRACTION.search(last) is not None or _is_honour(tokens.forms[start:end])
    before = tokens.forms[start - 1] if start else ""
    introduced = before == "," or "title" in classes_of(fold(before))
    sure = end - start == 2 and candidate.margin >= _SURE
    return not (sure and (introduced or "organisation" not in classes_of(fold(last))))


_CONTRACTION = re.compile(r"[’'](?:d|ll|ve|re|m)$")  # Dawn You'd


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
    if len(forms) > 2 and forms[0] in PARTICLES and is_given(forms[1]):
        return True  # un film de Stanley Kubrick
    common = ("common" in first and not first & _NAMES) or (len(forms) > 2 and is_plain_word(forms[0]))
    if not classes_of(fold(forms[1])) & {"given", "rare_given"}:
        return common and len(forms) == 2 and tokens.opens_sentence(start)
    of_place = start > 0 and tokens.forms[start - 1] == "of"
    return common or (len(forms) > 2 and "place" in first and ("given" not in first or of_place))


def _is(form: str, kinds: frozenset[str]) -> bool:
    """Whether a form is of one of the kinds, and no list calls it a name."""
    known = frozenset[str]() if is_initial(form) else classes_of(fold(form).rstrip("."))
    return bool(known & kinds) and not known & _NAMES and fold(form) not in KOREAN_SURNAMES


def _allowed(tokens: Tokens, candidate: NameCandidate) -> bool:
    """Whether the words may be a name: no lone letter or particle, and no people, agency or month of the lists."""
    forms = tokens.forms[candidate.start : candidate.end]
    words = [form for form in forms if fold(form) not in PARTICLES and not is_initial(form)]
    if len(forms) > 1 and (" ".join(map(fold, forms)) in names_of_things() or _of_a_program(forms)):
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


def _of_a_program(forms: Sequence[str]) -> bool:
    """Apache MXNet, Cloud AutoML: capitals inside a word that no list of names knows."""
    no_name, last = script_at(forms[0]).no_name, forms[-1]
    if last.isupper() and 1 < len(last) < 4 and not forms[0].isupper() and not _NUMERAL.fullmatch(last):
        return not classes_of(fold(last)) & {"given", "family"}  # Carbon UI
    return no_name is not None and any(no_name.match(form) and not classes_of(fold(form)) & _NAMES for form in forms)


def _initials_of_one(forms: Sequence[str], words: Sequence[str]) -> bool:
    """Whether somebody is named by two initials: a Russian report signs and cites as В.Л. A lone letter is nobody."""
    return len(forms) > len(words) > 0 and script_at(words[0]).signed_by_initials


def _mention(weights: TaggerWeights, tokens: Tokens, candidate: NameCandidate, nothing_told: bool) -> Mention:
    start, end = tokens.starts[candidate.start], tokens.ends[candidate.end - 1]
    speaker = speaks(tokens, candidate.start, candidate.end)
    return Mention(start, end, tokens.text[start:end], weights.method, _why(weights, candidate), speaker, nothing_told)


def _why(weights: TaggerWeights, candidate: NameCandidate) -> str:
    if candidate.rows:
        return readable(weights, candidate.rows)
    return "surname, given name" if candidate.end - candidate.start > 1 else "a name elsewhere in the document"
