"""What a document states of itself before it is cleaned: its markup, its fields, its path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from ingest.describe.author_names import authors_of_field
from ingest.describe.dates.date_words import Setting
from ingest.describe.dates.page_day import published_claims
from ingest.describe.dates.written_dates import date_of, from_machine
from ingest.describe.domains import domain_label, is_domain, registered
from ingest.describe.markup.jsonld import Node, article_node, comparison_key, first, strings
from ingest.describe.markup.markup_facts import MarkupFacts, collect
from ingest.describe.outlets import agency_of, known_outlet, segmented
from ingest.describe.page.author import author_claims, site_keys
from ingest.describe.page.headline_candidates import SEPARATOR
from ingest.describe.page.page_headline import Weights, title_claims
from ingest.describe.page.saved_copy import saved_claims
from ingest.describe.sources.inner_address import inner_address, is_copyist, site_of
from ingest.describe.sources.section_names import section_of_url
from ingest.describe.sources.title_tail import ADDRESS, MENU, SelfNaming, is_said, title_pieces
from ingest.model.claim import PROPERTIES, Claim
from ingest.model.document import Part
from ingest.text.paths import own_name

_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?$", re.I)
_FORM = r"(?:Inc|LLC|Ltd|GmbH|AG|SA|S\.A|S\.p\.A|Corp)\.?"
_TRADE = re.compile(rf"(?s)(?:(?<!\s)\s+)?(?:[-|–—:,].{{20,}}|\.\s.*|,\s{_FORM})$|(?<!\s)\s+{_FORM}$")


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """A page and what follows from it at once: its article's data, its address, its domain, what its site is called."""

    page: MarkupFacts
    article: Node
    url: str
    domain: str
    names: tuple[str, ...]  # og:site_name, the publisher of the data, ...


def claims_of_page(part: Part, path: str = "", title_weights: Weights | None = None) -> tuple[Claim, ...]:
    """What the markup (JSON-LD, meta, h1, title, time, canonical, itemprop), the record's fields and the path say.

    Nothing of the text itself: that is read by `describe` once it is cleaned. `title_weights` takes the place of the
    weights that the product ships, where a page must be read with weights that were not learned from it.
    """
    stated = [claim for claim in part.claims if claim.rule != PROPERTIES]
    given = with_one_byline(tuple(claim for of_field in stated for claim in normal(of_field)))
    weak = of_folder(path)
    if part.tree is None:
        return (*given, *_of_given_url(given), *weak)
    page = collect(part.tree)
    saved = tuple(saved_claims(part.tree, page))
    page.times = [time for time in page.times if not any(time.value == claim.quote for claim in saved)]
    facts = evidence(page, (*given, *saved), path)
    fields = {claim.field for claim in given if claim.value}
    own = (c for c in _of_tree(facts, part.language, title_weights) if c.field != "author" or "author" not in fields)
    return (*given, *saved, *own, *weak)


