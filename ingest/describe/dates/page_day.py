"""When a page was published: what its data, its markup and its address say, in order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from ingest.describe.dates.date_words import OF_OTHERS, PUBLISHED, UPDATED, Setting
from ingest.describe.dates.partial_date import PartialDate, made
from ingest.describe.dates.printed_day import printed_claims
from ingest.describe.dates.written_dates import date_of, dates_in, from_machine
from ingest.describe.markup.jsonld import Node, first
from ingest.describe.markup.markup_facts import Marked, MarkupFacts
from ingest.model.claim import Claim

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published",
    "og:pubdate", "article.published", "article_date_original", "originalpublicationdate", "iso-8601-publish-date",
    "published", "published_on", "published-on",
    "publishdate", "publish-date", "publish_date", "published-date", "published_date", "publication_date",
    "publicationdate", "pubdate", "pub_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "bt:pubdate", "rnews:datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date.published", "dc.date.created", "dcterms.created", "dc.issued", "dc.created",
    "citation_publication_date", "citation_online_date", "citation_date", "prism.publicationdate",
    "last-publication-date", "ptime", "displaydate", "article.created", "datecreated", "created",
    "dcsext.articlefirstpublished", "mediator_published_time", "shareaholic:article_published_time",
    "article:post_date", "nrk:publisheddate", "dc.date", "dcterms.date", "date", "dc:date", "article:date",
    "timestamp",
)  # fmt: skip
_SHIFTED = re.compile(
    r"event|expir|copyright|calendar|countdown|weather|clock|reading|read-?time|timezone|duration|birth|duration", re.I
)
# One sign between year, month and day, or none; behind slashes the day is a folder: /2023/10/12-things tells of things.
_URL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[/_-]?)(?P<month>0[1-9]|1[0-2])(?P=sep)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
    r"(?!(?<=/\d\d)[-_]?[^\W_])"
)
_FIRST_YEAR = 1991  # of the web: eight figures before it are a number
_URL_LOOSE = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<name>\d\d?|[a-z]{3,9})/(?P<day>\d\d?)(?=/|$)")
_URL_SHORT = re.compile(r"/(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])[-_]")
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])(?=/|$)")


def published_claims(page: MarkupFacts, article: Node, setting: Setting) -> tuple[Claim, ...]:
    """Every date that the page gives as that of its publication, the most trusted first."""
    claims = [
        *_of_node(article),
        *_of_metas(page, setting),
        *_of_times(page, setting),
        *url_claims(setting.url),
        *_of_marked(page, setting),
        *_of_other_nodes(page, article),
    ]
    address = next((c for c in url_claims(setting.url) if len(c.value) == 10), None)
    return (*printed_claims(page, setting, claims, address), *claims)


def _of_node(article: Node) -> Iterator[Claim]:
    for key, confidence in (("datePublished", 0.95), ("dateCreated", 0.8), ("uploadDate", 0.8)):
        quote = first(article.get(key))
        if date := _machine_or_text(quote, Setting("", "")):
            yield Claim("published", str(date), f"json-ld {key}", quote, confidence)


def _of_other_nodes(page: MarkupFacts, article: Node) -> Iterator[Claim]:
    for node in page.nodes:
        quote = first(node.get("datePublished"))
        if node is not article and quote and (date := _machine_or_text(quote, Setting("", ""))):
            yield Claim("published", str(date), "json-ld of another node", quote, 0.6)


def _of_metas(page: MarkupFacts, setting: Setting) -> Iterator[Claim]:
    for key in _METAS:
        for quote in page.metas.get(key, ())[:1]:
            if date := _machine_or_text(quote, setting):
                yield Claim("published", str(date), f"meta {key}", quote, 0.9 if key in _METAS[:20] else 0.8)


def _machine_or_text(quote: str, setting: Setting) -> PartialDate | None:
    if not quote:
        return None
    if date := from_machine(quote):
        return date
    written = date_of(quote[:80], setting.language, setting.month_first)
    return written.date if written and written.date.year else None


def _of_times(page: MarkupFacts, setting: Setting) -> Iterator[Claim]:
    for time in _by_the_headline(page, (t for t in page.times if not _is_update(t))):
        if date := _machine_or_text(time.value, setting) or _machine_or_text(time.text, setting):
            if "pubdate" in time.mark or PUBLISHED.search(time.mark):
                yield _dated_by(time, date, "time marked as published", 0.85)
            else:
                yield _dated_by(time, date, "time", 0.75)


def _dated_by(marked: Marked, date: PartialDate, rule: str, confidence: float) -> Claim:
    return Claim("published", str(date), rule, marked.value or marked.text, confidence)


def _by_the_headline(page: MarkupFacts, dates: Iterable[Marked]) -> list[Marked]:
    """The elements whose date may be the article's, in the order in which they are asked."""
    own = [d for d in dates if not d.aside and not _is_anothers(d) and not _SHIFTED.search(d.mark)]
    return sorted(own, key=lambda d: _distance(d, page.heading))


