"""What a statement of a head claims of the article: its value in the archive's form, with the line as its evidence."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cuttings.labels import Label
from ingest.describe.author_names import authors_of_field
from ingest.describe.dates.date_words import UPDATED
from ingest.describe.dates.page_day import url_claims
from ingest.describe.dates.written_dates import date_of, from_machine, writes_month_first
from ingest.describe.domains import is_domain, registered
from ingest.describe.head.printed_issue import without_issue
from ingest.describe.head.statements import ADDRESS, LINK, Meant
from ingest.describe.outlets import agency_of
from ingest.describe.sources.inner_address import inner_address, site_of
from ingest.describe.sources.section_names import section_of_url
from ingest.model.claim import Claim
from ingest.text.key_table import ANY

LABELS = {
    "title": Label.TITLE,
    "author": Label.BYLINE,
    "published": Label.DATE_LINE,
    "created": Label.DATE_LINE,
    "updated": Label.DATE_LINE,
    "url": Label.URL_LINE,
    "source": Label.SOURCE_LINE,
    "source_domain": Label.SOURCE_LINE,
    "origin": Label.SOURCE_LINE,
    "section": Label.SECTION_LABEL,
    "rights": Label.COPYRIGHT,
    "standfirst": Label.STANDFIRST,
}
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z]{2,4})?$", re.IGNORECASE)
_WAY = re.compile(r"[>›»|]")
_ROOT_WORDS = "home homepage start startseite accueil inicio início главная головна anasayfa etusivu hjem hem forside"
_ROOT_WORDS = "home homepage start startseite accueil inicio início главная головна anasayfa etusivu hjem hem forside"
_ROOTS = frozenset(_ROOT_WORDS.split())
OF_NOTES = frozenset({"front-matter-field"})
MOST_AUTHORS = 40


class ValueSetting(NamedTuple):
    """What decides how the values of a head are read: its form's rule, its language, its site."""

    rule: str
    language: str
    domain: str


def label_of(field: str) -> Label:
    """The label of a line of a head that states `field`. A line that states none is part of the page's header."""
    return LABELS.get(field, Label.PAGE_HEADER)


def claims_of_head(stated: Sequence[Meant], rule: str, language: str) -> Iterator[Claim]:
    """Every claim of the statements of a head.

    The day on which a text was created counts as its day of publication where the head states no other. In front matter
    that states an address, it is the day on which the note was made.
    """
    addressed = (m for m in stated if m.field == "url" or (m.field == "source" and ADDRESS.match(m.statement.text)))
    domain = next((site_of(address_in(m)) for m in addressed), "")
    dated = any(m.field == "published" for m in stated) or (rule in OF_NOTES and bool(domain))
    for one in stated:
        field = one.field
        if field == "created":
            field = "scraped" if dated else "published"
        if field in READERS:
            setting = ValueSetting(rule, language if one.language == ANY else one.language, domain)
            yield from READERS[field](one._replace(field=field), setting)


def address_in(one: Meant) -> str:
    """The address that a statement's value holds, with its scheme; the value itself where no address is found in it."""
    text = one.statement.text.strip("<> ")
    match = ADDRESS.search(text)
    address = match[0].rstrip(".,;'") if match else text
    return address if "//" in address else f"https://{address}"


def _claim(one: Meant, setting: ValueSetting, value: str, confidence: float, note: str = "") -> Claim:
    confidence = round(confidence - min(one.rank, 20) / 1000, 3)
    return Claim(one.field, value, setting.rule, one.statement.quote, confidence, note)


def plain_value(text: str) -> str:
    """A value without entities, links and the marks of Markdown around it, with single spaces."""
    text = LINK.sub(r"\1", html.unescape(text) if "&" in text else text)
    return " ".join(text.split()).strip("*_ ")


def _title(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    if title := plain_value(one.statement.text):
        yield _claim(one, setting, title, 0.95)


def _authors(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    """A claim for each author, and one for the byline that names all of them. What is no name, as "srf/hosb", stays as
    it stands.
    """
    names: list[str] = []
    for value in one.statement.values[:MOST_AUTHORS]:
        names += authors_of_field(plain_value(value))
    names = list(dict.fromkeys(names))
    for name in names:
        yield _claim(one, setting, name, 0.9)
    if names:
        yield _claim(one._replace(field="byline"), setting, ", ".join(names), 0.9)


def _day(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    text = one.statement.text.strip()
    if stamp := from_machine(text):
        yield _claim(one, setting, str(stamp), 0.95)
        return
    update = UPDATED.search(text)
    if update and one.field == "published" and update.start() > 6:
        text = text[: update.start()]
    if re.fullmatch(r"(?:19|20)\d\d", text):
        yield _claim(one, setting, text, 0.6)
    elif written := date_of(text, setting.language, writes_month_first(setting.language, setting.domain)):
        note = "" if written.clear else "day and month may be swapped"
        if written.date.year:
            yield _claim(one, setting, str(written.date), 0.95 if written.clear else 0.8, note)


def _url(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    inner = inner_address(address_in(one))
    yield _claim(one, setting, inner.url, 0.95)
    if inner.day:
        yield Claim("scraped", inner.day, "address of a copy", one.statement.quote, 0.8)
    yield from claims_of_address(inner.url, one.statement.quote)


def claims_of_address(address: str, quote: str) -> Iterator[Claim]:
    """What follows from an article's address: the site, the section, the day."""
    if domain := site_of(address):
        yield Claim("source_domain", domain, "url", quote, 0.85)
    if section := section_of_url(address):
        yield Claim("section", section, "url section", quote, 0.5)
    yield from url_claims(address)


def _source(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    """The outlet. An address that stands in its place is claimed as the article's, and a domain as the site's."""
    name = plain_value(one.statement.text)
    if ADDRESS.match(name):
        yield from _url(one._replace(field="url", rank=20), setting)
    elif is_domain(name):
        yield _claim(one._replace(field="source_domain"), setting, registered(name), 0.9)
    else:
        name = without_issue(name)
        address = ADDRESS.search(name)
        yield _claim(one, setting, name[: address.start()].rstrip(" (<[-–—,") if address else name, 0.9)
    if LINK.search(one.statement.text):
        yield from _url(one._replace(field="url", rank=20), setting)


def _domain(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    if domain := site_of(one.statement.text.strip()):
        yield _claim(one, setting, domain, 0.9)


def _section(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    """The section. Of a breadcrumb ("Home > News > Town") that is the first step which is not the site's front page."""
    steps = [step for value in one.statement.values[:1] for step in map(str.strip, _WAY.split(plain_value(value)))]
    for step in steps:
        if step and step.casefold() not in _ROOTS:
            yield _claim(one, setting, step, 0.8)
            return


def _language(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    if match := _LANGUAGE.match(one.statement.text.strip()):
        yield _claim(one, setting, match[1].lower(), 0.8)


def _text(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    yield _claim(one, setting, plain_value(one.statement.text), 0.8)


def _origin(one: Meant, setting: ValueSetting) -> Iterator[Claim]:
    name = plain_value(one.statement.text)
    agency = agency_of(name)
    yield _claim(one, setting, agency.name if agency else name, 0.8)


READERS: dict[str, Callable[[Meant, ValueSetting], Iterator[Claim]]] = {
    "title": _title,
    "author": _authors,
    "published": _day,
    "scraped": _day,
    "url": _url,
    "source": _source,
    "source_domain": _domain,
    "section": _section,
    "language": _language,
    "rights": _text,
    "standfirst": _text,
    "origin": _origin,
}
