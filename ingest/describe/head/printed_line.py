"""One line of a head without keys: a day, an address, names, an outlet, alone or joined by bars, dashes and dots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.describe.author_names import authors_in, person
from ingest.describe.dates.plain.anothers_day import belongs_to_other
from ingest.describe.dates.plain.company import PUBLISHED, UPDATED
from ingest.describe.dates.written_dates import (
    WrittenDate,
    dates_in,
    from_machine,
    weekday_number,
    writes_month_first,
)
from ingest.describe.domains import registered
from ingest.describe.head.head_lines import HeadLine
from ingest.describe.head.printed_issue import (
    is_printed_page,
    numbers_issue,
    paper_before_day,
    paper_of_issue,
    paper_with_number,
)
from ingest.describe.head.statements import ADDRESS, DIRECTIONS, HeadStatement, Meant
from ingest.describe.outlets import agency_of
from ingest.describe.person_shape import PARTICLES
from ingest.describe.sources.called_outlets import is_outlet
from ingest.people.writing.names_abroad import is_name_abroad
from ingest.people.writing.word_lists import listed
from ingest.text.key_table import ANY, behind_key, is_by, meanings_of, without_by, without_reporter

LONGEST, MOST_WORDS = 300, 45  # of a line that joins an outlet, names and a day; ten names have 220 characters
_DECORATION = " \t*_>|•·–—-~`#%=/\\"
_STAMP = re.compile(
    r"(?<![\d/.-])(?:19|20)\d\d-?[01]\d-?[0-3]\d(?:[T ]\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?![\d/])"
)
CLOCK = re.compile(
    r"(?<![\d.])\d{1,2}[:.h]\d\d(?!\d|\.\d)(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:uhr|hrs|h|мск|kst|jst)\b)?"
    r"(?:\s?\(?(?:GMT|UTC|[A-Z]{2,4}T|MSK|WIB|MEZ)(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?|\d{1,2}\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[|•·●▪‣∙¦‖\t\x00]\s*|\s+[–—/-]\s+|(?<!\s)\s{3,}")
_MAY_PART = re.compile(r"[|•·●▪‣∙¦‖\t\x00/–—-]|\s\s\s")  # is in every match, and in few lines
_PARTS = re.compile(r"[|•·/–—(\x00]")
PARTING = re.compile(r"[|•·●▪‣∙¦‖\t]|\s[–—/-]\s|(?<!\s)\s{3,}")
LONGEST_NAME = 6  # words
_ENDS = ' ,.;:()[]{}*_–—-/«»"'
_SMALL_WORDS = """
at um on am le el il em den der à a las alle às в о об kl klo от г года год р року de del do vom the dated uhr ora ore
hs h saat om
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_READING = re.compile(r"(?:~ ?)?\d{1,3} ?(?:min|мин|мин|хв|分|분|dk)\w*\.?(?: \w+)?$", re.IGNORECASE)


def undecorated(text: str) -> str:
    """A line without the marks of Markdown and the rulers around it."""
    return text.strip(_DECORATION)


def told_by(one: HeadLine, number: int, language: str, domain: str) -> list[Meant]:
    """What a line without a key states; [] where nothing shows that it belongs to a head.

    A line of a head has a day or an address, or begins with a word before names. All else on it is names or an outlet.
    """
    return [stated(field, value, number, one) for field, value in _told(_bare(one), one.text[0], language, domain)]


@lru_cache(maxsize=64)  # a line is asked for itself, and by its neighbours
def _told(bare: str, opening: str, language: str, domain: str) -> Sequence[tuple[str, str]]:
    """The fields that a line states, each with its value; `opening` is the sign that it begins with."""
    if not bare or len(bare.split()) > MOST_WORDS:
        return []
    link = _LINK.search(bare) if "](" in bare else None
    linked = _linked(link["name"], link["url"]) if link else []
    address = link or ADDRESS.search(bare)
    rest = f"{bare[: address.start()]}|{bare[address.end() :]}" if address else bare
    days, rest = _days(rest, language, domain)
    told = linked or ([("url", address[0])] if address else [])
    told += days
    if not told and (paper := paper_with_number(rest)):
        return [("source", paper)]
    parts = _BETWEEN.split(rest) if _MAY_PART.search(rest) else [rest]
    paper = paper_of_issue(rest) if days else ""
    pieces = [piece for raw in parts if (piece := _trimmed(raw)) and not _says_nothing(piece, language)]
    if (
        days
        and not paper
        and (printed := paper_before_day(rest))
        and not (has_given_name(printed) or without_by(printed) or weekday_number(printed, language))
    ):
        return [*told, ("source", printed)]
    if paper and len(pieces) == 1 and any(is_printed_page(_trimmed(raw)) for raw in parts):
        return [*told, ("source", paper)]
    names, strange = _named(pieces, domain, dated=bool(told))
    if strange and told and len(strange) == 1 and _may_name(strange[0], rest, slanted=opening in "*_"):
        authored = any(field == "author" for field, _ in names)
        names.append(("source" if authored else "author", strange.pop()))
    if strange or not (told or names):
        return []
    return [*told, *_by_given_names(names)]


