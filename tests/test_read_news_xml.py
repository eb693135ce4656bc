"""News in XML is read with all that it states: NewsML-G2, NewsML 1, NITF, Factiva's; a message is its items."""

from __future__ import annotations

import json
from html import escape

import pytest

from ingest.limits.budget import Budget
from ingest.model.article import Article
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read.content import Content
from ingest.read.format import Container, Member
from ingest.read.formats import extractor_xml, feed
from ingest.read.registry import format_of

FIRST = "The council of Riverside voted on Monday for a new bridge over the river, and the mayor signed the contract."
SECOND = "Work begins in May, the engineers said, and the ferry goes on until the bridge is open to all."
TITLE, SUB = "Town votes for a bridge", "The ferry goes on until May"
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p>"
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{PARAGRAPHS}</body></html>'
NITF = f"""<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" baselang="en-US"><head><title>{TITLE}</title><docdata>
<date.issue norm="20220314T101500Z"/><doc.copyright holder="AP"/></docdata><pubdata position.section="Politics"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1><hl2>{SUB}</hl2></hedline><byline>By <person>Dora Hart</person> and
<person>Tom Reed</person><byttl>Staff Writers</byttl></byline><distributor>Riverside News Agency</distributor>
<dateline><location>RIVERSIDE</location></dateline></body.head><body.content>{PARAGRAPHS}<media media-type="image">
<media-caption>A bridge, seen from the ferry</media-caption></media></body.content></body></nitf>"""


def g2_item(content: str, headline: str = TITLE, meta: str = "", item_class: str = "ninat:text") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" guid="urn:a" xml:lang="en-GB">
<rightsInfo><copyrightHolder literal="RNA"/><copyrightNotice>(c) RNA 2022</copyrightNotice></rightsInfo><itemMeta>
<itemClass qcode="{item_class}"/><provider qcode="prov:rna"><name>Riverside News Agency</name></provider>
<versionCreated>2022-03-15T09:00:00Z</versionCreated><firstCreated>2022-03-14T10:15:00+01:00</firstCreated></itemMeta>
<contentMeta><creator><name>Dora Hart</name></creator>{meta}<language tag="en"/><headline>{headline}</headline>
<headline role="hld:subHeadline">{SUB}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"""


def newsml_item(content: str, title: str = TITLE) -> str:
    return f"""<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>rna.example</ProviderId><NewsItemId>1</NewsItemId>
</NewsIdentifier></Identification><NewsManagement><FirstCreated>20220314T101500+0000</FirstCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine>{title}</HeadLine><SubHeadLine>{SUB}</SubHeadLine><ByLine>By Dora Hart</ByLine>
<DateLine>RIVERSIDE, March 14, 2022 (RNA) -</DateLine></NewsLines><AdministrativeMetadata><Provider>
<Party FormalName="Riverside News Agency"/></Provider></AdministrativeMetadata><DescriptiveMetadata><Language FormalName="en"/>
</DescriptiveMetadata><ContentItem><DataContent>{content}</DataContent></ContentItem><NewsComponent><Role FormalName="Caption"/>
<ContentItem><DataContent><p>A bridge, seen from the ferry</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>"""


def factiva_article(title: str) -> str:
    return f"""<ppsarticle><article><accessionNo>A1</accessionNo><baseLanguage>EN</baseLanguage><copyright>(c) 2022</copyright>
