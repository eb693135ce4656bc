"""What stands above an article: the site, the section, the day, the address, the way to other languages."""

from __future__ import annotations

from cuttings.labels import Label
from ingest.clean.phrase_lists import listed_phrases
from ingest.clean.rules.pattern_pieces import CLOCK, DASH, FIGURE, MONTH, UP, WEEKDAY, YEAR, rx, trigger_words
from ingest.clean.rules.phrases import one_phrase_of
from ingest.model.rule import Rule

_DATE = (
    rf"(?:(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s(?:de\s)?(?P<month2>{MONTH})(?:\sde)?,?\s(?P<year2>(?:19|"
    rf"20)\d\d)(?:\sг\.|\sгода|\sр\.|\sроку)?"
    r"|(?P<iso>(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01]))"
    r"|(?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"|(?P<dotted>(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|[12]\d|3[01])[./](?:19|20)\d\d)"
    r"|(?P<cjk>(?:19|20)\d\d年\s?\d{1,2}月\s?\d{1,2}日))"
)
_SAID = (
    r"(?:published|updated|last updated|last modified|posted|created|date|published on|posted on|first published|"
    r"veröffentlicht|aktualisiert|stand|erstellt|publié(?: le)?|mis à jour(?: le)?|publicado(?: el| em)?|"
    r"actualizado(?: el)?|atualizado(?: em)?|pubblicato(?: il)?|aggiornato(?: il)?|опубликовано|обновлено|"
    r"опубліковано|оновлено|дата публикации|gepubliceerd|bijgewerkt|laatst bijgewerkt|opublikowano|"
    r"aktualizacja|publikacja|"
    r"giriş|güncelleme|yayınlanma|publicerad|uppdaterad|publisert|oppdatert|publiceret|opdateret|julkaistu)"
)
_CLOCKED = rf"(?:[\s,|•·/–—-]*(?:(?:at|um|à|a las|alle|às|в|о|kl\.?|om)\s*)?{CLOCK})?"
_WORD = rf"[{UP}\d][\w’'&.-]*"  # of a site's name

