"""What is known of a script: its letters, and how names that are written in it are found, read, compared and inflected.

Only the name and the letters must be given. Where nothing else is, words are looked up as they stand, names are not
inflected and come given name first, rules written by hand find them, and nothing is compared with other scripts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.people.writing.written_name import NameReading, Parts, given_name_first

DATA = Path(__file__).resolve().parents[2] / "data"
Rewriting = tuple[tuple[re.Pattern[str], str], ...]  # pattern → what it becomes, one after the other


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a script. Each value stands inside the brackets of a pattern: "a-zß-ÿ"."""

    ranges: tuple[tuple[str, str], ...]  # all of them, as the first and the last character of each range
    small: str = ""  # the small letters of plain words
    capitals: str = ""
    telling: str = ""  # those by which the script of a text is told; all where none are named

    @property
    def every(self) -> str:
        return "".join(f"{first}-{last}" for first, last in self.ranges)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What keeps its full stop: titles ("Mr"); other abbreviations, as a pattern; initials of two letters ("Yu")."""

    titles: tuple[str, ...] = ()
    others: str = ""
    initials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Declension:
    """How names are inflected by case.

    `readings`: the nominatives that a written form allows; `cases`: the other cases of a folded nominative;
    `open_endings`: letters in which surnames end that are inflected otherwise, or not at all.
    """

    readings: Callable[[str], tuple[NameReading, ...]]
    cases: Callable[[str], Iterable[str]]
    open_endings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Sounds:
    """How letters are read in classes of sounds that all scripts share: p, f, t, s, k, l, r, m (vowels have none).

    `groups` are replaced first; `open_letters` stand for one sound here and for another there: each way is read.
    """

    letters: Mapping[str, str] = field(default_factory=dict)  # class → its letters
    groups: tuple[tuple[str, str], ...] = ()
    open_letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Transcription:
    """How names of the script `of` are written in the script `to`, and the other way round.

    `ways`: a file of JSON, letters → what they are written as in `to` → the cost; the `vowels` of both are cheap to
    confuse;
    `lost` and `lost_back` are the costs of a letter (of a word, at a place) that the other script leaves out.
    """

    of: str
    to: str
    ways: Path
    vowels: tuple[frozenset[str], frozenset[str]]
    lost: Callable[[str, int], float]
    lost_back: Callable[[str, int], float]
    letters: Mapping[str, str]  # each letter as it is written by rule
    silent: re.Pattern[str]  # what slugs leave out
    habits: tuple[Rewriting, ...]  # of the press, of passports, of maps: what is written before the letters one by one
    back: Mapping[str, Sequence[tuple[re.Pattern[str], str]]]  # first letter → what is written for it in `of`
    particles: Mapping[str, str]  # of `to` → as it is written in `of`


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """A script that names are written in. Equal to itself alone."""

    name: str
    letters: Letters
    language: str = ""  # what a text in it is taken for where nothing tells its language, as ISO 639-1
    languages: frozenset[str] = frozenset()  # those that are written in it
    default: bool = False  # of one script alone: what is in none of the table is treated as this one

    # Looking up
    key: Callable[[str], str] = str  # folded word → what all forms of the word share
    made_of: Callable[[str], Iterable[str]] = lambda folded: ()  # folded word → the words that it may be derived from
    word_tags: Callable[[str], frozenset[str]] | None = None  # what a dictionary says of a form; None: there is none

    # Finding
    abbreviations: Abbreviations = Abbreviations()
    no_name: re.Pattern[str] | None = None  # how a word begins that is never a name alone: WeWork, R-Texas
    signed_by_initials: bool = False  # В.Л. is somebody
    possessive: str = ""  # the ending of a possessive whose apostrophe was lost

    # Reading names
    order: Callable[[Sequence[str]], Parts] = given_name_first
    declension: Declension | None = None  # None: a name is the same in every case
    patronymic: re.Pattern[str] | None = None  # the ending of a father's name in the nominative
    fathers_name: Callable[[str], bool] | None = (
        None  # whether a form, in any case, is a father's name behind a given name
    )
    fathers_endings: tuple[str, ...] = ()  # what the father's own name may have in its place
    articles: str = ""  # a pattern of the article that a surname has before a hyphen: al- in al-Assad
    womans_endings: str = ""  # letters whose addition makes a man's surname a woman's
    verb_gender: Callable[[str], str] = lambda behind: ""  # what stands behind a name → m or f, where its verb tells it
    womans_given: Callable[[str], bool] | None = None  # whether a folded given name is a woman's

    # Comparing
    spelling: Rewriting = ()  # folded word → what its spellings share
    sounds: Sounds = Sounds()
    transcriptions: tuple[Transcription, ...] = ()  # its names in other scripts

    @property
    def data(self) -> Path:
        """The folder of its word lists, words of grammar, nicknames and learned weights; any of them may be absent."""
        return DATA / "persons" / self.name