def _linked(name: str, url: str) -> list[tuple[str, str]]:
    """What a link of Markdown states beside a day or names: who wrote the text, or its address and its outlet."""
    if are_persons(name) and has_given_name(name):
        return [("author", name)]
    words = name.split()
    loud = len(words) > 1 and all(word[0].isupper() or len(word) < _SHORT_WORD for word in words)
    named = is_outlet(name, registered(url)) or (loud and not any(map(str.isdigit, name)) and not meanings_of(name))
    return [("url", url), *([("source", name)] if named and len(words) <= LONGEST_NAME else ())]


_SHORT_WORD = 4  # letters: "La Voz de Galicia", but "View original" is a button


_LINK = re.compile(r"\[(?P<name>[^\[\]]{2,80})\]\((?P<url>https?://[^\s()]{1,500})\)")


def may_be_dated(one: HeadLine) -> bool:
    """Whether a line may state a day with its year or an address: it is short, and has the signs of one."""
    bare = _bare(one)
    return _DATED.search(bare) is not None and len(bare.split()) <= MOST_WORDS


_DATED = re.compile(r"\d{4}|\d(?:[./-]|\. | [|/] )\d|://|www\.", re.IGNORECASE)


def _bare(one: HeadLine) -> str:
    """What stands on the line of a head, without signs around it; "" where that is too long for one."""
    bare = undecorated(one.text if one.text.isascii() else DIRECTIONS.sub("", one.text))
    return bare if len(bare) <= LONGEST else ""


def stated(field: str, value: str, number: int, one: HeadLine) -> Meant:
    """The statement that `one`, the line of this number, makes without a key: `value` is the article's `field`."""
    return Meant(HeadStatement("", (value,), (), number, number, one.end, one.text), field, ANY, 0)


