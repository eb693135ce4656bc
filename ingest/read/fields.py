"""What an entry (of a JSON file, a feed …) states of its article: the usual keys, and claims from their values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ingest.model.claim import Claim
from ingest.read.stated_dates import date_prefix
from ingest.text.field_variants import with_one_of_each
from ingest.text.fields_of_keys import fields_meant, meanings_in_table, text_keys

# Keys are compared in small letters without "_", "-", ":" and spaces; the first that has a value wins.
_TEXT_KEYS = """
text fulltext maintext articlebody bodytext body content contenttext textcontent articletext storytext article story
articlecontent newstext paragraphs selftext contenthtml bodyhtml bodyxhtml bodyhtml5 bodyrichhtml5 articlehtml html
rawhtml contentencoded fullcontent
rawcontent rawtext message descriptionhtml postcontent posttext texts tweet transcript cleanedtext cleantext
"""
TEXT_KEYS = _TEXT_KEYS.split()
_FIELD_KEYS = {
    "title": "title headline webtitle titletext articletitle head newstitle posttitle name",
    "standfirst": "standfirst description excerpt summary subtitle subheadline dek lead lede abstract trailtext teaser "
    "metadescription",
    "url": "url link canonicalurl canonical weburl sourceurl articleurl permalink href newsurl uri guid requestedurl "
    "canonicallink finalurl originalurl posturl newslink",
    "published": "datepublished published publishdate datepublish publisheddate publicationdate publishedat pubdate "
    "date webpublicationdate firstpublicationdate articledate newsdate datetime time timestamp created createdat "
    "createdutc dategmt issued publishedtime articlepublishedtime dateposted firstcreated versioncreated postdate "
    "postcreated year",
    "scraped": "scraped scrapedat crawled crawledat datedownload downloaddate fetched fetchedat retrieved "
    "dateretrieved accessed crawldate",
    "source": "source site sitename outlet publisher publication medianame sourcename newspaper provider newssite "
    "journal website sourcehostname metasitename ogsitename container pagename channelname copyrightholder",
    "source_domain": "domain hostname sourcedomain host netloc",
    "author": "author authors byline creator dccreator writer writers contributors authorname postauthor by",
    "language": "language lang inlanguage languagecode languageiso metalang",
    "section": "section category categories articlesection sectionname rubric channel",
    "rights": "rights copyright license copyrightnotice",
}
FIELD_KEYS = {field: keys.split() for field, keys in _FIELD_KEYS.items()}
_USUAL = frozenset(TEXT_KEYS).union(*FIELD_KEYS.values())
LONGEST_FIELD = 2_000  # characters of what stands under a key of another language
# What a wrapper says for all of its entries.
SHARED_KEYS = frozenset(key for field in ("source", "source_domain", "language", "rights") for key in FIELD_KEYS[field])
# A field the file states itself is better evidence than any guess; a section or source key is used for many things.
CONFIDENCE = {"section": 0.7, "source": 0.8, "standfirst": 0.7, "author": 0.8}
INNER_KEYS = ("rendered", "name", "value", "text", "#text", "@value", "title", "$t", "content", "url", "href", "@id")
TEXT_HOLDERS = ("rendered", "value", "text", "#text", "@value", "$t", "html", "plain")
DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?:/.*)?$", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s/]+/\S+$", re.IGNORECASE)  # of a page, not of a site
BETWEEN = re.compile(r"(?:(?<!\s)\s+)?;\s*")  # from a run's first space on, as below: from each it took the square
BY = re.compile(r"^(?:by|von|por|par|автор)\s*:?\s+", re.IGNORECASE)

Entry = Mapping[str, Any]


def entry_bytes(entry: Entry) -> bytes:
    """The entry as a document of its own: JSON with sorted keys and no white space, the same wherever it stands.

    What is empty (None, "") is left out: one table has a column for it, another doesn't.
    """
    stated = {key: value for key, value in entry.items() if value is not None and value != ""}
    canonical = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return canonical.encode("utf-8", "surrogatepass")


def simple(key: str) -> str:
    """A key as it is compared: "pub_date", "pubDate" and "pub-date" are one."""
    return re.sub(r"[^a-z0-9]", "", key.lower())


def is_named(key: str) -> bool:
    """Whether a key is one of the usual ones, or one that some language has for a field, or for what is none."""
    return simple(key) in _USUAL or bool(meanings_in_table(key))


def is_text_key(key: str) -> bool:
    """Whether a key may be that of the text."""
    return simple(key) in TEXT_KEYS or bool(text_keys((key,)))


def entry_text(entry: Entry) -> str:
    """The text or HTML of an entry's article: the longest value of the first keys that have one; "" where none has."""
    entry = with_one_of_each(entry)
    texts = {simple(key): flat_text(value) for key, value in entry.items()}
    candidates = [texts[key] for key in TEXT_KEYS if texts.get(key, "").strip()]
    if not candidates:
        return max((entry[key] for key in text_keys(entry) if isinstance(entry[key], str)), key=len, default="")
    # A "text" of three words beside a "body" of three hundred is a label.
    return next((text for text in candidates if 3 * len(text) >= max(map(len, candidates))), "")


