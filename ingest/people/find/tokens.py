"""Tokens of a text and its runs of capitalised words, the only places where a person can be named."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, filterfalse

from cuttings.folding import fold
from ingest.people.writing.known_scripts import SCRIPTS
from ingest.people.writing.word_lists import classes_of, grammar

_ABBREVIATIONS = [script.abbreviations for script in SCRIPTS.values()]
_TITLES = "|".join(title for kept in _ABBREVIATIONS for title in kept.titles)
_WITH_STOPS = "|".join(kept.others for kept in _ABBREVIATIONS if kept.others)
_DIGRAPHS = [letters for kept in _ABBREVIATIONS for letters in kept.initials]
_SMALL = "".join(script.letters.small for script in SCRIPTS.values())
_INITIAL = rf"(?:[^\W\d_{_SMALL}]|{'|'.join(_DIGRAPHS)})\.(?=[ \u00a0]?[^\W\d_{_SMALL}]|,)"
_PART = r"[^\W\d_]+(?:['’‘ʼʻ](?!s\b)[^\W\d_]+)*"  # O'Neill, Ha‘apai
_WORD = rf"{_PART}(?:[-‐‑]{_PART})*"

# Most tokens are marks, and words of plain letters before a blank or a mark. They are tried first, which saves a fifth
# of the time: no other alternative begins with such a mark, and none goes on where such a word ends.
_CAPITALS = "".join(script.letters.capitals for script in SCRIPTS.values())
_USUAL = rf"[{_SMALL}]+(?=[ ,.\n])|[{_CAPITALS}][{_SMALL}]+(?=[ ,])|[^\w\s'’]"
_PLAIN = rf"[{_SMALL}]+(?![\w'’‘ʼʻ‐‑-])"
_OTHERS = rf"(?:{_WITH_STOPS})|(?:{_TITLES})\.|(?<!\w){_INITIAL}|{_WORD}|['’]s\b|\d+(?:[.,:]\d+)*\w*|\n\s*|[^\w\s]"
_TOKEN = re.compile(f"({_USUAL}|{_PLAIN}|{_OTHERS})( ?)")  # with its blank: looking where no token begins costs more
_STOPS = frozenset(".!?…:;")
_LONGEST = 40  # tokens of a run; text in capitals throughout is read in pieces
_FULL_LINE = 40  # a line of as many characters that does not end a sentence was wrapped: its break is a space
_OPENING = frozenset("\"'“”‘’«„([—–-*•")
# Small words that stand inside names: Ursula von der Leyen, Mohammed bin Salman, Charles de Gaulle.
PARTICLES = grammar("particle")
KOREAN_SURNAMES = grammar("korean_surname")


_INITIALS = frozenset(f"{letters}." for letters in _DIGRAPHS)


def is_initial(form: str) -> bool:
    """Whether the token is an initial: "W.", "Ю.", "Yu."; not "Mr."."""
    return form[-1] == "." and (len(form) == 2 or form in _INITIALS)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in order: their forms and offsets, and whether each begins a sentence."""

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    distinct: frozenset[str]  # the forms, each once

    def opens_sentence(self, index: int) -> bool:
        """Whether the token stands where a sentence begins, quotation marks and dashes passed over."""
        forms = self.forms
        at = index - 1
        while at >= 0 and forms[at] in _OPENING:
            at -= 1
        return at < 0 or forms[at] in _STOPS or forms[at][0] == "\n"


def tokenize(text: str) -> Tokens:
    """The tokens of a text: words, initials ("W."), abbreviations ("U.S.", "Mr."), possessives, numbers, marks.

    A line break is a token too, unless it only wraps a line.
    """
    pieces = _TOKEN.split(text)  # gap, token, blank, gap, …, gap: twice as fast as a match object for each token
    behind = list(accumulate(map(len, pieces)))
    forms, starts, ends = pieces[1::3], behind[:-1:3], behind[1::3]
    wrapped = {at for at in _places(forms, "\n") if _wraps(text, forms, starts[at], at)}
    if wrapped:
        kept = [at not in wrapped for at in range(len(forms))]
        starts, ends = list(compress(starts, kept)), list(compress(ends, kept))
        forms = list(compress(forms, kept))
    return Tokens(text, forms, starts, ends, frozenset(forms))


def _places(forms: list[str], form: str) -> Iterator[int]:
    at = -1
    for _ in range(forms.count(form)):
        at = forms.index(form, at + 1)
        yield at


