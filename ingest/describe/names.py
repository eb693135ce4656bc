"""Names of authors out of what pages print: "By JOHN SMITH and Jane Doe, Staff Writers" → John Smith, Jane Doe."""

from __future__ import annotations

import html
import re

from ingest.describe.jsonld import key

_OPENING = re.compile(
    r"^[\s•·|–—:-]*(?:(?:written|posted|reported|published|story|article|words|text|authored|created|guest post|contributed|submitted|medically reviewed)\s+by|"
    r"by|von|par|por|di|da|av|af|door|przez|autor(?:en|in|es|a)?|auteurs?|autore|author\(?s?\)?|автор(?:ы|и)?|текст|"
    r"text|texte|texto|testo|von der redaktion|ein (?:artikel|beitrag|gastbeitrag) von|un article de|szerző|yazan|"
    r"geschrieben von|verfasst von|veröffentlicht von|written|words|文|著者|作者|記者|取材・文|ライター|執筆)(?:\s*[:：/●]\s*|\s+)(?=\S)",
    re.I,
)
_ROLE_WORD = (
    r"editors?|editor-in-chief|reporters?|correspondents?|writers?|staff|contributors?|contributing|journalists?|analysts?|columnists?|producers?|"
    r"freelance\w*|bureau chief|chief|senior|managing|deputy|associate|executive|director|manager|founder|co-founder|ceo|cto|president|professor|"
    r"redakteur\w*|korrespondent\w*|journalist\w*|chefredakt\w*|volontär\w*|reporter\w*|rédact\w+|correspondant\w*|envoyé\w*|redactor\w*|"
    r"corresponsal|periodista|redattore|giornalista|inviat[oa]|journaliste|редактор|корреспондент|журналист|обозреватель|"
    r"specialist|strategist|consultant|expert|coach|dietitian|nutritionist|attorney|marketing|content|intern|blogger|md|phd|ph\.d\.?|m\.d\.?|rd|rdn|cfp®?|cpa|mba|"
    r"기자|특파원|編集部|for the [\w ]+|special to [\w ]+"
)
_ROLE_TAIL = re.compile(
    r"(?:\s*[,|(–—-]\s*|\s{2,}|\s+)(?:(?:our|the|cnn|bbc|ap|nbc|cbs|abc|fox|usa|tech|senior|health|science|political|business|sports?|news|digital|former|national)\s+)*(?:"
    + _ROLE_WORD
    + r")\b.*$",
    re.I,
)
_COMMA_TAIL = re.compile(
    r",\s*(?:[a-zà-ÿ]|(?:[A-Z]{2,5}|Associated Press|Reuters|Bloomberg|The [A-Z]\w+|USA TODAY|[A-Z]\w+ (?:News|Times|Post|Herald|Today|Tribune|Press))\b).*$"
)
_JUNK = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w+|\bview (?:all posts|profile|bio|more)\b.*|\bread more\b.*|\bfollow\b.*|\bposts? by\b|\bmore from\b.*|\bsee all\b.*|"
    r"\bpublished\b.*|\bupdated\b.*|\blast modified\b.*|\bposted on\b.*|\bposted\b.*|\b\d+ min(?:ute)?s? read\b.*|\babout the author\b|\bshare\b.*|\bcomments?\b.*|\b(?:opens in|veröffentlicht|aktualisiert|publié|mis à jour)\b.*|"
    r"\bon (?=\w+ \d).*|\bphotograph(?:y|s|ed|er)?\b.*|\bphotos?(?: by)?\b.*|\bcontact\b.*|\bgefällt mir\b.*|\bskip to\b.*|[©®™]|\bill?ustrat.*",
    re.I,
)
_DATE_TAIL = re.compile(
    r"[\s,|•·–—(-]*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:\d{1,2}[\s./:-]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d{4}).*$",
    re.I,
)
_SPLIT = re.compile(
    r"\s*[;|•·/●▪│]\s*|\s+(?:and|und|et|y|e|och|og|en|i|и|та|و|&|with|mit|avec|con)\s+|\s*&\s*|、|\s*,\s*(?:and|und|et|y)\s+|\n",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_][\w.'’`-]*")
_GENERIC = frozenset(
    [
        "admin",
        "administrator",
        "editor",
        "editors",
        "editorial",
        "staff",
        "author",
        "authors",
        "redaktion",
        "redazione",
        "redacción",
        "redaction",
        "rédaction",
        "webmaster",
        "contributor",
        "contributors",
        "guest",
        "team",
        "newsroom",
        "unknown",
        "none",
        "null",
        "anonymous",
        "default",
        "home",
        "share",
        "email",
        "print",
        "facebook",
        "twitter",
        "instagram",
        "linkedin",
        "youtube",
        "pinterest",
        "whatsapp",
        "advertisement",
        "subscribe",
        "newsletter",
        "news",
        "blog",
        "about",
        "contact",
        "login",
        "menu",
        "search",
        "editorialteam",
        "newsdesk",
        "webdesk",
        "user",
        "root",
        "test",
        "by",
        "von",
        "author",
        "name",
        "profile",
        "bio",
        "follow",
        "more",
        "read",
        "written",
        "published",
        "posted",
        "updated",
        "comments",
        "reply",
        "redactie",
        "redakcja",
        "редакция",
        "toimitus",
        "wpadmin",
    ]
)
_PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "von",
        "van",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "y",
        "zu",
        "zum",
        "af",
        "av",
        "e",
    ]
)
_CJK = re.compile(r"[぀-ヿ㐀-䶿一-鿿가-힯]")


