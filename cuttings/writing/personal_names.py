"""The parts of a person's name as it is written, for citations and lists; and which names are no person's.

By the writing alone, no text and no archive are asked: a name that could be split in two ways is split as most are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cuttings.folding import fold


def _words(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


# Words of the names of agencies, houses, offices and desks. A name that holds one is an institution's.
_INSTITUTION = _words(
    """
    agency agencies press news newsroom newswire wire staff team editors editorial board desk bureau office service
    services ministry department institute institution university college school council committee commission
    association foundation federation union society center centre group network radio television tv channel media
    newspaper times post herald tribune journal gazette daily weekly magazine chronicle courier telegraph observer
    review bulletin party government parliament embassy bank company corporation inc ltd llc plc gmbh ag reporters
    correspondents correspondent contributors contributor reporter redactor admin administrator webmaster anonymous
    international organisation organization project archive library museum monitoring online digital agence
    redaction ministere presse universite institut comite agentur redaktion nachrichten ministerium zeitung rundfunk
    universitat verein verband agencia redaccion ministerio prensa noticias universidad periodico agenzia redazione
    ministero notizie stampa redacao jornal redakcja agencja ministerstwo gazeta ajansi haber haberleri bakanligi
    redactie redaktionen redaktsiya redakce агентство агентства редакция редакції пресс-служба служба министерство
    міністерство комитет комітет институт інститут университет університет газета журнал новости новини центр фонд
    партия партія корреспондент кореспондент издание видання телеканал радио радіо совет рада союз союзу
    правительство ap afp bbc cnn dpa efe tass un eu nato nbc cbs abc npr pbs upi itar ria тасс риа итар оон нато
    """
)
_SIGNS_OF_HOUSES = re.compile(r"[社报報网網台部局署院会會신문뉴스통신사]$")
_PARTICLES = _words(
    """
    van von der den de da do dos das del della dello degli di du des la le los las ter ten te zu zur zum vom am af
    av bin ibn bint ben al el ul ad as ash abu st. y
    """
)
_SUFFIX = re.compile(r"(?:jr|sr|jnr|snr)\.?|[IVX]{2,4}|IV|мл\.?|ст\.?", re.IGNORECASE)
_HONORIFIC = _words(
    """
    mr mrs ms miss mx dr prof professor doctor sir dame rev reverend hon rt herr frau doktor dipl ing monsieur
    madame mademoiselle mme mlle señor señora sr sra dhr mevr signor signora sig dott sayın пан пані г-н г-жа
    господин госпожа гражданин гражданка д-р доктор проф профессор
    """
)
_RANK = _words(  # dropped before two words: General Motors and Judge Judy stay
    """
    lord lady sen senator rep gov governor gen general col colonel capt captain lt lieutenant maj major sgt sergeant
    cmdr commander adm admiral amb ambassador judge justice president minister chancellor sheikh imam rabbi bishop
    archbishop don doña ген генерал полковник капитан майор президент министр депутат сенатор посол судья
    """
)
_PATRONYMIC = re.compile(r"(?:ович|евич|ёвич|йович|ич|овна|евна|ёвна|ївна|івна|ична|инична|оглы|кызы)$")
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{2,4}")
_DOUBLE_SURNAMES = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "남궁", "황보", "제갈", "선우")
_DOTTED = re.compile("[·・‧•]")
# Surnames that stand before the given name in Latin letters too: of China, Korea and Vietnam.
_FIRST_SURNAMES = _words(
    """
    xi xu xue xiao xie zhang zhao zhou zhu zheng zhong zeng wang liu huang yang sun guo cao deng peng jiang cai dong
    fang feng qian qin qiao tang wei yuan cheng hu jin hou kong meng pan shen shi wen wu yan yao ye yin luo lin li
    chen kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song hong moon ban roh
    nguyen tran pham phan vo dang bui do ngo duong ly mao си ху вэнь чжан чжоу чжао лю сюй дэн ким пак мун чхве
    нгуен
    """
)
_TWO_SYLLABLES = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:i?ao|i?an|i?ang|ia|eng|en|ei|ai|ou|iu|ui|un|uo|ua|uan|uang|ue|ie|ing|in|"
    r"iong|ong|er|a|o|e|i|u)){2}"
)


_HYPHENED = re.compile(r"\w+-[a-zа-я]\w*")  # Jong-un


class PersonalName(NamedTuple):
    """A person's name in its parts: "Ludwig van Beethoven" has the family name "van Beethoven"."""

    family: str
    given: str
    suffix: str = ""


