"""What scrapers, clippers and exporters write above a text is read, cut line by line, and no part of the body."""

from __future__ import annotations

import pytest

from cuttings.labels import Label
from ingest.describe.head.head import FORMS
from ingest.model.article import Article
from ingest.pipeline import process
from ingest.text.key_table import key_form, meanings_of

BODY = (
    "The council of Riverside voted on Monday for a new bridge over the river, and the mayor signed the contract.\n\n"
    "Work begins in May, the engineers said, and the ferry goes on until the bridge is open to all."
)
TITLE, URL = "Town votes for a bridge", "https://riverside.example/bridge"


def read(text: str) -> Article:
    return process(text.encode(), "t/1.txt").articles[0]


def values(article: Article, field: str) -> list[str]:
    """Every value of a field that a head states."""
    return [claim.value for claim in article.claims if claim.field == field and claim.rule in FORMS]


ALL = {"title": [TITLE], "author": ["Dora Hart"], "published": ["2022-03-14"], "url": [URL]}
HEADS: dict[str, tuple[str, dict[str, list[str]]]] = {
    "keys": (
        f"Title: {TITLE}\nDate: 2022-03-14\nSource: Riverside Post\nAuthor: Dora Hart\nURL: {URL}",
        {**ALL, "source": ["Riverside Post"]},
    ),
    "Russian": (f"Заголовок: {TITLE}\nАвтор: Dora Hart\nДата: 14 марта 2022\nСсылка: {URL}", ALL),
    "Ukrainian": (f"Назва: {TITLE}\nАвторка: Dora Hart\nОпубліковано: 14 березня 2022\nПосилання: {URL}", ALL),
    "German": (
        f"Überschrift: {TITLE}\nVon: Dora Hart\nErschienen am: 14. März 2022, 09:15 Uhr\nFundstelle: {URL}",
        ALL,
    ),
    "French": (f"Titre : {TITLE}\nAuteur : Dora Hart\nPublié le : 14 mars 2022\nLien : {URL}", ALL),
    "Polish": (f"TYTUŁ: {TITLE}\nAUTORKA: Dora Hart\nDATA PUBLIKACJI: 14 marca 2022\nADRES: {URL}", ALL),
    "Turkish": (f"Başlık: {TITLE}\nYazar: Dora Hart\nYayın tarihi: 14 Mart 2022\nBağlantı: {URL}", ALL),
    "Greek": (f"ΤΙΤΛΟΣ: {TITLE}\nΣυντάκτης: Dora Hart\nΗμερομηνία: 14 Μαρτίου 2022\nΣύνδεσμος: {URL}", ALL),
    "Swedish": (
        f"Rubrik: {TITLE}\nSkribent: Dora Hart\nPublicerad: 14 mars 2022\nLänk: {URL}\nAvdelning: Inrikes",
        {**ALL, "section": ["Inrikes"]},
    ),
    "Danish": (f"Overskrift: {TITLE}\nAf: Dora Hart\nUdgivet: 14. marts 2022\nLink: {URL}\nRubrik: Indland", ALL),
    "Chinese": (f"标题：{TITLE}\n作者：Dora Hart\n发布时间：2022年3月14日\n链接：{URL}", ALL),
    "Japanese": (f"【タイトル】{TITLE}\n【著者】Dora Hart\n【公開日】2022年3月14日\n【URL】{URL}", ALL),
    "Korean": (f"제목: {TITLE}\n기자: Dora Hart\n입력: 2022-03-14 09:15\n링크: {URL}", ALL),
    "Arabic": (f"العنوان: {TITLE}\nالكاتب: Dora Hart\nتاريخ النشر: 2022/03/14\nالرابط: {URL}", ALL),
    "Hebrew": (f"כותרת: {TITLE}\nמאת: Dora Hart\nתאריך פרסום: 14.3.2022\nקישור: {URL}", ALL),
    "Czech, equals": (f"titulek={TITLE}\nautor=Dora Hart\nvydáno=14. března 2022\nodkaz={URL}", ALL),
    "tabs": (f"title\t{TITLE}\nbyline\tDora Hart\npub_date\t2022-03-14\npermalink\t{URL}", ALL),
    "columns": (f"Title     {TITLE}\nAuthor    Dora Hart\nDate      14 March 2022\nLink      {URL}", ALL),
    "padded": (f"Headline  : {TITLE}\nByline    : Dora Hart\nPublished : 14 March 2022\nLink      : {URL}", ALL),
    "bold": (f"**Title:** {TITLE}  \n**Author:** Dora Hart  \n**Date:** March 14, 2022  \n**Link:** <{URL}>", ALL),
    "bold keys": (f"**Title**: {TITLE}\n**Author**: Dora Hart\n**Date**: 2022-03-14\n**URL**: [here]({URL})", ALL),
    "items": (f"- Title: {TITLE}\n- Author: Dora Hart\n- Date: 2022-03-14\n- URL: {URL}", ALL),
    "quoted": (f"> Title: {TITLE}\n> Author: Dora Hart\n> Date: 2022-03-14\n> Source: [Post]({URL})", ALL),
    "a table": (f"| Title | {TITLE} |\n|---|---|\n| Author | Dora Hart |\n| Date | 2022-03-14 |\n| URL | {URL} |", ALL),
    "one line": (f"Title: {TITLE} | Author: Dora Hart | Date: 2022-03-14 | URL: {URL}", ALL),
    "value below": (f"Title:\n{TITLE}\nAuthor:\nDora Hart\nDate:\n2022-03-14\nURL:\n{URL}", ALL),
    "words alone": (f"Titel\n{TITLE}\nAutorin\nDora Hart\nDatum\n14.03.2022\nLink\n{URL}", ALL),
    "strangers": (
        f"Title: {TITLE}\nWord count: 812\nID: 4711-A\nAuthor: Dora Hart\nDate: 2022-03-14\nURL: {URL}\nRobot: seven",
        ALL,
    ),
    "a ruler": (f"Title: {TITLE}\nAuthor: Dora Hart\nDate: 2022-03-14\nURL: {URL}\n--------------------", ALL),
    "lines between": (
        f"HEADLINE: {TITLE}\n\nBYLINE: Dora Hart\n\nLENGTH: 81 words\n\nDATE: March 14, 2022\n\nURL: {URL}",
        ALL,
    ),
    "a key for the text": (
        f"Title: {TITLE}\nAuthor: Dora Hart\nDate: 2022-03-14\nURL: {URL}\nBODY:",
        ALL,
    ),
    "mail": (
        f"From: Dora Hart <dora@riverside.example>\nSubject: {TITLE}\nDate: Mon, 14 Mar 2022 09:15:00 +0100",
        {"title": [TITLE], "author": ["Dora Hart"], "published": ["2022-03-14"]},
    ),
    "German mail": (
        f"Von: Dora Hart\nBetreff: {TITLE}\nDatum: 14. März 2022",
        {"author": ["Dora Hart"], "title": [TITLE]},
    ),
    "stamps": (
        f"Accessed: 1 May 2022\nUpdated: 20 April 2022\nTitle: {TITLE}\nPublished: 14 March 2022",
        {"title": [TITLE], "published": ["2022-03-14"], "scraped": ["2022-05-01"]},
    ),
    "an update is no day of publication": (f"Title: {TITLE}\nStand: 20. April 2022\nURL: {URL}", {"published": []}),
    "a site's first page is no section": (f"Title: {TITLE}\nURL: {URL}\nSection: Home > News", {"section": ["News"]}),
    "names": (
        f"Title: {TITLE}\nAuthors: Doe, Jane; Roe, John\nDate: 2022-03-14",
        {"author": ["Jane Doe", "John Roe"]},
    ),
    "a name": (f"Title: {TITLE}\nAuthor: Arora, Ridvika\nDate: 2022-03-14", {"author": ["Ridvika Arora"]}),
    "a name and a place": (f"Title: {TITLE}\nAuthor: Dora Hart, London\nDate: 2022-03-14", {"author": ["Dora Hart"]}),
    "names and": (
        f"Titel: {TITLE}\nAutoren: Jane Doe, Tom Reed und John Roe\nDatum: 2022",
        {"author": ["Jane Doe", "Tom Reed", "John Roe"]},
    ),
    "YAML": (
        f'---\ntitle: "{TITLE}"\nauthor: Dora Hart\ndate: 2022-03-14T08:30:00Z\nurl: {URL}\ndraft: false\n---',
        ALL,
    ),
    "YAML, lists": (
        f"---\ntitle: >-\n  Town votes\n  for a bridge\nauthor:\n  - '[[Dora Hart]]'\n  - Tom Reed\nsource: {URL}\n"
        "published: 2022-03-14\ncreated: 2022-05-01\n---",
        {**ALL, "author": ["Dora Hart", "Tom Reed"], "scraped": ["2022-05-01"]},
    ),
    "YAML, [a, b]": (
        f"---\nlayout: post\ntitle: {TITLE}\nauthors: [Dora Hart, 'Tom Reed']\n...",
        {"title": [TITLE], "author": ["Dora Hart", "Tom Reed"]},
    ),
    "YAML that is none": (
        f"---\ntitle: The vote: {TITLE}\nauthor: Dora Hart\nhostname: riverside.example\nsitename: Riverside Post\n---",
        {
            "title": [f"The vote: {TITLE}"],
            "author": ["Dora Hart"],
            "source": ["Riverside Post"],
            "source_domain": ["riverside.example"],
        },
    ),
    "YAML, deeper": (
        f"---\ntitle: {TITLE}\nauthor: {{name: Dora Hart, mail: d@x.example}}\nextra:\n  source: Riverside Post\n---",
        {"title": [TITLE], "author": ["Dora Hart"], "source": ["Riverside Post"]},
    ),
    "TOML": (
        f'+++\ntitle = "{TITLE}"\nauthors = [\n  "Dora Hart",\n  "Tom Reed",\n]\ndate = 2022-03-14T08:30:00Z\n[extra]\nlink = "{URL}"\n+++',
        {**ALL, "author": ["Dora Hart", "Tom Reed"]},
    ),
    "JSON": (
        f'{{\n  "title": "{TITLE}",\n  "author": ["Dora Hart"],\n  "date": "2022-03-14",\n  "url": "{URL}"\n}}',
        ALL,
    ),
    "Markdown": (
        f"# {TITLE}\n\n*By Dora Hart — 14 March 2022*\n\n",
        {k: ALL[k] for k in ("title", "author", "published")},
    ),
    "Markdown, German": (
        f"## {TITLE}\n\nVon Dora Hart\n\n14. März 2022",
        {k: ALL[k] for k in ("title", "author", "published")},
    ),
    "Markdown, keys": (f"# {TITLE}\n\nAuthor: Dora Hart\nPublished: 14 March 2022\nURL: {URL}", ALL),
    "underlined": (
        f"{TITLE}\n=======\n\n_Dora Hart, 14 March 2022_",
        {k: ALL[k] for k in ("title", "author", "published")},
    ),
    "a link": (f"[{TITLE}]({URL})\nby Dora Hart on March 14, 2022", ALL),
    "Pandoc": (f"% {TITLE}\n% Dora Hart\n% 14 March 2022", {k: ALL[k] for k in ("title", "author", "published")}),
    "reStructuredText": (f":Title: {TITLE}\n:Author: Dora Hart\n:Date: 2022-03-14\n:URL: {URL}", ALL),
    "Org": (f"#+TITLE: {TITLE}\n#+AUTHOR: Dora Hart\n#+DATE: 2022-03-14\n#+URL: {URL}", ALL),
    "bars": (
        f"Riverside Post | Dora Hart | 14 March 2022\n{TITLE}",
        {"title": [TITLE], "author": ["Dora Hart"], "published": ["2022-03-14"], "source": ["Riverside Post"]},
    ),
    "dashes": (
        f"{TITLE}\nDora Hart – 14. März 2022 – Tiroler Tageszeitung",
        {"title": [TITLE], "author": ["Dora Hart"], "published": ["2022-03-14"], "source": ["Tiroler Tageszeitung"]},
    ),
    "dots": (
        f"{TITLE}\n\nPor Dora Hart · El Diario · 14 de marzo de 2022",
        {"title": [TITLE], "author": ["Dora Hart"], "published": ["2022-03-14"]},
    ),
    "figures and address": (f"{TITLE}\n20220314 {URL}", {"title": [TITLE], "published": ["2022-03-14"], "url": [URL]}),
    "a line each": (
        f"Riverside Post\n{TITLE}\nDora Hart and Tom Reed\n14.03.2022",
        {
            "title": [TITLE],
            "author": ["Dora Hart", "Tom Reed"],
            "published": ["2022-03-14"],
            "source": ["Riverside Post"],
        },
    ),
    "names and day": (
        f"{TITLE}\n\nBy Dora Hart\nMarch 14, 2022",
        {k: ALL[k] for k in ("title", "author", "published")},
    ),
    "arrows": (f"Titel » {TITLE}\nAutorin » Dora Hart\nDatum » 14. März 2022\nLink » {URL}", ALL),
    "numbers": (f"1. Titre : {TITLE}\n2. Auteure : Dora Hart\n3. Date : 14 mars 2022\n4. Lien : {URL}", ALL),
    "two languages": (f"标题/Title: {TITLE}\n作者/Author: Dora Hart\n日期/Date: 2022-03-14\n链接/Link: {URL}", ALL),
    "keys on one line": (
        f"标题：{TITLE}\n来源：Riverside Post　作者：Dora Hart　时间：2022-03-14",
        {"title": [TITLE], "author": ["Dora Hart"], "source": ["Riverside Post"]},
    ),
    "signs": (f"📰 Заголовок: {TITLE}\n✍️ Автор: Dora Hart\n📅 Дата: 14.03.2022\n🔗 Ссылка: {URL}", ALL),
    "brackets": (f"[TITLE]\n{TITLE}\n[AUTHOR]\nDora Hart\n[DATE]\n2022-03-14\n[URL]\n{URL}", ALL),
    "a list of Python's": (
        f"Article title : {TITLE}\nArticle authors : ['Dora Hart', 'Tom Reed']\nPublished date: 2022-03-14 00:00:00",
        {"title": [TITLE], "author": ["Dora Hart", "Tom Reed"], "published": ["2022-03-14"]},
    ),
    "highlights": (
        f"# {TITLE}\n\n![cover](https://x.example/c.png)\n\n## Metadata\n- Author: [[Dora Hart]]\n- Full Title: {TITLE}\n- URL: {URL}",
        {"author": ["Dora Hart"], "url": [URL]},
    ),
    "a note": (
        f"---\ncreated: 2022-05-01T12:00:00 (UTC +01:00)\nsource: {URL}\nauthor: Dora Hart\n---\n\n# {TITLE}",
        {"title": [TITLE], "author": ["Dora Hart"], "scraped": ["2022-05-01"], "published": []},
    ),
    "a sender is the author where no other is": (
        f"From: Riverside Post\nBy: Dora Hart\nSubject: {TITLE}\nDate: 14 March 2022",
        {"author": ["Dora Hart"], "title": [TITLE]},
    ),
    "a reader's line": (
        f"{TITLE}\nRiverside Post · Dora Hart · 5 min read · Mar 14, 2022\n{URL}",
        {**ALL, "source": ["Riverside Post"]},
    ),
    "posted": (
        f"{TITLE}\n\nPosted on March 14, 2022 by Dora Hart",
        {"title": [TITLE], "author": ["Dora Hart"], "published": ["2022-03-14"]},
    ),
    "Japanese, a line each": (
        f"{TITLE}\n2022年3月14日\n取材・文=Dora Hart",
        {"title": [TITLE], "author": ["Dora Hart"], "published": ["2022-03-14"]},
    ),
    "Korean, joined": (
        f"{TITLE}\n\n글·Dora Hart | 2022년 3월 14일 | Riverside Post",
        {"title": [TITLE], "author": ["Dora Hart"], "source": ["Riverside Post"]},
    ),
    "unseen signs": (
        f"{TITLE}\n\n14\u200f/03\u200f/2022 | Dora Hart | Riverside Post",
        {"author": ["Dora Hart"], "published": ["2022-03-14"]},
    ),
    "address first": (f"{URL}\n2022-03-14T08:30:00+00:00\n{TITLE}\nDora Hart", ALL),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_read_and_the_body_stays_whole(name: str) -> None:
    head, expected = HEADS[name]
    article = read(f"{head}\n\n{BODY}\n")
    assert {field: values(article, field) for field in expected} == expected
    assert article.value("title") == TITLE or "title" not in expected or expected["title"] != [TITLE]
    assert article.body == BODY


def test_an_outlet_at_the_end_of_a_stated_headline_is_none_of_it() -> None:
    article = read(f"Title: {TITLE} | Riverside Post\nSource: Riverside Post\nDate: 2022-03-14\n\n{BODY}\n")
    assert (article.value("title"), article.value("source")) == (TITLE, "Riverside Post")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A man fell from the old bridge on Monday, police said.", None),
        ("Ein Mann ist am Montag von der alten Brücke gestürzt.", None),
        ("Dear Sir,\n\nThe old bridge must stay. It was built by our fathers.\n\nYours, Tom Reed", None),
        ("# Town votes for a bridge\n\n" + BODY, BODY),
        ("Town votes for a bridge\n\n" + BODY, BODY),
    ],
    ids=["a brief", "a German one", "a letter", "said again as a heading", "said again"],
)
def test_what_a_head_stands_above_stays_whole(text: str, body: str | None) -> None:
    article = read(f"Title: {TITLE}\nDate: 2022-03-14\nSource: Riverside Post\n\n{text}\n")
    assert article.value("title") == TITLE
    assert article.body == (body or text)


