"""Bodies of pages: no article without one while the page shows prose, whatever its length, language and markup."""

from __future__ import annotations

import re

import pytest

from ingest.pipeline import Settings, process

FIRST = "The town council voted on Monday for a new bridge over the river, after a debate of four hours in the hall."
SECOND = "Opponents want the old ferry to be repaired first, and say that nobody asked the people who live by the quay."
THIRD = "The mayor said that work would begin in spring, and that it would take two years to finish the new road to it."
TITLE = "<h1>Town votes for a bridge</h1>"
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
RUSSIAN = (
    "Городской совет Самары одобрил строительство нового моста через реку. По словам мэра, работы начнутся весной и займут "
    "два года.",
    "Противники проекта требуют сначала починить старую переправу. Депутаты выслушали инженеров и отложили вопрос о платном "
    "проезде.",
)
CHINESE = (
    "市議會週一投票通過在河上修建新橋，經過四個小時的辯論之後才作出決定。",
    "反對者希望先修好舊渡輪，並說沒有人問過住在碼頭旁的居民的意見。",
    "商家擔心夏季生意受影響。",
)
MENU = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li><li><a href='/c'>Culture</a></li></ul></nav>"
)
FOOTER = "<footer><p>© 2022 Riverside Post. All rights reserved. We use cookies to improve our service.</p></footer>"


def page(content: str, *, title: str = "Town votes for a bridge | Riverside Post") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{content}</body></html>"


def body_of(html: str) -> list[str]:
    """The paragraphs of the page's one article."""
    (article,) = process(html.encode(), "page.html", settings=Settings(find_people=False)).articles
    return re.split(r"\n+", article.body) if article.body else []


def damage_of(html: str) -> list[str]:
    (article,) = process(html.encode(), "page.html", settings=Settings(find_people=False)).articles
    return [damage.kind for damage in article.damage]


@pytest.mark.parametrize(
    "brief",
    [
        "A man fell from the old bridge on Monday, police said.",
        "A man fell from the old bridge on Monday, police said. He was not hurt.",
        "Мужчина упал со старого моста в понедельник, сообщила полиция города. Его спасли рыбаки.",
        "Ein Mann ist am Montag von der alten Brücke gefallen, teilte die Polizei mit.",
        "Un hombre cayó del viejo puente el lunes, según la policía.",
        "Bir adam pazartesi günü eski köprüden düştü, polis açıkladı.",
        "سقط رجل من الجسر القديم يوم الاثنين، كما قالت الشرطة.",
        "一名男子週一從舊橋上掉下來，警方表示。他沒有受傷。",
        "男性が月曜日に古い橋から落ちたと警察が発表した。",
    ],
)
@pytest.mark.parametrize("around", [("", ""), (MENU, FOOTER)], ids=["alone", "within a site"])
def test_the_last_prose_of_a_page_is_never_cut(brief: str, around: tuple[str, str]) -> None:
    before, after = around
    assert body_of(page(f"{before}{TITLE}<p>{brief}</p>{after}")) == [brief]


@pytest.mark.parametrize(
    "paragraphs",
    [
        RUSSIAN,
        CHINESE,
        (FIRST, SECOND, THIRD, "Work begins in May."),
        (FIRST, SECOND, "Le chantier commence en mai."),
        (FIRST, SECOND, "Die Arbeiten beginnen im Mai."),
    ],
)
def test_the_last_paragraph_may_be_short(paragraphs: tuple[str, ...]) -> None:
    content = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert body_of(page(TITLE + content)) == list(paragraphs)


ITEMS = "<li>Bridge: 40 million</li><li>Ferry: 2 million a year</li>"


@pytest.mark.parametrize(
    "content",
    [
        f"{BODY}<ul>{ITEMS}</ul>",
        f"<p>{FIRST}</p><ul>{ITEMS}</ul><p>{SECOND}</p>",
        f"<p>{FIRST}</p><p>{SECOND}</p><ol>{ITEMS}</ol><p>{THIRD}</p>",
        f"{BODY}<table><tr><td>Bridge: 40 million</td></tr><tr><td>Ferry: 2 million a year</td></tr></table>",
    ],
)
def test_a_list_stays_with_the_paragraph_that_it_follows(content: str) -> None:
    body = body_of(page(TITLE + content))
    assert [line for line in body if "illion" in line] == ["Bridge: 40 million", "Ferry: 2 million a year"]


def test_a_list_of_links_does_not_stay() -> None:
    links = "".join(f"<li><a href='/{n}'>Another story of the town, number {n}</a></li>" for n in range(4))
    assert body_of(page(f"<article>{TITLE}{BODY}<ul>{links}</ul></article>")) == [FIRST, SECOND, THIRD]