<byline>By Dora Hart</byline><headline><paragraph><hlt>{title}</hlt></paragraph></headline><leadParagraph><paragraph>{FIRST}</paragraph>
</leadParagraph><publicationDate><dateTime>2022-03-14T01:35:58Z</dateTime></publicationDate><sourceName>Riverside News Agency</sourceName>
<tailParagraphs><paragraph>{SECOND}</paragraph></tailParagraphs></article></ppsarticle>"""


def message_of(root: str, *items: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{root}>{"".join(items)}</{root}>'.encode()


def article_of(data: bytes | str) -> Article:
    (article,) = process(data.encode() if isinstance(data, str) else data, "news.xml").articles
    return article


def members_of(data: bytes) -> list[Member]:
    container = format_of(Content(data))
    assert isinstance(container, Container)
    return list(container.members(Content(data), Budget(len(data))))


ITEMS = {
    "G2, XHTML": g2_item(f'<inlineXML contenttype="application/xhtml+xml">{XHTML}</inlineXML>'),
    "G2, NITF": g2_item(f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>'),
    "G2, typed": g2_item(f"<inlineData contenttype='text/plain'>{FIRST.replace(' bridge', chr(10) + 'bridge')}\n\n{SECOND}</inlineData>"),
    "G2, markup as text": g2_item(f"<inlineData contenttype='text/plain'><![CDATA[\n<p>\n   {FIRST}\n   {SECOND}\n</p>]]></inlineData>"),
    "G2, the longest of two": g2_item(f"<inlineData>{FIRST[:40]}</inlineData><inlineXML>{XHTML}</inlineXML>"),
    "NewsML, NITF": newsml_item(f"<nitf><body><body.content>{PARAGRAPHS}</body.content></body></nitf>"),
    "NewsML, XHTML": newsml_item(XHTML),
    "NewsML, typed": newsml_item(f"{FIRST}\n\n{SECOND}"),
    "NITF": NITF,
    "Factiva": factiva_article(TITLE),
}  # fmt: skip


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_states_its_fields(name: str) -> None:
    article = article_of(ITEMS[name])
    assert (article.value("title"), article.value("published"), article.value("source"), article.value("language")) == (
        TITLE,
        "2022-03-14",
        "Riverside News Agency",
        "en",
    )
    assert "Dora Hart" in [claim.value for claim in article.claims if claim.field == "author"]
    assert article.body == f"{FIRST}\n\n{SECOND}"


def test_what_stands_beside_the_text_is_a_cut() -> None:
    article = article_of(NITF)
    assert {span.label.value for span in article.spans if span.rule == "xml-field"} == {
        "title", "standfirst", "byline", "source-line", "dateline", "photo-caption",
    }  # fmt: skip
    assert (article.value("section"), article.value("standfirst")) == ("Politics", SUB)


@pytest.mark.parametrize("body", ["body_html", "body_xhtml", "body_html5"])
def test_ninjs_is_json_with_keys_of_its_own(body: str) -> None:
    item = {
        "guid": "urn:1", "type": "text", "headline": TITLE, "byline": "By Dora Hart", body: PARAGRAPHS, "language": "en",
        "firstcreated": "2022-03-14T10:15:00+0000", "versioncreated": "2022-03-15T09:00:00+0000", "provider": "Riverside News Agency",
    }  # fmt: skip
    article = article_of(json.dumps(item))
    assert (article.value("title"), article.value("published"), article.value("source"), article.body) == (
        TITLE,
        "2022-03-14",
        "Riverside News Agency",
        f"{FIRST}\n\n{SECOND}",
    )


NINJS: dict[str, dict[str, object]] = {
    "2": {
        "headlines": [{"role": "seo", "value": "Bridge"}, {"role": "main", "value": TITLE}],
        "bodies": [
            {"role": "short", "value": FIRST},
            {"role": "html", "contenttype": "text/html", "value": PARAGRAPHS},
        ],
        "descriptions": [{"contenttype": "text/plain", "value": SUB}],
    },
    "1": {"headline_main": TITLE, "description_text": SUB, "body_main": FIRST, "body_xhtml_rich": PARAGRAPHS},
}


@pytest.mark.parametrize("version", NINJS)
def test_of_several_headlines_and_bodies_ninjs_has_one_that_counts(version: str) -> None:
    item = {
        "uri": "urn:1", **NINJS[version], "by": "Dora Hart", "copyrightholder": "Riverside News Agency",
        "organisation": [{"name": "Bridges Ltd"}], "versioncreated": "2022-03-14T10:15:00Z",
    }  # fmt: skip
    article = article_of(json.dumps(item))
    stated = {field: article.value(field) for field in ("title", "standfirst", "published", "source")}
    assert stated == {
        "title": TITLE,
        "standfirst": SUB,
        "published": "2022-03-14",
        "source": "Riverside News Agency",
    }
    assert article.body == f"{FIRST}\n\n{SECOND}"


def test_the_headline_of_newsml_may_stand_in_an_inner_component() -> None:
    outer = "<NewsComponent><NewsLines><CopyrightLine>(c) RNA</CopyrightLine></NewsLines><NewsComponent>"
    nested = newsml_item(PARAGRAPHS).replace("<NewsComponent>", outer, 1)
    article = article_of(nested.replace("</NewsItem>", "</NewsComponent></NewsItem>"))
    assert (article.value("title"), article.body) == (TITLE, f"{FIRST}\n\n{SECOND}")


MESSAGES = {
    "G2": message_of("newsMessage", *(f"<itemSet>{g2_item(f'<inlineXML>{XHTML}</inlineXML>', t)}</itemSet>" for t in ("One vote", "Two votes"))),
    "NewsML": message_of("NewsML", *(newsml_item(XHTML, title) for title in ("One vote", "Two votes"))),
    "Factiva": message_of("PPSResponse", *map(factiva_article, ("One vote", "Two votes"))),
    "prefixed": message_of("nar:newsMessage", *(g2_item(f"<inlineXML>{XHTML}</inlineXML>", t).replace("newsItem ", "nar:newsItem ").replace("/newsItem", "/nar:newsItem") for t in ("One vote", "Two votes"))),
}  # fmt: skip


@pytest.mark.parametrize("name", MESSAGES)
def test_each_item_of_a_message_is_an_article(name: str) -> None:
    members = members_of(MESSAGES[name])
    assert [member.place for member in members] == ["item/1", "item/2"]
    articles = [article_of(member.data) for member in members]
    assert [(article.value("title"), article.body) for article in articles] == [
        ("One vote", f"{FIRST}\n\n{SECOND}"),
        ("Two votes", f"{FIRST}\n\n{SECOND}"),
    ]


def test_the_only_item_of_a_message_is_the_file() -> None:
    data = message_of("newsMessage", g2_item(f"<inlineXML>{XHTML}</inlineXML>"))
    assert [member.place for member in members_of(data)] == [""]
    assert article_of(data).value("title") == TITLE


def test_a_flash_is_its_headline() -> None:
    article = article_of(g2_item("<inlineXML/>"))
    assert (article.value("title"), article.value("published")) == (TITLE, "2022-03-14")


@pytest.mark.parametrize(
    "data",
    [
        g2_item("<remoteContent href='a.jpg'/>", item_class="ninat:picture").encode(),
        message_of("NewsML", "<NewsItem><NewsComponent/></NewsItem>"),
        message_of("newsMessage", "<packageItem/>"),
        NITF.replace(PARAGRAPHS, "").replace("A bridge, seen from the ferry", "").encode(),
        b"<nitf>",
        b"<NewsML><NewsItem><NewsComponent>" * 5,
    ],
)
def test_an_item_without_a_text_says_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="export"):
        article_of(data)


def test_entities_stay_what_they_are() -> None:
    bomb = '<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    article = article_of(bomb + NITF.replace(SECOND, f"{SECOND} &b; &f;"))
    assert "aaaa" not in article.body
    assert "root:" not in article.body


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        (extractor_xml.FORMAT.example.decode(), extractor_xml.FORMAT),
        (feed.FORMAT.example.decode(), feed.FORMAT),
        (
            f"<article><title>{TITLE}</title><author>Dora Hart</author><body>{escape(FIRST)}</body></article>",
            extractor_xml.FORMAT,
        ),
    ],
)
def test_other_xml_is_read_as_it_was(text: str, format_: object) -> None:
    assert format_of(Content(text.encode())) is format_
