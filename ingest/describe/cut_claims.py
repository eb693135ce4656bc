"""What the cleaning cut out of a text, read for what it states: dateline, byline, credits, copyright, source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cuttings.labels import Label
from ingest.clean import RULE_BY_NAME
from ingest.describe.author_names import authors_in, called_as_outlet, person
from ingest.describe.credit_lines import RIGHTS_END, captioned, correspondent, credited, photographers
from ingest.describe.dates.page_day import url_claims
from ingest.describe.dates.written_dates import WrittenDate, dates_in, from_machine, writes_month_first
from ingest.describe.domains import is_domain, registered
from ingest.describe.markup.markup_facts import squeeze
from ingest.describe.outlets import agencies_in, agency_of, known_outlet, name_with_domain
from ingest.describe.sources.inner_address import inner_address, site_of
from ingest.describe.sources.section_names import section_of_url
from ingest.model.claim import Claim
from ingest.model.span import Mark

_CAPITALS = re.compile(r"[^\W\d_][^\W\d_'’.-]*[^\W\d_.]|[^\W\d_]\.")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text of a mark as one line, with the named groups of the rule that made the mark.

    `language` and `month_first` say how days are written in it.
    """

    text: str
    mark: Mark
    groups: dict[str, str]
    language: str
    month_first: bool

    def claim(self, field: str, value: str, confidence: float, note: str = "") -> Claim:
        return Claim(field, value, self.mark.rule, self.text, confidence, note)


def excerpts(layer: str, marks: Iterable[Mark], language: str, domain: str) -> Iterator[Excerpt]:
    """The marks whose labels say something of the article, in the order of the text."""
    for mark in marks:
        if mark.label in READERS:
            text = squeeze(layer[mark.start : mark.end])
            if text:
                yield Excerpt(text, mark, _groups(layer, mark), language, writes_month_first(language, domain))


def claims_of_marks(of_marks: Iterable[Excerpt]) -> tuple[Claim, ...]:
    """Every claim that the excerpts allow, in the order of the text."""
    return tuple(claim for excerpt in of_marks for claim in READERS[excerpt.mark.label](excerpt))