def flat_text(value: Any) -> str:
    """A value as text: a list of paragraphs, a list of pieces (as chats export them), {"rendered": "…"}."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return next((flat_text(value[key]) for key in TEXT_HOLDERS if key in value), "") if _is_holder(value) else ""
    if isinstance(value, list):
        pieces = [flat_text(item) for item in value]
        chat = any(isinstance(item, Mapping) and "type" in item for item in value)
        return ("" if chat else "\n\n").join(piece for piece in pieces if piece)
    return ""


def _is_holder(value: Entry) -> bool:
    """Whether a mapping does nothing but hold a text; one with a title or an address is an entry itself."""
    return len(value) <= 4 and not {"title", "headline", "url", "link", "date"} & {simple(key) for key in value}


def claims_of(entry: Entry, rule: str = "json-field") -> tuple[Claim, ...]:
    """What the entry's own fields state. The quote of a claim is the key and the raw value."""
    claims: list[Claim] = []
    entry = with_one_of_each(entry)
    for field, keys in _keys_by_field(entry):
        for key in keys:
            stated = list(claims_on(field, key, entry[key], rule))
            claims += stated
            if any(
                claim.field == field for claim in stated
            ):  # a "source" may be an address: then its name is looked for
                break
    return tuple(_once(claims))


def _keys_by_field(entry: Entry) -> Iterator[tuple[str, list[str]]]:
    """Each field with the entry's keys that may state it: the usual ones, then those of other languages."""
    keys: dict[str, str] = {}
    for key in entry:
        keys.setdefault(simple(key), key)
    others = fields_meant(tuple(key for key in entry if simple(key) not in _USUAL))
    for field, names in FIELD_KEYS.items():
        usual = [keys[name] for name in names if name in keys]
        yield field, [*usual, *(key for key in others.get(field, ()) if _is_short(entry[key]))]


def _is_short(value: Any) -> bool:
    """Whether a value may be a field's: "Текст" may be a name, or a text."""
    return not isinstance(value, str) or len(value) <= LONGEST_FIELD


def _once(claims: list[Claim]) -> Iterator[Claim]:
    """The claims, of which an address in the place of a source counts only where no key of addresses has one."""
    addressed = any(claim.field == "url" and claim.confidence > CONFIDENCE["source"] for claim in claims)
    yield from (c for c in claims if c.field != "url" or c.confidence > CONFIDENCE["source"] or not addressed)


def claims_on(field: str, key: str, value: Any, rule: str) -> Iterator[Claim]:
    """What the value of one key states of a field, which may turn out to be another: a source may be an address."""
    for raw in _values(field, value):
        is_domain = field == "source" and DOMAIN.match(raw.strip())
        if is_domain and ADDRESS.match(raw.strip()):
            yield Claim("url", raw.strip(), rule, f"{key}: {raw}", CONFIDENCE["source"])
        stated = "source_domain" if is_domain else field
        normal, note = _normalised(stated, raw)
        if normal or note:
            confidence = CONFIDENCE.get(stated, 0.9) if normal else 0.1
            yield Claim(stated, normal, rule, f"{key}: {raw}", confidence, note)


def _values(field: str, value: Any) -> Iterator[str]:
    """The single values of a field: the names of several authors, one date, one title."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, (int, float)):
        yield str(value)
    elif isinstance(value, str):
        yield from (BETWEEN.split(value) if field == "author" else [value])
    elif isinstance(value, Mapping):
        yield from next((list(_values(field, value[key])) for key in INNER_KEYS if key in value), [])
    elif isinstance(value, list):
        items = [single for item in value for single in _values(field, item)]
        yield from items if field == "author" else items[:1]


def _normalised(field: str, raw: str) -> tuple[str, str]:
    """The value of a claim, and what there is to doubt in it."""
    text = " ".join(raw.split())
    if field in {"published", "scraped"}:
        return date_prefix(text)
    if field == "url":
        return (text, "") if re.match(r"https?://\S+$", text) else ("", "")
    if field == "source_domain":
        match = DOMAIN.match(text)
        return (match[1].lower(), "") if match else ("", "")
    if field == "language":
        match = re.match(r"([a-z]{2})(?:[-_][a-z]{2,4})?$", text, re.IGNORECASE)
        return (match[1].lower(), "") if match else ("", "")
    if field == "author":
        text = BY.sub("", text)
    return re.sub(r"<[^>]{1,200}>", "", text).strip(), ""
