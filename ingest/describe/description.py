"""`describe`: everything that one article states of itself, once it is cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cuttings.labels import Label
from ingest.describe.byline.of_authors import bylines_of_authors
from ingest.describe.byline.text_byline import RULE as BYLINE_RULE
from ingest.describe.choose import by_trust, most_trusted
from ingest.describe.cut_claims import claims_of_marks, excerpts, with_names
from ingest.describe.dates.date_words import Setting
from ingest.describe.dates.last_resort import late_claims
from ingest.describe.dates.not_to_come import without_days_after_copy
from ingest.describe.dates.partial_date import PartialDate
from ingest.describe.dates.reckoning import by_window, with_year, with_year_of_copy, year_of_rights
from ingest.describe.dates.spoken_days import Spoken, days_of, weekdays_of
from ingest.describe.dates.written_dates import dates_in
from ingest.describe.lead_sentence import lead_claims
from ingest.describe.outlets import agency_of, known_outlet, name_of_domain
from ingest.describe.page.stated_claims import normal
from ingest.describe.sources.lines_by_the_text import elsewhere_claims, page_marks
from ingest.describe.sources.section_names import told_section
from ingest.describe.sources.self_naming import bare_titles, naming_claims, tail_sections
from ingest.model.claim import PROPERTIES, Claim
from ingest.model.document import Part
from ingest.model.span import Mark
from ingest.repair.repaired_fields import repaired_value
from ingest.text.paths import own_name

_LEAD_CHARS = 600
_HEAD_CHARS = 1000  # an address further down is that of another page


def describe(part: Part, layer: str, marks: tuple[Mark, ...], body: str, known: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Every claim on an article, each field's in the order of trust.

    `known`, of `claims_of_page` and `headline_claims`, are among them.
    """
    domain = next((claim.value for claim in known if claim.field == "source_domain"), "")
    telling = [mark for mark in marks if _may_tell(mark, part)] + page_marks(part, layer, marks)
    marked = claims_of_marks(excerpts(layer, telling, part.language, domain))
    marked = with_names(tuple(c for c in marked if _adds(c, known, part.tree is not None)))
    claims = [*known, *marked, *elsewhere_claims(part, layer, marks)]
    claims += _language(part)
    claims += _origins(claims)
    claims += _of_properties(part, claims)
    if part.tree is None:
        if not any(claim.field == "title" and claim.value for claim in claims):
            claims += lead_claims(body, part.blocks, marks)
        claims += _of_body(body, part.language, claims)
        claims += _named(claims)
    else:
        claims += _late_dates(part, claims)
    text = layer[part.start : part.end]
    claims += bare_titles(text, claims) if part.tree is None else ()
    claims += naming_claims(text, part.tree, claims)
    claims += tail_sections(claims) if part.tree is None else ()
    claims = without_days_after_copy(bylines_of_authors(claims))
    claims = [told_section(claim) if claim.field == "section" else claim for claim in claims]
    claims = [_of_plain_signs(claim) for claim in claims]
    return by_trust(_doubted(_with_years(claims, body, part.language)))


def _of_plain_signs(claim: Claim) -> Claim:
    """The claim with its value repaired as a body is; what was read stands in its quotation."""
    value = repaired_value(claim.value)
    return claim if value == claim.value else replace(claim, value=value)


# What a page's lines may add to its data and markup; its title, day and source stand there already, and lines of other
# articles (related titles, their days) are among those that the cleaning cuts. With the days of all lines that the
# cleaning calls date lines, 83 instead of 84 % of the dates were right.
_FROM_LINES = frozenset({"author", "byline", "credit", "photographer", "origin", "place", "rights"})
_LINES = frozenset(  # that tell of these
    {Label.BYLINE, Label.COPYRIGHT, Label.CREDITS, Label.DATELINE, Label.PHOTO_CAPTION, Label.SOURCE_LINE}
)


def _may_tell(mark: Mark, part: Part) -> bool:
    """Whether what was cut may tell of the article: on a page some lines do, in a text an address at its head."""
    if mark.rule == BYLINE_RULE:
        return False  # its names are among what is known
    if part.tree is not None:
        return mark.label in _LINES
    if mark.rule.endswith("-field"):  # a head has been read, or the format has told what the line states
        return False
    return mark.label is not Label.URL_LINE or mark.start - part.start <= _HEAD_CHARS


def _adds(claim: Claim, known: Iterable[Claim], page: bool) -> bool:
    """Whether a line that the cleaning cut adds to what is known; authors only where the page's own data name none."""
    if page and claim.field not in _FROM_LINES:
        return False
    return claim.field != "author" or not any(c.field == "author" for c in known)


def _of_properties(part: Part, claims: Iterable[Claim]) -> list[Claim]:
    """What a program noted of the file, of the fields of which the text itself says nothing."""
    said = {claim.field for claim in claims if claim.value}
    noted = (claim for stated in part.claims if stated.rule == PROPERTIES for claim in normal(stated))
    return [claim for claim in noted if claim.field not in said]


def _language(part: Part) -> Iterator[Claim]:
    if part.language:
        yield Claim("language", part.language, "language of the text", "", 0.9)


def _origins(claims: Iterable[Claim]) -> Iterator[Claim]:
    """An agency that is named as the author is the origin of the story."""
    for claim in claims:
        if claim.field in ("author", "byline") and (agency := agency_of(claim.value)):
            yield Claim("origin", agency.name, "author is an agency", claim.quote, 0.6)


