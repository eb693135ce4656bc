"""A first line that joins outlet, headline, names and day; agencies; lone names; the days of facts."""

from __future__ import annotations

import pytest

from ingest.model.article import Article
from ingest.pipeline import Settings, process
from tests.test_describe_heads_abroad import HEADLINES, PROSE

MORE = "Fishermen who rent berths there said that nobody had asked them. The chairman promised to hold a hearing in spring."
DAY = "2022-03-14"


def _read(text: str) -> Article:
    (article,) = process(text.encode(), settings=Settings(find_people=False)).articles
    return article


def _authors(article: Article) -> list[str]:
    return list(dict.fromkeys(claim.value for claim in article.claims if claim.field == "author" and claim.value))


JOINED = [  # language, the line before and behind its headline, who wrote the text, of which outlet
    ("en", "Lakeside Examiner | {} | Nell Ashdown | 14 March 2022", ["Nell Ashdown"], "Lakeside Examiner"),
    ("en", "14.03.2022 - Nell Ashdown - {} - The Lakeside Examiner", ["Nell Ashdown"], "The Lakeside Examiner"),
    ("en", "Nell Ashdown\t{}\tLakeside Examiner\t2022-03-14", ["Nell Ashdown"], "Lakeside Examiner"),
    ("en", "Lakeside Examiner :: {} :: Nell Ashdown :: 2022/03/14", ["Nell Ashdown"], "Lakeside Examiner"),
    ("en", "(2022-03-14) {}, Nell Ashdown, Lakeside Examiner", ["Nell Ashdown"], "Lakeside Examiner"),
    ("en", 'Nell Ashdown, "{}", Lakeside Examiner, 14 March 2022', ["Nell Ashdown"], "Lakeside Examiner"),
    ("fr", "Le Courrier du Littoral / {} / Solène Kermadec / 14 mars 2022", ["Solène Kermadec"], "Le Courrier du Littoral"),
    ("nl", "{} (Kustkrant, 14 maart 2022, door Femke de Boer)", ["Femke de Boer"], "Kustkrant"),
    ("es", "[14/03/2022] El Faro de Levante » {} » Remedios Ugarte", ["Remedios Ugarte"], "El Faro de Levante"),
    ("ko", "바다일보 | {} | 한서윤 기자 | 2022.03.14", ["한서윤"], "바다일보"),
    ("zh", "海湾日报 | {} | 林晓岚 | 2022年3月14日", ["林晓岚"], "海湾日报"),
    ("ar", "صحيفة الخليج الساحلي | {} | سلمى الحداد | 14 مارس 2022", ["سلمى الحداد"], "صحيفة الخليج الساحلي"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "authors", "outlet"), JOINED)
def test_one_line_that_says_all(language: str, line: str, authors: list[str], outlet: str) -> None:
    read = _read(f"{line.format(HEADLINES[language])}\n\n{PROSE[language]}\n")
    told = read.value("title"), _authors(read), read.value("source"), read.value("published"), read.body
    assert told == (HEADLINES[language], authors, outlet, DAY, PROSE[language])


@pytest.mark.parametrize(
    "line",
    [
        "Morgenblatt | Nell Ashdown | 14 March 2022",  # an outlet is no headline
        "On 14 March 2022, Nell Ashdown, the mayor of Lakeside, opened the pier",  # prose
    ],
)
def test_a_line_that_lacks_a_headline_is_none_of_these(line: str) -> None:
    assert "joined" not in {claim.rule for claim in _read(f"{line}\n\n{PROSE['en']}\n").claims}
    assert _read(f"{line}\n\n{PROSE['en']}\n").value("title") not in ("Morgenblatt", "Nell Ashdown")


LONE = [
    ("el", "Ελένη Μαρκάτου", ["Ελένη Μαρκάτου"]),
    ("ar", "سلمى الحداد", ["سلمى الحداد"]),
    ("ar", "خالد النجار - القاهرة", ["خالد النجار"]),
    ("ko", "한서윤", ["한서윤"]),
    ("ko", "박지훈 논설위원", ["박지훈"]),
    ("zh", "林晓岚", ["林晓岚"]),
    ("zh", "文/周启明", ["周启明"]),
    ("el", "Τοπικά Νέα", []),
    ("ar", "أخبار محلية", []),
    ("ko", "경제부", []),
]


@pytest.mark.parametrize(("language", "line", "authors"), LONE)
def test_a_name_alone_in_another_script(language: str, line: str, authors: list[str]) -> None:
    read = _read(f"{HEADLINES[language]}\n{line}\n\n{PROSE[language]}\n")
    assert (read.value("title"), _authors(read)) == (HEADLINES[language], authors)


