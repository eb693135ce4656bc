"""Who wrote the article, as the page's data and its markup say: persons and agencies, each alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cuttings.folding import fold
from ingest.describe.author_names import authors_in, called_as_outlet, clean_name, is_role, person
from ingest.describe.markup.jsonld import Node, comparison_key, strings, types
from ingest.describe.markup.marked_elements import begins_byline
from ingest.describe.markup.markup_facts import Marked, MarkupFacts
from ingest.describe.outlets import agency_of
from ingest.model.claim import Claim
from ingest.people.writing.word_lists import listed

_METAS = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "dc.contributor", "citation_author", "citation_authors", "cxenseparse:author", "dcsext.author", "mediator_author",
    "og:author", "authors", "article.author", "article:author_name", "og:article:author", "creator", "rbauthors",
    "shareaholic:article_author_name",
)  # fmt: skip
_LABEL = re.compile(r"written by|by$|author|verfasst von|geschrieben von|écrit par|escrito por|автор", re.I)
_STRONG = re.compile(
    r"\bauthor\b|byline|\brel-author|\bfn\b|author[_-]?name|name[_-]?author|autor|\bauthors\b|author link|^line", re.I
)
_NOT_NAME = re.compile(
    r"avatar|image|photo|foto|bild|picture|caption|media|bio\b|description|box|card|social|link-list|job|role|position|"
    r"twitter|email|comment|follow|more|wrap",
    re.I,
)
_PICTURE = re.compile(r"image|photo|foto|bild|picture|caption|media|credit", re.I)
# What is marked so is told of an author, and is no name: how many have read it, what he is.
_NUMBER_OR_ROLE = re.compile(
    r"auth?or(?:[a-z]{0,8}[-_]{1,2}){1,3}?(?:views?|counts?|counter|stats?|roles?|position|job(?:[-_]?title)?)\b", re.I
)
_EXPLICIT = re.compile(r"\bauthor$|\bauthor\b.*\bname\b|author|^line", re.I)
PRINTED = "printed under the headline"
_UNDER = 60  # elements after the headline within which "By …" is the article's byline
_BYLINE = re.compile(r"marked \w+ (?:\S+ )*bylines?(?: |$)", re.I)
INSTITUTION = "an institution, in the data"
_REACH = range(-30, 120)  # elements around the headline among which a line that begins with "By" is the article's
_MOST = 5  # authors of an article; more are a list of the site's
_NEAR = 12  # elements between two that one byline marks alike: "<a rel=author>A</a> and <a rel=author>B</a>"


@dataclass(frozen=True, slots=True)
class Byline:
    """One place that names authors: the names, what was read, and the rule."""

    names: tuple[str, ...]
    quote: str
    rule: str
    confidence: float

    @property
    def sure(self) -> bool:
        """Whether there are names, and all of them are those of persons or agencies."""
        return bool(self.names) and all(agency_of(name) or is_of_person(name) for name in self.names)


def is_of_person(name: str) -> bool:
    """Whether a name is a person's: its shape, and no word of an outlet ("Harbour Daily News")."""
    return person(name) and not called_as_outlet(name)


def author_claims(page: MarkupFacts, article: Node, site: frozenset[str]) -> tuple[Claim, ...]:
    """The authors by the best byline (field "author", one claim each), and every byline as it was read ("byline")."""
    bylines = [line for line in _bylines(page, article, site) if line.names]
    best = _best(bylines)
    if best is None:
        return ()
    names = dict.fromkeys(_shortest(name, bylines) for name in best.names)
    claims = [Claim("author", name, best.rule, best.quote, best.confidence) for name in names]
    printed = sorted(bylines, key=lambda line: line is not best)
    return (*claims, *(Claim("byline", ", ".join(b.names), b.rule, b.quote, b.confidence) for b in printed))


def _shortest(name: str, bylines: list[Byline]) -> str:
    """The name without what stands behind it in the same element, where another element holds the name alone."""
    alone = (other for byline in bylines for other in byline.names if person(other) and name.startswith(other + " "))
    return min(alone, key=len, default=name)


