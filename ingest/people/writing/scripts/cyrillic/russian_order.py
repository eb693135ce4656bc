"""The order in which Russian writes the parts of a name: given name (patronymic) surname, or the surname first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuttings.folding import fold
from ingest.people.writing.scripts.cyrillic.russian_dictionary import word_tags
from ingest.people.writing.written_name import Parts, given_name_first, initial

_PATRONYMIC = re.compile(
    r"(?:[оеь]вич|[^аеиоу]ьич|ильич|мич|тич)(?:а|у|ем|е)?$|(?:овн|евн|иничн|[мкт]ичн)(?:а|ы|е|у|ой)$"
)


def russian_parts(words: Sequence[str]) -> Parts:
    """The parts of a name of two words and more, in whichever of the two orders it is written."""
    at = next((i for i, word in enumerate(words) if i and is_patronymic(word, len(words))), 0)
    if at:
        rest = [word for i, word in enumerate(words) if i not in (at, at - 1)]
        return Parts(given=(words[at - 1],), patronymic=words[at], surname=" ".join(rest[-1:]))
    if initial(words[-1]) and not initial(words[0]):  # Ушаков Ю. А.
        return Parts(given=tuple(words[1:]), surname=words[0])
    if len(words) == 2 and _only_given(words[1]) and not _only_given(words[0]):
        return Parts(given=(words[1],), surname=words[0])
    return given_name_first(words)


def _only_given(word: str) -> bool:
    """Whether the dictionary has the word as a given name and not as a surname."""
    tags = word_tags(word)
    return "known" in tags and "Name" in tags and "Surn" not in tags


def is_patronymic(word: str, among: int) -> bool:
    """Whether a word behind a given name is a patronymic: by the dictionary, or by its ending among three words."""
    if initial(word) or not "\u0400" <= word[0] <= "\u052f":
        return False
    tags = word_tags(word)
    return ("Patr" in tags and ("Surn" not in tags or among > 2)) or (
        among > 2 and bool(_PATRONYMIC.search(fold(word)))
    )
