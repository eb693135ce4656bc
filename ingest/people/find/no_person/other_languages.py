"""Names in languages that have no weights of their own: what the weights of English or Russian find there must be borne
out by more than capitals.

A name has two words, one of them a given name of the lists or of the dictionary, an initial, or an office before it. A
word alone must belong to such a name elsewhere in the text, or stand behind an office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cuttings.folding import fold
from ingest.model.person import Mention
from ingest.people.find.tokens import PARTICLES, is_initial
from ingest.people.name_parts import nominatives
from ingest.people.writing.known_scripts import script_at
from ingest.people.writing.word_lists import classes_of, grammar

_GIVEN = frozenset({"given", "rare_given", "nickname"})
_FAMILY = frozenset({"family", "rare_family"})
_NO_NAME = frozenset({"organisation", "agency", "calendar", "demonym", "title", "foreign_function", "function"})
_WORD = re.compile(r"[^\W\d_][^\s]*")
_OFFICES = frozenset(map(fold, grammar("office")))
_FAR = 30  # characters before a name in which an office ends


def borne_out(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """The mentions for which more speaks than their capitals. Those that rules by hand have made are kept."""
    by_hand = [m for m in mentions if m.method == "rules"]
    mentions = [_from_given(m) for m in mentions if m.method != "rules"]
    full = [m for m in mentions if _of_two_words(m, text)]
    known = {name for m in full for word in _words(m.form) for name in nominatives(word)}
    alone = [m for m in mentions if len(_words(m.form)) == 1 and (nominatives(m.form) & known or _told_alone(m, text))]
    return tuple(sorted([*by_hand, *full, *alone], key=lambda mention: mention.start))


def _from_given(mention: Mention) -> Mention:
    """Stati Uniti George Bush, Bitexen Antalyaspor'dan Adam Buksa: the name from its given name on, where two words
    that no list knows for names stand before it.
    """
    words = [*_WORD.finditer(mention.form)]
    if len(words) < 4 or any(_is_name(word.group()) for word in words[:2]) or not _is_given(words[2].group()):
        return mention
    at = words[2].start()
    return replace(mention, start=mention.start + at, form=mention.form[at:])


def _is_name(word: str) -> bool:
    return is_initial(word) or bool(classes_of(fold(word)) & (_GIVEN | _FAMILY))


def _words(form: str) -> list[str]:
    return [word for word in _WORD.findall(form) if fold(word) not in PARTICLES]


def _of_two_words(mention: Mention, text: str) -> bool:
    words = _words(mention.form)
    if len(words) < 2 or any(classes_of(fold(word)) & _NO_NAME and not _is_given(word) for word in words):
        return False
    if any(_is_given(word) or is_initial(word) for word in words[:-1]) or _behind_office(mention, text):
        return True
    known = [classes_of(fold(word)) for word in words]
    return not known[0] and bool(known[-1] & _FAMILY)  # Delio Rossi, Getúlio Vargas


def _told_alone(mention: Mention, text: str) -> bool:
    """Whether a word alone is a person: behind an office (il generale Giuliano), or as a common given name in
    mid-sentence.
    """
    if _behind_office(mention, text):
        return not _of_an_institution(mention.form)
    inside = bool(_MID_SENTENCE.search(text[max(0, mention.start - 2) : mention.start]))
    known = classes_of(fold(mention.form))
    return inside and not known & _NO_NAME and ("given" in known or ("rare_given" in known and not known & _ALSO_ELSE))


_ALSO_ELSE = frozenset({"place", "small_place", "region", "brand", "word", "common"})


def _of_an_institution(form: str) -> bool:
    """le président de la République, il ministro della Difesa, di Milano: what behind an office tells of what; not le
    général de Gaulle.
    """
    *small, last = form.split()
    known = classes_of(fold(last))
    if not small or known & (_FAMILY | _GIVEN):
        return False
    article = fold(last).startswith(("l'", "dell'")) or not _WITH_ARTICLE.isdisjoint(map(fold, small))
    return article or last.isupper() or bool(known & _ALSO_ELSE)


_WITH_ARTICLE = frozenset({"del", "della", "dei", "du", "des", "do", "dos", "da", "das", "la", "le", "los", "las"})
_MID_SENTENCE = re.compile(r"[^\W\d_A-Z] $|, $|[(]$")


def _is_given(word: str) -> bool:
    tags_of = script_at(word).word_tags
    by_dictionary = tags_of is not None and {"Name", "known"} <= tags_of(word)
    return by_dictionary or any(classes_of(name) & _GIVEN for name in nominatives(word))


def _behind_office(mention: Mention, text: str) -> bool:
    before = text[max(0, mention.start - _FAR) : mention.start]
    if not before[-1:].isspace():
        return False
    word = fold(before.split()[-1].rstrip(".")) if before.strip() else ""
    return word in _OFFICES or "title" in classes_of(word)