def _best(bylines: list[Byline]) -> Byline | None:
    """The byline that is believed: the first with names of persons or agencies alone, or else the first.

    Where the page's data give one word ("Steffi", "annlee"), only a printed name that holds its letters takes its
    place.
    """
    given = next((b for b in bylines if b.confidence >= 0.8), None)
    printed = next((b for b in bylines if b.rule == PRINTED and b.sure), None)
    if given is not None and printed is not None and given.rule.startswith("meta") and not _holds(printed, given):
        return printed
    if given is None or given.sure:
        best = next((b for b in bylines if b.sure), _least(bylines))
        return next((b for b in bylines if best and _adds_to(b, best)), best)
    marked = next((b for b in bylines if _is_printed(b) and all(map(_has_given_name, b.names))), None)
    fuller = (b for b in bylines if b.sure and (_holds(b, given) or b is printed or (b is marked and _nobody(given))))
    return next(fuller, given if any(" " not in name for name in given.names) else _least(bylines))


def _is_printed(byline: Byline) -> bool:
    return byline.rule == PRINTED or bool(_BYLINE.match(byline.rule))


def _nobody(given: Byline) -> bool:
    """Whether the data name a login or what is called as outlets are: a printed name of a person is better."""
    return all((" " not in name and name.islower()) or called_as_outlet(name) for name in given.names)


def _adds_to(byline: Byline, best: Byline) -> bool:
    """Whether the printed byline has all names of the best one and more: data often give the first author alone."""
    if not _is_printed(byline):
        return False
    names, given = {_letters(name) for name in byline.names}, {_letters(name) for name in best.names}
    more = [name for name in byline.names if _letters(name) not in given]
    return given < names and len(names) <= _MOST and all(map(_has_given_name, more))


def _has_given_name(name: str) -> bool:
    """Whether a name begins with a given name. Other things that stand by authors ("Indoor Plants") do not."""
    return person(name) and bool(listed(name.split(maxsplit=1)[0]) & {"given", "rare_given"})


def _least(bylines: list[Byline]) -> Byline | None:
    """The byline where none names a person: that of an institution which the data name, before a printed one."""
    return next((b for b in bylines if b.rule == INSTITUTION), next(iter(bylines), None))


def _holds(byline: Byline, given: Byline) -> bool:
    """Whether the printed names hold those that the data give: "Brett Larkin" holds Brett, "Ann Lee" holds annlee."""
    printed = _letters("".join(byline.names))
    return all(_letters(name) in printed or printed in _letters(name) for name in given.names)


def _letters(name: str) -> str:
    """A name without accents, spaces and signs, for comparison: gabor_munier and Gàbor Muniér are one."""
    return comparison_key(fold(name))


def _bylines(page: MarkupFacts, article: Node, site: frozenset[str]) -> Iterator[Byline]:
    yield _of_node(article, site)
    yield from _of_metas(page, site)
    yield from _of_marked(page, site)
    yield _of_institution(page, article)


def _quotes(article: Node, institutions: bool = True) -> list[str]:
    """The names of the data's authors; without those that the data call organisations, agencies excepted."""
    value = article.get("author") or article.get("creator") or ()
    every = value if isinstance(value, list) else [value]
    return [
        text
        for one in every
        for text in strings(one)
        if institutions or agency_of(text) or not (isinstance(one, dict) and "Organization" in "".join(types(one)))
    ]


def _of_node(article: Node, site: frozenset[str]) -> Byline:
    quotes = _quotes(article, institutions=False)
    names = [name for quote in quotes for name in authors_in(quote, site, printed=False)]
    return Byline(tuple(dict.fromkeys(names)), "; ".join(quotes), "json-ld author", 0.9)


def _of_institution(page: MarkupFacts, article: Node) -> Byline:
    """The institution that the page's own data name as the author; it counts where nobody else is named."""
    quotes = _quotes(article) or page.metas.get("author", [])[:1] or [quote for quote, _ in _labelled(page)]
    names = [clean_name(quote, printed=False) for quote in quotes]
    return Byline(tuple(filter(None, names)), "; ".join(quotes), INSTITUTION, 0.5)