def _by_given_names(names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names of a line. Where only one of several authors has no given name, it is the outlet, as the first is in
    "Bayerischer Rundfunk | Jasper Riemann and Barbara Schneider".
    """
    authors = [value for field, value in names if field == "author"]
    strange = [value for value in authors if not has_given_name(value)]
    if len(strange) != 1 or len(authors) < 2 or any(field == "source" for field, _ in names):
        return names
    return [("source" if value == strange[0] else field, value) for field, value in names]


def has_given_name(text: str) -> bool:
    """Whether one of the words is known as a given name, or the first as a rare one."""
    words = text.split()
    rare = words[:1] and words[0].casefold() not in PARTICLES and "rare_given" in listed(words[0])
    return bool(rare) or any("given" in listed(word.strip(",")) for word in words) or is_name_abroad(text)


def _days(text: str, language: str, domain: str) -> tuple[list[tuple[str, str]], str]:
    """The days of a line, each behind its field, and the line with a sign of its own in their places."""
    if not any(map(str.isdigit, text)):
        return [], text
    days: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    for match in _STAMP.finditer(text):
        if stamp := from_machine(match[0].replace(" ", "T")):
            spans.append(match.span())
            days.append((_said_before(text, match.start()), str(stamp)))
    if not spans:
        for written in dates_in(text, language, writes_month_first(language, domain)):
            if written.date.day and written.date.year and not _is_anothers(written, text):
                spans.append((written.start, written.end))
                days.append((_said_before(text, written.start), _as_told(written, text)))
    for start, end in reversed(spans):
        text = f"{text[:start]}\0{text[end:]}"
    return days, CLOCK.sub("\0", text) if spans else text


def _is_anothers(written: WrittenDate, text: str) -> bool:
    """Whether the words beside a day say that it is an event's, a law's, the end of an offer."""
    before = _PARTS.split(text[: written.start])[-1]
    return not PUBLISHED.search(before) and belongs_to_other(before, text[written.end :])


def _as_told(written: WrittenDate, text: str) -> str:
    """A day as it is printed; where its weekday told day from month, as a stamp, for alone it tells them no more."""
    return str(written.date) if written.weekday and written.clear else text[written.start : written.end]


def _said_before(text: str, start: int) -> str:
    """The field of the day at `start`, by the words before it: "updated", "scraped", or else "published"."""
    last = _PARTS.split(text[:start])[-1]
    words = CLOCK.sub(" ", last).strip(_ENDS).split()
    for first in range(min(len(words), 4)):
        fields = {meaning.field for meaning in meanings_of(" ".join(words[-4:][first:]))}
        for field in ("updated", "scraped"):
            if field in fields and "published" not in fields:
                return field
    return "updated" if UPDATED.search(last) and not PUBLISHED.search(last) else "published"


def _named(pieces: Sequence[str], domain: str, *, dated: bool) -> tuple[list[tuple[str, str]], list[str]]:
    """The names and outlets among the pieces of a line, and the pieces that are neither."""
    told: list[tuple[str, str]] = []
    strange = []
    for piece in pieces:
        known = list(_names_or_outlet(piece, domain, certain=not dated))
        told += known
        strange += [] if known else [piece]
        if strange and not dated:  # the line is none of a head
            break
    return told, strange


def _may_name(piece: str, rest: str, *, slanted: bool) -> bool:
    """Whether the one piece of a line that is not understood is a name: a sign must part it from the day."""
    if _PLACES & listed(piece) or (PARTING.search(rest) is None and not (slanted and "," in rest)):
        return False
    return len(piece.split()) <= (14 if slanted else LONGEST_NAME) and (slanted or not piece[0].islower())


_PLACES = frozenset({"place", "small_place", "region"})  # kinds of words: "Cádiz - 14 MAR 2022"


def _trimmed(piece: str) -> str:
    """A piece without the signs and small words at its ends, which led to the day that was taken out."""
    piece = piece.strip(_ENDS)
    words = piece.split()
    while words and words[-1].casefold().strip(".,") in _SMALL:
        words.pop()
    piece = " ".join(words).strip(_ENDS)
    return f"{piece})" if piece.count("(") > piece.count(")") else piece


def _says_nothing(piece: str, language: str) -> bool:
    """Whether a piece names nobody: it is an hour, a weekday, how long reading takes, or a word for the day."""
    if (
        _READING.match(piece)
        or is_printed_page(piece)
        or numbers_issue(piece)
        or CLOCK.fullmatch(piece)
        or weekday_number(piece, language)
        or is_by(piece)
    ):
        return True
    if ", " in piece:  # a weekday and the word for the day, as in "Thứ hai, ngày"
        return all(_says_nothing(part, language) for part in piece.split(", "))
    if len(piece.split()) > 3:
        return False
    return not {meaning.field for meaning in meanings_of(piece)}.isdisjoint(_OF_DAYS)


_OF_DAYS = ("published", "updated", "scraped", "created")  # fields


def _names_or_outlet(piece: str, domain: str, *, certain: bool) -> Iterator[tuple[str, str]]:
    """What a piece names: authors behind "By", an outlet, persons; nothing where it cannot be told.

    `certain`: no day stands on the line, and persons without "By" may be those of a headline.
    """
    fields, value = behind_key(piece)
    if value and (field := next((one for one in _BY_KEY if one in fields), "")):
        yield field, value
        return
    named = without_by(piece)
    head, comma, tail = (named or piece).rpartition(", ")
    if comma and (named or not certain) and are_persons(head) and is_outlet(tail, domain, behind_name=True):
        yield "author", head
        yield "source", tail
    elif named:
        if not certain or are_persons(named):
            yield "author", named
    elif is_outlet(piece, domain):
        yield "source", piece
    elif not certain and are_persons(piece):
        yield "author", piece


_BY_KEY = ("source", "origin", "section")  # what a piece of a line states behind a key: "来源： 海湾日报"


def are_persons(text: str) -> bool:
    """Whether a text is nothing but names of persons or agencies, each alone or in a list."""
    text = without_reporter(text)
    names = authors_in(text)
    letters = sum(map(str.isalpha, "".join(names)))
    whole = letters >= 0.75 * sum(map(str.isalpha, text))  # "and" and roles are the rest
    return bool(names) and whole and all(person(name) or agency_of(name) for name in names)