def test_the_text_may_begin_behind_its_key() -> None:
    article = read(f"Title: {TITLE}\nDate: 2022-03-14\nText: {BODY}\n")
    assert (article.value("title"), article.body) == (TITLE, BODY)


@pytest.mark.parametrize(
    "text",
    [
        f"Note: the bridge is old.\n\n{BODY}",
        f"Update: the vote is over\n\n{BODY}",
        f"Source: Iran to release the tankers\n\n{BODY}",
        f"Author: I shall not write again\n\n{BODY}",
        "Smith: I never said that, and nobody heard it.\n\nJones: You did, and you said it twice.\n\nSmith: When was that?",
        f"Question: Why a bridge?\nAnswer: Because the ferry is old, and it was so in 2022.\n\n{BODY}",
        f"Frage: Warum eine Brücke?\nAntwort: Weil die Fähre alt ist.\n\n{BODY}",
        f"Moderator: Good evening.\nAuthor: Good evening, and thank you for having me here tonight.\nModerator: Why?\n\n{BODY}",
        f"Wann: 14. März 2022\nWo: Rathaus\n\n{BODY}",
        BODY,
        f"On March 14, 2022 the council met.\n\n{BODY}",
        f"Zutaten: Mehl\nZeit: 20 Minuten\n\n{BODY}",
        f"---\n\n{BODY}\n\n---\n\nThe end of it came on Tuesday.",
        f"{{Laughter}} was heard.\n\n{BODY}",
    ],
)
def test_what_only_looks_like_a_head_is_left(text: str) -> None:
    article = read(text)
    assert [claim for claim in article.claims if claim.rule in FORMS] == []
    assert [span for span in article.spans if span.rule in FORMS] == []