AGENCIES = [
    ("en", "Reuters", ["Reuters"], "Reuters"),
    ("en", "By AFP\nMarch 14, 2022", ["AFP"], "AFP"),
    ("es", "Agencia EFE\nMadrid, 14 de marzo de 2022", ["Agencia EFE"], "EFE"),
    ("zh", "新华社", [], "Xinhua"),
]


@pytest.mark.parametrize(("language", "lines", "authors", "origin"), AGENCIES)
def test_an_agency_alone_is_whence_a_story_comes(language: str, lines: str, authors: list[str], origin: str) -> None:
    read = _read(f"{HEADLINES[language]}\n{lines}\n\n{PROSE[language]}\n")
    assert (read.value("title"), _authors(read), read.value("origin")) == (HEADLINES[language], authors, origin)


def _page(body: str, title: str = "Board approves new pier - Bay Courier") -> Article:
    return _read(f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>")


PAGE = f"<p>{PROSE['en']}</p><p>{MORE}</p>"
FACTS = [
    f"<table class='infobox'><tr><th>Opened</th><td>12 June 1998</td></tr></table>{PAGE}",
    f"{PAGE}<div class='events'><ul><li>12 June 2023 – Harbour festival</li></ul></div>",
    f"<div class='fact-box'><p>14 May 1964</p><p>Pier opens</p><p>2 February 2020</p><p>Storm</p></div>{PAGE}",
    f"<dl><dt>Founded</dt><dd>1 May 1951</dd></dl>{PAGE}",
    f"{PAGE}<p><b>When:</b> 12 June 2023</p><p><b>Where:</b> Town hall</p>",
    f"<section class='timeline'><p><b>12 June 1998</b> Pier opens.</p></section>{PAGE}",
]


@pytest.mark.parametrize("body", FACTS)
def test_the_day_of_a_fact_is_not_the_pages(body: str) -> None:
    assert _page(f"<h1>Board approves new pier</h1>{body}").value("published") is None


def test_a_fact_above_the_day_does_not_hide_it() -> None:
    body = f"<h1>Board approves new pier</h1><p>Opened: 12 June 1998</p><p class='date'>14 March 2022</p>{PAGE}"
    assert _page(body).value("published") == DAY


FACT_LINES = [
    "{0}\n\nOpened: 14 May 1964\nLength: 300 metres\n\n{1}\n\n{2}\n",
    "{0}\n\n{1}\n\n{2}\n\nThe pier in dates\n14 May 1964: Pier opens\n2 February 2020: Storm\n",
]


@pytest.mark.parametrize("form", FACT_LINES)
def test_the_day_of_a_fact_is_not_the_texts(form: str) -> None:
    assert _read(form.format(HEADLINES["en"], PROSE["en"], MORE)).value("published") is None


SITES = [  # the title tag, which og:title repeats, of the page's site or section; what the page's source is
    ("Home – Lakeside Examiner", "Lakeside Examiner"),
    ("Opinion - Lakeside Examiner", None),
    ("Lakeside Examiner: Breaking News, Weather and Sports for Lakeside County", None),
    ("Latest stories", None),
]


@pytest.mark.parametrize(("title", "outlet"), SITES)
@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_a_heading_whose_words_the_text_repeats_beats_the_title_of_the_site(
    title: str, outlet: str | None, heading: str
) -> None:
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    body = f"<{heading}>{HEADLINES['en']}</{heading}>{PAGE}"
    read = _read(f"<html><head>{head}</head><body>{body}</body></html>")
    assert read.value("title") == HEADLINES["en"]
    assert outlet is None or read.value("source") == outlet


INTERVIEWS = [
    "Why does the pier have to be rebuilt now?\nBecause another storm would take it away. The engineers have told us so for "
    "years.\n\nHow long will it take?\nA year and a half, if the winter is mild. We have asked three firms about it.\n",
    "Warum muss die Mole gerade jetzt neu gebaut werden?\nWeil der nächste Sturm sie mitnehmen würde. Die Ingenieure sagen "
    "uns das seit Jahren.\n\nWie lange dauert das?\nAnderthalb Jahre, wenn der Winter mild wird. Wir haben Firmen gefragt.\n",
]


@pytest.mark.parametrize("text", INTERVIEWS)
def test_the_first_question_of_an_interview_is_no_headline(text: str) -> None:
    read = _read(text)
    assert read.value("title") is None
    assert read.body.startswith(text.partition("\n")[0])
