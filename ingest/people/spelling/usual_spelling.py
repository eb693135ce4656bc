"""How a name is usually written in another script, so that a search in one finds what the articles have in the other.

By rule, and only for searching: such a form is never shown as a name that somebody wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cuttings.folding import fold
from ingest.people.spelling.one_script import same_given
from ingest.people.spelling.transcription import FAR, JOIN_GIVEN, distance
from ingest.people.writing.known_scripts import DEFAULT, TRANSCRIPTIONS, script_of
from ingest.people.writing.script import Rewriting, Transcription

_TO_DEFAULT = [pair for pair in TRANSCRIPTIONS if pair.to == DEFAULT.name]
_LETTERS = {letter: written for pair in _TO_DEFAULT for letter, written in pair.letters.items()}


def romanise(name: str) -> str:
    """The folded name in plain Latin letters, by one rule for all, for slugs and for ordering."""
    folded = fold(name)
    for pair in _TO_DEFAULT:
        folded = pair.silent.sub("", folded)
    return "".join(_LETTERS.get(letter, letter) for letter in folded)


def written_forms(name: str, scripts: frozenset[str]) -> tuple[str, ...]:
    """The name, and its last word alone, as usually written in the scripts that `scripts` lacks; () where none does,
    or where nothing of it is written there (Ъ)."""
    ways = _ways_written(name, scripts)
    return tuple(dict.fromkeys(form for way in ways for form in (way, *way.split()[-1:]) if form))


def _ways_written(name: str, scripts: frozenset[str]) -> Iterator[str]:
    script = script_of(name).name
    for pair in TRANSCRIPTIONS:
        if pair.of == script and pair.to not in scripts:
            yield from (_by_habit(pair, name, habit) for habit in pair.habits)
        elif pair.to == script and pair.of not in scripts:
            yield " ".join(_word_back(pair, word) for word in name.split())


def _by_habit(pair: Transcription, name: str, habit: Rewriting) -> str:
    folded = fold(name)
    for letters, written in habit:
        folded = letters.sub(written, folded)
    return " ".join(word.capitalize() for word in "".join(pair.letters.get(c, c) for c in folded).split())


@lru_cache(maxsize=1 << 16)
def _word_back(pair: Transcription, word: str) -> str:
    """One word of the script `pair.to` as it is written in `pair.of`: a well-known given name as it is always written,
    a particle, or letter by letter."""
    if word.islower() and word in pair.particles:
        return pair.particles[word]
    known = [other for other in same_given(fold(word)) if script_of(other).name == pair.of]
    near = min(((distance(pair, other, word), other) for other in known), default=(FAR, ""))
    return near[1].capitalize() if near[0] <= JOIN_GIVEN else _letters_back(pair, word)


def _letters_back(pair: Transcription, word: str) -> str:
    folded = fold(word)
    written, at = "", 0
    while at < len(folded):
        for pattern, letters in pair.back.get(folded[at], ()):
            match = pattern.match(folded, at)
            if match and match.end() > at:
                written, at = written + letters, match.end()
                break
        else:
            written, at = written + folded[at], at + 1
    return "-".join(part.capitalize() for part in written.split("-"))
