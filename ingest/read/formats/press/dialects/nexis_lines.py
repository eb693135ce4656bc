"""The lines of an article of Nexis: a head by keys and by places, the text, a tail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.read.formats.press.broken_lines import PressParagraph, press_paragraphs, unbroken
from ingest.read.formats.press.dialects import press_values
from ingest.read.formats.press.dialects.language_names import language_code
from ingest.read.formats.stated_line import StatedLine, stating, text_line

_OF = r"(?:of|von|de|sur|van|di|из)"
_DOCUMENT = r"(?:do[ck]ument\w{0,3}|документ\w{0,2})"
COUNTER = re.compile(
    rf"^[ \t]*(?:{_DOCUMENT} +\d+ +{_OF} +\d+|\d+ +{_OF} +\d+ +{_DOCUMENT})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
END = re.compile(
    r"^[ \t]*(?:end of document|ende des dokuments|fin (?:du document|del documento)|einde van (?:het )?document"
    r"|fine del documento|fim do documento)[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
LOADED = re.compile(
    r"^[ \t]*(?:load-?date|update|ladedatum|date-chargement|date de chargement|fecha-carga|laaddatum)[:\s]",
    re.IGNORECASE | re.MULTILINE,
)
# Printed above the parts of a text where its paper sends an abstract with it.
_PART = re.compile(r"ABSTRACT|FULL TEXT")
BODY = re.compile(r"(?:body|text|textkörper|corps|cuerpo|hoofdtekst|full text)$", re.IGNORECASE)
# What the keys above the text state, and those below it; a row without a field has the database's own.
HEAD_KEYS = press_values.fields_by_key("""
author: byline, autor, autoren, auteur, author
section: section, rubrik, rubrique, sección, sectie, sezione, secção, seção, ressort
place: dateline, ort, lieu
standfirst: highlight, encart
title: headline, titel, titre, título
: length, länge, longueur, longitud, lengte, lunghezza, extensão, series, serie, edition, ausgabe
""")
# Of these no article has one at the beginning of a line, in capitals.
_SURE_KEYS = press_values.fields_by_key("""
language: language, sprache, langue, idioma, taal, lingua, língua
caption: graphic, grafik, graphique
: load-date, update, ladedatum, date-chargement, fecha-carga, laaddatum, publication-type, publicatietype, pub-type
: publikationstyp, type-publication, tipo-publicación, journal-code, acc-no, document-type, subject, organization
: correction-date, sujet, organisation, localisation-geo, societe, société, symbole-boursier, secteur-activite
: code-revue, personne
""")
TAIL_KEYS = _SURE_KEYS | press_values.fields_by_key("""
caption: photo, bild, illustration, cartoon, table, chart
rights: copyright
url: url
: typ, type, company, ticker, industry, person, geographic, country, state, city, name, notes, note, issn, correction
: classification, cr-data, url-link
""")
_SURE_IN_SMALL = frozenset(
    {"load-date", "ladedatum", "date-chargement", "fecha-carga", "laaddatum", "publication-type", "journal-code"}
)
_HEADINGS = frozenset({"graphic", "classification", "notes", "correction", "grafik", "klassifizierung", "graphique"})
_KEY = re.compile(r"([^\W\d_][^\W_]{1,20}(?:[ -][^\W_]{1,20}){0,2}): ?(.*)", re.DOTALL)
_SEMICOLON = re.compile(r"(?<!\s)\s*;\s*(?=\S)")
_BRACKETED = re.compile(r"\(.{0,100}\)$")
MOST_ABOVE = 14  # paragraphs before the first key
MOST_HEAD = 40  # paragraphs before the line that says that the text begins
LAST = 3  # paragraphs in which the rights may open the tail


def nexis_lines(stretch: str) -> Sequence[StatedLine]:
    """The lines of an article."""
    return lines_of_paragraphs(press_paragraphs(stretch))


def lines_of_paragraphs(paragraphs: Sequence[PressParagraph]) -> Sequence[StatedLine]:
    """The lines of the paragraphs of an article."""
    texts = [paragraph.text for paragraph in paragraphs]
    first = _first_key(texts)
    behind = _behind_keys(texts, first)
    tail = _tail(texts, behind)
    return [
        *_above(paragraphs[:first], old=_is_old(texts[:first], texts[first:behind])),
        *(_keyed(text, HEAD_KEYS) for text in texts[first:behind]),
        *map(_of_text, unbroken(texts[behind:tail])),
        *(_keyed(text, TAIL_KEYS) for text in texts[tail:]),
    ]


def _of_text(line: str) -> StatedLine:
    """A line of the text; what only says which part of it follows is none."""
    return StatedLine(line) if _PART.fullmatch(line) else text_line(line)


def field_of_key(text: str, keys: Mapping[str, str]) -> str | None:
    """The field that a line's key states, "" for a key that states none; None for a line without one of the keys."""
    match = _KEY.match(text)
    return keys.get(match[1].casefold()) if match else None


