"""The few lines between a headline and its article, as houses in many countries write them: who, when, and of whom."""

from __future__ import annotations

from functools import cache

import pytest

from ingest.model.article import Article
from ingest.pipeline import Settings, process

PROSE = {
    "ar": "وافق مجلس الميناء يوم الثلاثاء على إعادة بناء الرصيف الشرقي المغلق أمام حركة المرور منذ أن ألحقت به عاصفة أضرارا "
    "قبل شتاءين. وقال المهندسون أمام الاجتماع إن الأعمال ستستغرق ثمانية عشر شهرا.",
    "el": "Το συμβούλιο του λιμανιού ενέκρινε την Τρίτη την ανακατασκευή της ανατολικής προβλήτας, η οποία παραμένει κλειστή "
    "από τότε που μια καταιγίδα την έπληξε πριν από δύο χειμώνες.",
    "en": "The harbour board approved on Tuesday a plan to rebuild the eastern pier, which has been closed to traffic since a "
    "storm damaged it two winters ago. Engineers told the meeting that the work would take eighteen months.",
    "es": "La junta del puerto aprobó el martes la reconstrucción del muelle oriental, cerrado al tráfico desde que un temporal "
    "lo dañó hace dos inviernos. Los ingenieros explicaron que las obras durarán dieciocho meses.",
    "fr": "Le conseil du port a approuvé mardi la reconstruction de la jetée orientale, fermée à la circulation depuis qu'une "
    "tempête l'a endommagée il y a deux hivers. Les travaux dureront dix-huit mois, selon les ingénieurs.",
    "id": "Dewan pelabuhan pada Selasa menyetujui rencana membangun kembali dermaga timur yang ditutup sejak rusak diterjang "
    "badai dua tahun lalu. Para insinyur mengatakan bahwa pekerjaan itu akan memakan waktu delapan belas bulan.",
    "it": "Il consiglio del porto ha approvato martedì la ricostruzione del molo orientale, chiuso al traffico da quando una "
    "mareggiata lo ha danneggiato due inverni fa. I lavori, hanno spiegato gli ingegneri, dureranno diciotto mesi.",
    "ko": "항만위원회는 화요일 두 해 전 겨울 폭풍으로 파손돼 통행이 금지된 동쪽 부두를 다시 짓기로 의결했다. 기술자들은 공사가 "
    "1년 반 걸릴 것이라고 회의에서 설명했다. 부두에 배를 대는 어민들은 아무도 의견을 묻지 않았다고 말했다.",
    "nl": "De havenraad heeft dinsdag ingestemd met de herbouw van de oostelijke pier, die voor verkeer gesloten is sinds een "
    "storm hem twee winters geleden beschadigde. De werkzaamheden duren volgens de ingenieurs anderhalf jaar.",
    "pt": "O conselho do porto aprovou nesta terça-feira a reconstrução do píer leste, fechado ao tráfego desde que uma "
    "tempestade o danificou há dois invernos. Segundo os engenheiros, as obras devem durar dezoito meses.",
    "tr": "Liman kurulu salı günü, iki kış önce fırtınada hasar gördüğünden beri trafiğe kapalı olan doğu iskelesinin yeniden "
    "yapılmasını onayladı. Mühendisler toplantıda çalışmaların on sekiz ay süreceğini söyledi.",
    "zh": "港口委员会周二批准了重建东码头的计划。两年前的冬天，一场风暴损坏了码头，此后一直禁止通行。工程师在会上表示，"
    "工程将需要一年半的时间。在码头租用泊位的渔民说，没有人征求过他们的意见。",
}
HEADLINES = {
    "ar": "مجلس الميناء يوافق على الرصيف الجديد",
    "el": "Το λιμάνι αποκτά νέα προβλήτα",
    "en": "Board approves new pier",
    "es": "La junta aprueba el nuevo muelle",
    "fr": "Une nouvelle jetée pour le port",
    "id": "Pelabuhan Akan Punya Dermaga Baru",
    "it": "Il porto avrà un nuovo molo",
    "ko": "항만위원회, 동쪽 부두 재건 의결",
    "nl": "Havenraad stemt in met nieuwe pier",
    "pt": "Porto terá novo píer",
    "tr": "Limana yeni iskele yapılacak",
    "zh": "港口委员会批准重建东码头计划",
}
HEADS: list[tuple[str, str, list[str], str | None]] = [
    # a word like "by" and a name that no list knows, right above the article
    ("it", "di Ginevra Sartori", ["Ginevra Sartori"], None),
    ("pt", "Por Iracema Bittencourt, g1 Litoral\n14/03/2022 09h15", ["Iracema Bittencourt"], "2022-03-14"),
    ("el", "Της Ελένης Μαρκάτου", ["Ελένης Μαρκάτου"], None),
    ("ko", "한서윤 기자", ["한서윤"], None),
    # names in capitals, a place beside the day
    ("es", "REMEDIOS UGARTE\nCádiz - 14 MAR 2022 - 09:15 CET", ["Remedios Ugarte"], "2022-03-14"),
    ("en", "By NELL ASHDOWN FOR BAYONLINE\n\nPUBLISHED: 09:15, 14 March 2022", ["Nell Ashdown"], "2022-03-14"),
    ("fr", "Ouest-Littoral\nSolène KERMADEC\nPublié le 14/03/2022 à 09h15", ["Solène Kermadec"], "2022-03-14"),
    # what stands beside a name or a day is no author: outlets, newsrooms, labels, roles
    ("en", "Nell Ashdown, Bay Courier\nMar 14, 2022, 4 min read", ["Nell Ashdown"], "2022-03-14"),
    ("en", "Nell Ashdown Harbour correspondent\nMon 14 Mar 2022 09.15 GMT", ["Nell Ashdown"], "2022-03-14"),
    ("id", "Ratna Wulandari - detikNews\nSenin, 14 Mar 2022 09:15 WIB", ["Ratna Wulandari"], "2022-03-14"),
    ("id", "Kompas.com - 14/03/2022, 09:15 WIB\nRatna Wulandari\nTim Redaksi", ["Ratna Wulandari"], "2022-03-14"),
    ("nl", "NOS Nieuws • maandag 14 maart 2022, 09:15 • Aangepast dinsdag 15 maart 2022, 10:02", [], "2022-03-14"),
    ("tr", "Oluşturulma Tarihi: Mart 14, 2022 09:15\nGüncellenme Tarihi: Mart 15, 2022 10:02", [], "2022-03-14"),
    ("ko", "송고시간2022-03-14 09:15\n한서윤 기자", ["한서윤"], "2022-03-14"),
    ("zh", "2022-03-14 09:15:02 来源： 海湾日报", [], "2022-03-14"),
    # a month said twice, a clock right before the day
    ("ar", "14 مارس/ آذار 2022", [], "2022-03-14"),
    ("ar", "نُشر: 09:15-14 مارس 2022 م ـ 11 شَعبان 1443 هـ", [], "2022-03-14"),
]


