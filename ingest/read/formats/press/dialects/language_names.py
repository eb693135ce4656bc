"""The languages of articles, as databases name them."""

from __future__ import annotations

import re

_NAMES = """
ar: arabic arabe arabisch árabe arabo العربية
bg: bulgarian bulgarisch
ca: catalan catalán
cs: czech tschechisch tchèque čeština
da: danish dänisch danois dansk
de: german deutsch allemand alemán tedesco duits немецкий
el: greek griechisch grec
en: english englisch anglais inglés inglese engels inglês английский
es: spanish spanisch espagnol español spagnolo spaans espanhol castellano испанский
et: estonian
fa: persian farsi
fi: finnish finnisch suomi
fr: french französisch français francés francese frans francês французский
he: hebrew hebräisch
hr: croatian kroatisch
hu: hungarian ungarisch hongrois magyar
id: indonesian bahasa
it: italian italienisch italien italiano italiaans
ja: japanese japanisch japonais 日本語
ko: korean koreanisch coréen 한국어
lt: lithuanian
lv: latvian
nl: dutch niederländisch néerlandais nederlands holandés olandese
no: norwegian norwegisch norvégien norsk
pl: polish polnisch polonais polski
pt: portuguese portugiesisch portugais portugués português portoghese
ro: romanian rumänisch roumain
ru: russian russisch russe ruso русский
sk: slovak slowakisch
sl: slovenian slowenisch
sr: serbian serbisch
sv: swedish schwedisch suédois svenska
tr: turkish türkisch turc türkçe
uk: ukrainian ukrainisch украинский українська
vi: vietnamese
zh: chinese chinesisch chinois chino 中文
"""
CODES = {name: row[:2] for row in _NAMES.strip().splitlines() for name in row[4:].split()}
_WORD = re.compile(r"[^\W\d_]+")


def language_code(text: str) -> str:
    """The ISO 639-1 code of the first language that a text names; "" where it names none.

    >>> language_code("GERMAN; DEUTSCH"), language_code("Français"), language_code("Other")
    ('de', 'fr', '')
    """
    return next((CODES[word] for word in _WORD.findall(text.casefold()) if word in CODES), "")
