"""The outlet that the tail of a title names: "Town votes for a bridge - Politics - Riverside Post".

A tail is what the headline leaves of the whole title. It is an outlet's where the address, a line of rights, the site's
data or a link home say it again. One that stands nowhere else is believed a little, if it is shaped like a name and is
no section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ingest.describe.domains import domain_label, is_domain
from ingest.describe.markup.jsonld import comparison_key
from ingest.describe.markup.markup_facts import squeeze
from ingest.describe.outlets import agency_of, is_outlets_name, outlet_called
from ingest.describe.sources.section_names import SECTIONS

# Signs that part a title, with white space around; bars and long dashes also without, behind letters of any script.
_BETWEEN = re.compile(
    r"(?<!\s)\s+[|–—―\-•·»›«／/ㅣ<>~:]+\s+|(?<!\s)\s+(?=[|｜»›ㅣ_])|[|｜»›ㅣ_]+\s*|(?<=\S)[—–](?=\S)|(?<=[^\x00-\u02ff])-(?=\S)"
)
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|l['’]|el|los|las|il|lo|o|os|a|de|het)[\s'’]", re.I)
_STOP = re.compile(r"[.!?…;]$")
_MOST_WORDS, _LONGEST = 6, 48
_FEWEST_LETTERS = 2
_TOLD = re.compile(
    r"(?<![^\W\d_])[a-zß-öø-ÿ]{4,}(?:[^\W\d_])*(?![^\W\d_])|\d{4}|\d:\d|,"
)  # what a name has not, and a sentence has
_SIGN = re.compile(r"[?!…;“”\"„«»]")
# Words that are a menu's or a section's on any site.
_MENU = """
home homepage news nachrichten startseite accueil blog article articles artikel menu search login index archive
archives archiv новости главная новини головна noticias notizie actualités aktuelles aktuell politics politik
politique política polityka политика sport sports спорт world welt monde mundo мир business wirtschaft économie
economy economía экономика culture kultur culture cultura культура opinion meinung opinión мнения local lokales
video videos photos fotos gallery live amp forum magazine magazin page seite
"""
MENU = frozenset(_MENU.split())


# With what a second clause of a headline begins, and few outlets' names: "Here's How They Compare", "Warum wir fasten".
_STARTS = """
i we you he she heres theres why how what when who where which this these that your my our their is are was were did do
ich wir ihr was wie warum wer wo so es ist sind je nous vous pourquoi comment que voici por porqué cómo qué como quem
perché come chi как почему что кто где мы это чому як що хто jak dlaczego co kto hoe waarom wat wie hur varför vad
"""
_AND = frozenset(["", "and", "und", "et", "y", "e", "и", "і", "i", "en", "og", "och"])
_SENTENCE_STARTS = frozenset(_STARTS.split())
# That no outlet has in its name, or few.
_SECTION_WORDS = """
politics politik politique política politica политика політика polityka diplomacy diplomatie opinion opinions
meinung opinión мнение мнения economics economy wirtschaftspolitik économie economía экономика общество gesellschaft
société sociedad società lifestyle entertainment gesundheit santé salud obituaries editorials policies kommentare
leserbriefe vermischtes deportes спорт культура происшествия
"""
_OF_SECTIONS = frozenset(map(comparison_key, _SECTION_WORDS.split()))


class SelfNaming(NamedTuple):
    """What else names the outlet: its domain, and its lines of rights, links home and data; and its known sections."""

    domain: str = ""
    said: str = ""  # letters and digits of lines of rights, links home, names in data
    sections: frozenset[str] = frozenset()  # keys of sections, of menus' words


class Tail(NamedTuple):
    """A piece of a title that names the outlet, why that is believed, and how much (0–1)."""

    name: str
    why: str
    confidence: float


PAGE, ADDRESS = "what the page says of itself", "the address"
SAID_AGAIN, ALONE = "title tail", "end of the title"  # how the rules of the claims begin


def tails_of(title: str, headline: str) -> list[str]:
    """What a headline leaves of a title that holds it, from the title's end to its beginning; [] where none is left."""
    pieces = title_pieces(squeeze(title))
    wanted = comparison_key(headline)
    keys = [comparison_key(piece) for piece in pieces]
    for first in range(len(pieces)):
        for last in range(len(pieces), first, -1):
            if wanted and "".join(keys[first:last]) == wanted:
                return [piece for piece in (*reversed(pieces[last:]), *pieces[:first]) if comparison_key(piece)]
    if headline and title.startswith(headline) and not title[len(headline) :].startswith(":"):  # parted otherwise
        return [piece for piece in reversed(title_pieces(title[len(headline) :])) if comparison_key(piece)]
    return []


