"""Names of authors out of what pages print: "By JOHN SMITH and Jane Doe, Staff Writers" → John Smith, Jane Doe."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from ingest.describe.dates.date_words import is_day_label
from ingest.describe.dates.written_dates import weekday_number
from ingest.describe.markup.jsonld import comparison_key
from ingest.describe.name_lists import SUFFIX, pieces_of
from ingest.describe.outlets import agency_of, is_outlets_name, names_source
from ingest.describe.person_shape import as_written, begins_as_name, name_shaped, shaped_beginnings, unspaced
from ingest.people.writing.word_lists import listed
from ingest.text.key_table import without_reporter
from ingest.text.tags import without_tags
from ingest.text.word_sieve import WordSieve

# What a pattern begins its words with, and, of alternatives, each of them.
_LETTERS, _FIRST_LETTERS = re.compile(r"[a-z]{2,}"), re.compile(r"(?:^|\|)([a-z]+)")
_OPENING = re.compile(
    r"^[\s•·|–—:-]*(?:(?:this (?:post|article|story|piece) (?:was|is) )?"
    r"(?:written|posted|reported|published|story|article|words|text|authored|created|guest post|contributed|submitted"
    r"|reviewed|medically reviewed) by|by|von|par|por|di|da|av|af|door|przez|um|autor(?:en|in|es|a)?|auteurs?|autore"
    r"|author\(?s?\)?|автор(?:ы|и)?|текст|text|texte|texto|testo|über|about|the author|szerző|yazan|written"
    r"|words|un article de"
    r"|(?:ein )?(?:artikel|beitrag|gastbeitrag|kommentar|interview) von"
    r"|(?:geschrieben|verfasst|veröffentlicht|erstellt|eingestellt|aufgezeichnet) von"
    r"|文|著者|作者|記者|取材・文|ライター|執筆|投稿者)(?:\s*[:：/●]\s*|\s+)(?=\S)",
    re.I,
)
_OPENS = WordSieve(_LETTERS.findall(_OPENING.pattern))
_GLUED_BY = re.compile(r"^By(?=[A-ZÀ-Þ][a-zà-ÿ])")
_ROLE_WORD = (
    r"editors?|editor-in-chief|reporters?|correspondents?|writers?|staff|contributors?|contributing|journalists?|analysts?"
    r"|columnists?|producers?|researchers?|freelance\w*|bureau chief|chief|senior|managing|deputy|associate|executive"
    r"|director|manager|founder|co-founder|ceo|cto|president|professor|redakteur\w*|korrespondent\w*|journalist\w*"
    r"|chefredakt\w*|volontär\w*|reporter\w*|rédact\w+|correspondant\w*|envoyé\w*|redactor\w*|corresponsal|periodista"
    r"|redattore|giornalista|inviat[oa]|редактор|корреспондент|журналист|обозреватель|specialist|strategist|consultant"
    r"|developer|engineer|designer|scientist|lecturer|therapist|trainer|adviser|advisor|copywriter|owner|head of"
    r"|expert|coach|dietitian|nutritionist|attorney|marketing|content|intern|blogger|md|phd|ph\.d\.?|m\.d\.?|rd|rdn"
    r"|cfp®?|cpa|mba|기자|특파원|編集部|for the [\w ]+|special to [\w ]+"
)
_ROLE_FIELD = (
    r"(?:our|the|cnn|bbc|ap|nbc|cbs|abc|fox|usa|tech|technology|senior|health|science|political|politics|business|sports?"
    r"|news|digital|former|national|foreign|investigative|staff)"
)
_ROLE = rf"(?:{_ROLE_FIELD}\s+){{0,8}}(?:{_ROLE_WORD})\b.*$"
_ROLE_AFTER_SIGN = re.compile(rf"(?:(?:(?<!\s)\s+)?[,|(–—]\s*|(?<!\s)\s+-\s+|(?<!\s)\s{{2,}}){_ROLE}", re.I)
_ROLE_AFTER_SPACE = re.compile(rf"(?<!\s)\s+{_ROLE}", re.I)
_ROLE_START = re.compile(rf"(?:\w+\s){{0,3}}(?:{_ROLE_WORD})\b", re.I)
_ROLES = WordSieve(_FIRST_LETTERS.findall(_ROLE_WORD))
_OUTLET = (
    r"[A-Z]{2,5}|Associated Press|Reuters|Bloomberg|The [A-Z]\w+|USA TODAY"
    r"|[A-Z]\w+ (?:News|Times|Post|Herald|Today|Tribune|Press)"
)
_COMMA_TAIL = re.compile(rf",\s*(?:[a-zà-ÿ]|(?:{_OUTLET})\b).*$")
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\([^()]*(?:\)|$)|^[^()]*\)\s*(?=\S)")
_JUNK = re.compile(
    r"@\w+|\bview (?:all posts|profile|bio|more|orcid profile)\b|\bread more\b.*"
    r"|\bfollow\b.*|\bposts? by\b|\bmore from\b.*|\bsee all\b.*|\bpublished\b.*|\bupdated\b.*|\blast modified\b.*"
    r"|\bposted(?: on)?\b.*|\b\d+ min(?:ute)?s? read\b.*|\babout the author\b|\bshare\b.*"
    r"|(?:\b(?:\d+|one|no|leave a) )?\bcomments?\b.*"
    r"|\b(?:opens in|veröffentlicht|erstellt|geändert|aktualisiert|publié|modifié|mis à jour|publicado"
    r"|actualizado|atualizado|pubblicato|aggiornato|publicerad|uppdaterad|publisert|oppdatert|opublikowano|опубликовано|обновлено"
    r"|оновлено|edited by|fact.checked|reviewed by)\b.*"
    r"|\bon (?=\w+ \d).*|\bphotograph(?:y|s|ed|er)?\b.*|\bphotos?(?: by)?\b.*|\bcontact\b.*|\bgefällt mir\b.*"
    r"|\bskip to\b.*|[©®™]|\bill?ustrat.*|\bon behalf of\b.*",
    re.I,
)
_BEFORE_JUNK = """
view read follow posts more see published updated last posted min mins minutes about share comments opens erstellt
aktualisiert publicado actualizado atualizado pubblicato aggiornato publicerad uppdaterad publisert oppdatert
opublikowano edited fact reviewed on photos contact skip illustration ilustration
"""
_HOLDS_JUNK = WordSieve(_BEFORE_JUNK.split())
_ADDRESS = re.compile(r"https?:\S*|www\.\S+|(?<!\S)\S[^\s@]*@\S+\.\w+")
_LAST = re.compile(r"\s(?:am|le|el|on|vom|den)$")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_MONTH_DAY = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
_DATE_TAIL = re.compile(
    rf"(?<![\s,|•·–—(-])[\s,|•·–—(-]*{_WEEKDAY}(?:\b\d{{1,2}}[\s./:-]|\b{_MONTH_DAY}|\b\d{{4}}).*$", re.I
)
_DIGIT, _TELLS_FIGURES = re.compile(r"\d"), re.compile(r"\d{3}|\d[时時分日月시분일]")
_DATE_START = re.compile(
    rf"^{_WEEKDAY}(?:\d{{1,2}}\.? [^\W\d_]{{3,10}}\.?,? \d{{4}}|{_MONTH_DAY}\d?,? \d{{4}}|"
    r"\d{1,4}[./-]\d\d?[./-]\d{2,4})[\s|·•,–—-]*",
    re.I,
)
_GERESH = re.compile("[\u05d0-\u05ea]'$")  # part of the last letter: "ברקוביץ'"
_WORDS = re.compile(r"[^\W\d_][\w.'’`-]*")
_NOBODY = """
admin administrator editor editors editorial staff author authors redaktion redazione redacción redaction rédaction
webmaster contributor contributors guest team newsroom unknown none null anonymous default home email print facebook
twitter instagram linkedin youtube pinterest whatsapp advertisement subscribe newsletter news blog about login menu
search editorialteam user root test by von name profile bio more read written reply redactie redakcja редакция toimitus
wpadmin signin signup register subscribers agencies agenturen agences agencias agenzie agentschappen агентства
archives nachrichten all index page writer writers reporter gast the theauthor redaksi timredaksi redacao redação
redakce redaktionen redaksjonen редакція redaktor redakteur redakteurin
"""
_GENERIC = frozenset(_NOBODY.split())
_GLUED = re.compile(
    r"(?<=[a-zß-ÿ])(?=(?:January|February|March|April|May|June|July|August|September|October|November|December|Twitter"
    r"|Facebook|Published|Updated|Posted|Share|Follow)(?![a-z]))|(?<=[a-zß-ÿ]{2})(?=\d{2,4}\b|\d\s)"
)
_MAY_BE_GLUED = re.compile(r"[a-zß-ÿ][A-Z\d]")
_BUTTON_WORDS = """
email mail bio profile follow following twitter facebook linkedin instagram mastodon bluesky threads website web contact
posts articles archive share print in on last category categories tags filed under rss subscribe author verified profil
folgen kontakt suivre seguir blog stand vom am
"""
_BUTTONS = frozenset(_BUTTON_WORDS.split())
_SMALL = frozenset({"in", "on", "under", "last", "stand", "am"})


def authors_in(text: str, site: frozenset[str] = frozenset(), printed: bool = True) -> list[str]:
    """The names that a byline holds, each alone, without "By", roles, dates and addresses; none of the site's.

    `printed`: the text is what a reader sees, where a role may follow a name without a sign between them.
    """
    text = html.unescape(without_tags(text)) if "<" in text or "&" in text else text
    text = _ADDRESS.sub(" ", text) if "@" in text or "http" in text or "www." in text else text
    by_key: dict[str, str] = {}
    text = " ".join(text.replace("\n", "; ").split())
    opened = without_opening(_DATE_START.sub("", text) if _DIGIT.search(text) else text)
    opened = without_reporter(opened)
    if _HEADED.passes_first(opened) and _HEADS.match(opened):
        return []
    for piece in pieces_of(_without_brackets(opened), is_role):
        name = clean_name(piece, printed)
        outlet = bool(by_key) and _is_outlet_beside(name)
        if name and not outlet and comparison_key(name) not in site:
            by_key.setdefault(comparison_key(name), name)
    return list(by_key.values())


def authors_of_field(text: str) -> list[str]:
    """The names that a field for authors states; one word and a comma there is a family name.

    >>> authors_of_field("Chen, Wei"), authors_of_field("Smith, John, Jr."), authors_of_field("Ann Lee, Bo Ray")
    (['Wei Chen'], ['John Smith Jr.'], ['Ann Lee', 'Bo Ray'])
    """
    return authors_in(_given_name_first(text), printed=False)


def _given_name_first(text: str) -> str:
    family, comma, behind = text.partition(", ")
    given, _, suffix = behind.partition(", ")
    words = given.split()
    if not comma or " " in family or not 1 <= len(words) <= 2 or (suffix and not SUFFIX.fullmatch(suffix)):
        return text
    if agency_of(family) or agency_of(given) or is_role(given) or "place" in listed(given):
        return text
    shaped = all(begins_as_name(word) and not word.isupper() for word in (family, *words))
    return f"{given} {family} {suffix}".strip() if shaped else text


_HEADS = re.compile(
    r"(?:head|director|chief|vp|vice president|president|manager|leiter(?:in)?|directeur|directrice|directora?"
    r"|responsable|руководитель|начальник) (?:of|for|für|des|der|de|du|di|отдела)\b",
    re.I,
)
_HEADED = WordSieve(_LETTERS.findall(_HEADS.pattern))
_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|herald|gazette|tribune|daily|weekly|journal|press|magazine|radio|tv|chronicle|observer|zeitung"
    r"|courier|nachrichten|kurier|anzeiger|tageblatt|rundschau|courrier|presse|écho|diario|periódico|corriere|gazzetta"
    r"|giornale|dagblad|krant|feed|\w{2,12}(?:news|nieuws|zeitung|tidning)|nieuws|noticias|notícias|notizie|wiadomości"
    r"|gazeta|gazetesi|jornal|новости|газета|вести|вестник|новини|вісник)\b|^[«„“].+[»“”]$",
    re.I,
)


def called_as_outlet(name: str) -> bool:
    """Whether a name of several words has one that outlets have in theirs: "Riverside Health News"."""
    several = " " in name or name[:1] in ("«", "„", "“")
    return several and bool(_OUTLET_WORD.search(name)) and not listed(name.split(maxsplit=1)[0]) & {"given"}


def _is_outlet_beside(name: str) -> bool:
    """Whether a name beside another is an outlet's: by a word in it, or as a table has it; agencies are none."""
    if not name or agency_of(name) or listed(name.split(maxsplit=1)[0]) & {"given"}:
        return False
    return bool(_OUTLET_WORD.search(name)) or (" " in name and is_outlets_name(name))


