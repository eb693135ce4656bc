"""News in XML: a message of several items is a container, an item an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from ingest.limits.budget import Budget
from ingest.model.claim import Claim
from ingest.model.document import Document, UnreadableError
from ingest.read.content import Content
from ingest.read.format import Container, Format, Member
from ingest.read.formats.news.elements import stretches_named
from ingest.read.formats.news.factiva_xml import read_factiva_xml
from ingest.read.formats.news.news_claims import RULE
from ingest.read.formats.news.newsml import read_newsml
from ingest.read.formats.news.newsml_g2 import read_newsml_g2
from ingest.read.formats.news.nitf import read_nitf
from ingest.read.formats.stated_line import LineSource, StatedLine, document_of_lines
from ingest.read.kinds.xml_kinds import root_of

SOURCE = LineSource(
    RULE,
    "an element of news in XML: what it states of the article",
    "application/xml",
    "a news item without a text: export it once more, with its content",
)
_LOOKED_AT = 20_000  # characters in which the root element begins


class _Item(NamedTuple):
    """An element that is an item: a sign that stands in it, and how it is read."""

    sign: str
    read: Callable[[str], tuple[list[StatedLine], list[Claim]]]


# By their names; that of NewsML 1 begins with a capital.
ITEMS = {
    "newsItem": _Item("contentMeta", read_newsml_g2),
    "NewsItem": _Item("NewsComponent", read_newsml),
    "nitf": _Item("<", read_nitf),
    "ppsarticle": _Item("headline", read_factiva_xml),
}
# Which items a message holds, by its root element in small letters.
MESSAGES = {
    "newsmessage": "newsItem",
    "newsml": "NewsItem",
    "ppsresponse": "ppsarticle",
    "ppsarticleresponse": "ppsarticle",
    "ppsarticleresultset": "ppsarticle",
}


def _root(content: Content) -> str:
    text = content.beginning[:_LOOKED_AT].lstrip("\ufeff \t\r\n")
    return root_of(text).rpartition(":")[2] if text.startswith("<") else ""


def _is_item(content: Content) -> bool:
    item = ITEMS.get(_root(content))
    return item is not None and item.sign in content.beginning


def read_news_item(content: Content) -> Document:
    """The document of one item. Raises UnreadableError where it holds no text."""
    lines, claims = ITEMS[_root(content)].read(content.decoded.text)
    return document_of_lines(lines, SOURCE, content.decoded, claims)


def items_of_message(content: Content, budget: Budget) -> Iterator[Member]:
    """The items of a message; the only one of a message is the file. Raises UnreadableError where there is none."""
    name = MESSAGES[_root(content).casefold()]
    items = enumerate(stretches_named(content.decoded.text, name), 1)
    first = list(islice(items, 2))
    if not first:
        raise UnreadableError(SOURCE.without_text)
    for number, item in chain(first, items):
        data = item.encode()
        budget.grow(len(data))
        yield Member(f"item/{number}" if len(first) > 1 else "", data)


ITEM = Format(
    "news item (NewsML-G2, NewsML 1, NITF, Factiva XML)",
    _is_item,
    read_news_item,
    states="headline, standfirst, byline, day, agency, language, rights",
    example=b"<nitf><head><docdata><date.issue norm='20220314T101500Z'/></docdata></head><body><body.head><hedline>"
    b"<hl1>A new bridge</hl1></hedline></body.head><body.content><p>The council voted for a new bridge over the river "
    b"on Monday.</p></body.content></body></nitf>",
    opens=b"<",
)
MESSAGE = Container(
    "message of news items (NewsML-G2, NewsML 1, Factiva XML)",
    lambda content: _root(content).casefold() in MESSAGES,
    items_of_message,
    states="of each item headline, standfirst, byline, day, agency, language, rights",
    example=b"<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>A new bridge</HeadLine></NewsLines><ContentItem>"
    b"<DataContent><p>The council voted for a new bridge over the river on Monday.</p></DataContent></ContentItem>"
    b"</NewsComponent></NewsItem></NewsML>",
    opens=b"<",
)