def _wraps(text: str, forms: list[str], start: int, at: int) -> bool:
    """Whether the line break only wraps a line: a full line before it that does not end a sentence."""
    return at > 0 and forms[at - 1] not in _STOPS and start - text.rfind("\n", 0, start) > _FULL_LINE


_INNER_MARK = re.compile(r"[-'’‘ʼʻ‐‑]")
# What is written small before a capital: al-Assad, d'Ettorre, dell'Orto; not post-COVID.
_ARTICLE = re.compile(
    "|".join([script.articles for script in SCRIPTS.values() if script.articles] + ["[dns]ell", *sorted(PARTICLES)])
)


def capitalised(form: str) -> bool:
    """Whether the word begins with a capital, behind a lower-case article too (al-Assad, d'Ettorre)."""
    first = form[0]
    if first.isupper():
        return True
    if not first.isalpha() or form.islower():
        return False
    before, *parts = _INNER_MARK.split(form)
    return any(part[:1].isupper() for part in parts) and (len(before) == 1 or bool(_ARTICLE.fullmatch(before)))


def capitalised_runs(tokens: Tokens) -> list[tuple[int, int]]:
    """The runs of capitalised tokens, as index pairs (end exclusive); particles count between and before names."""
    forms = tokens.forms
    runs: list[tuple[int, int]] = []
    end = floor = 0
    capitals = set(filter(capitalised, filterfalse(str.islower, tokens.distinct)))
    going_on = capitals | PARTICLES
    for at in compress(range(len(forms)), map(capitals.__contains__, forms)):
        if at < end:
            continue
        end = at + 1
        if end < len(forms) and forms[end] in going_on:
            end = _end_of_run(tokens, at, capitals)
            start = _behind_grammar(tokens, at, end)
        else:
            start = end if is_grammar(forms[at]) else at
        if start < end:
            if start and forms[start - 1] in PARTICLES:
                start = _with_particles_before(tokens, start, floor)
            runs.append((start, end))
            floor = end
    return runs


def _behind_grammar(tokens: Tokens, start: int, end: int) -> int:
    """ "But Putin", "The White House": capitals of the sentence's first words are no part of a name; Oh in Mayor Oh
    Se-hoon is.
    """
    forms = tokens.forms
    while start < end and is_grammar(forms[start]):
        if 0 < end - start - 1 < 3 and fold(forms[start]) in KOREAN_SURNAMES and not tokens.opens_sentence(start):
            break
        start += 1
    return start


@lru_cache(maxsize=16384)
def is_grammar(form: str) -> bool:
    """Whether the form is a word of grammar that nobody is called by."""
    known = classes_of(fold(form).partition("'")[0])  # They're
    return bool(known & {"function", "foreign_function"}) and not known & {"given", "family"}


def _end_of_run(tokens: Tokens, start: int, capitals: Container[str]) -> int:
    """The index behind the last capitalised token that follows without a break; particles count between two alone."""
    forms = tokens.forms
    end = start + 1
    at = end
    while at < len(forms) and at - end < 3 and at - start < _LONGEST and joined(tokens, at):
        form = forms[at]
        if form in capitals or (at == start + 2 and _ends_korean(forms, start)):
            end = at + 1
        elif form not in PARTICLES:
            break
        at += 1
    return end


def _ends_korean(forms: list[str], start: int) -> bool:
    """Kim Jong un: the second syllable of a Korean given name, written small; not Kim Jong said."""
    family, given, last = forms[start : start + 3]
    if fold(family) not in KOREAN_SURNAMES or not 1 < len(last) < 5 or not last.isalpha():
        return False
    return not classes_of(fold(given)) & {"given", "family", "place"} and not classes_of(fold(last)) & _SMALL_WORDS


_SMALL_WORDS = frozenset({"function", "common", "speech", "after", "title", "place_preposition", "relation"})


def _with_particles_before(tokens: Tokens, start: int, floor: int) -> int:
    """ "bin Laden", "van Gogh" in mid-sentence: the particles before the run belong to it."""
    while start > floor and tokens.forms[start - 1] in PARTICLES and joined(tokens, start):
        start -= 1
    return start


def joined(tokens: Tokens, index: int) -> bool:
    """Whether the token follows the one before it directly or behind one blank of the same line."""
    gap = tokens.starts[index] - tokens.ends[index - 1]
    return gap == 0 or (gap == 1 and tokens.text[tokens.ends[index - 1]] in " \n\u00a0\u202f")