def _keyed(text: str, keys: Mapping[str, str]) -> StatedLine:
    """A line of the head or the tail: what its key states of the article."""
    if press_values.RIGHTS.match(text):
        return stating("rights", text)
    match = _KEY.match(text)
    field = keys.get(match[1].casefold(), "") if match else ""
    value = _value(field, match[2].strip()) if match else ""
    return stating(field, text, value) if field and value else StatedLine(text)


def _value(field: str, text: str) -> str:
    """What a key's value states of its field; "" where that is nothing."""
    if field == "language":
        return language_code(text)
    return press_values.section_without_pages(text) if field == "section" else text


def _first_key(texts: Sequence[str]) -> int:
    """The index of the first line with a key, or of the text where the head has none."""
    for n, text in enumerate(texts[:MOST_ABOVE]):
        if field_of_key(text, HEAD_KEYS) is not None or BODY.match(text):
            return n
    days = [n for n, text in enumerate(texts[:MOST_ABOVE]) if press_values.names_day(text)]
    behind = days[0] + (2 if days[0] == 1 else 1) if days else 1
    while behind < len(texts) and press_values.RIGHTS.match(texts[behind]):
        behind += 1
    return min(behind, len(texts))


def _behind_keys(texts: Sequence[str], first: int) -> int:
    """The index of the first paragraph of the text: behind the line that says that it begins, or behind the keys."""
    marked = next((n for n, text in enumerate(texts[:MOST_HEAD]) if BODY.match(text)), None)
    if marked is not None:
        return marked + 1
    keyed = (n for n in range(first, len(texts)) if field_of_key(texts[n], HEAD_KEYS) is None)
    return next(keyed, len(texts))


def _is_old(above: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether the paper stands first and the headline last, as in old exports; in new ones the headline is first."""
    if keys and (match := _KEY.match(keys[0])):
        return match[1].isupper()
    return len(above) > 1 and press_values.names_day(above[1])


def _above(paragraphs: Sequence[PressParagraph], *, old: bool) -> Iterator[StatedLine]:
    """The lines above the keys: paper, day, edition and headline, in one order or the other."""
    own = [p for p in paragraphs if not press_values.RIGHTS.match(p.text) and not _BRACKETED.match(p.text)]
    title, source, day = _places_of_old(own) if old else _places(own)
    fields = dict.fromkeys(range(title.start, title.stop), "headline")
    fields |= {title.start: "title", source: "source", day: "published"}
    headline = _SEMICOLON.sub("; ", " ".join(paragraph.text for paragraph in own[title])).strip("; ")
    stated = {"title": headline, "source": press_values.paper_of(own[source].text) if source < len(own) else ""}
    place = -1
    for paragraph in paragraphs:
        place += paragraph in own
        field = (
            fields.get(place, "") if paragraph in own else "rights" * bool(press_values.RIGHTS.match(paragraph.text))
        )
        yield stating(field, paragraph.text, stated.get(field, "")) if field else StatedLine(paragraph.text)


def _places(own: Sequence[PressParagraph]) -> tuple[slice, int, int]:
    """Where headline, paper and day stand in new exports: the headline in the first lines, the day in the last."""
    days = [n for n, paragraph in enumerate(own) if n > 1 and press_values.names_day(paragraph.text)]
    day = days[-1] if days else len(own)
    source = max(day - 1, 1)
    return slice(0, source), source, day


def _places_of_old(own: Sequence[PressParagraph]) -> tuple[slice, int, int]:
    """Where they stand in old ones: the paper first, then the day and editions; the headline last, of lines that follow
    each other."""
    day = next((n for n, paragraph in enumerate(own) if n and press_values.names_day(paragraph.text)), 0)
    first = max(len(own) - 1, day + 1)
    while first - 1 > day and not own[first].apart:
        first -= 1
    if first < len(own) and not own[first].apart:
        first = len(own)  # an edition in the line of the day: the article has no headline
    return slice(first, len(own)), 0, day or len(own)


def _tail(texts: Sequence[str], behind: int) -> int:
    """The index of the first paragraph of the tail, at least `behind`: notes of the database, who has the rights."""
    signed = max((n for n, text in enumerate(texts) if LOADED.match(text) or END.match(text)), default=0)
    opening = next((n for n in range(behind, len(texts)) if _opens_tail(texts[n], n < signed)), len(texts))
    last = range(max(behind, len(texts) - LAST), opening)
    tail = next((n for n in last if press_values.RIGHTS.match(texts[n])), opening)
    while tail > behind and (
        field_of_key(texts[tail - 1], TAIL_KEYS) is not None or press_values.RIGHTS.match(texts[tail - 1])
    ):
        tail -= 1
    return tail


def _opens_tail(text: str, above_sign: bool) -> bool:
    """Whether a line is one that no article has: a key of the database, or one of its headings above such a key."""
    match = _KEY.match(text)
    if match and match[1].casefold() in _SURE_KEYS:
        return match[1].isupper() or match[1].casefold() in _SURE_IN_SMALL
    return END.match(text) is not None or (above_sign and text.casefold() in _HEADINGS)