def _is_anothers(marked: Marked) -> bool:
    """Whether the words before it say that it is the day of something else: "Next review due"."""
    return bool(OF_OTHERS.search(f"{marked.label} {marked.text[:_LABELLED]}")) and not PUBLISHED.search(marked.label)


_LABELLED = 40  # characters of an element's text in which its label stands


def _is_update(marked: Marked) -> bool:
    """Whether its mark or the words before it call it an update's; "published updated" is both, and counts."""
    return bool(UPDATED.search(marked.label)) or bool(UPDATED.search(marked.mark) and not PUBLISHED.search(marked.mark))


def _distance(marked: Marked, heading: int) -> tuple[bool, int]:
    """The order in which dates by a headline are asked: first those that are marked as the publication's, then the
    nearest. Of two the one after the headline comes before the one above it."""
    away = marked.order - heading
    return not PUBLISHED.search(marked.mark), away if away >= 0 else -3 * away


def url_claims(url: str) -> Iterator[Claim]:
    """The day, or the month, that an address holds."""
    path = urlsplit(url).path
    for pattern in (_URL, _URL_LOOSE):
        for match in pattern.finditer(path):
            if date := _url_date(match):
                yield Claim("published", str(date), "date in the address", url, 0.8)
                return
    if month := _URL_MONTH.search(path):
        if (short := _URL_SHORT.search(path)) and path[month.start() :].startswith(
            f"/20{short['year']}/{short['month']}"
        ):
            yield Claim(
                "published", f"20{short['year']}-{short['month']}-{short['day']}", "date in the address", url, 0.8
            )
            return
        yield Claim("published", f"{month['year']}-{month['month']}", "month in the address", url, 0.5)


def _url_date(match: re.Match[str]) -> PartialDate | None:
    from ingest.describe.dates.written_dates import month_number

    groups = match.groupdict()
    name = groups.get("name") or ""
    if int(groups["year"]) < _FIRST_YEAR:
        return None
    month = int(groups.get("month") or (name if name.isdigit() else month_number(name, "en")))
    return made(int(groups["year"]), month, int(groups["day"]))


def _of_marked(page: MarkupFacts, setting: Setting) -> Iterator[Claim]:
    for marked in _by_the_headline(page, (d for d in page.dates if len(d.text) < 200)):
        if date := _of_text(marked, setting):
            if "datepublished" in marked.mark.casefold():
                yield _dated_by(marked, date, "itemprop datePublished", 0.85)
            else:
                yield _dated_by(marked, date, "marked as date", 0.6)


def _of_text(marked: Marked, setting: Setting) -> PartialDate | None:
    if date := _machine_or_text(marked.value, setting):
        return date
    for written in dates_in(marked.text, setting.language, setting.month_first):
        if written.date.precision == "day" and not UPDATED.search(
            marked.text[max(0, written.start - 30) : written.start]
        ):
            return written.date
    return None