def _without_brackets(text: str) -> str:
    text = text.replace("（", "(").replace("）", ")")
    return _BRACKETS.sub(" ", text) if "(" in text or ")" in text else text


def without_opening(text: str) -> str:
    """A byline without the words that introduce who wrote it: "Written by", "Von", "Автор:"."""
    if not text.startswith("By") and not _OPENS.passes_first(text):
        return text
    for _ in range(3):
        shorter = _GLUED_BY.sub("", _OPENING.sub("", text))
        if shorter == text or _is_given(text, shorter):
            break
        text = shorter
    return text


def _is_given(text: str, rest: str) -> bool:
    """Whether "Di", which is "by" in Italian, is a given name: before one word that is no agency and no newsroom.

    >>> without_opening("Di Wu"), without_opening("Di Mario Rossi"), without_opening("Di ANSA")
    ('Di Wu', 'Mario Rossi', 'ANSA')
    """
    return text == f"Di {rest}" and rest.isalpha() and not (agency_of(rest) or comparison_key(rest) in _GENERIC)


_MOST_WORDS = 7  # of a name


def _without_tail(text: str) -> str:
    """A name without the buttons or the agency or outlet behind it, and said once."""
    words = text.split(" ")
    while len(words) > 1 and comparison_key(words[-1]) in (_BUTTONS if len(words) > 2 else _BUTTONS - _SMALL):
        words.pop()
    half = len(words) // 2
    if half and words[:half] * 2 == words:
        words = words[:half]
    for cut in shaped_beginnings(words):
        if words[cut] in ("For", "FOR") or names_source(" ".join(words[cut:])):
            words = words[:cut]  # "Dora Hart For The Mail On Sunday"
            break
    return " ".join(words)


