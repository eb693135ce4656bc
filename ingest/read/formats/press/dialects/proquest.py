"""ProQuest: entries between rulers, with a key before each field; the text behind "Full text:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.read.formats.press.dialects import press_values
from ingest.read.formats.press.dialects.language_names import language_code
from ingest.read.formats.press.markup_lines import read_markup_lines, stretches_from
from ingest.read.formats.press.press_dialect import PressDialect
from ingest.read.formats.stated_line import StatedLine, stating, text_line

_RULER = re.compile(r"^[ \t]*_{20,}[ \t]*\r?$", re.MULTILINE)
_LEAST_RULER = 20 * "_"
_FULL = re.compile(r"^[ \t]*(?:full text|texte intégral|texto completo|volltext|testo completo)\s*:", re.I | re.M)
_SIGN = re.compile(
    r"^[ \t]*(?:proquest document id|proquest document link|publication info|publication title|database|"
    r"id(?:entifiant)? du document proquest|información de publicación|informations de publication)\b",
    re.IGNORECASE | re.MULTILINE,
)
# What the keys state; a row without a field has the database's own.
KEYS = press_values.fields_by_key("""
title: title, titre, título
author: author, authors, auteur, autor
source: publication title, titre de la publication, título de publicación
published: publication date, date de publication, fecha de publicación
section: section
language: language of publication, language
rights: copyright
standfirst: abstract
: links, subject, subject heading, subjects, business indexing term, location, people, person, company
: company / organization, company name, classification, identifier / keyword, identifier, alternate title, pages
: start page, end page, first page, volume, issue, column, edition, dateline, publication info, publication year, year
: publisher, place of publication, country of publication, publication subject, issn, e-issn, isbn, source type
: document type, document feature, proquest document id, document url, last updated, database, credit, number of pages
: copyright notice, coden, accession number, source, contact us at, full text availability, sujet, lieu, éditeur
: materia, lugar
""")
_KEY = re.compile(r"([^\W\d_][^\W_]*(?:[ -][^\W_]+|\s?/\s?[^\W_]+){0,3}): ?(.*)", re.DOTALL)
_COUNTER = re.compile(r"document \d+ (?:of|de|sur|von) \d+$", re.IGNORECASE)
_OF_INFO = re.compile(
    r"([^;\[\]]{2,80}?) ?[;\[].*?(\d{1,2} [^\W\d_]{3,9} \d{4}|[^\W\d_]{3,9} \d{1,2}, \d{4})", re.DOTALL
)
_ENTRY = re.compile(r"<a\b[^<>]{0,80}\bname=[\"']DocID_", re.IGNORECASE)
NO_ABSTRACT = re.compile(r"(?:none available|not available|aucun)\W*$", re.IGNORECASE)
_OPEN_TAIL = frozenset(
    press_values.fields_by_key("""
: subject, title, publication title, publication year, publication date, location, people, company / organization
: proquest document id, business indexing term, credit, copyright, identifier / keyword, classification, pages
: document url, titre, título, sujet, materia
""")
)


def _tells(text: str) -> bool:
    """Whether a text begins as an export does."""
    return _LEAST_RULER in text and _RULER.search(text) is not None and _SIGN.search(text) is not None


def _stretches(text: str) -> Iterator[str]:
    """The entries with a text; lists of documents and bibliographies are none."""
    places = [match.end() for match in _RULER.finditer(text)]
    for stretch in stretches_from(text, iter([0, *places])):
        if _FULL.search(stretch):
            yield _RULER.sub("", stretch).strip("\r\n")


def _lines(stretch: str) -> Sequence[StatedLine]:
    """The lines of an entry."""
    return _of_entry([(" ".join(line.split()), apart) for line, apart in _raw(stretch)])


def _tells_page(text: str) -> bool:
    """Whether a page begins as an export does."""
    return "Publication" in text and _ENTRY.search(text) is not None


def _stretches_of_page(text: str) -> Iterator[str]:
    """The entries of a page with a text."""
    for stretch in stretches_from(text, (match.start() for match in _ENTRY.finditer(text))):
        if re.search(r">\s*(?:full text|texte intégral|texto completo|volltext)\s*:", stretch, re.IGNORECASE):
            yield stretch


def _lines_of_entry_page(stretch: str) -> Sequence[StatedLine]:
    """The lines of an entry of a page."""
    return _of_entry([(line.text, True) for line in read_markup_lines(stretch)])


def _raw(stretch: str) -> Iterator[tuple[str, bool]]:
    """The lines that hold anything, and whether an empty one stands above."""
    apart = True
    for line in stretch.split("\n"):
        if line.strip():
            yield line.strip(), apart
        apart = not line.strip()


def _of_entry(raw_lines: Sequence[tuple[str, bool]]) -> list[StatedLine]:
    texts = [text for text, _ in raw_lines]
    start = next((n for n, text in enumerate(texts) if _FULL.match(text)), len(texts))
    tail = next(
        (n for n in range(start + 1, len(texts)) if raw_lines[n][1] and _key(texts[n])[0] in _OPEN_TAIL), len(texts)
    )
    stated = {_key(text)[0] for text in (*texts[:start], *texts[tail:])}
    named = any(KEYS.get(key) == "title" for key in stated)
    lines: list[StatedLine] = []
    for n, text in enumerate(texts):
        if n == start:
            lines += _opening(text)
        elif start < n < tail:
            lines.append(text_line(text))
        elif not named and not lines and not _COUNTER.match(text):
            named = True
            lines.append(stating("title", text))
        else:
            lines.append(_stated(text))
    return lines


def _opening(text: str) -> Iterator[StatedLine]:
    """The key before the text, and the text that stands on its line."""
    key, _, rest = text.partition(":")
    yield StatedLine(f"{key}:")
    if rest.strip():
        yield text_line(rest.strip())


def _key(text: str) -> tuple[str, str]:
    """The key of a line, and its value; ("", "") for a line without one of the keys."""
    match = _KEY.match(text)
    key = re.sub(r"(?<!\s)\s*/\s*", " / ", match[1].casefold()) if match else ""
    return (key, match[2].strip()) if match and key in KEYS else ("", "")


def _stated(text: str) -> StatedLine:
    """A line above or below the text, with what its key states."""
    key, value = _key(text)
    if key == "publication info" and (info := _OF_INFO.match(value)):
        return StatedLine(text, (("source", press_values.paper_of(info[1])), ("published", info[2])))
    field = KEYS.get(key, "")
    if field == "source":
        value = press_values.paper_of(value.partition(";")[0])
    elif field == "language":
        value = language_code(value)
    elif field == "section":
        value = press_values.section_without_pages(value)
    elif field == "standfirst" and NO_ABSTRACT.match(value):
        value = ""
    return stating(field, text, value) if field and value else StatedLine(text)


PROQUEST = PressDialect("ProQuest", _tells, _stretches, _lines)
PROQUEST_PAGE = PressDialect("ProQuest page", _tells_page, _stretches_of_page, _lines_of_entry_page, signs=(b"docid_",))
