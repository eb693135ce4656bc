"""What a text or page says itself of the outlet that published it: its title, lines of rights, imprint, links home."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.describe.choose import most_trusted, trust_rank
from ingest.describe.domains import is_domain, registered
from ingest.describe.markup.jsonld import comparison_key
from ingest.describe.markup.markup_facts import squeeze
from ingest.describe.outlets import agency_of, outlet_called
from ingest.describe.sources.title_tail import (
    SelfNaming,
    is_said,
    names_section,
    outer_pieces,
    outlet_of,
    tails_of,
    title_pieces,
)
from ingest.model.claim import Claim

if TYPE_CHECKING:
    from ingest.model.tree import Tree

SURE = Claim("source", "", "title tail")  # what is trusted as this or more leaves nothing to look for
_MOST_LINES, _LONGEST_LINE = 12, 300
# Each way begins with a sign of its own: among such a text is searched in a tenth of the time.
_RIGHTS = re.compile(r"©|\([cC]\)\s?(?=(?:19|20)\d\d|[^\W\d_])|c(?<!\wc)(?i:opyright\b)|C(?<!\wC)(?i:opyright\b)")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b(?:\s?[-–—/,]\s?(?:(?:19|20)\d\d|\d\d|[^\W\d_]{4,9})\b)?")
_FORMULA = re.compile(
    r"\b(?:all rights|alle rechte|tous droits|todos (?:los|os) d|tutti i diritti|все права|усі права|всі права|"
    r"wszelkie prawa|wszystkie prawa|tüm hakları|alle rettigheder|alla rättigheter|alle rettigheter)\b.*|"
    r"版权所有|無断転載.*|무단.*|جميع الحقوق.*",
    re.I,
)
_HOLDERS_END = re.compile(r"[|·•;]|\.\s|\s[-–—]\s|,\s|\.$")
_BY = re.compile(r"^(?:by|von|par|por|di|the contents? of)\s", re.I)
# Whose house publishes many outlets: Vox Media, FUNKE Mediengruppe, CBS Interactive. Of 36 holders 16 were such.
_PUBLISHER = re.compile(
    r"\b(?:group|media|interactive|productions?|publishing|publications?|holdings?|ventures|networks?|company|"
    r"communications|enterprises|mediengruppe|medien|gruppe|groupe|grupo|gruppo|editoriale|холдинг|медиагруппа|"
    r"медиахолдинг|издательский дом)$",
    re.I,
)
_MAKER = re.compile(r"\b(?:designed|powered|developed|hosted|website|site|theme) by\b|\bdesign:", re.I)
_FORM = re.compile(
    r",? (?:Inc|LLC|L\.L\.C|Ltd|PLC|GmbH(?: & Co\. ?KG)?|AG|SE|SA|S\.A|S\.p\.A|S\.r\.l|B\.V|AB|AS|A/S|Oy|Corp|"
    r"e\. ?V|Pty|Pte|Limited)\.?(?=$|[\s,;|])",
    re.I,
)
# A line end opens both: text is searched for a sign in a fraction of the time that it is for the beginning of a line.
_IMPRINT = re.compile(
    r"\n(?:impressum|imprint|herausgeber(?:in)?|verlag|published by|publisher|éditeur|editore|editora|"
    r"editor responsable|издатель|учредитель|видавець|wydawca|uitgever|yayıncı|utgivare|utgiver|udgiver|"
    r"发行|発行|発行元)[ \t]{0,3}[:：][ \t]{0,3}(?P<name>[^,;|\n]{3,60})",
    re.I,
)
_HEADED = re.compile(
    r"\n(?:impressum|imprint|mentions légales|aviso legal|note legali|выходные данные)[ \t]{0,3}\n{1,3}"
    r"(?P<name>[^\n]{3,60})$",
    re.I | re.M,
)


def naming_claims(text: str, tree: Tree | None, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The source by the tail of the title, by a line of rights and by an imprint; none where a surer claim names it."""
    claims = list(claims)
    if any(c.field == "source" and c.value and trust_rank(c) <= trust_rank(SURE) for c in claims):
        return
    rights = list(_lines_of_rights(text))
    holders = [(line, name) for line in rights if (name := holder_of(line)) and not _PUBLISHER.search(name)]
    yield from _by_tail(claims, tree, rights)
    for line, name in holders[-1:]:
        why = ", as the address" if is_said(name, SelfNaming(_domain_of(claims))) else ""
        yield Claim("source", name, f"holder of the rights{why}", line, 0.35)
    yield from _by_imprint(text)


