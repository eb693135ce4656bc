"""What can be told of a name as it is written: its parts, and the nominatives that an inflected word allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@dataclass(frozen=True, slots=True)
class NameReading:
    """One way to read a form: its nominative (folded), gender ("" = either), case, and how far it may be trusted.

    Trust: 3 a dictionary knows the name, 2 a dictionary guesses a name, about 1 the endings allow it.
    """

    nominative: str
    gender: str
    case: str
    trust: float


@dataclass(frozen=True, slots=True)
class Parts:
    """A written name by its parts; each word as it stands. One word alone is `only`: surname or given name."""

    given: tuple[str, ...] = ()
    patronymic: str = ""
    surname: str = ""
    only: str = ""
    gender: str = ""  # of `only`, m or f, where the place in the text tells it
    words: int = field(init=False, compare=False)  # how many are written out (initials are not)

    def __post_init__(self) -> None:
        full = [w for w in (*self.given, self.patronymic, self.surname, self.only) if w and not initial(w)]
        object.__setattr__(self, "words", len(full))  # asked several times of each mention


def initial(word: str) -> bool:
    """Whether a part is an initial: "W.", "Ю.", "Yu."."""
    return word.endswith(".") or len(word) == 1


def given_name_first(words: Sequence[str]) -> Parts:
    """The parts of two words and more; the last is the surname, or the initial that stands for it (John D.)."""
    return Parts(given=tuple(words[:-1]), surname=words[-1])


def never_inflected(folded: str) -> tuple[NameReading, ...]:
    """The readings of a word of a name that is the same in every case."""
    return tuple(NameReading(folded, "", case, 1) for case in CASES)