LABELS = ("Advertisement", "Read more", "Article content", "Story continues below", "Anzeige", "Реклама", "Publicité")


@pytest.mark.parametrize("label", LABELS)
def test_a_label_between_paragraphs_takes_none_with_it(label: str) -> None:
    content = f"<p>{FIRST}</p><div>{label}</div><p>{SECOND}</p><div>{label}</div><p>{THIRD}</p>"
    assert [line for line in body_of(page(TITLE + content)) if line != label] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "classes",
    [
        "prose [&_figcaption]:mt-2 max-w-none",
        "lg:prose-figcaption:text-sm content",
        "has-[figcaption]:p-2",
        "md:[&>figcaption]:hidden",
    ],
)
def test_a_style_kit_makes_no_captions(classes: str) -> None:
    assert body_of(page(f"<main><div class='{classes}'>{TITLE}{BODY}</div></main>")) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "notice",
    [
        "<p>Все права на материалы, опубликованные на сайте, принадлежат редакции и охраняются законом.</p>",
        "<p>All rights to what is published on this site belong to its editors. Our terms of use apply, and cookies are set.</p>",
        "<p><a href='/a'>Tim Ehlers</a></p><p>Geboren 1983, ist seit 2015 Redakteur bei der Zeitung und als Layouter tätig.</p>",
    ],
)
def test_what_is_left_is_not_a_notice_while_there_is_prose(notice: str) -> None:
    html = page(f"{TITLE}<section><p>{FIRST}</p></section><div>{notice}</div>")
    assert body_of(html) == [FIRST]


def test_the_steps_of_a_guide_stand_in_many_places() -> None:
    steps = "".join(
        f"<div class='step'><h3>Step {n}</h3><p>Put {n} more handfuls of moss into the hole, and press them down with care.</p>"
        "<div><img src=x></div></div>"
        for n in range(1, 7)
    )
    assert len([line for line in body_of(page(TITLE + f"<p>{FIRST}</p>" + steps)) if line.startswith("Put")]) == 6


def test_a_paragraph_that_speaks_of_browsers_is_no_notice() -> None:
    told = (
        "Your browser may not support what the new site of the town shows, the council was told on Monday: half of the old "
        "machines in the library need JavaScript that they do not have, and nobody has money for others before the summer comes."
    )
    assert told in body_of(page(TITLE + BODY.replace("</p><p>", f"</p><p>{told}</p><p>", 1)))


def test_a_page_of_no_prose_keeps_no_body() -> None:
    schedule = "".join(
        f"<div>{hour}:00 – {hour}:30</div><div><a href='/{hour}'>News</a></div>" for hour in range(9, 20)
    )
    assert body_of(page(MENU + "<h2>Schedule of the day</h2>" + schedule)) == []


@pytest.mark.parametrize(
    "left",
    [
        "<p>Все права на материалы, опубликованные на сайте, принадлежат редакции.</p>",
        "<p><a href='/a'>Tim Ehlers</a></p><p>Geboren 1983, ist seit 2015 Redakteur bei der Zeitung und als Layouter tätig.</p>",
        "<p>Born 1975, is a staff writer of the paper and lives in Riverside.</p>",
        "<div>Daily Legal News - New Corporations</div><p>Daily Legal News - New Corporations of the county here</p>",
        f"{MENU * 3}<p>© 2022 Riverside Post. All rights reserved.</p>",
        "<p>To continue reading, subscribe or log in. Already a member of the club? Sign in to read on.</p>",
    ],
)
def test_a_page_without_its_article_says_so(left: str) -> None:
    assert damage_of(page(f"<h1>Town</h1>{left}")) == ["no article text found"]


@pytest.mark.parametrize(
    "brief",
    [
        "A man fell from the old bridge on Monday, police said.",
        "Engineers told members of the board that the wall could not survive another winter of storms.",
        "The museum of Nordvik got a donation of forty letters, it said on Monday, with the consent of the family.",
        FIRST,
        CHINESE[0],
    ],
)
def test_a_brief_is_an_article(brief: str) -> None:
    assert damage_of(page(f"{TITLE}<p>{brief}</p>")) == []


