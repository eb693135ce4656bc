"""A word that stands alone: what the document tells of it, and how sure the tagger must be where it tells nothing."""

from __future__ import annotations

from cuttings.folding import fold
from ingest.people.find.document_evidence import WordEvidence
from ingest.people.find.name_candidate import NameCandidate
from ingest.people.find.tokens import Tokens
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import classes_of, is_plain_word, listed, name_stem

TELLING = frozenset({"given-", "title-", "initial-", "+who", "+age"})
ACTING = frozenset({"speech", "+speech"})  # towns and firms say, ask and warn, too
NAMES = frozenset({"given", "family", "nickname", "rare_given", "rare_family"})
WORDS = frozenset({"word", "common"})
_THINGS = frozenset({"brand", "agency", "demonym"})
PLACES = frozenset({"place", "region"})

# Measured out of fold on whole documents: of single words that no list knows, of which the document tells nothing and
# whose margin is below one, a third were names; of words of the language that open a sentence, below two, half were.
_UNKNOWN = 1.0
_WORD = 2.0
_OPENING = 3.0  # where it never stands elsewhere: a heading, a list, an instruction
_PLACE = 6.0
_RARE = 2.5  # of rare names: below, a third were persons


def untold(tokens: Tokens, candidate: NameCandidate, seen: WordEvidence) -> bool:
    """Whether the document tells nothing of a word alone that it tells of persons, so that another article has to.

    Read on 700 files of news and of shops: of such words that no list knows every fourth was a name (Zuckerberg, among
    Balsamiq and Shutterstock), of those that are words of the language or rare names fewer than half. A given name or a
    frequent surname is enough in a text that speaks of people.
    """
    form = tokens.forms[candidate.start]
    if candidate.end - candidate.start > 1 or script_at(form).word_tags or name_stem(form) not in seen.places:
        return False
    told = {bit.removesuffix("+") for bit in seen.of(form)}
    known = listed(form)
    if is_plain_word(form):
        return not told & (TELLING - {"+who"})  # the Menagerie, who use masks
    if told & TELLING or (told & ACTING and not known & PLACES):
        return False
    if seen.tone or known & (PLACES | _THINGS) or "lower" in told:
        return True
    if known & {"given", "nickname"}:
        return False
    rare = known & NAMES and candidate.margin >= _RARE
    return bool(known & (WORDS | {"small_place"})) or not (rare or "family" in known)


def missing_evidence(tokens: Tokens, candidate: NameCandidate, seen: WordEvidence) -> float:
    """How much the tagger's margin is lowered for a word that stands alone and ends no full name of the document: the
    less the document tells of it as a name, the more.
    """
    form = tokens.forms[candidate.start]
    if script_at(form).word_tags or name_stem(form) not in seen.places:
        return 0.0  # the dictionary has told already
    bits = seen.of(form)
    told = {bit.removesuffix("+") for bit in bits}
    known = classes_of(fold(form).rstrip("."))
    if told & TELLING:
        return 0.0
    if known & PLACES:
        return _PLACE
    if told & ACTING:
        return 0.0
    if tokens.opens_sentence(candidate.start) and (known & WORDS or "lower" in told):
        return _WORD if "alone-inside" in told else _OPENING
    return _WORD if known & _THINGS or "the-+" in bits else 0.0 if known & NAMES else _UNKNOWN