HEADERS = (
    Rule(
        name="page-header-date",
        label=Label.PAGE_HEADER,
        pattern=rx(rf"^(?:{WEEKDAY}\s)?{_DATE}{_CLOCKED}\.?$", ignore_case=True),
        words=trigger_words(YEAR),
        purpose="a day alone above everything else: the day on which the page was made or saved, not the article's",
        claims=("scraped",),
        example="Fri. May 27th, 2022",
        counter_examples=("On May 27th, 2022, the talks ended.", "May 27th", "2022 was a good year."),
        region="top",
        on_pages=False,
    ),
    Rule(
        name="date-line",
        label=Label.DATE_LINE,
        pattern=rx(
            rf"^(?:{_SAID}\s*(?:[:|–—-]\s*)?)?(?:{CLOCK}[\s,|•·/–—-]*)?(?:{WEEKDAY}\s)?{_DATE}{_CLOCKED}\s?[|.]?$",
            ignore_case=True,
        ),
        words=trigger_words(YEAR),
        purpose="a day alone, in words or figures, with or without the hour",
        claims=("published",),
        example="20220202",
        counter_examples=(
            "February 12, 2022 was a Saturday.",
            "20221302",
            "12/25",
            "Published in 2022",
        ),
    ),
    Rule(
        name="date-line-update",
        label=Label.DATE_LINE,
        pattern=rx(
            rf"^{_SAID}(?:\s*[:|–—-]\s|\s+(?!\s)).{{0,12}}?(?:{_DATE}|{MONTH}\s\d{{1,2}}|\d{{1,2}}\.?\s{MONTH}|\d+ "
            rf"(?:minutes?|hours?|days?|months?) ago|{CLOCK}).{{0,45}}$",
            ignore_case=True,
        ),
        words=trigger_words(FIGURE),
        purpose="when the page was published or updated, as the page says it",
        claims=("published",),
        example="Posted 9:47 AM EST, Mon November 18, 2019",
        counter_examples=(
            "Published in May 2019, the report says that 12 hours of sleep are too many for grown people and "
            "too few for children.",
            "Date night for two",
        ),
    ),
    Rule(
        name="url-line",
        label=Label.URL_LINE,
        pattern=rx(r"^<?(?:https?://|www\.)[^\s<>]+>?/?$", ignore_case=True),
        words=trigger_words("http https www"),
        purpose="the address of the page or of another one, alone",
        claims=("url", "source_domain", "section", "published"),
        example="https://www.gulftoday.ae/opinion/2022/02/02/putin-accuses-us-of-ignoring-russian-security-needs",
        counter_examples=("See https://example.org for more.",),
        on_pages=False,
        weak=True,
    ),
    Rule(
        name="email-line",
        label=Label.OTHER,
        pattern=rx(
            r"^(?:e-?mail|mail|contact|kontakt|contacto)?\s*(?::\s*)?<?[\w.+-]+@[\w-]+\.[\w.-]+>?$", ignore_case=True
        ),
        beside=(
            (
                trigger_words("@"),
                trigger_words(
                    "at au br ca ch com de dk edu es eu fi fr gov in info it net nl no org pl ru se tr ua uk"
                ),
            ),
        ),
        purpose="an e-mail address alone",
        example="reporter@example.org",
        counter_examples=("Write to reporter@example.org by Friday.",),
        on_pages=False,
    ),
    Rule(
        name="breadcrumbs",
        label=Label.NAVIGATION,
        pattern=rx(
            r"^(?:home|start|startseite|accueil|inicio|início|главная|головна|strona główna|anasayfa|ana "
            r"sayfa)\s*[>»›/|→].{1,150}$",
            ignore_case=True,
        ),
        words=trigger_words("accueil ana anasayfa home inicio início start startseite strona главная головна"),
        purpose="the path from the site's first page to this one",
        example="Home > News > World",
        counter_examples=("Home is where the heart is.", "Homes > flats"),
    ),
    Rule(
        name="other-language",
        label=Label.NAVIGATION,
        pattern=rx(
            r"^\W*(?:(?:english|russian|french|german|spanish|arabic|chinese|ukrainian|italian|portuguese|"
            r"polish|turkish) (?:version|text|translation)(?: (?:is )?(?:below|above|here|follows))?"
            r"|(?:read|view|lire|leer|ler|leggi) (?:this )?(?:article |story |page )?(?:in|en|em) (?:english|"
            r"russian|french|german|spanish|español|français|russe|inglés|inglês|português|italiano)"
            r"|(?:русская|английская|українська|англійська) версия(?: ниже| выше)?|версия на (?:русском|"
            r"английском)(?: языке)?|читать на (?:русском|английском|украинском)(?: языке)?|читати "
            r"(?:українською|російською|англійською)"
            r"|(?:deutsche|englische|russische) (?:version|fassung)(?: (?:unten|hier))?|version (?:française|"
            r"anglaise|russe)(?: ci-dessous)?|versión en (?:español|inglés)|versão em (?:português|inglês)|"
            r"versione (?:italiana|inglese))\W*$",
            ignore_case=True,
        ),
        words=trigger_words(
            """fassung leer leggi ler lire read text translation version versione versión versão view версия версію
            версія читати читать"""
        ),
        purpose="the way to the same text in another language",
        example="Russian version below",
        counter_examples=("The Russian version of events differs.", "An English translation appeared in 1902."),
        kept_for="a seed",
    ),
    Rule(
        name="section-label",
        label=Label.SECTION_LABEL,
        pattern=one_phrase_of("sections of news"),
        phrases=listed_phrases("sections of news"),
        purpose="the name of a section, alone above the headline",
        claims=("section",),
        example="News",
        counter_examples=("News of the fall spread fast.", "World War II", "The news"),
        region="head",
        on_pages=False,
    ),
    Rule(
        name="site-header",
        label=Label.SITE_HEADER,
        pattern=rx(
            rf"^(?P<site>{_WORD}(?: {_WORD}){{0,3}} ?(?<=[ .])(?:NET|Net|COM|Com|ORG|Org|INFO|Info|Online|ONLINE|News|"
            rf"NEWS|Times|TIMES|Post|POST|Herald|Gazette|Tribune|Daily|Journal|Today|TV|Radio|Media|Press|Zeitung|Tagblatt|"
            rf"Blatt|Новости|Газета|Вести|Инфо)|(?:[\w-]+\.)+(?:com|net|org|info|ru|de|fr|co\.uk|ua|eu|news|io))$"
        ),
        words=trigger_words(
            """blatt com daily de eu fr gazette herald info io journal media net news online org post press radio ru
            tagblatt times today tribune tv ua uk zeitung вести газета инфо новости"""
        ),
        purpose="the site's own name alone above everything: a name that ends as names of outlets do, or a domain",
        claims=("source", "source_domain"),
        example="Bbabo.net",
        counter_examples=("Good news", "He reads the Daily News.", "Putin meets the press"),
        region="top",
        on_pages=False,
    ),
    Rule(
        name="standing-head",
        label=Label.DATE_LINE,
        pattern=rx(
            rf"^(?:\d+ )?(?:min(?:ute)?s?\.?|minuten|minuti|minutos|мин\.?) (?:read|lesezeit|de lectura|de "
            rf"lecture|di lettura|de leitura|чтения|leestijd)|^(?:lesezeit|reading time|temps de lecture|"
            rf"tiempo de lectura|tempo di lettura|tempo de leitura|время чтения|leestijd)\s*(?::\s*)?(?:ca\.? "
            rf")?{DASH}?\d+.{{0,12}}$",
            ignore_case=True,
        ),
        words=trigger_words(FIGURE),
        purpose="how long the reading takes",
        claims=("published",),
        example="5 min read | March 3, 2022",
        counter_examples=("A five-minute read of the report shows otherwise.",),
    ),
)