def title_pieces(title: str) -> list[str]:
    """The pieces of a title between bars, dashes and other signs that part it from its tail."""
    return [piece.strip() for piece in _BETWEEN.split(title)]


def outer_pieces(title: str, headline: str) -> list[str]:
    """The last and the first piece of a title, where a colon parts pieces, too; none that is part of the headline."""
    pieces = [piece.strip() for part in title_pieces(squeeze(title)) for piece in part.split(": ")]
    own = comparison_key(headline)
    outer = [pieces[-1], pieces[0]] if len(pieces) > 1 else []
    longest = max((len(piece.split()) for piece in pieces), default=0)
    return [piece for piece in outer if comparison_key(piece) not in own and longest > 2]


def outlet_of(tails: Iterable[str], naming: SelfNaming, *, alone: bool = True) -> Tail | None:
    """The tail that names the outlet: the first that something says again; else, where a tail `alone` is believed, the
    first with the shape of a name that is no section's."""
    shaped = [tail.removeprefix("www.") for tail in tails if _like_name(tail)]
    said = [(tail, why) for tail in shaped if (why := is_said(tail, naming))]
    said.sort(key=lambda one: one[1] == PAGE)  # a slogan is said again on every page
    for tail, why in said[:1]:
        return Tail(outlet_called(tail), f"{SAID_AGAIN}: {why}", 0.65)
    unknown = (t for t in shaped if alone and comparison_key(t) not in naming.sections and names_one(t))
    return next((Tail(tail, ALONE, 0.4) for tail in unknown), None)


def names_one(tail: str) -> bool:
    """Whether a piece that stands nowhere else may be an outlet's name: it is no sentence and names no section."""
    sentence = _TOLD.search(tail) or comparison_key(tail.split(maxsplit=1)[0]) in _SENTENCE_STARTS
    return _like_name(tail) and not sentence and (is_domain(tail) or not names_section(tail))


def names_section(tail: str) -> bool:
    """Whether a piece is a section's name by its words: "Politik", "Russian Politics & Diplomacy"."""
    words = [word for one in tail.split() if (word := comparison_key(one)) not in _AND]
    several = len(words) > 1 and len(words) == len(tail.split())  # "Live Science" is an outlet
    known = not several and all(word in SECTIONS or word in MENU for word in words)
    return known or any(word in _OF_SECTIONS for word in words)


def _like_name(tail: str) -> bool:
    """Whether a piece may be a name: few words, a capital where its script has them, no sentence, no menu's word."""
    key = comparison_key(tail)
    if len(key) < _FEWEST_LETTERS or len(tail) > _LONGEST or key in MENU or key.isdigit() or "://" in tail:
        return False
    first = next(filter(str.isalnum, tail))
    fits = len(tail.split()) <= _MOST_WORDS and not _SIGN.search(tail) and not (_STOP.search(tail) and " " in tail)
    return is_domain(tail) or (fits and not (first.islower() and " " in tail))


def is_said(tail: str, naming: SelfNaming) -> str:
    """What else says a name, in words for a reader; "" where nothing does."""
    key, label = comparison_key(tail), domain_label(naming.domain).replace("-", "")
    if is_domain(tail) and (not label or label in key):
        return "a domain"
    doubtful = key in naming.sections or (names_section(tail) and not tail.isupper())  # "Life"; "WELT" is an outlet
    if agency_of(tail) or (is_outlets_name(tail) and not doubtful):
        return "outlets' names"
    if label and ((key in label and len(key) > 2) or label in key or _initials(tail) == label):
        return ADDRESS
    bare = comparison_key(_ARTICLE.sub("", tail))
    return PAGE if len(bare) > 2 and bare in naming.said else ""


def _initials(tail: str) -> str:
    words = re.findall(r"[^\W_]+", tail.casefold())
    return "".join(word[0] for word in words) if len(words) > 2 else ""
