"""A word that stands alone: what the document tells of it, and how sure the tagger must be where it tells nothing."""

from __future__ import annotations

from cuttings.folding import fold
from ingest.people.find.document_evidence import WordEvidence
from ingest.people.find.name_candidate import NameCandidate
from ingest.people.find.tokens import Tokens
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import classes_of, name_stem

_TELLING = frozenset({"given-", "title-", "initial-", "+who", "+age"})
_ACTING = frozenset({"speech", "+speech"})  # towns and firms say, ask and warn, too
_NAMES = frozenset({"given", "family", "nickname", "rare_given", "rare_family"})
_WORDS = frozenset({"word", "common"})
_THINGS = frozenset({"brand", "agency", "demonym"})
_PLACES = frozenset({"place", "region"})

# Measured out of fold on whole documents: of single words that no list knows, of which the document tells nothing and
# whose margin is below one, a third were names; of words of the language that open a sentence, below two, half were.
_UNKNOWN = 1.0
_WORD = 2.0
_OPENING = 3.0  # where it never stands elsewhere: a heading, a list, an instruction
_PLACE = 6.0


def unlikely_name(tokens: Tokens, candidate: NameCandidate, seen: WordEvidence) -> bool:
    """Whether two or more words rather name a thing: the tagger is hardly sure, they begin with no given name, the
    document tells of no person, and a word of the language, a brand or a place is among them (Constant Contact, Saffron
    Walden).

    Measured out of fold: 43 of 108 such were names.
    """
    forms = tokens.forms[candidate.start : candidate.end]
    if candidate.margin >= _WORD or len(forms) < 2 or script_at(forms[0]).word_tags:
        return False
    first, last = (classes_of(fold(forms[at]).rstrip(".")) for at in (0, -1))
    if first & {"given", "nickname"} or not (first | last) & (_WORDS | _PLACES | {"brand", "organisation"}):
        return False
    if last & _NAMES and not first & _WORDS:
        return False
    told = {bit.removesuffix("+") for form in forms if name_stem(form) in seen.places for bit in seen.of(form)}
    return not told & ((_TELLING | _ACTING) - {"given-"})


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
    if told & _TELLING:
        return 0.0
    if known & _PLACES:
        return _PLACE
    if told & _ACTING:
        return 0.0
    if tokens.opens_sentence(candidate.start) and (known & _WORDS or "lower" in told):
        return _WORD if "alone-inside" in told else _OPENING
    return _WORD if known & _THINGS or "the-+" in bits else 0.0 if known & _NAMES else _UNKNOWN