def with_one_byline(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, with one byline of all authors where a field states several: a list, or names between semicolons."""
    bylines = [claim for claim in claims if claim.field == "byline"]
    if len(bylines) < 2:
        return claims
    names = dict.fromkeys(claim.value for claim in claims if claim.field == "author" and claim.rule == bylines[0].rule)
    quotes = dict.fromkeys(claim.quote for claim in bylines)
    whole = replace(bylines[0], value=", ".join(names), quote="; ".join(quotes))
    return (*(claim for claim in claims if claim.field != "byline"), whole)


def normal(claim: Claim) -> Iterator[Claim]:
    """A field of a JSON record in the archive's form: dates as ISO prefixes, authors each alone."""
    if claim.field == "author":
        names = authors_of_field(claim.value)
        yield from (replace(claim, value=name) for name in names)
        if names:
            yield replace(claim, field="byline")
    elif claim.field in ("published", "scraped") and not _PREFIX.match(claim.value):
        date = from_machine(claim.value) or ((written := date_of(claim.value)) and written.date)
        note = claim.note if date or not claim.value else f"no date: {claim.value[:60]}"
        yield replace(claim, value=str(date) if date and date.year else "", quote=claim.quote or claim.value, note=note)
    elif claim.field == "url":
        yield from _of_found(claim)
    elif claim.field != "source_domain" or not is_copyist(claim.value):
        yield claim


_PREFIX = re.compile(r"\d{4}(?:-\d\d){0,2}$")


def _of_found(claim: Claim) -> Iterator[Claim]:
    """The address of a copy that an archive serves is read as that of the page, and tells the day of the copy."""
    inner = inner_address(claim.value)
    yield replace(claim, value=inner.url, quote=claim.quote or claim.value)
    if inner.day:
        yield Claim("scraped", inner.day, "address of a copy", claim.value, 0.8)


def _of_given_url(given: Iterable[Claim]) -> Iterator[Claim]:
    for claim in given:
        if claim.field == "url" and (domain := site_of(claim.value)):
            yield Claim("source_domain", domain, "url", claim.value, 0.7)


def of_folder(path: str) -> tuple[Claim, ...]:
    """A folder that is named after a site, the given one or one below it: weak evidence of the source."""
    return _of_folders(path.rpartition("/")[0])


@lru_cache(maxsize=1024)
def _of_folders(folders: str) -> tuple[Claim, ...]:
    site = next(filter(is_domain, map(own_name, reversed(PurePosixPath(folders).parts))), "")
    return (Claim("source_domain", registered(site), "folder named after a site", site, 0.3),) if site else ()


def evidence(page: MarkupFacts, given: Iterable[Claim], path: str) -> PageEvidence:
    fields = {claim.field: claim.value for claim in reversed(tuple(given))}
    given_url = fields.get("url", "")
    url = _own_address(page, given_url)
    folder = next((claim.value for claim in of_folder(path)), "")
    domain = site_of(given_url) or fields.get("source_domain", "") or site_of(url) or folder
    titles = [page.title, page.meta("og:title"), *(heading.text for heading in page.headings[:3])]
    article = article_node(page.nodes, titles, url)
    return PageEvidence(page, article, url, domain, tuple(_site_names(page, article)))


def _own_address(page: MarkupFacts, given_url: str) -> str:
    """The address that the page gives itself; the one under which it was found where that is of another site."""
    address = page.canonical or page.meta("og:url", "twitter:url")
    url = inner_address(urljoin(page.base or given_url, address)).url if address else given_url
    own = site_of(url)
    strange = bool(given_url) and (not own or domain_label(own) != domain_label(registered(given_url)))
    return given_url if strange or (given_url and urlsplit(url).path in ("", "/")) else url


def _site_names(page: MarkupFacts, article: Node) -> Iterator[str]:
    yield page.meta("og:site_name")
    yield from strings(article.get("publisher"))
    authors = frozenset(strings(article.get("author")))
    for node in page.nodes:
        name = first(node.get("name"))
        if node.get("@type") in ("WebSite", "NewsMediaOrganization", "Organization") and name not in authors:
            yield name
    yield page.meta(
        "application-name",
        "apple-mobile-web-app-title",
        "publisher",
        "article:publisher",
        "dc.publisher",
        "citation_journal_title",
    )


def _of_tree(facts: PageEvidence, language: str, weights: Weights | None) -> Iterator[Claim]:
    page, article = facts.page, facts.article
    names = known_names(facts)
    yield from title_claims(page, article, names, facts.url, weights)
    yield from author_claims(page, article, site_keys((*facts.names, facts.domain, known_outlet(facts.domain))))
    yield from published_claims(page, article, Setting(language or page.language, facts.domain, facts.url))
    yield from _sources(facts)
    yield from _addresses(facts)
    yield from _texts(facts)
    yield from _sections(facts)
    if match := _LANGUAGE.match(page.language or page.meta("og:locale", "content-language", "language")):
        yield Claim("language", match[1].lower(), "html lang", page.language or match[0], 0.6)


def known_names(facts: PageEvidence) -> tuple[str, ...]:
    """How the site is called: in its data, by its domain, in the table of outlets."""
    domain = facts.domain
    return (*facts.names, domain, domain_label(domain) if domain else "", known_outlet(domain))


def _sources(facts: PageEvidence) -> Iterator[Claim]:
    domain = facts.domain
    own = [
        Claim("source", bare, rule, name, 0.7)
        for rule, name in _own_names(facts)
        if "://" not in name and (bare := _bare_name(name, domain)) and not is_domain(bare)
    ]
    own.sort(key=lambda claim: not reads_as_name(claim.value))
    if name := known_outlet(domain):
        known = Claim("source", name, "outlets' names", domain, 0.9)
        fuller = [claim for claim in own if name.isupper() and claim.value == f"{name} News"]  # BBC, NBC, CBS …
        first_own = own[:1] if own and reads_as_name(own[0].value) and not _says(own, name) else fuller[:1]
        yield from (Claim(c.field, c.value, OWN_NAME, c.quote, 0.9) for c in first_own)
        yield known
    yield from own
    if agency := agency_of(domain):
        yield Claim("source", agency.name, "agencies' names", domain, 0.7)
    if words := (segmented(domain_label(domain)) if domain else ""):
        yield Claim("source", words, "words of the domain", domain, 0.6)
    if domain:
        yield Claim("source", domain, "domain", domain, 0.2)
    provider = first(facts.article.get("provider") or facts.article.get("sourceOrganization"))
    if provider and (origin := agency_of(provider)):
        yield Claim("origin", origin.name, "json-ld provider", provider, 0.7)


def _bare_name(name: str, domain: str) -> str:
    """A site's name less its slogan and legal form: the piece that the address says; "" for a menu's word."""
    pieces = title_pieces(name)
    said = [piece for piece in pieces if is_said(piece, SelfNaming(domain)) == ADDRESS] if len(pieces) > 1 else []
    bare = said[0] if said else _TRADE.sub("", name).strip()
    return "" if comparison_key(bare) in MENU else bare


OWN_NAME = "the page's own name"


def _own_names(facts: PageEvidence) -> Iterator[tuple[str, str]]:
    page = facts.page
    yield "og:site_name", page.meta("og:site_name")
    yield "json-ld publisher", first(facts.article.get("publisher"))
    yield "meta", page.meta("application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")
    yield "title tail", _title_tail(facts)
    yield "title tail", _title_beside_menu(facts.page)


def reads_as_name(name: str) -> bool:
    """Whether a name is one that readers know a site by: not a domain ("FAZ.NET"), not an abbreviation ("STZ")."""
    letters = re.sub(r"\W", "", name)
    return len(letters) > 4 and "." not in name.strip(".") and not (letters.isupper() and len(letters) < 6)


def _says(own: Iterable[Claim], name: str) -> bool:
    """Whether one of a page's own names says what the table of outlets says, in one of its languages."""
    forms = [comparison_key(form) for form in re.split(r"[()]", name) if comparison_key(form)]
    return any(form in comparison_key(c.value) or comparison_key(c.value) in form for c in own for form in forms)


def _title_tail(facts: PageEvidence) -> str:
    """The last piece of the title tag where the letters of the domain stand in it: "… - Gulf Today" of gulftoday.ae."""
    pieces = SEPARATOR.split(facts.page.title)
    tail = pieces[-1].strip() if len(pieces) > 1 else ""
    letters, label = re.sub(r"\W", "", tail).casefold(), domain_label(facts.domain).replace("-", "")
    return tail if letters and label and (letters in label or label in letters) else ""


def _title_beside_menu(page: MarkupFacts) -> str:
    """The site's name in a title tag of nothing else but a menu's word: "Home – Lakeside Examiner"."""
    pieces = [piece for piece in title_pieces(page.title) if comparison_key(piece)]
    rest = [piece for piece in pieces if comparison_key(piece) not in MENU]
    headed = {comparison_key(heading.text) for heading in page.headings}
    named = len(pieces) == 2 and len(rest) == 1 and comparison_key(rest[0]) not in headed
    return rest[0] if named and len(rest[0].split()) <= LONGEST_NAME else ""


LONGEST_NAME = 5  # words of a site's name


def _addresses(facts: PageEvidence) -> Iterator[Claim]:
    for rule, address in (("canonical", facts.page.canonical), ("og:url", facts.page.meta("og:url"))):
        url = inner_address(urljoin(facts.url, address)).url if address else ""
        if url.startswith("http") and not is_copyist(url):
            own = not facts.domain or domain_label(site_of(url)) == domain_label(facts.domain)
            yield Claim("url", url, rule if own else f"other site's {rule}", address, 0.9 if own else 0.3)
    if facts.url.startswith("http") and not facts.page.canonical:
        yield Claim("url", facts.url, "url", facts.url, 0.6)
    if facts.domain:
        yield Claim("source_domain", facts.domain, "url", facts.url, 0.8)


def _texts(facts: PageEvidence) -> Iterator[Claim]:
    standfirst = first(facts.article.get("alternativeHeadline")) or facts.page.meta("og:description", "description")
    if standfirst:
        yield Claim("standfirst", standfirst, "meta description", standfirst, 0.4)
    holder = first(facts.article.get("copyrightHolder"))
    year = first(str(facts.article.get("copyrightYear") or ""))
    if holder and year:
        yield Claim("rights", f"© {year} {holder}", "json-ld copyrightHolder", f"{year} {holder}", 0.6)
    if rights := facts.page.meta("copyright", "dc.rights", "dcterms.rights", "rights"):
        yield Claim("rights", rights, "meta rights", rights, 0.5)


def _sections(facts: PageEvidence) -> Iterator[Claim]:
    for rule, value in (
        ("json-ld articleSection", first(facts.article.get("articleSection"))),
        (
            "meta section",
            facts.page.meta(
                "article:section",
                "og:section",
                "parsely-section",
                "cxenseparse:section",
                "section",
                "dc.subject.section",
            ),
        ),
        ("url section", section_of_url(facts.url)),
    ):
        if value and len(value) < 60:
            yield Claim("section", value, rule, value, 0.6)