@cache
def _read(language: str, lines: str) -> Article:
    text = f"{HEADLINES[language]}\n\n{lines}\n\n{PROSE[language]}\n"
    (article,) = process(text.encode(), settings=Settings(find_people=False)).articles
    return article


@pytest.mark.parametrize(("language", "lines", "authors", "day"), HEADS)
def test_the_lines_below_a_headline(language: str, lines: str, authors: list[str], day: str | None) -> None:
    read = _read(language, lines)
    named = [claim.value for claim in read.claims if claim.field == "author" and claim.value]
    assert (read.value("title"), list(dict.fromkeys(named))) == (HEADLINES[language], authors)
    assert read.value("published") == day


def test_a_source_is_named_behind_its_key() -> None:
    assert _read("zh", "2022-03-14 09:15:02 来源： 海湾日报").value("source") == "海湾日报"


@pytest.mark.parametrize("lines", ["Primo Piano", "Das Wichtigste in Kürze:", "En Directo"])
def test_a_line_in_capitals_names_nobody(lines: str) -> None:
    read = _read("es", lines)
    assert [claim.value for claim in read.claims if claim.field == "author" and claim.value] == []


SIGNED = [  # language, before the article, behind it, who wrote it, of whom it is
    ("ko", "", "\n\n한서윤 기자 seoyun@badailbo.example", ["한서윤"], None),
    ("ko", "", "\n\n/한서윤 기자 seoyun@badailbo.example", ["한서윤"], None),
    ("ko", "[바다일보 한서윤 기자] ", "", ["한서윤"], None),
    ("ko", "(포항=연합뉴스) 한서윤 기자 = ", "", ["한서윤"], "Yonhap"),
    ("zh", "本报记者 林晓岚\n\n", "\n\n（责任编辑：周启明）", ["林晓岚"], None),
]