def _of_metas(page: MarkupFacts, site: frozenset[str]) -> Iterator[Byline]:
    for name in _METAS:
        quotes = [quote for quote in page.metas.get(name, ()) if not quote.startswith(("http", "/", "@", "www."))]
        names = [one for quote in quotes for one in authors_in(_turned(quote, name), site, printed=False)]
        if names:
            yield Byline(tuple(dict.fromkeys(names)), "; ".join(quotes), f"meta {name}", 0.8)
    for quote, label in _labelled(page):
        yield Byline(tuple(authors_in(quote, site, printed=False)), quote, f"meta {label}", 0.8)


def _labelled(page: MarkupFacts) -> Iterator[tuple[str, str]]:
    """What the labels of a card for social networks give as the writer, with the name of the label."""
    for label in ("twitter:label1", "twitter:label2"):
        if _LABEL.match(page.meta(label)):
            yield page.meta(label.replace("label", "data")), label


def _turned(quote: str, meta: str) -> str:
    """A name in its usual order: citation data have the family name first."""
    family, comma, given = quote.partition(", ")
    turns = comma and meta.startswith(("citation", "dc.")) and "," not in given and len(given.split()) <= 3
    return f"{given} {family}" if turns else quote


def _of_marked(page: MarkupFacts, site: frozenset[str]) -> Iterator[Byline]:
    """The printed bylines, the likeliest first: marked as the author's, near the headline, with little beside the
    names."""
    heading = page.heading
    every = [*page.authors, *(b for b in page.bylines if b.order - heading in _REACH), *page.links]
    named = (m for m in every if not m.aside and 2 < len(m.text) < 200)
    candidates = [m for m in named if not _PICTURE.search(m.mark) and not _NUMBER_OR_ROLE.search(m.mark)]
    seen: set[int] = set()
    for marked in sorted(candidates, key=lambda m: _rank(m, heading)):
        if marked.order in seen:
            continue
        alike = [m for m in candidates if m.mark == marked.mark and 0 <= m.order - marked.order <= _NEAR]
        seen.update(m.order for m in alike)
        names = [n for m in alike for n in _names(m, site)]
        if names:
            quote = "; ".join(m.text for m in alike)
            under = begins_byline(marked.text) and 0 < marked.order - heading <= _UNDER
            rule = PRINTED if under else f"marked {marked.mark[:60]}"
            yield Byline(tuple({comparison_key(n): n for n in names}.values()), quote, rule, 0.7)


def _names(marked: Marked, site: frozenset[str]) -> list[str]:
    """The names of an element; several of a line that no markup calls a byline are all persons' or agencies'."""
    names = [name for name in authors_in(marked.text, site) if _plausible(name, marked)]
    names = [name for name in names if not is_role(name)] or names
    several = marked.mark == "line" and len(names) > 1
    return [] if several and not all(person(name) or agency_of(name) for name in names) else names


def _plausible(name: str, marked: Marked) -> bool:
    """Whether an element that is marked as a byline names an author: a person or an agency; or, where the mark is
    explicit, one word, or a name that is all that the element says."""
    if person(name) or agency_of(name):
        return True
    words = name.split()
    alone = len(comparison_key(name)) * 2 > len(comparison_key(marked.text))
    return (
        bool(_EXPLICIT.search(marked.mark))
        and len(words) < 5
        and (alone or len(words) == 1)
        and not words[-1].endswith(".")
    )


def _rank(marked: Marked, heading: int) -> tuple[int, int, int]:
    away = marked.order - heading
    strength = 0 if _STRONG.search(marked.mark) and not _NOT_NAME.search(marked.mark) else 1
    return strength, away if away >= 0 else -3 * away, len(marked.text)


def site_keys(names: Iterable[str]) -> frozenset[str]:
    """The names of a site as they are compared with those of authors."""
    return frozenset(filter(None, (comparison_key(name) for name in names)))
