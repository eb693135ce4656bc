"""Names in a language that writes every noun with a capital: what is a name there must begin as names do.

Weights learned from other languages take many nouns for names (Kampf von Jihadisten, US-Präsident Donald Trump). A name
of several words begins with a given name that the lists know; a word alone must end such a name elsewhere in the text,
or stand behind Herr, Frau or an office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cuttings.folding import fold
from ingest.model.person import Mention
from ingest.people.find.tokens import PARTICLES
from ingest.people.writing.word_lists import classes_of

LANGUAGES = frozenset({"de", "lb"})
_GIVEN = frozenset({"given", "rare_given", "nickname"})
_ALSO_NOUNS = frozenset({"art", "blick", "mann", "anders", "viel", "gut", "herr"})  # Art von Vertrauen
_BESIDES = frozenset({"foreign_function", "title", "organisation"})
_ADDRESS = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\.?\s$")
_WORD = re.compile(r"[^\s]+")


def names_among_nouns(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """The mentions that are names, without the nouns before them."""
    full = [name for mention in mentions if (name := _from_given(mention))]
    surnames = {_plain(name.form.split()[-1]) for name in full}
    alone = [m for m in mentions if " " not in m.form and (_plain(m.form) in surnames or _addressed(m, text))]
    return tuple(sorted([*full, *alone], key=lambda mention: mention.start))


def _from_given(mention: Mention) -> Mention | None:
    """The name from its given name on; None where it has no given name, or nothing behind it."""
    words = [(word.group(), word.start(), word.end()) for word in _WORD.finditer(mention.form)]
    at = next((at for at, (form, _, _) in enumerate(words[:-1]) if _is_given(form)), None)
    if at is None or (_is_particle(words[at + 1][0]) and fold(words[at][0]) in _ALSO_NOUNS):
        return None
    stop = next((i for i in range(at + 2, len(words)) if _ends_before(words[i - 1][0], words[i][0])), len(words))
    start, end = words[at][1], words[stop - 1][2]
    return replace(mention, start=mention.start + start, end=mention.start + end, form=mention.form[start:end])


def _ends_before(behind: str, form: str) -> bool:
    """Whether a name ends before the word `form`: Simone Vintz von der Stiftung, Irene Cheptai das Ziel do; Ursula von
    der Leyen does not.
    """
    return _is_particle(form) and not _is_particle(behind)


def _is_given(form: str) -> bool:
    known = classes_of(fold(form))
    return bool(known & _GIVEN) and not known & _BESIDES and not _is_particle(form)


def _is_particle(form: str) -> bool:
    return fold(form) in PARTICLES


def _addressed(mention: Mention, text: str) -> bool:
    """Whether a form of address or an office stands before a word: Herr Müller, Bundeskanzler Scholz.

    Without one, Art, Mann or Blick are nouns, though English people have such names.
    """
    before = _ADDRESS.search(text[max(0, mention.start - 30) : mention.start])
    return before is not None and "title" in classes_of(fold(before.group(1)))


def _plain(word: str) -> str:
    """A surname without the s of its genitive."""
    return fold(word).removesuffix("s")