def bare_titles(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """The title that a text's fields state, without the outlet at its end ("Town votes | Riverside Post"), and the
    outlet.

    An end that stands nowhere else is taken for an outlet only behind a bar: a dash stands in many a headline.
    """
    claims = list(claims)
    stated = most_trusted(c for c in claims if c.field == "title").get("title")
    pieces = title_pieces(stated.value) if stated and stated.rule.endswith("-field") else []
    if stated is None or len(pieces) < 2 or len(pieces[0].split()) < _FEWEST_WORDS:
        return
    naming = _naming(claims, list(_lines_of_rights(text)), None)
    ends = [piece for piece in reversed(pieces[1:]) if comparison_key(piece)]
    if tail := outlet_of(ends, naming, alone=bool(_BAR.search(stated.value))):
        own = pieces[: next((n for n, piece in enumerate(pieces) if _is_tail(piece, tail.name)), 1)]
        while len(own) > 1 and names_section(own[-1]):
            own.pop()
        short = stated.value[: stated.value.index(own[-1]) + len(own[-1])]
        yield replace(stated, value=short, quote=stated.value, confidence=min(1.0, stated.confidence + 0.01))
        yield Claim("source", tail.name, tail.why, stated.value, tail.confidence)


_FEWEST_WORDS = 3  # of a headline before its tail
_BAR = re.compile(r"[|｜]")


def _is_tail(piece: str, name: str) -> bool:
    return piece.removeprefix("www.") == name or outlet_called(piece.removeprefix("www.")) == name


def tail_sections(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The sections that the first line of a text names behind its headline: the pieces that are not the source."""
    fields = most_trusted(claims)
    title, source = fields.get("title"), comparison_key(fields["source"].value) if "source" in fields else ""
    for piece in reversed(tails_of(title.quote, title.value)) if title else ():
        if (
            comparison_key(piece) != source
            and comparison_key(outlet_called(piece)) != source
            and len(piece) <= _SECTION
        ):
            yield Claim("section", piece, "title-line", title.quote if title else "", 0.6)


_SECTION = 40  # characters of a section's name


def _by_tail(claims: list[Claim], tree: Tree | None, rights: list[str]) -> Iterator[Claim]:
    """The outlet that the title tag, or the first line of a text, names behind the headline.

    A tail that stands nowhere else is believed behind a bar, and where another place has the headline without it. Where
    there is none, the links of a page are not gone through for what they call its site.
    """
    best = most_trusted(c for c in claims if c.field == "title").get("title")
    if best is None:
        return
    title = best.quote if tree is None else squeeze(tree.title)
    sure = tree is None or bool(_BAR.search(title)) or any(place in best.rule for place in _HEADLINES)
    tails, outer = tails_of(title, best.value), outer_pieces(title, best.value)
    if not tails and not outer:
        return
    naming = _naming(claims, rights, tree)
    if tail := outlet_of(tails, naming, alone=sure) or outlet_of(outer, naming, alone=False):
        yield Claim("source", tail.name, tail.why, title, tail.confidence)
        if is_domain(tail.name) and not naming.domain:
            yield Claim("source_domain", registered(tail.name.casefold()), tail.why, title, tail.confidence)


_HEADLINES = ("h1", "headline", "og:title", "override", "-field")


def _by_imprint(text: str) -> Iterator[Claim]:
    text = f"\n{text}"
    named = _IMPRINT.search(text)
    headed = _HEADED.search(text)
    line = named or (headed if headed and _FORM.search(headed["name"]) else None)
    if line and (name := bare_name(line["name"])):
        yield Claim("source", name, "imprint", line[0].removeprefix("\n"), 0.35)


def _domain_of(claims: list[Claim]) -> str:
    return next((claim.value for claim in claims if claim.field == "source_domain" and claim.value), "")


def _naming(claims: list[Claim], rights: list[str], tree: Tree | None) -> SelfNaming:
    sections = {comparison_key(c.value) for c in claims if c.field == "section" and c.value}
    said = [*rights, *(c.value for c in claims if c.field == "source")]
    if tree is not None:
        home, deeper = _links(tree)
        said += home
        sections |= {comparison_key(text) for text in deeper} - {comparison_key(text) for text in home}
    return SelfNaming(_domain_of(claims), " ".join(map(comparison_key, said)), frozenset(sections))


def _links(tree: Tree) -> tuple[list[str], list[str]]:
    """The short texts of links, those to a site's first page (and of its feeds) and those to pages below."""
    home: list[str] = []
    deeper: list[str] = []
    for element in tree.named("a", "link"):
        if element.tag == "a":
            names = [squeeze(element.text), element.get("title") or "", element.get("aria-label") or ""]
            names += [image.get("alt") or "" for image in element.iterchildren("img")]
            short = [name for name in names if 1 < len(name) <= 60]
            if short:
                (home if _leads_home(element.get("href") or "") else deeper).extend(short)
        elif element.get("rel") == "alternate" and "xml" in (element.get("type") or ""):
            home.append(element.get("title") or "")
    return home, deeper


def _leads_home(address: str) -> bool:
    """Whether an address is a site's first page: https://riverside.example/, /, /index.html, /en/."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    path = re.sub(r"(?:index|default|home)(?:\.\w{2,5})?$", "", parts.path)
    return parts.scheme in ("", "http", "https") and (
        (path in ("", "/") and bool(parts.netloc or parts.path)) or re.fullmatch(r"/[a-z]{2}/?", path) is not None
    )


def _lines_of_rights(text: str) -> Iterator[str]:
    """The lines that say whose the rights are, from the first to the last, few of them."""
    if (
        "©" not in text
        and "(c)" not in text
        and "(C)" not in text
        and "opyright" not in text.replace("OPYRIGHT", "opyright")
    ):
        return
    at = 0
    for _ in range(_MOST_LINES):
        sign = _RIGHTS.search(text, at)
        if sign is None:
            return
        end = text.find("\n", sign.end())
        end = len(text) if end < 0 else end
        line = text[text.rfind("\n", 0, sign.start()) + 1 : end]
        if len(line) <= _LONGEST_LINE:
            yield squeeze(line)
        at = end


def holder_of(line: str) -> str:
    """Who holds the rights: "© 2015–2022 Riverside Post. All rights reserved." → Riverside Post.

    "" where no year is given: a photograph's credit says no more than whose it is.
    """
    sign = _RIGHTS.search(line)
    if sign is None or not _YEARS.search(line):
        return ""
    behind = _RIGHTS.sub(" ", line[sign.start() :])
    bare = _FORM.sub("", squeeze(_FORMULA.sub(" ", _YEARS.sub(" ", behind)))).strip(" ,.|:-–—/")
    return bare_name(_HOLDERS_END.split(bare, maxsplit=1)[0])


def bare_name(text: str) -> str:
    """A name without "by" and its legal form; "" for an agency, a domain, a sentence and what is too long."""
    name = _FORM.sub("", _BY.sub("", squeeze(text)).strip(" ,.|:-–—/"))
    letters = comparison_key(name)
    odd = (
        bool(_MAKER.search(text))
        or len(letters) < 3
        or len(name) > 48
        or len(name.split()) > 6
        or name[:1].islower()
        or letters.isdigit()
    )
    return "" if odd or is_domain(name) or agency_of(name) else name
