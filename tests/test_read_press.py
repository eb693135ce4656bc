"""Exports of press databases: each article is one, with what its database prints of it; covers and notes are none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape

import pytest

from ingest.limits.budget import Budget
from ingest.model.article import Article
from ingest.model.document import UnreadableError
from ingest.pipeline import process
from ingest.read.content import Content
from ingest.read.format import Container, Format, Member
from ingest.read.formats import text_file
from ingest.read.registry import format_of

FIRST = "The board of the harbour voted on Monday for a new quay, and the mayor signed the contract in the evening."
SECOND = "Work begins in May, the engineers said, and the old quay stays open until the new one is built."
BRIEF = "A man fell from the old bridge on Monday and was pulled out by two fishermen."
FRENCH = "Le conseil municipal a voté lundi un nouveau pont sur le fleuve, et le maire a signé le contrat le soir."
GERMAN = (
    "Der Rat der Stadt hat am Montag eine neue Brücke über den Fluss beschlossen, und die Arbeiten beginnen im Mai."
)
Row = tuple[str | None, str | None, str | None, list[str]]


def members_of(data: bytes) -> list[Member]:
    """The members of an export."""
    content = Content(data)
    container = format_of(content)
    assert isinstance(container, Container)
    return list(container.members(content, Budget(len(data))))


def articles_of(data: bytes) -> list[Article]:
    """The articles of an export, each read from the bytes of its member alone."""
    return [article for member in members_of(data) for article in process(member.data, "export").articles]


def authors(article: Article) -> list[str]:
    return list(dict.fromkeys(claim.value for claim in article.claims if claim.field == "author"))


def rows(articles: list[Article]) -> list[Row]:
    """Headline, day, paper and authors of each."""
    return [(a.value("title"), a.value("published"), a.value("source"), authors(a)) for a in articles]


OLD = f"""               {{n}}

                    {{paper}}

                    March 14, 2019 Thursday

{{title}}

BYLINE: Helen Marsh

SECTION: NEWS; Pg. 3

LENGTH: 312 words

{FIRST}

{SECOND}

LOAD-DATE: March 14, 2019

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                    Copyright 2019 Harbour Press
                       All Rights Reserved