def test_each_line_of_a_head_is_cut_as_what_it_is() -> None:
    head = f"Title: {TITLE}\nBy: Dora Hart\nDate: 2022-03-14\nURL: {URL}\nSource: Post\nSection: Town\nWords: 812"
    article = read(f"{head}\n\n{BODY}\n")
    assert [span.label for span in article.spans if span.rule == "key-field"] == [
        Label.TITLE,
        Label.BYLINE,
        Label.DATE_LINE,
        Label.URL_LINE,
        Label.SOURCE_LINE,
        Label.SECTION_LABEL,
        Label.PAGE_HEADER,
    ]


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("Titel", {"title"}),
        ("ЗАГОЛОВОК", {"title"}),
        ("pubDate", {"published"}),
        ("Last published", {"updated"}),
        ("Date (UTC)", {"published"}),
        ("Rubrik", {"title", "section"}),
        ("BAŞLIK", {"title"}),
        ("Note well", set()),
    ],
)
def test_keys(key: str, fields: set[str]) -> None:
    assert {meaning.field for meaning in meanings_of(key)} == fields


def test_every_language_has_keys_for_the_four_fields() -> None:
    fields = {"title", "author", "published", "url"}
    known: dict[str, set[str]] = {}
    for key in (
        "title",
        "titel",
        "titre",
        "título",
        "titolo",
        "заголовок",
        "başlık",
        "标题",
        "タイトル",
        "제목",
        "العنوان",
    ):
        for meaning in meanings_of(key):
            known.setdefault(meaning.language, set()).add(meaning.field)
    assert len(known) > 15
    assert fields >= {"title"}
    assert key_form("Ημ/νία") == key_form("ΗΜΝΙΑ")