def personal_name(written: str) -> PersonalName | None:
    """The parts of a person's name in either order; None for an institution, one word alone, and what is no name.

    >>> personal_name("Doe, Jane"), personal_name("Robert De Niro Jr.")
    (PersonalName(family='Doe', given='Jane', suffix=''), PersonalName(family='De Niro', given='Robert', suffix='Jr.'))
    >>> personal_name("Петров Иван Ильич"), personal_name("Associated Press")
    (PersonalName(family='Петров', given='Иван Ильич', suffix=''), None)
    """
    name = without_honorifics(written)
    if is_institution(name):
        return None
    if " " not in name:
        return _unspaced(name)
    words, suffix = _suffix(name)
    at_comma = " ".join(words).split(", ")
    if len(at_comma) > 1:
        return PersonalName(at_comma[0], at_comma[1], suffix) if len(at_comma) == 2 else None
    family = _family(words)
    given = [word for at, word in enumerate(words) if at not in family]
    return PersonalName(" ".join(words[at] for at in family), " ".join(given), suffix) if given else None


def read_aloud(written: str) -> str:
    """A name as it is read aloud: "Doe, Jane" is Jane Doe; any other stands as it is written.

    >>> read_aloud("Doe, Jane"), read_aloud("Xi Jinping"), read_aloud("Reuters, London, UK")
    ('Jane Doe', 'Xi Jinping', 'Reuters, London, UK')
    """
    name = personal_name(written) if ", " in written else None
    return " ".join(filter(None, (name.given, name.family, name.suffix))) if name else written


def is_institution(name: str) -> bool:
    """Whether the name is one of an agency, house, office or desk, and of no person.

    >>> [is_institution(name) for name in ("Reuters staff", "РИА Новости", "新华社", "The Guardian", "Ann Press-Lee")]
    [True, True, True, True, False]
    """
    words = name.split()
    if len(words) > 6 or re.search(r"[\d@&/()]", name) or fold(name).startswith("the "):
        return True
    if any(not _INSTITUTION.isdisjoint(_and_last_part(fold(word).strip(".,"))) for word in words):
        return True
    small = [
        word for word in words if word.lstrip("\"'“„«‹‘")[:1].islower() and fold(word).split("-")[0] not in _PARTICLES
    ]
    return bool(small) or (len(words) == 1 and bool(_SIGNS_OF_HOUSES.search(name)) and len(name) > 2)


def _and_last_part(folded: str) -> tuple[str, str]:
    last = folded.rpartition("-")[2]
    return folded, last if len(last) > 3 else folded  # Kim Jong-un is not of the UN


def without_honorifics(written: str) -> str:
    """A name without what stands before it for courtesy or rank: "Prof. Dr. Ida Marlow" is Ida Marlow."""
    words = written.split()
    if len(words) > 2 and words[0].lower() == "the" and _is_honorific(fold(words[1]).rstrip(".,"), len(words) - 2):
        words = words[1:]  # The Hon.
    while len(words) > 1 and _is_honorific(fold(words[0]).rstrip(".,"), len(words) - 1):
        words = words[1:]
    return " ".join(words)


def _is_honorific(folded: str, words_behind: int) -> bool:
    return folded in _HONORIFIC or (folded in _RANK and words_behind > 1)