"""
COVER = "Download Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2019\n\nSend To:\nA LIBRARY\n\n"


def old(number: str, title: str = "Board agrees on new quay", paper: str = "The Harbour Chronicle") -> str:
    return OLD.format(n=number, title=title, paper=paper)


def test_old_nexis_exports_are_split_at_their_counters() -> None:
    """Cases I-C1 and I-C2."""
    export = COVER + old("1 of 2 DOCUMENTS") + old("2 of 2 DOCUMENTS", "A second story", "The Times (London)")
    first, second = articles_of(export.encode("cp1252"))
    assert rows([first, second]) == [
        ("Board agrees on new quay", "2019-03-14", "The Harbour Chronicle", ["Helen Marsh"]),
        ("A second story", "2019-03-14", "The Times", ["Helen Marsh"]),
    ]
    assert (first.value("section"), first.value("language")) == ("NEWS", "en")
    assert first.body == second.body == f"{FIRST}\n\n{SECOND}"


def test_every_line_of_a_database_is_a_cut_that_says_what_it_is() -> None:
    (article, _) = articles_of((old("1 of 2 DOCUMENTS") + old("2 of 2 DOCUMENTS")).encode())
    cuts = {span.label: span.rule for span in article.spans if not span.kept and span.rule}
    assert set(cuts.values()) == {"press-field"}
    assert {label.value for label in cuts} >= {
        "title",
        "byline",
        "date-line",
        "source-line",
        "copyright",
        "page-header",
    }


def test_joined_exports_are_split_wherever_they_count_anew() -> None:
    """Case I-C3."""
    export = "".join(old(f"{n} of 2 DOCUMENTS", f"Story {n}{letter}") for letter in "ab" for n in (1, 2))
    assert [a.value("title") for a in articles_of(export.encode())] == ["Story 1a", "Story 2a", "Story 1b", "Story 2b"]


def test_a_brief_keeps_its_body() -> None:
    """Case I-C4."""
    (brief, _) = articles_of(
        (old("1 of 2 DOCUMENTS").replace(FIRST, BRIEF).replace(SECOND, "") + old("2 of 2 DOCUMENTS")).encode()
    )
    assert brief.body == BRIEF


@pytest.mark.parametrize(
    ("counter", "keys", "day", "text"),
    [
        ("Dokument {} von 2", ("AUTOR", "RUBRIK", "LÄNGE", "UPDATE", "SPRACHE: GERMAN; DEUTSCH"), "14. März 2019", GERMAN),
        ("{} von 2 DOKUMENTEN", ("BYLINE", "RUBRIK", "LÄNGE", "UPDATE", "SPRACHE: GERMAN"), "14. März 2019 Donnerstag", GERMAN),
        ("Document {} de 2", ("AUTEUR", "RUBRIQUE", "LONGUEUR", "DATE-CHARGEMENT", "LANGUE: FRENCH; FRANÇAIS"), "jeudi 14 mars 2019", FRENCH),
    ],
)  # fmt: skip
def test_other_languages_have_other_keys(counter: str, keys: tuple[str, ...], day: str, text: str) -> None:
    author, section, length, loaded, language = keys
    one = (
        f"Hafenblatt\n\n{day}\n\nEine Zeile und ein Titel\n\n{author}: Helen Marsh\n\n{section}: Politik; S. 3\n\n"
        f"{length}: 112 words\n\n{text}\n\n{text}\n\n{loaded}: {day}\n\n{language}\n\n"
    )
    export = "".join(f"{counter.format(n)}\n\n{one}" for n in (1, 2))
    first, _ = articles_of(export.encode())
    assert rows([first]) == [("Eine Zeile und ein Titel", "2019-03-14", "Hafenblatt", ["Helen Marsh"])]
    assert (first.value("section"), first.body) == ("Politik", f"{text}\n\n{text}")


def test_the_only_article_of_an_export_is_the_file() -> None:
    export = (COVER + old("1 of 1 DOCUMENT")).encode()
    (member,) = members_of(export)
    assert member.place == ""
    assert rows(list(process(export, "one.txt").articles)) == [
        ("Board agrees on new quay", "2019-03-14", "The Harbour Chronicle", ["Helen Marsh"])
    ]


def test_an_article_is_the_same_document_in_another_export() -> None:
    """What the database counts is the place of a member, and no part of it."""
    (_, one), (other, _) = (
        members_of("".join(old(f"{n} of {len(titles)} DOCUMENTS", title) for n, title in enumerate(titles, 1)).encode())
        for titles in (("Story A", "Story B"), ("Story B", "Story C"))
    )
    assert (one.data, one.place, other.place) == (other.data, "article/2", "article/1")


NEW_COVER = [
    "User Name: A READER", "Date and Time: Friday, 5 July 2019 09:31:00 CEST", "Job Number: 00000001", "Documents (2)",
    "1. Board agrees on new quay;A vote", "Client/Matter: -None-", "Search Terms: quay", "2. A second story",
    "Client/Matter: -None-", "Search Terms: quay",
]  # fmt: skip


def new(title: str, *below: str) -> list[str]:
    return [
        title, "The Harbour Chronicle (London)", "July 2, 2019 Tuesday 9:33 AM GMT", "",
        "\nCopyright 2019 Harbour Press All Rights Reserved", "Section:\xa0POLITICS; Version:28", "Length:\xa0355 words",
        "Byline:\xa0Helen Marsh and Tom Reed", "Highlight:\xa0A vote in the evening", "Body", "", FIRST, SECOND, *below,
        "\nLoad-Date:\xa0July 2, 2019", "", "\nEnd of Document",
    ]  # fmt: skip


def word(paragraphs: list[str], document: str = "word/document.xml") -> bytes:
    """A Word document of these paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = ("<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in text.split("\n")) for text in paragraphs)
    body = "".join(f"<w:p><w:r>{run}</w:r></w:p>" for run in runs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/styles.xml", "<w/>")
        packed.writestr(document, f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def rtf(paragraphs: list[str]) -> bytes:
    return ("{\\rtf1\\ansi " + "\\par\n".join(paragraphs).replace("\xa0", "\\~") + "}").encode()


def text(paragraphs: list[str]) -> bytes:
    return "\n\n".join(paragraphs).encode()


@pytest.mark.parametrize("carrier", [word, rtf, text])
def test_new_nexis_exports_end_each_document(carrier: Callable[[list[str]], bytes]) -> None:
    """Case I-C2: neither the cover nor the table of contents is an article."""
    paragraphs = [
        *NEW_COVER,
        *new("Board agrees on new quay;A vote", "\nGraphic", "", "A quay, seen from the sea"),
        *new("A second story"),
    ]
    first, second = articles_of(carrier(paragraphs))
    assert rows([first, second]) == [
        ("Board agrees on new quay; A vote", "2019-07-02", "The Harbour Chronicle", ["Helen Marsh", "Tom Reed"]),
        ("A second story", "2019-07-02", "The Harbour Chronicle", ["Helen Marsh", "Tom Reed"]),
    ]
    assert (first.value("section"), first.value("standfirst")) == ("POLITICS", "A vote in the evening")
    assert first.body == second.body == f"{FIRST}\n\n{SECOND}"


def test_where_no_document_ends_its_load_date_does() -> None:
    paragraphs = [p for p in (*NEW_COVER, *new("One story"), *new("Two stories")) if "End of Document" not in p]
    assert [a.value("title") for a in articles_of(word(paragraphs))] == ["One story", "Two stories"]


def test_lines_that_a_database_broke_are_joined() -> None:
    broken = [
        "The board of the harbour voted on Monday for a new quay,",
        "and the mayor signed the contract in the evening.",
    ]
    (article, _) = articles_of(word([*new("One story", *broken * 6), *new("Two stories")]))
    assert article.body.count("\n") == article.body.count("\n\n") * 2
    assert "for a new quay, and the mayor signed" in article.body


@pytest.mark.parametrize(
    "data",
    [
        word(["A letter", FIRST, SECOND]),
        word([*NEW_COVER, *new("One")], document="word/other.xml"),
        word([*NEW_COVER, *new("One")])[:-30],
        b"PK\3\4word/" + bytes(100),
    ],
)
def test_other_word_documents_are_no_exports(data: bytes) -> None:
    assert not format_of(Content(data)).name.startswith("export of a press database")


def lexis_page(number: int, title: str) -> str:
    return (
        f'<A NAME="DOC_ID_0_{number}"></A><!-- Hide XML section from browser\n<DOC NUMBER={number}>\n<DOCFULL> -->'
        f"<BR><DIV><P><SPAN>{number} of 2 DOCUMENTS</SPAN></P>\n</DIV>\n<DIV><P><SPAN>Harbour Chronicle</SPAN></P></DIV>"
        f"<DIV><P><SPAN>March</SPAN><SPAN> 14, 2019, Thursday, Late Edition<BR>Correction Appended</SPAN></P></DIV>"
        f"<DIV><P><SPAN>{title};<BR>Second part</SPAN></P></DIV><DIV><P><SPAN>BYLINE: </SPAN><SPAN>By HELEN MARSH</SPAN></P></DIV>"
        f"<DIV><P><SPAN>SECTION: </SPAN><SPAN>Section B; Page 22, Column 2; National Desk</SPAN></P></DIV>"
        f"<DIV><P>{FIRST}</P><P>{SECOND}</P></DIV><DIV><P><SPAN>LANGUAGE: </SPAN>ENGLISH</P></DIV>"
        f"<DIV><P><SPAN>GRAPHIC: </SPAN>Diagram of a quay</P></DIV><!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->"
    )


def factiva_page(title: str, codes: bool) -> str:
    text = f'<p class="articleParagraph enarticleParagraph">{FIRST}</p><p class="articleParagraph enarticleParagraph">{SECOND}</p>'
    if not codes:
        return (
            f'<div class="article enArticle"><div>Politics</div><div><span class="enHeadline">{title}</span></div>'
            f"<div>By Helen Marsh</div><div>312 words</div><div>14 March 2019</div><div>09:30</div><div>Harbour Chronicle</div>"
            f"<div>HARB</div><div>3</div><div>English</div><div>(c) 2019 Harbour Press</div>{text}"
            f"<p>Document HARB000020190314ef3e0001a</p></div>"
        )
    fields = {
        "SE": "Politics", "HD": f"<b class='enHeadline'>{title}</b>", "BY": "By Helen Marsh", "WC": "312 words",
        "PD": "14 March 2019", "ET": "09:30", "SN": "Harbour Chronicle", "SC": "HARB", "LA": "English",
        "CY": "(c) 2019 Harbour Press", "LP": text, "NS": "gcat : Political/General News", "AN": "Document HARB000020190314ef3e0001a",
    }  # fmt: skip
    cells = "".join(
        f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>' for code, value in fields.items()
    )
    return f'<div class="article enArticle"><table>{cells}</table></div>'


def europresse_old(title: str) -> str:
    return (
        '<table id="tbHeaderImages"><tr><td></td></tr></table><span class="DocPublicationName">Harbour Chronicle, no. 5968</span><br>'
        '<span class="DocHeader">Politics, </span><span class="DocHeader">jeudi </span><span class="DocHeader">14 mars 2019</span>'
        f'<span class="DocHeader">, p. 03</span><br><br><span class="TitreArticleVisu">{title}</span><br><br>Helen Marsh<br><p></p>'
        f"{FIRST}<p></p>{SECOND}<p></p><b><i>© 2019 Harbour. Tous droits réservés.</i></b><p></p>Numéro de document : news·20190314·HU·175071"
        "<br><table><tr><td>Ce certificat est émis à <b>University</b> à des fins de visualisation personnelle et temporaire.</td></tr></table>"
    )


def europresse(title: str) -> str:
    return (
        '<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Harbour Chronicle (site web)</span></div>'
        '<div><span class="DocHeader">Politics, jeudi 14 mars 2019 312 mots, p. 3</span></div>'
        f'<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">{title}</p></div>'
        f'<p class="sm-margin-bottomNews">Helen Marsh</p></header><section><div class="DocText clearfix"><div class="docOcurrContainer">'
        f"<p>{FIRST}</p><p>{SECOND}</p></div></div></section><aside>Note(s) :</aside><footer><small>© 2019 Harbour. Tous droits réservés.</small>"
        "<div class='publiC-lblNodoc'>news·20190314·HU·175071</div></footer></article>"
    )


def proquest_page(title: str) -> str:
    fields = {
        "Author": "Marsh, Helen", "Publication info": "Harbour Chronicle ; London [London]14 Mar 2019: AA.2.",
        "Full text": f"<text><p>{FIRST}</p> <p>{SECOND}</p></text>", "Subject": "Quays; Harbours", "Publication title": "Harbour Chronicle; London",
        "Publication date": "Mar 14, 2019", "Section": "Politics", "Copyright": "(Copyright (c) 2019 Harbour)", "Database": "U.S. Dailies",
    }  # fmt: skip
    lines = "".join(f"<p><strong>{key}: </strong>{value}</p>" for key, value in fields.items())
    return f'<div><a name="DocID_MSTAR_{len(title)}"></a><p>{title}</p>{lines}</div>'


def integrum(title: str) -> str:
    marks = {
        "ИС": "Harbour Chronicle",
        "ДТ": "14.03.2019",
        "НР": "42",
        "ЗГ": title,
        "АВ": "Helen Marsh",
        "РБ": "Politics",
    }
    cells = "".join(f"^{mark}:<br>{value}<br>" for mark, value in marks.items())
    return f"<div><table><tr><td>{cells}</td></tr></table><pre>   {FIRST[:50]}\n{FIRST[51:]}\n   {SECOND}\n</pre></div>"


def test_an_edition_below_the_day_of_a_nexis_page_is_no_headline() -> None:
    untitled = lexis_page(1, "Board").replace("<DIV><P><SPAN>Board;<BR>Second part</SPAN></P></DIV>", "")
    article = articles_of(f"<HTML><!-- LXNComment 2827:5 -->{untitled}</HTML>".encode())[0]
    stated = {claim.field: claim.value for claim in article.claims if claim.rule == "press-field"}
    assert (stated.get("title"), stated["published"], article.body) == (None, "2019-03-14", f"{FIRST}\n\n{SECOND}")


JAPANESE = "市議会は月曜日に新しい橋の建設を決め、市長は夕方に契約に署名した。工事は五月に始まる見通しである。"


def kikuzo(title: str) -> str:
    head = "".join(f"<th nowrap class='x'>{name}</th>" for name in ("No.", "発行日", "朝夕刊", "面名", "ページ"))
    cells = "".join(
        f'<TD class="topic-list">{cell}</TD>'
        for cell in ("00001", "<NOBR>2019年</NOBR><NOBR>03月14日</NOBR>", "朝刊", "１外報", "007")
    )
    return (
        f'<TABLE class="topic-list" cellspacing="0">\n<tbody><TR>\n{head}</TR><TR>{cells}</TR></TABLE><p>ページの先頭へ</p>'
        f'<p><span class="font002">{title}</span></p><div class="detail001">　{JAPANESE}<BR>　{JAPANESE[::-1]}</div>'
    )


def yomidasu(title: str) -> str:
    cells = "".join(f"<th>{cell}</th>\n" for cell in ("東京夕刊", "外報", "02頁", "152字"))
    return (
        f'<table class="contentsTable">\n<tr><th>1</th>\n<th>2019.03.14</th><th class="wp50">{title}</th>{cells}</tr>'
        f'</table><table><th class="wp30">選択部分を辞書で検索</th></table><p class="mb10">　{JAPANESE}<br/></p>'
    )


@pytest.mark.parametrize(
    ("article", "paper", "section"), [(kikuzo, "朝日新聞", "１外報"), (yomidasu, "読売新聞", "外報")]
)
def test_an_article_of_a_japanese_paper_stands_below_its_cells(
    article: Callable[[str], str], paper: str, section: str
) -> None:
    page = f"<html lang='ja'><body>記事一覧へ戻る{article('橋の建設を決定') * 2}</body></html>"
    read = articles_of(page.encode())
    assert rows(read) == [("橋の建設を決定", "2019-03-14", paper, [])] * 2
    assert {(a.value("section"), a.body.split("\n\n")[0]) for a in read} == {(section, JAPANESE)}


PAGES = {
    "Nexis": [f"<HTML><HEAD><!-- LXNComment 2827:5 --></HEAD><BODY>{lexis_page(1, 'Board')}<DIV/>{lexis_page(2, 'Board')}</BODY></HTML>"],
    "Factiva": [
        f"<html><head><title>Factiva</title></head><body>{''.join(factiva_page('Board', codes) for _ in '12')}"
        "<div id='pageFooter'>© 2019 Factiva, Inc. All rights reserved.</div></body></html>"
        for codes in (False, True)
    ],
    "Europresse": [
        f"<html><body>{europresse_old('Board') * 2}</body></html>",
        f"<!DOCTYPE html><html><body>{europresse('Board') * 2}</body></html>",
    ],
    "ProQuest": [f"<html><body>{proquest_page('Board') * 2}</body></html>"],
    "Integrum": [f"<html><body>{integrum('Board') * 2}</body></html>"],
}  # fmt: skip


@pytest.mark.parametrize("page", [page for pages in PAGES.values() for page in pages])
def test_each_article_of_a_page_is_one(page: str) -> None:
    """Case I-C5."""
    articles = articles_of(page.encode())
    title = "Board; Second part" if "LXNComment" in page else "Board"
    assert rows(articles) == [(title, "2019-03-14", "Harbour Chronicle", ["Helen Marsh"])] * 2
    assert {article.body for article in articles} == {f"{FIRST}\n\n{SECOND}"}
    assert {article.value("section") for article in articles} == {
        "National Desk" if "LXNComment" in page else "Politics"
    }


RULER = "_" * 60
BIBLIOGRAPHY = f"{RULER}\n\nBibliography\n\nCitation style: APA 6th\n\nMarsh, H. (2019). Board. Harbour Chronicle.\n"


def proquest(number: int) -> str:
    return (
        f"{RULER}\n\nDocument {number} of 2\n\nBoard agrees on new quay\n\nhttps://proxy.example/docview/{number}\n\n"
        f"Author: Marsh, Helen\n\nPublication info: Harbour Chronicle ; London [London]14 Mar 2019: AA.2.\n\nProQuest document link\n\n"
        f"Abstract: None available.\n\nLinks: https://resolver.example/?title=Harbour\n\nFull text: {FIRST}\n{SECOND}\n\n"
        f"Subject: Quays; Harbours\n\nTitle: Board agrees on new quay\n\nPublication title: Harbour Chronicle; London\n\nPublication year: 2019\n\n"
        f"Publication date: Mar 14, 2019\n\nSection: Politics\n\nLanguage of publication: English\n\nProQuest document ID: 310739662{number}\n\n"
        f"Copyright: Copyright 2019 Harbour Press.\n\nDatabase: Newsstream\n\n"
    )


def test_proquest_entries_stand_between_rulers() -> None:
    """Case I-C6."""
    articles = articles_of((proquest(1) + proquest(2) + BIBLIOGRAPHY).encode())
    assert rows(articles) == [("Board agrees on new quay", "2019-03-14", "Harbour Chronicle", ["Helen Marsh"])] * 2
    assert [article.body for article in articles] == [f"{FIRST}\n\n{SECOND}"] * 2
    assert articles[0].value("url") is None


CODED = (
    f"SE Politics\nHD Board agrees on new quay\nBY By Helen Marsh\nWC 312 words\nPD 14 March 2019\nSN Harbour Chronicle\nSC HARB\nLA English\n"
    f"CY (c) 2019 Harbour Press\n\nLP\n{FIRST}\n\nTD\n{SECOND}\n\nNS gcat : Political/General News\n\nAN Document HARB000020190314ef3e0001a\n\n"
)
ORDERED = (
    f"Politics\nBoard agrees on new quay\nBy Helen Marsh\n312 words\n14 March 2019\nHarbour Chronicle\nHARB\n3\nEnglish\n(c) 2019 Harbour Press\n\n"
    f"{FIRST}\n\n{SECOND}\n\nDocument HARB000020190314ef3e0001a\n\n"
)


@pytest.mark.parametrize("one", [CODED, ORDERED])
def test_factiva_texts_end_with_the_number_of_the_article(one: str) -> None:
    articles = articles_of((one * 2 + "Search Summary\n\nText quay\nDate All Dates\n").encode())
    assert rows(articles) == [("Board agrees on new quay", "2019-03-14", "Harbour Chronicle", ["Helen Marsh"])] * 2
    assert [article.body for article in articles] == [f"{FIRST}\n\n{SECOND}"] * 2


@pytest.mark.parametrize(
    "data",
    [
        b"<html><title>Factiva</title><body><p>" + FIRST.encode() + b"</p></body></html>",
        f"{RULER}\n\nBoard agrees on new quay\n\nProQuest document ID: 3\n".encode(),
    ],
)
def test_an_export_without_articles_says_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="without articles: export them with their full text"):
        members_of(data)


def test_an_article_without_its_text_is_refused() -> None:
    (member, _) = members_of(
        (old("1 of 2 DOCUMENTS").replace(FIRST, "").replace(SECOND, "") + old("2 of 2 DOCUMENTS")).encode()
    )
    with pytest.raises(UnreadableError, match="without its text"):
        process(member.data, "export")


@pytest.mark.parametrize(
    "text",
    [
        f"Board agrees on new quay\n\nDocument 1 of 2\n\n{FIRST}\n\n{SECOND}\n",
        f"A day in the archive\n\n{FIRST}\n\nLENGTH: a life in 812 words\n\n{SECOND}\n\nThis is the end of document two.\n",
        f"{'_' * 40}\nBoard agrees on new quay\n\n{FIRST}\n\n{SECOND}\n",
        f"HD means headline.\n\n{FIRST}\n\n{SECOND}\n",
        "".join(
            f"Document {n} of 2\n\nTitle: Town votes\nAuthor: Dora Hart\nDate: 14 March 2022\n\n{FIRST}\n\n"
            for n in (1, 2)
        ),
    ],
)
def test_what_only_resembles_an_export_is_a_text(text: str) -> None:
    format_ = format_of(Content(text.encode()))
    assert isinstance(format_, Format)
    assert format_ is text_file.FORMAT
