"""The sections of outlets: what is no section's name, and the one that an address names."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from ingest.describe.domains import is_domain
from ingest.describe.markup.jsonld import comparison_key
from ingest.model.claim import Claim

# Breadcrumbs begin with them.
_ROOTS = """
home homepage start startseite accueil inicio início etusivu forside forsiden hjem hem página_inicial главная
головна домой strona_główna úvod naslovnica naslovna αρχική ana_sayfa anasayfa trang_chủ beranda
الرئيسية דף_הבית ראשי トップ ホーム 首页 首頁 홈 index root main uncategorized allgemein non_classé
без_рубрики sin_categoría senza_categoria
"""
ROOTS = frozenset(map(comparison_key, _ROOTS.split()))
_BETWEEN = re.compile(r"\s?[>»›→/|]\s?")
_PATH = re.compile(r"\s[>»›→|/]\s|[>»›→]")
_LISTED = re.compile(r",\S")  # "Corporate,Healthcare,Posts": of a list the first is the article's
_WORDLESS = re.compile(r"^[\W\d_]*$")
# Words of paths that are sections. Others ("cost", "sec", "p") are what an address happens to hold.
_SECTIONS = """
africa aktuelles americas arts asia auto ausland automotive bildung binnenland books britain buitenland business
ciencia climate columns comment commentisfree community crime cronaca cuisine cultura culture cultuur debate deportes
desporto digital dunya economia economie economy editorial editorials education ekonomi ekonomika elections energy
entertainment environment espectaculos esportes esteri europe europa fashion feuilleton finance food football foreign
gaming gastronomia geld gesellschaft gesundheit gospodarka gundem haber health history housing immobilien inland inrikes
interior international internacional interview interviews investigations kraj kommentar kultur kultura leben life
lifestyle lifestyle local lokales magazine market markets media medien meinung mir monde money motor movies mundo music
nacional nachrichten nation national nature netzwelt news noticias novosti nyheter obituaries obshchestvo obschestvo
opinion opinions opinie panorama people planet planete podcast policy polityka politica politics politik politika
politique proisshestviya property ratgeber real-estate region regional regionales reise reisen religion reviews sante
salud science sciences siyaset sociedad sociedade societa societe society spettacoli spor sport sports stories style
swiat tech technik technology technologie theater travel tv uk umwelt usa us utrikes viajes vermischtes weather welt
wirtschaft wissen wissenschaft world ukraine russia china israel mideast middle-east asia-pacific latin-america
"""
_PLACES = """
article articles story stories post posts blog blogs content amp index web archive archives node site page pages
text doc artikel beitrag news-article detail item entry entries tag tags category categories author authors media
wiki print
"""
SECTIONS = frozenset(_SECTIONS.split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_SECTION = frozenset(_PLACES.split())


def section_of_url(url: str) -> str:
    """The section that the first folder of an address names: "opinion" in /opinion/2022/02/02/putin-says.

    "" where the folder is no known word for a section, unless a year follows it.
    """
    folders = [folder for folder in urlsplit(url).path.split("/") if folder]
    if len(folders) < 2 or not re.fullmatch(r"[a-z][a-z-]{1,24}", folders[0]) or folders[0] in _NO_SECTION:
        return ""
    known = folders[0] in SECTIONS or not SECTIONS.isdisjoint(folders[0].split("-"))
    return folders[0] if known or (re.fullmatch(r"[a-z]{3,}", folders[0]) and _YEAR.fullmatch(folders[1])) else ""


def told_section(claim: Claim) -> Claim:
    """The claim with nothing but the section that it names: of a breadcrumb that is the last step.

    Where it names no section, it becomes a claim without a value that says why.
    """
    first = claim.value.split(",", 1)[0] if _LISTED.search(claim.value) else claim.value
    steps = [step for step in _BETWEEN.split(first) if step.strip()]
    address = is_domain(claim.value) or "://" in claim.value or claim.value.startswith(("www.", "/"))
    named = [step.strip() for step in steps if comparison_key(step) not in ROOTS and not _WORDLESS.match(step)]
    if claim.value and (address or not named):
        note = "an address" if address else "the root of a breadcrumb" if steps else "no word"
        return replace(claim, value="", note=f"{claim.value!r} is no section: {note}")
    whole = len(named) == len(steps) and not _PATH.search(first)
    return replace(claim, value=first if whole or not named else named[-1])
