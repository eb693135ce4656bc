"""How odd the letters and signs of a text stand: what a wrong encoding makes of it gives itself away so."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ingest.text.script_ranges import letters_of

# The letters beyond ASCII that each language has.
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
OWN_LETTERS = {
    "en": "", "id": "", "ms": "", "de": "äöüß", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúü", "it": "àèéìòù",
    "nl": "éëïèüöáó", "pt": "áâãàçéêíóôõúü", "da": "æøåé", "no": "æøåéòôó", "nb": "æøåéòôó", "sv": "åäöé", "fi": "äöåé",
    "is": "áðéíóúýþæö", "ga": "áéíóú", "cy": "âêîôŵŷ", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű", "hr": "čćđšž", "bs": "čćđšž", "sl": "čšž", "ro": "ăâîșțşţ",
    "tr": "çğıöşüâîû", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž", "ru": _RUSSIAN,
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
}  # fmt: skip
# Letters that names bring into any language of the Latin alphabet.
OF_NAMES = "áàâäãåæçéèêëíìîïñóòôöøõúùûüß"
ALONE = "àáèéêìòóôùíåöøæÀÁÈÉÍÅÖØÆůаивсокужбіїєўйщяэАИВСОКУЖБІЇЄЙЩЯЭηοήόώὴΗΟΉΌΏو"  # words of one letter

L = r"[^\W\d_]"
IN_WORD = r"[\w\u0300-\u036f]"
SMALL = "a-zß-öø-ÿά-ώа-џ"
CAPITAL = "À-ÖØ-ÞΆ-ΏΑ-ΫЀ-Я"
OF_CASE = "(?![ªºµ×÷])[ªµº\u00c0-\u02af\u0370-\u052f\u1e00-\u1fff]"  # the letters of alphabets that have capitals
_LETTER = "[\u00c0-\u024f]"
SCRIPTS = (
    "A-Za-z\u00c0-\u02af\u1e00-\u1eff",
    "\u0370-\u03ff\u1f00-\u1fff",
    "\u0400-\u052f",
    "\u05d0-\u05ea",
    "\u0620-\u06d3",
)
# What is hardly met in a text, wherever it stands.
STRANGERS = (
    "¤¦¨¬\u00ad¯´¶¸ƒ\u02c6\u02d8-\u02dd†‡‰\u0384\u0385‗\u20a7\u0483-\u0489\u2126\u2200-\u25ff\ue000-\uf8ff\ufb00-\ufb06"
)
# A sign where it can't stand: (what it is, the pattern).
MISPLACED = (
    ("a sign within a word", f"(?<={L})[¢£¥§©«®°±»-¿×÷–‘‚-•€№™](?={L})"),
    ("a dot within a word", f"(?<=[^\\W\\d_lL])·(?={L})"),
    ("a sign that ends a word", rf"(?<={L})[•©±№](?!\w)|(?<={L})[–—](?=\s)"),
    ("a currency without a sum", r"[£¥](?![ \xa0]?[\d(])|(?<![\d(])(?<!\d[ \xa0])€(?![ \xa0]?\d)"),
    ("a degree of nothing", r"(?<![\d ])°|°(?=[^\W\d_CFNSEW])"),
    ("an ordinal without a number", r"(?<![\dNnrado.])[ªº]"),
    ("a fraction in a word", f"(?<={L})[¹¼½¾]|[¹²³¼½¾](?={L})"),
    ("a paragraph of nothing", r"(?<=[^\s(§])§|§(?![ \xa0\d§])"),
    ("what opens, behind a word or before a space", r"(?<=\w)[„‚¿¡]|[„‚¿¡](?!\S)"),
    ("a quotation mark within a word", r"(?<=\w)[‘“”»›‹«](?=\w)|(?<!\S)[‘“”’](?!\S)"),
    ("a guillemet on a number", r"(?<=\d)«|(?<=\d)»(?=[-.,])"),
    ("a quotation that begins small", f"(?:^|(?<=[.!?] ))[‘“’”‚„](?=[{SMALL}])"),
    ("a letter on a number", f"(?<=\\d)(?![ªº]){OF_CASE}|(?![ªº]){OF_CASE}(?=\\d)"),
    ("a letter on a stop", f"(?<=[.,;!?])(?![ªº]){OF_CASE}"),
    ("a capital within a word", f"(?<=[{SMALL}])[{CAPITAL}]|(?<=[ß-öø-ÿά-ώа-џ])[A-Z]"),
    ("two capitals", f"(?<!\\w)[{CAPITAL}](?:[A-Z](?=[a-z])|[А-Я](?=[а-я]))"),
    ("a letter alone", f"(?<!{IN_WORD})(?![{ALONE}ªº])(?:{OF_CASE}|[\u05d0-\u05ea\u0620-\u06d3])(?!{IN_WORD})"),
    (
        "an apostrophe of English",
        f"(?i:\\b(?:(?:do|did|does|is|was|were|are|have|has|had|wo|ca|could|would|should)n{_LETTER}t|o{_LETTER}clock"
        f"|(?:it|he|she|that|what|there|who|let){_LETTER}s|(?:i|we|you|they){_LETTER}(?:ll|ve|re|d|m))\\b)",
    ),
    ("an apostrophe in Greek", "(?<=[\u0370-\u03ff])[‘’](?=[\u0370-\u03ff])"),
    ("a stranger", f"[{STRANGERS}]"),
)  # fmt: skip
ODD = re.compile("|".join(pattern for _, pattern in MISPLACED))
SPACE_IN_WORD = re.compile(f"(?<={L})\xa0(?=[a-zа-я])")
# Letters of two alphabets in one word, controls and what no byte stands for.
BROKEN = re.compile(
    "[\x80-\x9f\ufffd]|" + "|".join(f"(?<=[{one}])[{other}]" for one in SCRIPTS for other in SCRIPTS if one != other)
)
# Of two quotation marks, one alone: (the mark, what it needs beside it in the text).
PAIRED = ((re.compile(r"(?<=\w)“"), "„"), (re.compile(r"(?<=\w)‘(?!\w)"), "‚"), (re.compile("‚"), "‘’"))
# Where most letters are of ASCII: a word of one or two letters of another alphabet.
INTRUDER = re.compile(r"(?<![^\W\d_])[\u0370-\u06d3\u0e00-\u0e7f\u1f00-\u1fff]{1,2}(?![^\W\d_])")
MOST = 5  # of one kind: more says no more


def oddity(text: str, language: str, told: bool) -> float:
    """How odd a text stands: about one for each sign out of place and each letter that its language lacks.

    `told`: the language is known from the text's other letters, so that a stranger weighs its whole.
    """
    if text.isascii():
        return 0.0
    odd = min(MOST, len(ODD.findall(text)))
    unpaired = sum(len(mark.findall(text)) for mark, other in PAIRED if not any(sign in text for sign in other))
    broken = min(MOST, len(BROKEN.findall(text)) + (len(INTRUDER.findall(text)) if is_of_ascii(text) else 0))
    spaces = min(MOST, len(SPACE_IN_WORD.findall(text)))
    return odd + min(MOST, unpaired) + 3 * broken + 0.2 * spaces + _foreign(text, language) * (1.0 if told else 0.4)


def is_of_ascii(text: str) -> bool:
    """Whether four in five characters are of ASCII."""
    return len(text.encode("ascii", "ignore")) * 5 > len(text) * 4


def _foreign(text: str, language: str) -> float:
    """The letters that the language lacks: a tenth for those that names bring."""
    if language not in OWN_LETTERS:
        return 0.0
    counts = Counter(letter for letter in text.lower() if letter > "\x7f" and letter in _cased())
    strangers = sum(n for letter, n in counts.items() if letter not in OWN_LETTERS[language] + OF_NAMES)
    of_names = sum(n for letter, n in counts.items() if letter in OF_NAMES and letter not in OWN_LETTERS[language])
    return min(MOST, strangers) + 0.1 * min(MOST, of_names)


@cache
def _cased() -> frozenset[str]:
    """The small letters of the Latin and Cyrillic alphabets beyond ASCII."""
    return frozenset(
        letter for script in ("latin", "cyrillic") for letter in letters_of(script) if not letter.isascii()
    )