@pytest.mark.parametrize(
    "label",
    [
        "Sign up for our Morning Briefing newsletter",
        "Download the app.",
        "Melden Sie sich für unseren täglichen Newsletter an.",
        "Téléchargez l’application",
        "Descarga la app",
        "Подписывайтесь на наш Telegram-канал",
        "Follow Dora Hart on Twitter at https://twitter.com/dhart",
        "Follow him on X @dhart",
        "Folgen Sie Dora Hart auf Twitter",
        "Suivez Dora Hart sur Twitter",
        "Sigue a Dora Hart en Instagram",
        "Читайте нас в Telegram",
        "Want more stories like this? Sign up for our newsletter.",
        "Get the latest news delivered to your inbox.",
        "Download our app on the App Store",
        "Jetzt Newsletter abonnieren",
        "Support our journalism. Become a member today.",
        "This article was originally published on The Conversation.",
        "Dieser Artikel erschien zuerst in der Zeit.",
        "Cet article a d’abord été publié par Le Monde.",
        "Статья впервые опубликована на сайте «Самара сегодня».",
        "Реклама",
        "ДАННОЕ СООБЩЕНИЕ (МАТЕРИАЛ) СОЗДАНО И (ИЛИ) РАСПРОСТРАНЕНО ИНОСТРАННЫМ СРЕДСТВОМ МАССОВОЙ ИНФОРМАЦИИ, "
        "ВЫПОЛНЯЮЩИМ ФУНКЦИИ ИНОСТРАННОГО АГЕНТА",
        "Настоящий материал (информация) произведён и распространён иностранным агентом Ивановым Иваном Ивановичем. 18+",
        "* Признан в России иностранным агентом",
    ],
)
def test_what_the_site_asks_and_the_law_wants_goes(label: str) -> None:
    middle = f"<p>{FIRST}</p><p>{label}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert body_of(page(f"<article>{TITLE}{middle}</article>")) == [FIRST, SECOND, THIRD]
    assert body_of(page(f"<article>{TITLE}{BODY}<p>___</p><p>{label}</p></article>")) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "said",
    [
        "Минюст признал журналиста иностранным агентом, сообщил в пятницу адвокат его редакции.",
        "Download the app, the mayor told the people in the hall, and you will see when the ferry leaves.",
        "Sign up for the race has ended, and no newsletter of the club had said so before Monday.",
        "The report was first read in May, the mayor said, and the council has not published it to this day.",
        "Follow the river for a mile, the old guide says, and you will see where the bridge is to stand.",
    ],
)
def test_a_sentence_of_the_same_words_stays(said: str) -> None:
    assert said in body_of(page(f"<article>{TITLE}<p>{FIRST}</p><p>{said}</p><p>{SECOND}</p></article>"))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<b>Town votes for a bridge</b><br><i>By Dora Hart</i><br>", "Town votes for a bridge"),
        ("<b>Council wants a new bridge</b><br><i>By Dora Hart</i><br>", "Riverside Post"),
        ("<font size=4>Town votes for a bridge</font><br>", "Town votes for a bridge - Riverside Post"),
    ],
)
@pytest.mark.parametrize("between", ["<br><br>", "<br>"])
def test_title_and_byline_go_from_the_cell_that_holds_the_text(head: str, title: str, between: str) -> None:
    cell = head + between.join((FIRST, SECOND, THIRD))
    assert body_of(page(f"<table><tr><td>{cell}</td></tr></table>", title=title)) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("broken", "body"),
    [
        (f"{TITLE}<p>{FIRST}</p><p>{SECOND[:-20]}", [FIRST, SECOND[:-20].rstrip()]),
        (f"{TITLE}<p>{FIRST[:-20]}", [FIRST[:-20].rstrip()]),
        (f"{TITLE}{BODY}<div cla", [FIRST, SECOND, THIRD]),
        (f"{TITLE}{BODY}<a href='/next", [FIRST, SECOND, THIRD]),
    ],
)
def test_a_file_that_breaks_off_is_read_and_marked(broken: str, body: list[str]) -> None:
    html = page(broken).removesuffix("</body></html>")
    assert body_of(html) == body
    assert damage_of(html) == ["truncated"]


@pytest.mark.parametrize(
    "whole", [page(TITLE + BODY), f"<html><body>{TITLE}<p>{FIRST}<p>{SECOND}<p>{THIRD}", TITLE + BODY]
)
def test_a_page_that_closes_nothing_is_not_broken_off(whole: str) -> None:
    assert damage_of(whole) == []


def test_what_a_thread_opens_with_is_its_text() -> None:
    asked = "Does anybody know when the new bridge opens? My boat is too tall for the old one, and the lock is closed until May."
    post = f"<div class='comment'><p>{asked}</p></div><div class='comment-reply'><p>No idea.</p></div>"
    assert body_of(page(f"{MENU}<main><h2>Town votes for a bridge</h2><h3>Comments</h3>{post}</main>{FOOTER}")) == [
        asked
    ]


def test_the_headings_between_paragraphs_stay() -> None:
    content = (
        f"<p>{FIRST}</p><h3 class='related-title'>What it costs</h3><p>{SECOND}</p><h3>When it opens</h3><p>{THIRD}</p>"
    )
    expected = [FIRST, "What it costs", SECOND, "When it opens", THIRD]
    assert body_of(page(f"<article>{TITLE}{content}</article>")) == expected
