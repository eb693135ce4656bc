"""Pieces of patterns that several rules share: letters, names, months, agencies, dashes."""

from __future__ import annotations

import re
from functools import partial

from ingest.model.rule import LatePattern

_LATIN = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper())
UP = _LATIN + "А-ЯЁІЇЄҐЎ"  # capital letters of the Latin and Cyrillic alphabets, inside a class
DASH = r"[-‐‑‒–—―]"  # between words, with spaces around it
QUOTES = "\"'“”„«»‘’‚‹›「」『』"

# Prefixes of month names in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, the
# Scandinavian languages, Russian and Ukrainian: beside a day's number they are months and hardly anything else.
_MONTHS = (
    "jan feb fév fev mar mär maa mrt apr abr avr kwi may mai maj mag mei jun juin giu jul juil lug cze lip "
    "sie aug août "
    "aou ago sep set wrz oct okt out ott paź nov lis dec dez déc dic dek gru ene gen sty lut oca şub mar nis "
    "haz tem ağu "
    "eyl eki kas ara янв фев мар апр мая май июн июл авг сен окт ноя дек січ лют бер кві тра чер лип сер вер "
    "жов лис гру"
)
MONTH = rf"(?:{'|'.join(sorted(set(_MONTHS.split())))})[^\W\d_]{{0,9}}\.?"
WEEKDAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|mie|jue|vie|sáb|"
    r"dom|gio|sab|"
    r"seg|ter|qua|qui|sex|пон|вто|сре|чет|пят|суб|вос|пн|вт|ср|чт|пт|сб|вс|zat|zon|maa|din|woe|don|vri|pon|wto|śro|czw|"
    r"pią|sob|nie|paz|sal|çar|per|cum)[^\W\d_-]{0,10}(?:-feira)?\.?,?)"
)
CLOCK = r"\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|h|hrs?|часов|[A-Z]{2,4}))?"

# News agencies as they sign: a closed list, for the marks that only an agency's name makes certain.
AGENCY = (
    r"(?:The )?Associated Press|AP|Reuters|Thomson Reuters Foundation|AFP|dpa(?:[-/][\w.-]+)?|ITAR-TASS|TASS|"
    r"ТАСС|ИТАР-ТАСС|РИА Новости|RIA Novosti|RIA|РИА|Sputnik|Интерфакс|ИНТЕРФАКС|Interfax|INTERFAX(?:\.RU)?|Xinhua|EFE|"
    r"ANSA|Adnkronos|AGI|Italpress|ITALPRESS|LaPresse|PA(?: Media| Wire)?|Kyodo(?: News)?|Jiji(?: Press)?|Yonhap|UPI|"
    r"Bloomberg|CNN|IANS|PTI|ANI|UNB|BSS|APP|Bernama|AAP|APA|SDA|Keystone-SDA|ATS|Belga|ANP|NTB|Ritzau|STT|"
    r"PAP|CTK|ČTK|MTI|Agerpres|AGERPRES|BTA|BNS|ELTA|LETA|Anadolu|AA|DHA|İHA|IHA|Europa Press|Lusa|Agência Brasil|ABR|"
    r"Укринформ|Укрінформ|Ukrinform|УНИАН|УНІАН|UNIAN|БЕЛТА|БелТА|BelTA|Казинформ|Kazinform|AKIpress|IRNA|Tasnim|SANA|"
    r"WAM|SPA|QNA|KUNA|MENA|NAN|GNA|KCNA|VNA|Antara|KNA|epd|dts|sid|SID|CP|La Presse canadienne|The Canadian Press|"
    r"EPA(?:-EFE)?|Notimex|Télam|Telam|Prensa Latina|Hina|Tanjug|Fena|MIA|Armenpress|Azertac|Azərtac|Trend|APTN|AFX"
)
# A person's name as it is written alone: two to four capitalised words, initials and particles among them. A hyphen
# belongs to the word that it stands in; it parts words only behind an initial or a particle, before an initial, and
# where the whole name has no other sign between its words. So a name is read in one way: with a hyphen inside words
# and between them, a line of hyphens was read in as many ways as it has places to part.
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|zu|al|el|bin|ibn|af|av|y|e)"
_GIVEN = rf"[{UP}](?:[^\W\d_]|[’'`-])*[^\W\d_]|[{UP}]\."
_FAMILY = rf"[{UP}](?:[^\W\d_]|[’'-])+(?![’'])"
_BEHIND_PARTICLE = (
    r"(?:(?<= (?:d[aeiou]|l[ae]|a[flv]|zu|el))|(?<= (?:dos|del|van|von|der|den|ter|bin|ibn))|(?<= della)|(?<= [ey]))"
)
_BETWEEN = rf"(?: |(?:(?<=\.)|{_BEHIND_PARTICLE})-)"
_HYPHENED = rf"[{UP}](?:[^\W\d_]|[’'`-])(?:(?!(?<=[^\W\d_])-[{UP}])(?:[^\W\d_]|[’'`-]))*(?<=[^\W\d_])-{_FAMILY}"
_SPACED = rf"(?:{_GIVEN})(?:(?:{_BETWEEN}|-(?=[{UP}]\.))(?:(?:{_GIVEN})|{_PARTICLE})){{0,3}}{_BETWEEN}{_FAMILY}"
NAME = rf"(?:{_SPACED}|{_HYPHENED})(?:,? (?:Jr|Sr|II|III)\.?)?"


FIGURE, YEAR = "0", "0000"  # in a rule's words: any figure, and one that may be a year


def trigger_words(listed: str) -> frozenset[str]:
    """The words that are listed with spaces between: a line that holds one of them may match a rule."""
    return frozenset(listed.split())


def rx(pattern: str, *, ignore_case: bool = False) -> LatePattern:
    """A pattern of the rules, as `match` from the line's beginning uses it."""
    return LatePattern(partial(re.compile, pattern, re.IGNORECASE if ignore_case else 0))


# One of these stands in each name of an agency, folded.
AGENCY_WORDS = trigger_words(
    """aa aap abr adnkronos afp afx agerpres agi agência akipress anadolu ani anp ansa antara ap apa app aptn
    armenpress associated ats azertac azərtac belga belta bernama bloomberg bns brasil bss bta canadian canadienne
    cnn cp ctk dha dpa dts efe elta epa epd europa fena gna hina ians iha interfax irna italpress itar jiji
    kazinform kcna keystone kna kuna kyodo lapresse latina leta lusa mena mia mti nan notimex novosti ntb pa pap
    prensa presse pti qna reuters ria ritzau sana sda sid spa sputnik stt tanjug tasnim tass telam thomson trend
    télam ukrinform unb unian upi vna wam xinhua yonhap čtk белта интерфакс итар казинформ новости риа тасс
    укринформ укрінформ униан уніан"""
)
