"""A first line that says it all: outlet, headline, names and day, in any order, joined by any sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.clean.line import ends_as_sentence, size_of, words_of
from ingest.describe.author_names import authors_in, called_as_outlet
from ingest.describe.byline.printed_names import begins_with_given
from ingest.describe.dates.written_dates import WrittenDate, dates_in, writes_month_first
from ingest.describe.domains import is_domain
from ingest.describe.head.head_lines import HeadLine
from ingest.describe.head.head_outline import is_paragraph, label_by_rules
from ingest.describe.head.printed_line import (
    CLOCK,
    LONGEST,
    are_persons,
    has_given_name,
    stated,
    told_by,
    undecorated,
)
from ingest.describe.head.statements import Meant
from ingest.describe.person_shape import name_shaped, unspaced
from ingest.describe.sources.called_outlets import is_outlet
from ingest.text.key_table import without_by, without_reporter

FEWEST, MOST = 2, 6  # pieces beside the day
LONGEST_NAME = 6  # words of an outlet
SHORTEST_TITLE, SIGNS = 3, 8  # words; signs, where no spaces part words
BELOW = 12  # lines below among which the words of a headline stand again
# How a line is cut, the surest way first: each is tried until all of its pieces are understood.
_WAYS = (
    re.compile(r"[\0\t|｜¦‖•·●▪»«›]|::|\s[~>]\s"),
    re.compile(r"[\0\t|｜¦‖•·●▪»«›;；/／]|::|\s[~>–—-]{1,3}\s"),
    re.compile(r"[\0\t|｜¦‖•·●▪»«›;；/／,，、()（）]|::|\s[~>–—-]{1,3}\s"),
)
_JOINED = re.compile(r"[\t|｜¦‖•·●▪»«›;；/／,，、(（]|::|\s[–—~>-]{1,3}\s")
_EDGES = " \t,.;:|()[]{}–—-/"
_QUOTES = "\"“”„«»'‘’"


def joined_line(lines: Sequence[HeadLine], language: str) -> tuple[Meant, ...]:
    """What the first line states, where it names the headline and the day and who wrote the text, or for whom, and
    nothing else; () where one of its pieces is not understood.

    Prose stands right below it: above another line of a head it may be the outlet's.
    """
    text = undecorated(lines[0].text) if lines else ""
    if len(text) > LONGEST or len(lines) < 2 or not any(map(str.isdigit, text)) or _JOINED.search(text) is None:
        return ()
    if not _is_prose(lines[1]) or any(m.field in ("published", "url") for m in told_by(lines[1], 1, language, "")):
        return ()
    day = _day_of(text, language)
    if day is None:
        return ()
    bare = CLOCK.sub("\0", f"{text[: day.start]}\0{text[day.end :]}")
    there = frozenset(word[:_STEM] for one in lines[1:BELOW] for word in words_of(one.text) if len(word) >= _STEM)
    told: dict[str, str] = {}
    for sure, way in ((True, _WAYS[0]), (True, _WAYS[1]), (False, _WAYS[2])):
        pieces = [piece for raw in way.split(bare) if (piece := raw.strip(_EDGES))]
        if FEWEST <= len(pieces) <= MOST:
            told = max(told, _told_by_pieces(pieces, there, sure=sure), key=len)  # the first of those that tell most
    if told:
        told["published"] = text[day.start : day.end]
    return tuple(stated(field, value, 0, lines[0]) for field, value in told.items())


_STEM = 5  # letters that the forms of a word share


def _is_prose(one: HeadLine) -> bool:
    return is_paragraph(one.text) or (ends_as_sentence(one.text) and size_of(one.text) >= SHORTEST_TITLE + 2)


def _day_of(text: str, language: str) -> WrittenDate | None:
    """The one whole day of a line; None where it has none or several."""
    days = dates_in(text, language, writes_month_first(language, ""))
    whole = [day for day in days if day.date.day and day.date.year]
    return whole[0] if len(whole) == 1 else None


def _told_by_pieces(pieces: Sequence[str], there: frozenset[str], *, sure: bool) -> dict[str, str]:
    """The field that each piece states; {} where not each states one of its own.

    `sure`: the line is cut at signs that part nothing but such pieces, so that a name may be told by its shape alone.
    """
    told: dict[str, str] = {}
    rest: list[str] = []
    for piece in pieces:
        field, value = _by_words(piece)
        if field and field not in told:
            told[field] = value
        elif not field:
            rest.append(piece)
        else:
            return {}
    title = max(
        rest, key=lambda piece: (_again(piece, there) + min(size_of(piece), 10) / 10, size_of(piece)), default=""
    )
    if not title or not _may_head(title):
        return {}
    others = [piece for piece in rest if piece is not title]
    for field, piece in _by_others(others, told, sure=sure):
        if field in told:
            return {}
        told[field] = piece
    done = told.keys() & {"author", "source"}
    enough = len(done) == 2 or (done and (sure and len(pieces) == FEWEST and _is_certain(told)))
    return {"title": title.strip(_QUOTES), **told} if enough else {}


def _is_certain(told: dict[str, str]) -> bool:
    """Whether the one name beside a headline is a person's: an outlet there is read by other rules."""
    return "author" in told


def _by_words(piece: str) -> tuple[str, str]:
    """The field that a piece states by its own words, with its value; "" for both where they do not tell."""
    if (named := without_by(piece)) and are_persons(named):
        return "author", named
    if (named := without_reporter(piece)) != piece:
        return "author", named
    if is_outlet(piece, "") or is_domain(piece) or called_as_outlet(piece):
        return "source", piece
    if size_of(piece) <= LONGEST_NAME and are_persons(piece) and _is_given(piece):
        return "author", piece
    label = label_by_rules(piece) if size_of(piece) < SHORTEST_TITLE else None
    return ("section", piece) if label is not None and label.value == "section-label" else ("", "")


def _is_given(piece: str) -> bool:
    return has_given_name(piece) or all(map(begins_with_given, authors_in(piece)))


def _by_others(others: Sequence[str], told: dict[str, str], *, sure: bool) -> Iterator[tuple[str, str]]:
    """What the pieces beside the headline state by what the others leave: a name by its shape, or else the outlet."""
    if len(others) == 1 and "author" in told and size_of(others[0]) <= LONGEST_NAME:
        yield "source", others[0]
    elif len(others) == 1 and "source" in told and name_shaped(others[0]):
        yield "author", others[0]
    elif len(others) == 2 and sure:
        shaped = [piece for piece in others if name_shaped(piece) and not unspaced(piece)]
        if len(shaped) == 1:
            yield "author", shaped[0]
            yield "source", next(piece for piece in others if piece is not shaped[0])
    else:
        yield from (("strange", piece) for piece in others)
        yield from (("strange", piece) for piece in others)


def _again(piece: str, there: frozenset[str]) -> float:
    """The share of a piece's longer words that stand again in the text."""
    stems = [word[:_STEM] for word in words_of(piece) if len(word) >= _STEM]
    return sum(stem in there for stem in stems) / len(stems) if stems else 0.0


def _may_head(piece: str) -> bool:
    """Whether a piece is long enough for a headline, and no sentence of prose."""
    long = len(piece) >= SIGNS if unspaced(piece) else len(piece.split()) >= SHORTEST_TITLE
    return long and not piece.endswith(".") and label_by_rules(piece) is None
