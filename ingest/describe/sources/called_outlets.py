"""Names that outlets have: by a table, by a word in them, by the domain of their site."""

from __future__ import annotations

import re
from functools import cache

from ingest.describe.domains import domain_label, is_domain
from ingest.describe.markup.jsonld import comparison_key
from ingest.describe.outlets import agency_of, outlet_names

# Names of outlets end in such a word, or begin with one; a headline has it elsewhere: "Cost of Online College".
_OUTLET = re.compile(
    r"\s(?:News|Times|Post|Herald|Gazette|Tribune|Daily|Journal|Today|Press|Magazine|Radio|TV|Media|Online|Chronicle|"
    r"Observer|Review|Courier|Zeitung|Tagblatt|Anzeiger|Nachrichten|Blog|Nieuws|Noticias|Notícias|Notizie|Wiadomości|"
    r"Gazetesi|Haber|Новости|Газета|Вести|Вестник|Правда|Новини|Вісник)$|"
    r"^(?:Radio|Diario|El Diario|Gazeta|Gazzetta|Corriere|Journal|Газета|Журнал|Агентство|Вестник|Вісник|"
    r"صحيفة|جريدة)\s|"
    r"^.{1,8}(?:新[聞報]|日[報报]|晚[報报]|[時时][報报]|早[報报]|商[報报]|[週周]刊|일보|신문|뉴스)$"
)
_CALLED = re.compile(
    r"(?:Diário|Jornal|Correio|Folha|Tribuna|Le Courrier|Courrier|La Voix|La Voz|El Faro|La Tribune|Głos|Dziennik|"
    r"Kurier|Il Giornale|La Voce|Il Messaggero|La Gazzetta|Deník)"
    r"(?:\s(?:d[aeiou]s?|del|della)){0,2}(?:\s[A-ZÀ-Ž][\w'’-]+){1,2}$"
)
_THE = re.compile(r"(?:The|El|La|Le|Il|Die|Der|Das) [^\W\d_][\w-]+$")


def is_outlet(text: str, domain: str, *, behind_name: bool = False) -> bool:
    """Whether a text is known as the name of an outlet: by a table, by a word in it, or by the site's domain.

    `behind_name`: it stands behind a name and a comma, where "The Namibian" is one too.
    """
    if len(text.split()) > 6 or agency_of(text) or text[:9].casefold() == "copyright":
        return False
    key = comparison_key(text)
    label = domain_label(domain).replace("-", "") if domain else ""
    short, long = sorted((key, label), key=len)
    if len(short) > 3 and short in long and 2 * len(short) >= len(long):
        return True
    named = _OUTLET.search(text) or (behind_name and _THE.match(text))
    return key in _known_outlets() or is_domain(text) or bool(named) or _CALLED.match(text) is not None


@cache
def _known_outlets() -> frozenset[str]:
    names = (form for name in outlet_names() for form in re.split(r"[()]", name))
    return frozenset(key for name in names if len(key := comparison_key(name)) > 2)