def _named(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The name of a source, for a text of which only the source's domain is known."""
    for domain in dict.fromkeys(c.value for c in claims if c.field == "source_domain"):
        name = name_of_domain(domain)
        rule = "outlets' names" if known_outlet(domain) else "domain" if name == domain else "words of the domain"
        yield Claim("source", name, rule, domain, 0.6 if name != domain else 0.2)


def _of_body(body: str, language: str, claims: list[Claim]) -> Iterator[Claim]:
    """Of a plain text: the day that its lead tells of."""
    first = " ".join(body.strip().split("\n", 1)[0].split())
    dateline = any(c.rule.startswith("dateline") for c in claims)
    if dateline and not any(c.field == "published" and c.value for c in claims):
        yield from _day_of_lead(first, language)


def _day_of_lead(first: str, language: str) -> Iterator[Claim]:
    """After a dateline without a day, the weekday and day with which the first sentence opens."""
    for written in dates_in(first[:80], language):
        if written.date.day and (written.weekday or written.date.year) and written.start < 40:
            quote = first[max(0, written.start - 20) : written.end]
            yield Claim("published", str(written.date), "the day of the lead", quote, 0.5)
        return


def _late_dates(part: Part, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Where neither data nor markup nor address give a day: scripts and visible lines, then htmldate."""
    if part.tree is None or any(c.field == "published" and len(c.value) == 10 for c in claims):
        return
    fields = {field: claim.value for field, claim in most_trusted(claims).items()}
    setting = Setting(part.language, fields.get("source_domain", ""), fields.get("url", ""))
    copied = {c.value for c in claims if c.field == "scraped" and c.rule.endswith("copy")}  # an archive prints it
    yield from (c for c in late_claims(part.tree.root, setting, fields.get("title", "")) if c.value not in copied)


def _with_years(claims: list[Claim], body: str, language: str) -> list[Claim]:
    """Days without a year get the year that the text gives; a text without a day, the month between those it names."""
    dated = [c for c in claims if c.field == "published" and c.value]
    if any(not c.value.startswith("--") for c in dated):
        return claims
    rights = [c for c in claims if c.field == "rights"]
    if not dated and not year_of_rights(rights):
        return [*claims, _undated(claims)]
    days = days_of(body, language)
    copied = most_trusted(c for c in claims if c.field == "scraped").get("scraped")
    copy = PartialDate.parse(copied.value) if copied else None
    with_years = [
        _of_copy(_dated(c, body, language, days, rights), language, copy) if c in dated else c for c in claims
    ]
    if not dated:
        with_years.append(by_window(days, rights) or _undated(claims))
    return with_years


def _undated(claims: list[Claim]) -> Claim:
    scraped = next((c for c in claims if c.field == "scraped" and c.value), None)
    why = "nothing says when it was published"
    note = f"{why}; {scraped.quote!r} is the day on which the copy was made" if scraped else why
    return Claim("published", "", "undated", scraped.quote if scraped else "", 0.0, note)


def _dated(claim: Claim, body: str, language: str, days: tuple[Spoken, ...], rights: list[Claim]) -> Claim:
    weekdays = _weekdays(claim, language) or weekdays_of(body.strip()[:_LEAD_CHARS].split("\n")[0], language)
    return with_year(claim, weekdays if len(weekdays) == 1 else frozenset(), days, rights)


def _of_copy(claim: Claim, language: str, copy: PartialDate | None) -> Claim:
    return with_year_of_copy(claim, _weekdays(claim, language), copy)


def _weekdays(claim: Claim, language: str) -> frozenset[int]:
    """The days of the week that stand by a claim's day."""
    return frozenset(date.weekday for date in dates_in(claim.quote, language) if date.weekday)


def _doubted(claims: list[Claim]) -> list[Claim]:
    """The claims, of which the best date says what speaks against it: one that differs by more than a day."""
    dated = by_trust(c for c in claims if c.field == "published" and len(c.value) == 10 and c.value[0] != "-")
    if not dated or dated[0].note:
        return claims
    best, day = dated[0], PartialDate.parse(dated[0].value).first()
    for other in dated[1:]:
        if other.confidence >= 0.75 and abs((PartialDate.parse(other.value).first() - day).days) > 1:
            note = f"{other.rule} says {other.value}"
            doubted = Claim(best.field, best.value, best.rule, best.quote, best.confidence, note)
            return [doubted if claim == best else claim for claim in claims]
    return claims


def source_key(known: Iterable[Claim], path: str) -> str:
    """What groups the texts of one source for the cleaning: the domain, else the folder's name, else ""."""
    from pathlib import PurePosixPath

    domain = next((claim.value for claim in known if claim.field == "source_domain" and claim.value), "")
    if domain:
        return domain
    folder = own_name(PurePosixPath(path).parent.name)
    return folder.casefold() if folder and folder.casefold() not in _COMMON_FOLDERS else ""


_COMMON_FOLDERS = frozenset(
    [
        "articles",
        "article",
        "data",
        "files",
        "texts",
        "text",
        "txt",
        "html",
        "pages",
        "raw",
        "scrapes",
        "scraped",
        "downloads",
        "download",
        "corpus",
        "input",
        "in",
        "out",
        "output",
        "tmp",
        "news",
        "json",
        "export",
        "exports",
        "dump",
        "archive",
        "documents",
        "docs",
        "seeds",
        ".",
        "..",
    ]
)
