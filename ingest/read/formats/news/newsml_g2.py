"""NewsML-G2: an item with what is known of it and of its content, and the content in one or several forms."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model.claim import Claim
from ingest.model.document import UnreadableError
from ingest.read.formats.news.elements import Element, all_named, first_named, parse_news, tag_name, words_of_element
from ingest.read.formats.news.news_claims import claim_of, day_claim, words_named
from ingest.read.formats.news.nitf import lines_of_content, text_size, with_head
from ingest.read.formats.stated_line import StatedLine, stating, text_line

_CONTENTS = ("inlinexml", "inlinedata")
_SECOND = ("sub", "kicker", "second")  # parts of the roles of headlines that are not the first
NO_TEXT = "a news item of a picture, a film or a package: export the text that belongs to it"


def read_newsml_g2(text: str) -> tuple[list[StatedLine], list[Claim]]:
    """The lines of an item, and what its data state. Raises UnreadableError for an item that is no text."""
    root = parse_news(text)
    body = max(map(lines_of_content, all_named(root, *_CONTENTS)), key=text_size, default=[])
    head = list(_headlines(root))
    if not text_size(body):
        if not head or _class_of(root) not in ("", "text"):
            raise UnreadableError(NO_TEXT)
        body = [text_line(head[0].line)]  # a flash: its headline is all that is said
    return with_head(head, body), [*_claims(root)]


def _headlines(root: Element) -> Iterator[StatedLine]:
    """The headlines of an item: the first that is no second one, and those."""
    headlines = [element for element in all_named(root, "headline") if words_of_element(element)]
    firsts = [h for h in headlines if not any(part in (h.get("role") or "").casefold() for part in _SECOND)]
    for title in (firsts or headlines)[:1]:
        yield stating("title", words_of_element(title))
    yield from (stating("standfirst", words_of_element(h)) for h in headlines if firsts and h not in firsts)


def _class_of(root: Element) -> str:
    """What an item is: "text", "picture" …; "" where it isn't said."""
    item_class = first_named(root, "itemclass")
    return (item_class.get("qcode") or "").rpartition(":")[2] if item_class is not None else ""


def _claims(root: Element) -> Iterator[Claim]:
    bylines = [words_of_element(by) for by in all_named(root, "by")] or [*_creators(root)]
    for byline in dict.fromkeys(filter(None, bylines)):
        yield from claim_of("author", byline)
    stamps = ("firstcreated", "contentcreated", "versioncreated", "sent")
    yield from day_claim(words_named(root, stamp) for stamp in stamps)
    yield from _source(root)
    language = next((element.get("tag") for element in all_named(root, "language")), None)
    yield from claim_of("language", language or root.get("{http://www.w3.org/XML/1998/namespace}lang"))
    yield from claim_of("standfirst", next(map(words_of_element, all_named(root, "description")), ""))
    yield from claim_of("rights", words_named(root, "copyrightnotice"))


def _creators(root: Element) -> Iterator[str]:
    """The names of who created the content; initials and codes are none."""
    meta = first_named(root, "contentmeta")
    for creator in all_named(meta, "creator") if meta is not None else ():
        name = words_named(creator, "name")
        if " " in name:
            yield name


def _source(root: Element) -> Iterator[Claim]:
    """The provider by its name, else by the holder of the rights, else by its code; its domain beside it."""
    parties = list(all_named(root, "provider", "infosource", "copyrightholder"))
    parties.sort(key=lambda party: ("provider", "infosource", "copyrightholder").index(tag_name(party)))
    names = [words_named(party, "name") for party in parties]
    literals = [party.get("literal") or "" for party in parties]
    codes = [(party.get("qcode") or "").rpartition(":")[2] for party in parties]
    named = next(filter(None, names), "")
    for name in [named] if named else [*filter(None, literals)] or [*filter(None, codes)][:1]:
        yield from claim_of("source", name)