def is_role(part: str) -> bool:
    """Whether a piece of a byline is a role: "Senior Political Correspondent", "Ihr Berater"; not "Jörg Staff"."""
    if not (_ROLES.passes(part) and _ROLE_START.match(part)):
        return bool(_YOUR.match(part))
    words = part.split()
    return not (len(words) == 2 and listed(words[0]) & {"given"} and words[1].casefold() in _ROLES_AND_NAMES)


_YOUR = re.compile(r"(?:your|ihre?|votre|su|twój|ваш) \S", re.I)
_ROLES_AND_NAMES = frozenset({"staff", "chief", "coach", "manager", "expert", "reporter", "senior", "fellow"})


@lru_cache(maxsize=10_000)
def clean_name(text: str, printed: bool = True) -> str:
    """One name, or "" where what is left is none. Remembered: a page and its site say the same name again and again."""
    whole = text.strip()
    text = without_opening(whole)
    text = _GLUED.sub(" ", text) if _MAY_BE_GLUED.search(text) else text
    figures = _DIGIT.search(text) is not None
    text = _DATE_TAIL.sub("", text) if figures else text
    text = _JUNK.sub(" ", text) if "@" in text or _HOLDS_JUNK.passes(text) else text
    text = _LAST.sub("", _COMMA_TAIL.sub("", _without_brackets(text)).rstrip())
    if _ROLES.passes(text):
        text = _ROLE_AFTER_SIGN.sub("", text)
        shorter = _ROLE_AFTER_SPACE.sub("", text)
        plainly = printed or text[len(shorter) :].lstrip()[:1].islower()  # "Staff" may be a name in a field
        shorter = _without_field(shorter, text)
        text = shorter if unspaced(shorter) or (plainly and person(shorter)) else text
    text = as_written(_without_tail(" ".join(text.split()).strip(" ,;:|/–—-•·*()[]\"“”'")))
    text = f"{text}'" if _GERESH.search(whole) else text
    words = _WORDS.findall(text)
    if not words or len(text) > 60 or len(words) > _MOST_WORDS:
        return ""
    odd = ":" in text or "[at]" in text or (figures and _TELLS_FIGURES.search(text)) or _tells_when(text)
    return "" if odd or comparison_key(text) in _GENERIC else text


def _without_field(name: str, whole: str) -> str:
    """A name whose role was taken off, without the field of that role: "Dora Hart Harbour", of "… correspondent"."""
    words = name.split()
    plain = name != whole and len(words) > 2 and bool(listed(words[-1]) & _FIELDS) and not listed(words[-1]) & _NAMES
    return " ".join(words[:-1]) if plain else name


_FIELDS, _NAMES = frozenset({"common", "organisation", "place", "demonym"}), frozenset({"given", "family"})


def _tells_when(text: str) -> bool:
    """Whether a text is no name but what stands before a day: a weekday, or a word like "posted"."""
    words = text.split() if len(text) < _LONGEST_TOLD else ()
    told = bool(words) and all(weekday_number(word) > 0 or is_day_label(word) for word in words)
    return told or weekday_number(text) > 0


_LONGEST_TOLD = 40  # signs of a weekday and the word for the day


def person(text: str) -> bool:
    """Whether a text looks like the name of one person, and not like a role."""
    return name_shaped(text) and (unspaced(text) or not is_role(text.strip()))
