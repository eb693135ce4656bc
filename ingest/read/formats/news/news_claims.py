"""What the elements and attributes of news in XML state of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.model.claim import Claim
from ingest.read.fields import DOMAIN
from ingest.read.formats.news.elements import Element, first_named, words_of_element
from ingest.read.formats.stated_line import STATED
from ingest.read.stated_dates import date_prefix

RULE = "xml-field"
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?=T|\D|$|\d{4})")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][^\W_]{1,8})*$", re.IGNORECASE)


def claim_of(field: str, value: str | None, quote: str = "") -> Iterator[Claim]:
    """The claim on a field; none where nothing is stated, or nothing that the field can have."""
    text = " ".join((value or "").split())
    if field == "language":
        match = _LANGUAGE.match(text)
        text = match[1].lower() if match else ""
    if field == "source" and (domain := DOMAIN.match(text)):
        field, text = "source_domain", domain[1].lower()
    if text:
        yield Claim(field, text, RULE, quote or text, STATED)


def day_claim(stamps: Iterable[str | None]) -> Iterator[Claim]:
    """The claim on the day of publication, of the first stamp that is one: "20140829T134951+0000", "2017-10-11T…"."""
    for stamp in filter(None, stamps):
        day, note = date_prefix(_COMPACT.sub(r"\1-\2-\3", stamp.strip(), count=1)[:10])
        if day:
            yield Claim("published", day, RULE, stamp, STATED, note)
            return


def words_named(element: Element, *names: str) -> str:
    """The words of the first element below one that has one of the names; "" for none."""
    return words_of_element(first_named(element, *names))