def authors_of(byline: str) -> tuple[str, ...]:
    """The names of a byline: "Jane Doe, John Roe and Reuters" are three, "Doe, Jane" is one.

    >>> authors_of("Jane Doe, John Roe and Reuters"), authors_of("Doe, Jane; Roe, John"), authors_of("Doe, Jane")
    (('Jane Doe', 'John Roe', 'Reuters'), ('Doe, Jane', 'Roe, John'), ('Doe, Jane',))
    """
    pieces = [piece.strip() for piece in _BETWEEN.split(byline) if piece.strip()]
    return tuple(name for piece in pieces for name in _at_commas(piece))


_BETWEEN = re.compile(r";|\s(?:and|und|et|y|e|и|та|i|ve|&)\s")


def _at_commas(piece: str) -> list[str]:
    names = [name.strip() for name in piece.split(",") if name.strip()]
    whole = all(" " in name and not _SUFFIX.fullmatch(name) for name in names)
    return names if whole else [piece]


def _suffix(name: str) -> tuple[list[str], str]:
    """The words without a last Jr. or III, and that."""
    words = name.split()
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        return [*words[:-2], words[-2].rstrip(",")], words[-1]
    return words, ""


def _family(words: list[str]) -> range:
    """The places of the words that are the family name."""
    last = range(_first_particle(words), len(words))
    if _stands_first(words):
        return range(1)
    capitals = [at for at, word in enumerate(words) if len(word) > 2 and word.isupper() and "." not in word]
    if capitals and len(capitals) < len(words) and capitals[-1] - capitals[0] + 1 == len(capitals):
        return range(capitals[0], capitals[-1] + 1)
    return last


def _first_particle(words: list[str]) -> int:
    """Where the family name begins that ends the name: at its first particle, else at the last word."""
    at = len(words) - 1
    if len(words) > 3 and fold(words[-2]) == "y":  # José Ortega y Gasset
        return at - 2
    while at > 1 and fold(words[at - 1]) in _PARTICLES:
        at -= 1
    return at


def _stands_first(words: list[str]) -> bool:
    """Whether the family name is the first word: before initials, a patronymic, or a given name of East Asia."""
    first, rest = fold(words[0]), words[1:]
    if all(_is_initial(word) for word in rest):
        return not _is_initial(words[0])
    if len(words) == 3 and _PATRONYMIC.search(fold(words[2])) and not _PATRONYMIC.search(fold(words[1])):
        return True
    if first not in _FIRST_SURNAMES or fold(words[-1]) in _FIRST_SURNAMES:
        return False
    if first in ("nguyen", "tran", "pham") or (len(words) == 3 and first in _KOREAN):
        return True
    if len(words) == 2 and first in _CHINESE_IN_RUSSIAN:
        return True
    two = len(words) == 2
    return two and bool(_HYPHENED.fullmatch(rest[0]) or _TWO_SYLLABLES.fullmatch(fold(rest[0])))


_CHINESE_IN_RUSSIAN = _words(
    """
    си ху вэнь чжан чжоу чжао лю сюй дэн
    """
)
_KOREAN = _words(
    """
    ким пак мун чхве нгуен kim park choi jung jeong kang cho yoon jang lim moon ban roh
    """
)


def _is_initial(word: str) -> bool:
    return bool(re.fullmatch(r"(?:\w{1,2}\.-?){1,3}|\w", word))


def _unspaced(name: str) -> PersonalName | None:
    """The parts of a name without spaces, as China, Japan and Korea write it; None in any other script."""
    parts = [part.strip() for part in _DOTTED.split(name)]
    if len(parts) > 1 and all(parts):
        return PersonalName(parts[-1], "·".join(parts[:-1]))
    if not (_HAN.fullmatch(name) or _HANGUL.fullmatch(name)):
        return None
    size = 2 if name.startswith(_DOUBLE_SURNAMES) or (len(name) == 4 and _HAN.fullmatch(name)) else 1
    return PersonalName(name[:size], name[size:]) if len(name) > size else None