def _groups(layer: str, mark: Mark) -> dict[str, str]:
    """The named groups of the mark's rule; month and month2 are one name. A rule may look a little beyond its mark."""
    rule = RULE_BY_NAME.get(mark.rule)
    if rule is None:
        return {}
    for text in (layer[mark.start : mark.end].strip(), layer[mark.start : mark.end + 40]):
        if match := rule.match(text):
            return {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
    return {}


def _dateline(excerpt: Excerpt) -> Iterator[Claim]:
    agency, place = excerpt.groups.get("agency", ""), excerpt.groups.get("place", "")
    if is_domain(agency):
        yield excerpt.claim("source_domain", registered(agency), 0.8)
    else:
        reporter, agencies = correspondent(agency)
        for source in agencies:
            yield excerpt.claim("origin", source.name, 0.9)
        if reporter := excerpt.groups.get("name", reporter):
            yield excerpt.claim("author", reporter, 0.7)
            yield excerpt.claim("byline", reporter, 0.7)
        if place:
            yield excerpt.claim("place", titled(place), 0.8)
    for written in dates_in(excerpt.text, excerpt.language):
        yield excerpt.claim("published", str(written.date), 0.85)
        break


def titled(place: str) -> str:
    """WILMINGTON, Del. → Wilmington, Del.; what is not written in capitals alone stays."""
    kept = place.strip(" ,-" if place.endswith(".") else " ,.-")
    return _CAPITALS.sub(lambda word: _small(word[0]) if word[0].isupper() and len(word[0]) > 2 else word[0], kept)


def _small(word: str) -> str:
    return "-".join(piece.capitalize() for piece in word.split("-"))


def _dates(excerpt: Excerpt) -> Iterator[WrittenDate]:
    compact = excerpt.groups.get("compact", "")
    if compact and (date := from_machine(compact)):
        yield WrittenDate(date, 0, len(excerpt.text))
        return
    yield from dates_in(excerpt.text, excerpt.language, excerpt.month_first)


def _page_header(excerpt: Excerpt) -> Iterator[Claim]:
    for written in _dates(excerpt):
        if written.date.year:
            yield excerpt.claim("scraped", str(written.date), 0.7)
            return


def _byline(excerpt: Excerpt) -> Iterator[Claim]:
    if agency := excerpt.groups.get("agency", ""):
        for source in agencies_in(agency):
            yield excerpt.claim("origin", source.name, 0.8)
    names = every = _persons(excerpt.text)
    if named := excerpt.groups.get("name"):
        names = _persons(named)
        names = every if set(names) < set(every) and not any(map(called_as_outlet, every)) else names
    for name in names:
        if not agency_of(name):
            yield excerpt.claim("author", name, 0.8)
    if names:
        yield excerpt.claim("byline", ", ".join(names), 0.8)


def _persons(byline: str) -> list[str]:
    return [name for name in authors_in(byline) if person(name) or agency_of(name)]


def _credits(excerpt: Excerpt) -> Iterator[Claim]:
    names, agencies = credited(excerpt.text)
    for name in names:
        yield excerpt.claim("credit", name, 0.8)
    for source in dict.fromkeys((*agencies_in(excerpt.groups.get("agency", "")), *agencies)):
        yield excerpt.claim("origin", source.name, 0.6)


def _copyright(excerpt: Excerpt) -> Iterator[Claim]:
    if names := photographers(excerpt.text):
        yield from (excerpt.claim("photographer", name, 0.7) for name in names)
        return
    end = RIGHTS_END.search(excerpt.text)
    value = excerpt.text[: end.end()].strip() if end else excerpt.text
    yield excerpt.claim("rights", value, 0.8)
    holder = RIGHTS_END.sub(" ", value)
    for run in re.split(r"[.,;/|]|\b(?:19|20)\d\d\b|©|\(c\)|copyright", holder, flags=re.I):
        if source := agency_of(run.strip()):
            yield excerpt.claim("origin", source.name, 0.7)


def _source_line(excerpt: Excerpt) -> Iterator[Claim]:
    named = excerpt.groups.get("source") or re.split(r"[:–—-]", excerpt.text, maxsplit=1)[-1]
    named = named.strip(" .")
    if re.match(r"https?://\S+$", named):
        yield from _address(excerpt, named)
        return
    known = agencies_in(named)
    for source in known:
        yield excerpt.claim("origin", source.name, 0.9)
    if not known and named:
        yield excerpt.claim("origin", known_outlet(named) or named if is_domain(named) else named, 0.6)


def _address(excerpt: Excerpt, written: str) -> Iterator[Claim]:
    """An address as the source of a text: that is where it was found."""
    inner = inner_address(written)
    yield excerpt.claim("url", inner.url, 0.6)
    if domain := site_of(inner.url):
        yield excerpt.claim("source_domain", domain, 0.6)
    if inner.day:
        yield Claim("scraped", inner.day, "address of a copy", excerpt.text, 0.8)


def _url_line(excerpt: Excerpt) -> Iterator[Claim]:
    url = excerpt.text.strip("<> ")
    inner = inner_address(url if "//" in url else "https://" + url)
    yield excerpt.claim("url", url := inner.url, 0.9)
    if inner.day:
        yield Claim("scraped", inner.day, "address of a copy", excerpt.text, 0.8)
    if domain := site_of(url):
        yield excerpt.claim("source_domain", domain, 0.85)
    if section := section_of_url(url):
        yield excerpt.claim("section", section, 0.5)
    yield from url_claims(url)


def _site_header(excerpt: Excerpt) -> Iterator[Claim]:
    if is_domain(excerpt.text):
        yield excerpt.claim("source_domain", registered(excerpt.text), 0.7)
    yield excerpt.claim("source", excerpt.text, 0.7)


def _section_label(excerpt: Excerpt) -> Iterator[Claim]:
    yield excerpt.claim("section", excerpt.text, 0.7)


def _caption(excerpt: Excerpt) -> Iterator[Claim]:
    for name in captioned(excerpt.text, excerpt.groups.get("agency") or ""):
        yield excerpt.claim("photographer", name, 0.7)


READERS: dict[Label, Callable[[Excerpt], Iterator[Claim]]] = {
    Label.DATELINE: _dateline,
    Label.PAGE_HEADER: _page_header,
    Label.BYLINE: _byline,
    Label.CREDITS: _credits,
    Label.COPYRIGHT: _copyright,
    Label.SOURCE_LINE: _source_line,
    Label.URL_LINE: _url_line,
    Label.SITE_HEADER: _site_header,
    Label.SECTION_LABEL: _section_label,
    Label.PHOTO_CAPTION: _caption,
}


def with_names(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Sites' headers with the dot of the domain that another line gives: "Bbabo NET" and bbabo.net → Bbabo.NET."""
    domain = next((claim.value for claim in claims if claim.field == "source_domain"), "")
    return tuple(
        Claim(c.field, name_with_domain(c.value, domain), c.rule, c.quote, c.confidence, c.note)
        if c.field == "source"
        else c
        for c in claims
    )