@pytest.mark.parametrize(("language", "before", "behind", "authors", "origin"), SIGNED)
def test_papers_of_east_asia_sign(
    language: str, before: str, behind: str, authors: list[str], origin: str | None
) -> None:
    text = f"{HEADLINES[language]}\n\n{before}{PROSE[language]}{behind}\n"
    (read,) = process(text.encode(), settings=Settings(find_people=False)).articles
    named = [claim.value for claim in read.claims if claim.field == "author" and claim.value]
    assert (read.value("title"), list(dict.fromkeys(named)), read.value("origin")) == (
        HEADLINES[language],
        authors,
        origin,
    )
    assert read.body == PROSE[language]


@pytest.mark.parametrize("line", ["3–4 Minuten", "Lesezeit: 3 Minuten", "4 min de lectura", "有料記事", "Share page"])
def test_what_a_reader_is_told_beside_the_article_is_none_of_it(line: str) -> None:
    assert _read("en", f"By Nell Ashdown\n\n{line}").body == PROSE["en"]


def test_the_moment_at_which_a_browser_printed_a_page_is_that_of_the_copy() -> None:
    text = (
        f"3/14/22, 10:22 AM\t{HEADLINES['en']} - Bay Courier\n\n{HEADLINES['en']}\n\nBy Nell Ashdown\n\n{PROSE['en']}\n"
    )
    (read,) = process(text.encode(), settings=Settings(find_people=False)).articles
    told = {field: read.value(field) for field in ("title", "source", "published", "scraped")}
    assert told == {"title": HEADLINES["en"], "source": "Bay Courier", "published": None, "scraped": "2022-03-14"}


def test_the_words_that_open_a_list_are_kept_with_it() -> None:
    listed = "What happens next:\n\n1. The board hires a builder.\n2. The old pier is taken down."
    text = f"{HEADLINES['en']}\n\nBy Nell Ashdown\n\n{PROSE['en']}\n\n{PROSE['en']}\n\n{listed}\n"
    (read,) = process(text.encode(), settings=Settings(find_people=False)).articles
    assert "What happens next:" in read.body


LINKS = [
    (
        "*Remedios Ugarte* · 14/03/2022 · [El Faro de Levante](https://elfaro.example/m)",
        "Remedios Ugarte",
        "El Faro de Levante",
    ),
    ("14/03/2022 · [View original](https://elfaro.example/m)", None, "elfaro.example"),
    ("14/03/2022 · [Carmen Ugarte](https://elfaro.example/autor/9)", "Carmen Ugarte", None),
]


@pytest.mark.parametrize(("line", "author", "source"), LINKS)
def test_a_link_names_the_outlet_or_who_wrote_the_text(line: str, author: str | None, source: str | None) -> None:
    read = _read("es", line)
    assert (read.value("author"), read.value("source"), read.value("published")) == (author, source, "2022-03-14")


@pytest.mark.parametrize("kicker", ["Faits divers", "Vie locale", "Société"])
def test_the_name_of_a_section_above_a_brief_is_no_headline(kicker: str) -> None:
    brief = f"{kicker}\nPanne géante à Brest\n\nDes milliers de foyers ont passé la nuit sans électricité.\n"
    (read,) = process(brief.encode(), settings=Settings(find_people=False)).articles
    assert read.value("title") == "Panne géante à Brest"


ISSUES = [
    ("es", "El Faro del 14.03.2022, página 7", "El Faro"),
    ("fr", "Le Phare du Large du 14/03/2022, p. 7", "Le Phare du Large"),
    ("nl", "Kustkoerier van 14.03.2022, blz. B7", "Kustkoerier"),
    ("it", "Gazzetta del Golfo Nr. 12 del 14.03.2022, pagina 7", "Gazzetta del Golfo"),
]


@pytest.mark.parametrize(("language", "line", "paper"), ISSUES)
def test_a_press_database_names_the_issue_above_the_headline(language: str, line: str, paper: str) -> None:
    text = f"{line}\n\n{HEADLINES[language]}\n\n{PROSE[language]}\n"
    (read,) = process(text.encode(), settings=Settings(find_people=False)).articles
    told = (read.value("title"), read.value("source"), read.value("published"))
    assert told == (HEADLINES[language], paper, "2022-03-14")