def names_in(text: str, site: frozenset[str] = frozenset()) -> list[str]:
    """The names that a printed byline holds, each alone, without "By", roles, dates and addresses; none of the site's."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", text)) if "<" in text or "&" in text else text
    text = " ".join(text.split())
    text = _open(text)
    found: list[str] = []
    for piece in _pieces(text):
        name = clean_name(piece)
        if name and key(name) not in site and key(name) not in {key(one) for one in found}:
            found.append(name)
    return found


def _open(text: str) -> str:
    for _ in range(3):
        shorter = _OPENING.sub("", text)
        if shorter == text:
            break
        text = shorter
    return text


def _pieces(text: str) -> list[str]:
    pieces = [piece for piece in _SPLIT.split(text) if piece]
    found: list[str] = []
    for piece in pieces:
        parts = [part.strip() for part in piece.split(",") if part.strip()]
        if len(parts) > 1 and all(person(part) for part in parts):
            found.extend(parts)
        elif len(parts) > 1:
            found.extend(_leading_persons(parts))
        else:
            found.append(piece)
    return found


def _leading_persons(parts: list[str]) -> list[str]:
    """Of "Ann Lee, Bo Ray, Staff Writers" what precedes the role; of "Ann Lee, London" the first."""
    found = [parts[0]]
    for part in parts[1:]:
        if not person(_open(part)) or _is_role(part):
            continue
        found.append(_open(part))
    return found


def _is_role(part: str) -> bool:
    return bool(re.match(r"(?:\w+\s){0,3}(?:" + _ROLE_WORD + r")\b", part, re.I))


def clean_name(text: str) -> str:
    """One name, or "" where what is left is none."""
    text = _JUNK.sub(" ", _open(text))
    text = _COMMA_TAIL.sub("", _DATE_TAIL.sub("", text))
    shorter = _ROLE_TAIL.sub("", text)
    text = shorter if len(_WORDS.findall(shorter)) >= 2 or _CJK.search(shorter) else text
    text = " ".join(text.split()).strip(" ,;:|/–—-•·*()[]\"“”'")
    words = _WORDS.findall(text)
    if (
        not words
        or len(text) > 60
        or len(words) > 7
        or key(text) in _GENERIC
        or not key(text)
        or re.search(r"\d{3}", text)
    ):
        return ""
    return text


def person(text: str) -> bool:
    """Whether it looks like the name of one person: two to five words, capitals where the script has them."""
    text = text.strip()
    if _CJK.search(text):
        return len(text) <= 12
    words = text.split()
    if not 2 <= len(words) <= 5 or _is_role(text):
        return False
    return (
        all(word.casefold() in _PARTICLES or (word[:1].isupper() and not re.search(r"\d", word)) for word in words)
        and words[-1][:1].isupper()
    )
